"""Which child a text is about, and which words stand for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from eval.fidelity.lexicon import fold
from eval.readability.parse import Word
from eval.statements.lexicon import words as statement_words
from eval.statements.tree import Tree
from eval.voice.lexicon import words
from redaction import PLACEHOLDER

YOU: Final = "je"
_YOU: Final = frozenset({"je", "jij", "jou", "jouw", "jezelf"})
YOU_SUBJECTS: Final = frozenset({"je", "jij"})
_BACK: Final = frozenset({"hij", "zij", "ze", "hem", "haar", "zijn"})
_LABELS: Final = frozenset({"kind", "jeugdige", "jongere", "betreft", "minderjarige"})
_TITLES: Final = frozenset({"mevrouw", "meneer", "heer", "mw", "mw.", "dhr", "dhr.", "mr.", "dr."})
_NAME: Final = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child: its placeholder, its name in parts, "je", or nothing but "het kind"."""

    key: str | None = field(repr=False)
    forms: frozenset[str] = field(repr=False)
    nouns: bool

    def is_meant(self, word: Word, *, back: bool) -> bool:
        """Return whether a word stands for this child; `back` is the last person named."""
        form = fold(word.text).removesuffix("'s")
        if form in self.forms or (len(form) > 3 and form.removesuffix("s") in self.forms):
            return True
        if back and form in _BACK:
            return True
        return self.nouns and bool({form, word.lemma} & words("child", "nouns"))


def children_of(trees: Sequence[Tree], child: str | None) -> tuple[Child, ...]:
    """Return the children to look for: the one that was asked, else all that the text shows."""
    you = _speaks_to_reader(trees)
    if child is not None:
        return (_named(child, you=you),)
    if you:
        return (Child(key=YOU, forms=_YOU, nouns=False),)
    keys = dict.fromkeys(
        fold(w.text[: m.end()])
        for tree in trees
        for w in tree.sentence.words
        if w.stem in {s.upper() for s in words("child", "stems")}
        and (m := PLACEHOLDER.match(w.text)) is not None
    )
    if keys:
        return tuple(
            Child(key=key.upper(), forms=frozenset({key}), nouns=len(keys) == 1) for key in keys
        )
    name = _likely_name(trees)
    if name is not None:
        return (_named(name, you=False),)
    nouns = words("child", "nouns")
    if any(w.lemma in nouns or w.lower in nouns for t in trees for w in t.sentence.words):
        return (Child(key=None, forms=frozenset(), nouns=True),)
    return ()


def _named(child: str, *, you: bool) -> Child:
    extra = _YOU if you else frozenset()
    if PLACEHOLDER.fullmatch(child):
        return Child(key=child, forms=frozenset({fold(child)}) | extra, nouns=False)
    parts = [fold(m.group()) for m in _NAME.finditer(child) if m.group()[0].isupper()]
    return Child(key=child, forms=frozenset(parts or [fold(child)]) | extra, nouns=False)


def _speaks_to_reader(trees: Sequence[Tree]) -> bool:
    """Whether the text, quotations aside, says "je" to its reader."""
    return any(
        w.lower in _YOU
        and not w.text.isupper()
        and not any(a <= w.start < b for a, b in tree.quotes)
        for tree in trees
        for w in tree.sentence.words
    )


def _likely_name(trees: Sequence[Tree]) -> str | None:
    """Return the name after "Kind:", else the one that occurs most and never has a role beside it.

    In a report that is the child: adults are called by their role, or have it beside their name.
    """
    found: Counter[str] = Counter()
    adults: set[str] = set()
    for tree in trees:
        for run in _runs(tree):
            first = run[0].text.removesuffix("'s")
            found[first] += 1
            label = tree.folded[: run[0].start - tree.sentence.start].split()
            if label and label[-1].removesuffix(":") in _LABELS and label[-1].endswith(":"):
                return first
            if _has_role(tree, run):
                adults.add(first)
    names = {name: n for name, n in found.items() if name not in adults}
    known = {n for n in names if n.endswith("s") and n[:-1] in names}  # "Finns kamer"
    return max(names, key=lambda n: names[n] if n not in known else 0) if names else None


def _runs(tree: Tree) -> list[list[Word]]:
    """Return the names of people in a sentence, each as its words side by side."""
    runs: list[list[Word]] = []
    for word in tree.sentence.words:
        is_name = word.entity == "PERSON" and not word.stem and word.text[:1].isupper()
        if is_name and runs and runs[-1][-1].index == word.index - 1:
            runs[-1].append(word)
        elif is_name:
            runs.append([word])
    return [run for run in runs if not _is_role(run[0]) or len(run) > 1]


def _has_role(tree: Tree, run: Sequence[Word]) -> bool:
    """Whether a role stands before the name ("moeder, Petra") or after it (", leerkracht")."""
    before = tree.sentence.words[max(0, run[0].index - 2) : run[0].index]
    after = tree.sentence.words[run[-1].index + 1 : run[-1].index + 3]
    close = before[-1:] if before and before[-1].text not in {",", "("} else before
    follows = after[1:] if after and after[0].text in {",", "("} else ()
    return any(_is_role(w) for w in (*close, *follows))


def _is_role(word: Word) -> bool:
    if word.lower in _TITLES:
        return True
    forms = {fold(word.text), word.lemma}
    if forms & words("child", "nouns"):
        return False
    lists = ("deciding", "informing", "family")
    return any(forms & statement_words("holders", name) for name in lists)
