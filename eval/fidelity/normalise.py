"""How a text is read before it is compared: tokens, lemmas, stems and clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

import simplemma

from eval.fidelity.lexicon import fold, section
from redaction import PLACEHOLDER

if TYPE_CHECKING:
    from eval.fidelity.parse import Parsed
    from eval.fidelity.quantities import Numbers

_TOKEN: Final = re.compile(
    r"\[[A-Z]+_\d+\]|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’\-][^\W\d_]+)*|[^\w\s]", re.UNICODE
)
_CLAUSE_END: Final = re.compile(
    r"[.;:?!,\n]+(?=\s|$)|(?<!\w)(?:maar|terwijl|dat|omdat|doordat|als|indien|mits|tenzij|totdat"
    r"|zodra|zolang|wanneer|want|doch|waardoor|en)(?!\w)"
)
_SENTENCE_END: Final = re.compile(r"[.?!](?=\s+[A-ZÀ-Ý\[€\d]|\s*$)|\n+")
_YOU: Final = frozenset({"je", "jij", "jou", "jouw", "jullie", "jezelf", "u", "uw"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word, number, placeholder or mark; `lemma` and `folded` are for comparing only."""

    text: str = field(repr=False)
    folded: str = field(repr=False)
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether this is a word."""
        return self.text[:1].isalpha()

    @property
    def is_placeholder(self) -> bool:
        """Whether this is a placeholder like `[KIND_1]`."""
        return PLACEHOLDER.fullmatch(self.text) is not None

    @property
    def lemma(self) -> str:
        """The dictionary form as simplemma gives it, folded."""
        return lemma(self.folded)


class View:
    """A text as the rules see it. Built once per check; all parts are made when first asked."""

    __slots__ = ("__dict__", "text")

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        """Return a repr without the text."""
        return f"View(length={len(self.text)})"

    @cached_property
    def folded(self) -> str:
        """The text in lower case without accents, of equal length."""
        return fold(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return tuple(
            Token(text=m.group(), folded=fold(m.group()), start=m.start(), end=m.end())
            for m in _TOKEN.finditer(self.text)
        )

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are words."""
        return tuple(t for t in self.tokens if t.is_word)

    @cached_property
    def placeholders(self) -> tuple[Token, ...]:
        """The tokens that are placeholders."""
        return tuple(t for t in self.tokens if t.is_placeholder)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words, folded."""
        return frozenset(t.folded for t in self.words)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that carry meaning: no function words."""
        return tuple(t for t in self.words if is_content(t.folded))

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Half-open spans between punctuation and linking words."""
        return _cut(self.folded, _CLAUSE_END)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Half-open spans of the sentences, for use inside one check."""
        return _cut(self.text, _SENTENCE_END, keep_mark=True)

    @cached_property
    def parsed(self) -> Parsed:
        """The words with their kind and head, and the clauses; parsed at the first use."""
        from eval.fidelity.parse import Parsed  # loads the pipeline: only when a rule needs it

        return Parsed(self.text)

    @cached_property
    def numbers(self) -> Numbers:
        """The dates, frequencies and quantities."""
        from eval.fidelity.quantities import read_numbers  # needs View for its types

        return read_numbers(self)

    @cached_property
    def notes(self) -> dict[str, frozenset[str]]:
        """Room for what a rule works out once per text."""
        return {}

    @property
    def speaks_to_reader(self) -> bool:
        """Whether the text says "je" or "u"."""
        return not self.vocabulary.isdisjoint(_YOU)


def _cut(
    text: str, border: re.Pattern[str], *, keep_mark: bool = False
) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in border.finditer(text):
        spans.append((start, mark.end() if keep_mark else mark.start()))
        start = mark.end() if keep_mark else mark.start()
        if not keep_mark and not mark.group()[0].isalpha():
            start = mark.end()
    spans.append((start, len(text)))
    return tuple(stripped for span in spans if (stripped := _strip(text, span)) is not None)


def _strip(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    piece = text[span[0] : span[1]]
    if not piece.strip():
        return None
    lead = len(piece) - len(piece.lstrip())
    return span[0] + lead, span[0] + len(piece.rstrip())


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """Return the dictionary form of a folded word.

    Source: simplemma (MIT), https://github.com/adbar/simplemma, accessed 2026-11-22.
    """
    return fold(simplemma.lemmatize(word, lang="nl"))


@lru_cache(maxsize=20_000)
def is_dutch_word(word: str) -> bool:
    """Return whether simplemma's Dutch dictionary knows this word in lower case."""
    return bool(simplemma.is_known(word.lower(), lang="nl"))


@lru_cache(maxsize=20_000)
def is_content(word: str) -> bool:
    """Return whether a folded word carries meaning of its own."""
    if len(word) < 3:
        return False
    stop = _stop_words()
    return word not in stop and lemma(word) not in stop


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    listed = section("function_words", "nl") + section("common_words")
    return frozenset(fold(str(w)) for w in listed)


@lru_cache(maxsize=50_000)
def related(left: str, right: str) -> bool:
    """Return whether two folded words are forms, compounds or derivations of each other.

    Equal lemmas; or a shared beginning of five letters that covers two thirds of the shorter
    one; or one is a part of at least five letters of the other, as in compounds.
    """
    if left == right or lemma(left) == lemma(right):
        return True
    one, two = stem(left), stem(right)
    short, long = sorted((one, two), key=lambda w: (len(w), w))
    if len(short) >= 4 and (long.startswith(short) or long.endswith(short)):
        return True
    if len(short) >= 5 and short in long:
        return True
    shared = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 5 and shared * 3 >= 2 * len(short)


_SEPARABLE: Final = re.compile(
    r"^(?:over|aan|af|in|op|uit|door|mee|toe|voor|weg|terug|samen|onder)(?:ge)?(?=[a-z]{5})"
)
_SUFFIX: Final = re.compile(
    r"(?:ingen|ing|heid|heden|lijk|lijke|jes|je|tje|en|er|ers|t|d|de|te|s|e)$"
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what is left of a folded word without endings and separable beginnings."""
    base = lemma(word)
    if base.startswith("ge") and len(base) > 6:
        base = base[2:]
    base = _SEPARABLE.sub("", base) if len(base) > 9 else base
    cut = _SUFFIX.sub("", base)
    cut = cut if len(cut) >= 4 else base
    return re.sub(r"(.)\1", r"\1", cut).translate(_VOICED)


_VOICED: Final = str.maketrans("zv", "sf")
"""huizen/huis, geven/geef: the voiced and voiceless letter are one."""


def clause_of(view: View, span: tuple[int, int]) -> tuple[int, int]:
    """Return the half-open clause of the view in which the span starts."""
    return next(((a, b) for a, b in view.clauses if a <= span[0] < b), (0, len(view.text)))


def twin_clauses(
    view: View, clause: tuple[int, int], other: View, *, least: int = 1
) -> list[tuple[int, int]]:
    """Return the clauses of `other` that share most content words, `least` or more."""
    inside = [t.folded for t in view.content if clause[0] <= t.start < clause[1]]
    counted: list[tuple[int, tuple[int, int]]] = []
    for start, end in other.clauses:
        here = [t.folded for t in other.content if start <= t.start < end]
        counted.append((sum(1 for w in inside if any(related(w, h) for h in here)), (start, end)))
    most = max((n for n, _ in counted), default=0)
    return [span for n, span in counted if n == most >= least]
