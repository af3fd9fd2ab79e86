"""Reads texts with inline gold marks and measures what an analyzer hides of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from redaction import Analyzer, KnownEntity, SourceText, build_analyzer, load_pipeline

DATA = Path(__file__).parent / "data"
MARK = re.compile(r"\{\{([A-Z_]+)\|([^}]*)\}\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldText:
    """A text with its gold spans (start, end, type), half-open."""

    name: str
    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Score:
    """Counts of mentions, hidden mentions, characters and false spans."""

    mentions: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hidden: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    false_spans: list[tuple[str, str, str, str]] = field(default_factory=list)
    words: int = 0
    hidden_characters: int = 0
    right_characters: int = 0

    @property
    def precision(self) -> float:
        """Share of hidden letters and digits that had to be hidden."""
        return self.right_characters / max(1, self.hidden_characters)

    @property
    def false_per_1000(self) -> float:
        """Spans that touch no gold mark, per 1,000 words."""
        return 1000 * len(self.false_spans) / max(1, self.words)

    def share(self, *types: str) -> float:
        """Share of mentions of these types of which every letter and digit was hidden."""
        total = sum(self.mentions[t] for t in types)
        assert total, f"no mentions of {types}"
        return sum(self.hidden[t] for t in types) / total


def parse(name: str, marked: str) -> GoldText:
    spans: list[tuple[int, int, str]] = []
    plain = ""
    at = 0
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        spans.append((len(plain), len(plain) + len(match.group(2)), match.group(1)))
        plain += match.group(2)
        at = match.end()
    return GoldText(name=name, text=plain + marked[at:], spans=tuple(spans))


def load(folder: Path = DATA) -> list[GoldText]:
    return [parse(p.stem, p.read_text("utf-8")) for p in sorted(folder.glob("*.txt"))]


def measure(
    analyzer: Analyzer, texts: Iterable[GoldText], *, change: Callable[[str], str] = str
) -> Score:
    """Return the score on `texts`; `change` must keep the length (upper and lower case)."""
    score = Score()
    for gold in texts:
        text = change(gold.text)
        if len(text) != len(gold.text):
            text = "".join(change(c) if len(change(c)) == 1 else c for c in gold.text)
        found = analyzer.detect(SourceText(text=text))
        covered = {i for d in found for i in range(d.start, d.end)}
        marked = {i for s, e, _ in gold.spans for i in range(s, e)}
        score.words += len(text.split())
        letters = {i for i in covered if text[i].isalnum()}
        score.hidden_characters += len(letters)
        score.right_characters += len(letters & marked)
        for start, end, kind in gold.spans:
            score.mentions[kind] += 1
            if all(i in covered for i in range(start, end) if text[i].isalnum()):
                score.hidden[kind] += 1
            else:
                score.missed.append((gold.name, kind, text[max(0, start - 15) : end + 10]))
        for d in found:
            if not marked.intersection(range(d.start, d.end)):
                score.false_spans.append(
                    (gold.name, d.entity_type, text[d.start : d.end], f"{d.recognizer} {d.reason}")
                )
    return score


@cache
def analyzer() -> Analyzer:
    """Return the analyzer with all rules on and no trained pipeline; built once for all tests."""
    return build_analyzer(load_pipeline("regels"))


def found(text: str, *, known: Sequence[KnownEntity] = ()) -> list[tuple[str, str]]:
    """Return (type, text) of each detection, in order."""
    detections = analyzer().detect(SourceText(text=text), known=known)
    return [(d.entity_type, text[d.start : d.end]) for d in detections]


def hidden(text: str, kind: str, *, known: Sequence[KnownEntity] = ()) -> list[str]:
    """Return the texts detected as `kind`."""
    return [form for entity_type, form in found(text, known=known) if entity_type == kind]
