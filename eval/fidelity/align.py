"""Which sentences of the draft come from which sentences of the source."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eval.fidelity.normalise import View, stem
from eval.fidelity.people import stem_of
from eval.types import Span

MIN_SIMILARITY: Final = 0.15
"""From here on a source sentence that no draft sentence chose belongs with the nearest one."""
_BACK: Final = 0.25
"""What going back in the source costs."""
_SKIP: Final = 0.03
"""What each source sentence that is passed over costs."""
_STAY: Final = 0.12
"""What a sentence that opens with "Dat", "Dan", "Daarom" gains by staying with the one before.

These four were tuned on development pairs joined into texts, 2026-11-22.
"""
_CONTINUES: Final = re.compile(
    r"^(?:dat|dit|daar\w*|dan|zo|die|deze|ze|zij|hij|het|toch|ook|maar|en|er|wel|hier\w*|als|alleen|bij)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences that belong together; half-open spans of source and draft, in order."""

    sources: tuple[Span, ...]
    drafts: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A known origin: these source spans became this draft span. No sources: fixed text."""

    draft: Span
    sources: tuple[Span, ...]


def align(
    source: str, draft: str, *, sources: Sequence[Span], drafts: Sequence[Span]
) -> tuple[Link, ...]:
    """Return for each draft sentence the source sentences that it most likely tells.

    Similarity is the weighted share of words, placeholders and numbers in common, rare ones
    counting more. The draft is expected to keep the order of the source: going back costs.
    """
    left = [_keys(source[a:b]) for a, b in sources]
    right = [_keys(draft[a:b]) for a, b in drafts]
    weight = _weights([*left, *right])
    table = [[_similarity(one, two, weight) for one in left] for two in right]
    path = _best_path(table, [_CONTINUES.match(draft[a:].lower()) is not None for a, _ in drafts])
    links = [{i} for i in path]
    for i in range(len(left)):
        if i in path or not right:
            continue
        j = max(range(len(right)), key=lambda j: (table[j][i], -j))
        if table[j][i] >= MIN_SIMILARITY:
            links[j].add(i)
    return tuple(
        Link(draft=span, sources=tuple(sources[i] for i in sorted(chosen)))
        for span, chosen in zip(drafts, links, strict=True)
    )


def _best_path(table: list[list[float]], continues: list[bool]) -> list[int]:
    """Return one source sentence for each draft sentence: most similar, and in order (Viterbi)."""
    if not table or not table[0]:
        return []
    best = [value - _SKIP * i for i, value in enumerate(table[0])]
    back: list[list[int]] = []
    for row, goes_on in zip(table[1:], continues[1:], strict=True):
        steps = _steps(best, goes_on=goes_on)
        best = [value + row[i] for i, (_, value) in enumerate(steps)]
        back.append([k for k, _ in steps])
    at = best.index(max(best))
    path = [at]
    for froms in reversed(back):
        at = froms[at]
        path.append(at)
    return path[::-1]


def _steps(best: list[float], *, goes_on: bool) -> list[tuple[int, float]]:
    """Return for each source sentence where the path comes from, and what it is worth there.

    In time linear in the number of sentences: the best step forward and back are kept while
    passing over them.
    """
    size = len(best)
    forward: list[tuple[float, int]] = [(float("-inf"), 0)] * size
    for i in range(1, size):
        ahead = (best[i - 1], i - 1)
        passed = (forward[i - 1][0] - _SKIP, forward[i - 1][1])
        forward[i] = max(ahead, passed)
    backward: list[tuple[float, int]] = [(float("-inf"), 0)] * size
    for i in range(size - 2, -1, -1):
        backward[i] = max((best[i + 1] - _BACK, i + 1), backward[i + 1])
    found = []
    for i, value in enumerate(best):
        stay = (value + (_STAY if goes_on else 0.0), i)
        worth, k = max(stay, forward[i], backward[i], key=lambda step: step[0])
        found.append((k, worth))
    return found


def groups(links: Sequence[Link]) -> tuple[Group, ...]:
    """Return the links joined where they share a source sentence, in the order of the draft."""
    found: list[tuple[set[Span], list[Span]]] = []
    for link in links:
        mine, drafts = set(link.sources), [link.draft]
        rest = []
        for sources, others in found:
            if sources & mine:
                mine |= sources
                drafts = [*others, *drafts]
            else:
                rest.append((sources, others))
        found = [*rest, (mine, drafts)]
    joined = [Group(sources=tuple(sorted(s)), drafts=tuple(sorted(d))) for s, d in found if s]
    return tuple(sorted(joined, key=lambda g: g.drafts[0]))


def _keys(text: str) -> Counter[str]:
    view = View(text)
    keys = [stem(t.folded)[:7] for t in view.content]
    keys += [stem_of(t.text).lower() or t.text for t in view.tokens if not t.is_word]
    return Counter(key for key in keys if key[0].isalnum())


def _weights(rows: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(key for row in rows for key in row)
    return {key: math.log(1 + len(rows) / n) for key, n in seen.items()}


def _similarity(left: Counter[str], right: Counter[str], weight: dict[str, float]) -> float:
    shared = sum(weight[k] for k in left if k in right)
    total = math.sqrt(sum(weight[k] for k in left) * sum(weight[k] for k in right))
    return shared / total if total else 0.0
