"""Reads the form of a person's name: titles, initials, given names, tussenvoegsel, surname."""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from redaction.lexicon import fold as fold_word

Gender = Literal["m", "v"]
"""What a title in the text says (dhr., mevrouw). Never taken from a name."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a space-separated list."""
    return frozenset(words.split())


# Own list (2026-11-22) of common tussenvoegsels; the register's own list is the Voorvoegseltabel
# (BRP table 36, see https://www.sbv-z.nl/ondersteuning/brp-tabellen, 2026-11-22). El, al, ben, bin
# and the Romance and German ones are here because families write them the same way.
PREFIXES: Final = word_set(
    "van de den der het 't te ten ter in op aan bij onder over uit voor von vom zu zur da das do "
    "dos du di del della la las le les los des d' l' el al ait ben bin bint ibn abu abou ould "
    "o' vd v.d. zum 'n st. st 's"
)

# Own list (2026-11-22) of Dutch forms of address; degrees as in
# https://onzetaal.nl/taalloket/titulatuur-ma-msc-ba (2026-11-22).
MALE_TITLES: Final = word_set("dhr. dhr heer hr. hr meneer mijnheer mnr. mnr heren")
FEMALE_TITLES: Final = word_set("mevr. mevr mw. mw mevrouw mej. mej mejuffrouw mevrouwen")
FAMILY_TITLES: Final = word_set("fam. fam familie gezin echtpaar")
NEUTRAL_TITLES: Final = word_set(
    "drs. drs dr. dr mr. mr ir. ir ing. ing prof. prof bc. msc. msc bsc. ds. ds"
)
ROLE_TITLES: Final = word_set(
    "oma opa juf juffrouw meester tante oom moeder vader mama papa broer zus broertje zusje"
)
ARTICLES: Final = frozenset({"de", "het"})
TITLES: Final = MALE_TITLES | FEMALE_TITLES | FAMILY_TITLES | NEUTRAL_TITLES | ROLE_TITLES

# Own list (2026-11-22) of the commonest Vietnamese and Chinese family names that are nothing else
# in Dutch; they stand first, and a Vietnamese person is called by the last name.
FAMILY_FIRST: Final = word_set(
    "nguyen tran pham huynh hoang phan dang bui ngo duong dinh truong trinh le vu vo wang li "
    "zhang liu chen yang huang zhao wu zhou xu zhu guo lin gao luo zheng liang xie deng feng cao "
    "peng"
)

_STRETCHED: Final = re.compile(r"([^\W\d_])\1{2,}")
"""A letter that is held, as in "djaydennn". Source: own pattern (2026-11-22)."""

_INITIALS: Final = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+[^\W\d_]?")
_SAME: Final = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "−": "-"}
)

LEFT_TITLE: Final = re.compile(
    r"(?<!\w)(?:(?P<m>dhr\.?|de\s+heer|heer|hr\.|meneer|mijnheer|mnr\.?)"
    r"|(?P<v>mevr\.?|mw\.?|mevrouw|mej\.?|mejuffrouw)"
    r"|(?P<f>fam\.|familie|gezin|echtpaar))"
    r"[^\S\r\n]+(?:(?:drs|dr|mr|ir|ing|prof)\.?[^\S\r\n]+){0,2}$",
    re.IGNORECASE,
)
"""A form of address at the end of the text before a name. Source: own list, see above."""

CACHED: Final = 20_000
"""Forms that are kept folded, and names that are kept taken apart; own choice, some megabytes."""

CONTEXT: Final = 40
"""How much of the text before a name is read for a title (characters); titles are shorter."""


@lru_cache(maxsize=CACHED)
def fold(text: str) -> str:
    """Return `text` for comparing: no accents or letter case, one kind of space and hyphen."""
    kept = text.translate(_SAME)
    if not kept.isascii():
        kept = "".join(c for c in kept if unicodedata.category(c) != "Cf")
    return " ".join(fold_word(kept).split()) or text


def title_length(form: str) -> int:
    """Return how many characters at the start of `form` are titles (dhr., oma, drs.), no name."""
    at = 0
    words = list(re.finditer(r"\S+", form))
    for here, after in itertools.pairwise(words):
        word, following = fold(here[0]), fold(after[0])
        article = word in ARTICLES and following in MALE_TITLES | FAMILY_TITLES
        if word not in TITLES and not article:
            break
        at = after.start()
    return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name form taken apart; every part is folded.

    `single` is a lone word that may be a given name or a surname. `implied` says that the surname
    stands with the partner ("Henk en Ingrid de Boer").
    """

    given: tuple[str, ...] = ()
    initials: str = ""
    surname: str = ""
    single: str = ""
    gender: Gender | None = None
    family: bool = False
    implied: bool = False

    @property
    def rank(self) -> int:
        """How much the form says: 0 (given and surname) to 4 (a family)."""
        if self.family:
            return 4
        if self.single:
            return 3
        if not self.surname:
            return 3
        if self.given:
            return 0
        return 1 if self.initials else 2


def parse_name(form: str, *, before: str = "") -> Name:
    """Return the parts of the name `form`; `before` is the text in front of it.

    A title in `form` or at the end of `before` sets the gender and makes a lone word a surname.
    """
    left = LEFT_TITLE.search(before[-CONTEXT:]) if before else None
    if left is None:
        return _parsed(form, None, family=False, titled=False)
    gender: Gender | None = "m" if left["m"] else "v" if left["v"] else None
    return _parsed(form, gender, family=bool(left["f"]), titled=True)


@lru_cache(maxsize=CACHED)
def _parsed(form: str, before: Gender | None, *, family: bool, titled: bool) -> Name:
    """Return the parts of `form`; `before`, `family` and `titled` say what stands in front."""
    plain = _STRETCHED.sub(r"\1", fold(form))
    tokens, gender, own_family, own_title = _strip_titles(plain.split())
    gender = gender or before
    family = family or own_family
    titled = titled or own_title
    if not tokens:
        return Name(single=fold(form), gender=gender, family=family)
    given, initials, surname = _parts(tokens, upper=_upper_tokens(form), titled=titled)
    lone = len(given) == 1 and not surname and not initials
    if lone and (titled or family):
        return Name(surname=given[0], gender=gender, family=family)
    if lone:
        return Name(single=given[0], gender=gender)
    return Name(
        given=tuple(given), initials=initials, surname=surname, gender=gender, family=family
    )


def surname_parts(surname: str) -> frozenset[str]:
    """Return the surname and, of a double one (de Vries-Jansen), each half."""
    halves = [part.strip() for part in re.split(r"\s*-\s*", surname)]
    return frozenset({surname, *(h for h in halves if len(h) > 2 and h not in PREFIXES)})


def given_span(form: str) -> str:
    """Return the given names of `form` as they are written; empty if it has none."""
    words = form.split()
    while words and fold(words[0]) in TITLES:
        words = words[1:]
    name = parse_name(" ".join(words))
    if "," in form or not name.given or not name.surname:
        return ""
    return " ".join(words[: len(name.given)])


def _strip_titles(tokens: list[str]) -> tuple[list[str], Gender | None, bool, bool]:
    gender: Gender | None = None
    family = titled = False
    rest = list(tokens)
    while len(rest) > 1:
        word = rest[0]
        if word in ARTICLES and rest[1] in MALE_TITLES | FAMILY_TITLES:
            rest.pop(0)
            continue
        if word not in TITLES:
            break
        gender = gender or ("m" if word in MALE_TITLES else "v" if word in FEMALE_TITLES else None)
        family = family or word in FAMILY_TITLES
        titled = titled or word not in ROLE_TITLES
        rest.pop(0)
    return rest, gender, family, titled


def _upper_tokens(form: str) -> frozenset[str]:
    """Return (folded) short tokens in capitals, such as JP, of a form that has lower case too."""
    if form.upper() == form:
        return frozenset()
    return frozenset(
        fold(t) for t in form.split() if t.isupper() and t.isalpha() and 1 <= len(t) <= 3
    )


def _parts(tokens: list[str], *, upper: frozenset[str], titled: bool) -> tuple[list[str], str, str]:
    joined = " ".join(tokens)
    if "," in joined:
        left, _, right = joined.partition(",")
        return _reversed(left.split(), right.replace(",", " ").split(), upper=upper)
    if len(tokens) > 1 and tokens[0] in FAMILY_FIRST and tokens[-1] not in FAMILY_FIRST:
        return [tokens[-1]], "", tokens[0]
    initials = ""
    rest = list(tokens)
    while len(rest) > 1 and _is_initials(rest[0], upper):
        initials += _letters(rest.pop(0))
    start = _surname_start(rest, bare=bool(initials) or titled)
    return rest[:start], initials, " ".join(rest[start:])


def _reversed(
    left: list[str], right: list[str], *, upper: frozenset[str]
) -> tuple[list[str], str, str]:
    """Take apart "Vries, J. de" and "Jansen, Jan"."""
    prefix: list[str] = []
    while right and right[-1] in PREFIXES:
        prefix.insert(0, right.pop())
    initials = "".join(_letters(t) for t in right if _is_initials(t, upper))
    given = [t for t in right if not _is_initials(t, upper)]
    return given, initials, " ".join([*prefix, *left])


def _is_initials(token: str, upper: frozenset[str]) -> bool:
    return bool(_INITIALS.fullmatch(token)) or len(token) == 1 or token in upper


def _letters(token: str) -> str:
    chunks = [c for c in re.split(r"[.\-]", token) if c]
    return token if "." not in token else "".join(c[0] for c in chunks)


def _surname_start(tokens: list[str], *, bare: bool) -> int:
    """Return where the surname starts. `bare`: initials or a title stand before these tokens."""
    if not tokens:
        return 0
    if tokens[0] in PREFIXES and len(tokens) > 1 and (bare or tokens[0] not in {"ben", "al"}):
        return 0
    for at in range(1, len(tokens)):
        if tokens[at] in PREFIXES and at + 1 < len(tokens):
            return at
    if len(tokens) == 1:
        return 0 if bare and tokens[0] else 1
    return len(tokens) - 1
