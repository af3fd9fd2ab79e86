"""Who is who: every mention of a person or body in source and draft, under one key.

A code, a role word, a name and "je" can all be the same child. A key is a short string; two
mentions are the same when their keys are, after `Cast.same`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from eval.fidelity.keys import genders, noun_key
from eval.fidelity.lexicon import fold, section
from eval.fidelity.normalise import View
from eval.fidelity.people import find_names, role_table, stem_of

if TYPE_CHECKING:
    from eval.fidelity.pair import Pair
    from eval.fidelity.parse import Word

CHILD: Final = "kind"
_YOU: Final = frozenset({"je", "jij", "jou", "jouw", "jezelf", "jouzelf"})
_POLITE: Final = frozenset({"u", "uw", "uzelf"})
_WE: Final = frozenset({"wij", "we", "ons", "onze"})
_HE: Final = {"hij": "m", "hem": "m", "zij": "v", "ze": "v", "haar": "v"}
_OWNERS: Final = {"zijn": "m", "haar": "v", "je": "je", "jouw": "je", "uw": "u", "mijn": "ik"}
_NOUNS: Final = frozenset({"NOUN", "PROPN", "SYM", "X"})
_GROUPS: Final = {"ouder", "kind", "jongen", "meisje", "zus", "broer"}
_BACK: Final = 3
"""A pronoun stands for somebody in its own sentence or the three before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention. `rivals` are all that a pronoun can stand for; `sure` when that is one."""

    at: int
    key: str = field(repr=False)
    sure: bool
    pronoun: bool
    subject: bool
    rivals: frozenset[str] = field(default=frozenset(), repr=False)


class Cast:
    """All mentions of a pair, with the keys that stand for one person joined."""

    __slots__ = ("_join", "_names", "_pair", "draft", "source")

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._join: dict[str, str] = {}
        self._names = frozenset(
            part for v in (pair.source, pair.draft) for n in find_names(v) for part in n.parts
        )
        self._unite()
        self.source = self._mentions(pair.source)
        self.draft = self._mentions(pair.draft)

    def __repr__(self) -> str:
        """Return a repr without the texts."""
        return f"Cast(source={len(self.source)}, draft={len(self.draft)})"

    def same(self, key: str) -> str:
        """Return the one key for all that stand for this person."""
        while key in self._join:
            key = self._join[key]
        return key

    def gender(self, key: str) -> str:
        """Return "m", "v" or "" when nothing tells."""
        found = {
            genders()[k]
            for k in [key, *self._join]
            if (k == key or self.same(k) == key) and k in genders()
        }
        return found.pop() if len(found) == 1 else ""

    def _link(self, one: str, two: str) -> None:
        one, two = self.same(one), self.same(two)
        if one != two:
            # The child stays the child; else the code or name gives way to the role.
            if one == CHILD:
                one, two = two, one
            self._join[one] = two

    def _unite(self) -> None:
        """Join codes, role words and names that are one person."""
        from eval.fidelity.placeholders import reader

        pair = self._pair
        you = reader(pair)
        if you is not None:
            self._link(_raw(you), CHILD)
        elif pair.task == "kindgericht":
            name = _child_name(pair)
            if name:
                self._link("n:" + name, CHILD)
        codes = {t.text for v in (pair.source, pair.draft) for t in v.placeholders}
        stems = Counter(stem_of(c) for c in codes)
        for role in role_table():
            mine = [c for c in sorted(codes) if stem_of(c) == role.name.upper()]
            if len(mine) == 1 and stems[stem_of(mine[0])] == 1:
                self._link(_raw(mine[0]), "r:" + role.name)
        for view in (pair.source, pair.draft):
            self._unite_appositions(view)

    def _unite_appositions(self, view: View) -> None:
        tokens = view.parsed.words
        for i, word in enumerate(tokens):
            key = self._noun(word)
            if key is None or not key.startswith(("r:", "w:")) or word.plural:
                continue
            j = i + 1
            while j < len(tokens) and (tokens[j].text in ",(" or tokens[j].folded in _PARTICLES):
                j += 1
            if j >= len(tokens) or j > i + 3:
                continue
            other = self._noun(tokens[j])
            if other is None or other.startswith(("r:", "w:")) or self.same(other) == CHILD:
                continue
            if tokens[j].dep in {"appos", "flat", "nmod", "conj"} or j == i + 1:
                self._link(other, key)

    def _mentions(self, view: View) -> dict[int, Mention]:
        """Return all mentions by word index."""
        found: dict[int, Mention] = {}
        recent: list[tuple[int, Mention]] = []
        tokens = view.parsed.words
        for i, word in enumerate(tokens):
            one = self._mention(tokens, i, recent, view)
            if one is None:
                continue
            found[i] = one
            recent.append((word.sentence, one))
            recent = [r for r in recent if r[0] >= word.sentence - _BACK]
        return found

    def _mention(
        self, tokens: tuple[Word, ...], i: int, recent: list[tuple[int, Mention]], view: View
    ) -> Mention | None:
        word = tokens[i]
        subject = word.dep.startswith("nsubj")
        key, pronoun = self._direct(word), False
        rivals: frozenset[str] = frozenset()
        if key is None and word.folded in _HE and not _owns(tokens, i):
            if word.plural or _plural_verb(tokens, i):
                key = next((m.key for _, m in reversed(recent) if tokens[m.at].plural), None)
            else:
                key, rivals = self._antecedent(i, recent, view)
            pronoun = True
        if key is None:
            return None
        return Mention(
            at=i,
            key=self.same(key),
            sure=len(rivals) < 2,
            pronoun=pronoun,
            subject=subject,
            rivals=rivals | self._child_too(key, view),
        )

    def _child_too(self, key: str, view: View) -> frozenset[str]:
        """Return the child where a name of the source that the draft lacks may be the child's."""
        pair = self._pair
        if view is not pair.source or not key.startswith("n:") or pair.source.placeholders:
            return frozenset()
        return frozenset() if key[2:] in pair.draft.vocabulary else frozenset({CHILD})

    def _direct(self, word: Word) -> str | None:
        if word.folded in _YOU:
            return CHILD if self._pair.task == "kindgericht" else "je"
        if word.folded in _POLITE:
            return "u"
        if word.folded in _WE:
            return "w:gi" if self._pair.task == "b1" else None
        return self._noun(word)

    def _noun(self, word: Word) -> str | None:
        key = noun_key(word)
        if key is None and word.text[:1].isupper() and word.folded in self._names:
            return "n:" + word.folded.removesuffix("'s")
        return key

    def _antecedent(
        self, at: int, recent: list[tuple[int, Mention]], view: View
    ) -> tuple[str | None, frozenset[str]]:
        """Return whom a pronoun stands for: the last subject of its gender, else the last one."""
        want = _HE[view.parsed.words[at].folded]
        here = view.parsed.clause_at[at]
        fits = []
        for sentence, one in recent:
            key = one.key
            if view.parsed.clause_at[one.at] == here:
                continue
            if key in {"je", "u"} or (key == CHILD and view.speaks_to_reader):
                continue
            if key.startswith("w:") and not _is_person_word(key) and want == "m":
                continue
            if self.gender(key) in {want, ""}:
                fits.append((sentence, one))
        if not fits:
            return None, frozenset()
        last = max(s for s, _ in fits)
        subjects = [m for s, m in fits if m.subject and s >= last - 1]
        near = [m for s, m in fits if s == last]
        chosen = (subjects or near)[-1].key
        return chosen, frozenset(m.key for s, m in fits if s >= last - 1)


_PARTICLES: Final = frozenset({"van", "de", "den", "der", "mevrouw", "meneer", "heer"})


def _raw(code: str) -> str:
    return code if code.startswith("[") else "n:" + fold(code)


@cache
def _is_person_word(key: str) -> bool:
    return any(key == "w:" + fold(row[0]) for row in section("who", "people"))


def _owns(tokens: tuple[Word, ...], i: int) -> bool:
    """Whether this pronoun tells whose the next noun is: "haar moeder"."""
    if tokens[i].folded not in _OWNERS:
        return False
    if tokens[i].dep in {"nmod:poss", "det"} and tokens[i].head != i:
        return True
    return i + 1 < len(tokens) and tokens[i + 1].pos in _NOUNS and tokens[i].dep != "obj"


def _plural_verb(tokens: tuple[Word, ...], i: int) -> bool:
    """Whether the pronoun is the subject of a plural verb: "zij vertelden"."""
    verb = tokens[i].head
    around = [tokens[verb], *(t for t in tokens[max(0, i - 2) : i + 3] if t.head == verb)]
    return tokens[i].folded in {"zij", "ze"} and any(t.finite and t.plural for t in around)


def _child_name(pair: Pair) -> str:
    """Return the name that the draft left out most often: the child's, called "je"."""
    if pair.source.placeholders or not pair.draft.speaks_to_reader:
        return ""
    names = {n.parts[0].removesuffix("'s") for n in find_names(pair.source) if n.sure}
    for word in pair.source.parsed.words:
        key = noun_key(word)
        if key is not None and key.startswith("n:") and word.dep.startswith("nsubj"):
            names.add(key[2:])
    told, left = _counted(pair.source, names), _counted(pair.draft, names)
    missed = {name: told[name] - left[name] for name in names}
    best = max(missed, key=lambda name: (missed[name], name), default="")
    return best if missed.get(best, 0) > 0 else ""


def _counted(view: View, names: set[str]) -> Counter[str]:
    bare = (t.folded.removesuffix("'s") for t in view.words)
    return Counter(w if w in names else w.removesuffix("s") for w in bare)
