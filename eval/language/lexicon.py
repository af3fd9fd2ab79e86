"""What the rules need to know of a word: its gender, its number, the forms of a verb.

The readings come from the dictionary of LanguageTool (see `eval.language.dictionary`); words of
the field and their articles from `prompts/begrippen.yaml`; how common a word is from wordfreq 3
(https://github.com/rspeer/wordfreq, Apache-2.0, data CC BY-SA 4.0). Read 2026-11-22.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Literal

from eval.errors import DatasetError
from eval.language.dictionary import Analysis, Dictionary
from prompts import load_terms

Gender = Literal["de", "het", "mv"]
VerbForm = Literal["1", "3", "mv", "inf", "v_ev", "v_mv", "vd", "gij"]

_FILE: Final = Path("data/nl/dictionaries/dutch.dict")
_KEPT: Final = 50_000
"""Words kept in memory, about 10 MB: more than the different words of a long file."""
_MIN_PART: Final = 3
"""Letters of the shortest part of a compound; shorter parts ("el", "ga") fit everywhere."""
_LINKS: Final = ("", "s", "en", "e", "-")
"""What may stand between the parts of a compound. Source: ANS 12.4.2, https://e-ans.ivdnt.org."""
_MIN_HEAD_ZIPF: Final = 3.0
_MIN_FIRST_ZIPF: Final = 2.5
"""Parts that are rarer than this are chance matches ("gevoel" + "enheid"). Tuned on drafts of the
development half, 2026-11-22."""
_ENDINGS: Final = frozenset(
    {
        "schap",
        "heid",
        "ling",
        "ring",
        "ster",
        "ding",
        "lijk",
        "loos",
        "dom",
        "ting",
        "nis",
        "sel",
        "erij",
        "end",
        "ende",
        "ing",
    }
)
"""Endings that are also words: "opvoeding" + "schap" is no compound. Source: ANS 12.3."""
_VERB: Final[dict[str, tuple[VerbForm, ...]]] = {
    "TGW:1EP": ("1",),
    "TGW:3EP": ("3",),
    "TGW:INF": ("mv", "inf"),
    "TGW:GIJ": ("gij",),
    "VLT:1EP": ("v_ev",),
    "VLT:INF": ("v_mv",),
    "VTD:ONV": ("vd",),
    "INF:ZNW": ("inf",),
}


def dictionary_path() -> Path:
    """Return where the dictionary of the installed package lies.

    Raises:
        DatasetError: the package is not installed.
    """
    spec = find_spec("lingotweaker_data_nl")
    if spec is None or spec.origin is None:
        raise DatasetError("lingotweaker-data-nl ontbreekt. Installeer het volgens docs/taal.md.")
    return Path(spec.origin).parent / _FILE


@cache
def dictionary() -> Dictionary:
    """Return the dictionary of the installed package, opened once.

    Raises:
        DatasetError: the package is not installed, or its file is broken.
    """
    return Dictionary(dictionary_path())


@lru_cache(maxsize=_KEPT)
def readings(word: str) -> tuple[Analysis, ...]:
    """Return all readings of `word`, tried as it is and in small letters."""
    found = dictionary().look_up(word)
    lower = word.lower()
    return found if lower == word else found + dictionary().look_up(lower)


@lru_cache(maxsize=_KEPT)
def zipf(word: str) -> float:
    """Return how common a word is: Zipf 0..8, 0 for never seen."""
    import wordfreq

    return float(wordfreq.zipf_frequency(word, "nl"))


@cache
def _terms() -> dict[str, tuple[Gender, ...]]:
    """Return the single words of the glossary with their gender; none for other forms."""
    found: dict[str, tuple[Gender, ...]] = {}
    for term in load_terms().terms:
        for form in (term.lemma, *term.forms, term.afkorting or ""):
            for word in form.lower().split():
                found.setdefault(word, ())
        if term.lidwoord and " " not in term.lemma:
            found[term.lemma.lower()] = (term.lidwoord,)
    return found


def is_term(word: str) -> bool:
    """Return whether `word` (small letters) occurs in a term of `begrippen.yaml`."""
    return word in _terms()


@lru_cache(maxsize=_KEPT)
def genders(word: str) -> frozenset[Gender]:
    """Return "de" and "het" for a noun in the singular, "mv" for a plural; empty for no noun.

    A compound that no list has takes the gender of its last part.
    """
    own: frozenset[Gender] = _own_genders(word)
    if own:
        return own
    parts = split_compound(word)
    return _own_genders(parts[-1]) if parts else frozenset()


def _own_genders(word: str) -> frozenset[Gender]:
    known = _terms().get(word.lower())
    if known:
        return frozenset(known)
    found: set[Gender] = set()
    for reading in readings(word):
        if not reading.tag.startswith("ZNW"):
            continue
        if ":MRV" in reading.tag:
            found.add("mv")
        elif reading.tag == "ZNW:EKV":
            found |= {"de", "het"}
        elif reading.tag.endswith("HET"):
            found.add("het")
        elif reading.tag.endswith("DE_"):
            found.add("de")
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def verb_forms(word: str) -> frozenset[VerbForm]:
    """Return which forms of a verb the word can be; empty for no verb.

    "1": ik-form, "3": with -t, "mv": present plural, "v_ev" and "v_mv": past, "vd": participle.
    """
    found: set[VerbForm] = set()
    for reading in readings(word.lower()):
        kind, _, rest = reading.tag.partition(":")
        if kind == "WKW":
            found.update(_VERB.get(rest[:7], ()))
    return frozenset(found)


@lru_cache(maxsize=_KEPT)
def verb_lemmas(word: str) -> frozenset[str]:
    """Return the infinitives that the word can be a form of."""
    return frozenset(r.lemma for r in readings(word.lower()) if r.tag.startswith("WKW"))


@lru_cache(maxsize=_KEPT)
def kinds(word: str) -> frozenset[str]:
    """Return the kinds of word it can be: ZNW, BNW, WKW, BYW, VRZ, VGW, VNW, GET, ENM ..."""
    return frozenset(r.tag.partition(":")[0] for r in readings(word))


@lru_cache(maxsize=_KEPT)
def has_tag(word: str, tag: str) -> bool:
    """Return whether a reading of the word has a tag that starts with `tag`."""
    return any(r.tag.startswith(tag) for r in readings(word.lower()))


@lru_cache(maxsize=_KEPT)
def split_compound(word: str) -> tuple[str, ...]:
    """Return two parts of a compound, both words that people use; empty when it is none.

    The longest last part wins: it decides on gender and number.
    """
    lower = word.lower()
    for at in range(_MIN_PART, len(lower) - _MIN_PART + 1):
        head = lower[at:]
        if zipf(head) < _MIN_HEAD_ZIPF or head in _ENDINGS or not _own_genders(head):
            continue
        if any(_is_first(lower[:at], link) for link in _LINKS):
            return lower[:at], head
    return ()


def _is_first(start: str, link: str) -> bool:
    if not start.endswith(link):
        return False
    bare = start[: len(start) - len(link)]
    if len(bare) < _MIN_PART:
        return False
    if bare in _terms():
        return True
    return zipf(bare) >= _MIN_FIRST_ZIPF and bool(kinds(bare) & {"ZNW", "BNW", "WKW", "DVS"})
