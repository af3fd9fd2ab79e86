"""Scores which person the report is about: signs of a child in the whole text.

Weights (own, 2026-11-22, set on the development half of the gold texts): a child needs 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from redaction.roles.scene import Scene

_WINDOW: Final = 70
# The patterns have many optional blanks in a row, which a run of blanks would make very slow.
_BLANKS: Final = re.compile(r"[ \t]{2,}")
_LABEL: Final = re.compile(
    r"(?:^|[|;,]|\n)[ \t*•-]*(?:naam[ \t]+)?(?:van[ \t]+)?(?:de[ \t]+|het[ \t]+)?"
    r"(?:betrokken[ \t]+)?"
    r"(?:leerling|kind|kinderen|cli[eë]nt|clientnaam|jeugdige|jeugdigen|jongere|minderjarige"
    r"|minderjarigen|casus|pupil)[ \t]*(?:\([^()\n]*\))?[ \t]*[:|=]?[ \t]+$",
    re.IGNORECASE,
)
_SUBJECT: Final = re.compile(
    r"^[ \t*#|-]*(?:betreft|betreffende|betr\.?|inzake|onderwerp|re|subject|casus|rapportage"
    r"|verslag|cj\.?|contactjourn\w*|contactjrnl|journaal|dossier|plan|pva|zaak"
    r"|jaarverslag|halfjaarverslag|tussenevaluatie|evaluatie|overdracht|gespreksverslag"
    r"|plan van aanpak|over)\b(?:(?!\b(?:met|door)\b)[^\n.]){0,60}$"
    r"|^[ \t*#|-]*(?:\w{0,12}gesprek|wandeling)[ \t]+met[ \t]+$",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"(?<!\w)(?:(?:verslag|rapport|rapportage|voogdij|gezag|ots|ondertoezichtstelling"
    r"|machtiging[ \w]*|uithuisplaatsing|overdracht|plan|aanmelding|evaluatie"
    r"|omgang)[ \t]+(?:over|inzake|betreffende|van|voor|met|tussen)?"
    r"|(?:de[ \t]+)?(?:jeugdige|jongere|minderjarige|leerling|pupil|kinderen|pleegkind(?:eren)?"
    r"|pleegzoon|pleegdochter)|neem[ \t]+jij)[ \t]+$",
    re.IGNORECASE,
)
_BSN: Final = re.compile(r"(?<!\w)(?:bsn|gebdat|geb)[ \t]+(?:van[ \t]+)?$", re.IGNORECASE)
_BORN: Final = re.compile(
    r"^[ \t]*[,(|\"“”–-]*[ \t]*(?:jongen|meisje)?[ \t,]*(?:\d{1,2} jaar)?[ \t,]*\(?[ \t]*"
    r"(?:geb\w*\.?(?:dat\.?)?:?|\*)?[ \t]*(?:op[ \t]+|is van[ \t]+|(?:te|in)[ \t]+\w+,?[ \t]+)?"
    r"(?:\d{1,2}[-/. ]+(?:\d{1,2}|[a-z]{3,9}\.?)[-/. ]+'?(?P<year>(?:(?:19|20)\d\d|\d\d))(?!\d)"
    r"|(?P<iso>20\d\d)-\d\d-\d\d)",
    re.IGNORECASE,
)
_AGE: Final = re.compile(
    r"^[ \t]*(?:[,(\"“”)]|is|was|van)*[ \t]*\(?(?P<age>\d{1,2})"
    r"(?:[ \t]*(?:jr|jaar|jarig)|[ \t]*[,)])",
    re.I,
)
_AGE_BEFORE: Final = re.compile(r"(?<!\d)(?P<age>\d{1,2})-jarige[ \t]+$", re.IGNORECASE)
_AGE_WORDS: Final = re.compile(
    r"^[ \t]*(?:,|\(|is|was|wordt)[ \t]*(?:net[ \t]+|nu[ \t]+|bijna[ \t]+|pas[ \t]+)?(?:twee|drie"
    r"|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien)"
    r"(?:[ \t]+jaar|[ \t]*[,.)]|[ \t]+en[ \t])",
    re.IGNORECASE,
)
_YOUNG: Final = re.compile(
    r"(?<!\w)(?:baby|peuter|kleuter|dreumes|tiener|puber)[ \t]+$", re.IGNORECASE
)
_YOUNG_AFTER: Final = re.compile(r"^[ \t]*\((?:baby|peuter|kleuter|dreumes)\)", re.IGNORECASE)
_DOES: Final = re.compile(
    r"^[ \t]+(?:zelf[ \t]+)?(?:woont|slaapt|speelt|huilt|plast|tekent|tekende|rekent|leest|droomt"
    r"|gamet|verzuimde|verzuimt|zit[ \t]+(?:op|in|bij|onder|achter)|gaat[ \t]+(?:naar|sinds)|wil\b"
    r"|zegt|vertelt|vindt|doubleert|is[ \t]+(?:stil|lief|vrolijk|bang|boos|moe|druk|uit huis)"
    r"|heeft[ \t]+(?:dyslexie|adhd|autisme|een eigen kamer)|jarig|mag\b|vroeg\b|weer op school"
    r"|niet gezien|klonk|voetbalt|groeit)",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(
    r"(?:(?<!\w)(?:wat|hoe|waar)[ \t]+(?:wil|vindt|zegt|gaat het met|is|ziet)|zorgen over"
    r"|standpunt|mening van|stem van|gaat het met|wensen van|ouders van|moeder van|vader van"
    r"|oma van"
    r"|leven van|ontwikkeling van|slaapkamer van|kamer van|veiligheid van|belang van)[ \t]+$",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(r"^[ \t]*[,(][ \t]*groep[ \t]+\d[^)\n]{0,30}\d{4}", re.IGNORECASE)
_NAME: Final = re.compile(r"^[ \t|*]*(?:naam|wie)[ \t]*[:|]?[ \t]*$", re.IGNORECASE)
_ARROW: Final = re.compile(r"[ \t]*(?:->|→|naar\b)")
_FAMILY: Final = re.compile(r"(?<!\w)(?:gezin|familie|fam\.?)[ \t:]*$", re.IGNORECASE)
_LATER_BORN: Final = re.compile(
    r"^[^\n;()]{0,30}(?<!\w)geb\w*\.?:?[^\n;()]{0,25}?(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)", re.I
)
_OFTEN: Final = 3
_HEAD: Final = 400
_NAMED: Final = re.compile(
    r"(?<!\w)je (?:roep)?naam is[ \t]+$|^(?:lieve|beste)?[ \t]*je heet[ \t]+$", re.I
)
_RELATIVE: Final = re.compile(
    r"^(?:'?s|')?[ \t]+(?:(?:biologische|eigen)[ \t]+)?"
    r"(?:moeder|vader|ouders|broer\w*|zus\w*|oma|opa)\b",
    re.IGNORECASE,
)
_ADULT_YEARS: Final = 18

_BEFORE: Final = (
    ("label", 3.0, _LABEL),
    ("label", 3.0, _NAMED),
    ("number", 1.0, _BSN),
    ("asked", 1.0, _ASKED),
)
_AFTER: Final = (("does", 0.6, _DOES), ("relative", 1.0, _RELATIVE), ("group", 1.2, _GROUP))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildScore:
    """How much a person looks like the child (higher is more likely), and what the age says.

    `signs` are the names of what was seen.
    """

    score: float
    minor: bool
    adult: bool
    signs: tuple[str, ...]


def child_score(scene: Scene, members: list[int], *, latest_year: int, most: int) -> ChildScore:
    """Return how strongly the mentions `members` look like the child of the report.

    `latest_year` is the year of the report as far as the text tells; `most` how often the person
    that is named most is named.
    """
    best: dict[str, float] = {}
    for index in members:
        for sign, weight in _signs(scene, scene.places[index], latest_year):
            best[sign] = max(best.get(sign, 0.0), weight)
    share = min(len(members), 8) * 0.12 + (0.5 if len(members) == most >= _OFTEN else 0.0)
    adult = "adult" in best and "minor" not in best
    score = sum(weight for sign, weight in best.items() if sign != "adult") + share
    return ChildScore(score=score, minor="minor" in best, adult=adult, signs=tuple(sorted(best)))


def _signs(scene: Scene, place: int, latest_year: int) -> list[tuple[str, float]]:
    token = scene.at(place)
    line = scene.text.rfind("\n", 0, token.start) + 1
    left = _BLANKS.sub(" ", scene.text[max(line, token.start - _WINDOW) : token.start])
    right = _BLANKS.sub(" ", scene.text[token.end : token.end + _WINDOW].split("\n", 1)[0])
    found = [(sign, weight) for sign, weight, pattern in _BEFORE if pattern.search(left)]
    found += [(sign, weight) for sign, weight, pattern in _AFTER if pattern.match(right)]
    if not _ARROW.match(right):
        found += _head(left, early=token.start < _HEAD, first=place == scene.places[0])
    return found + _age(left, right, latest_year)


def _head(left: str, *, early: bool, first: bool) -> list[tuple[str, float]]:
    """Return what the head of the report says: whom it is about."""
    found: list[tuple[str, float]] = []
    if _ABOUT.search(left):
        found.append(("about", 1.5))
    if not early or _FAMILY.search(left):
        return found
    if _SUBJECT.match(left):
        found.append(("subject", 1.5))
    if _NAME.match(left):
        found.append(("label", 2.0))
    if first:
        found.append(("first", 0.5))
    return found


def _age(left: str, right: str, latest_year: int) -> list[tuple[str, float]]:
    born = _BORN.match(right) or _LATER_BORN.match(right)
    if born is not None:
        digits = born["year"] or born.groupdict().get("iso") or ""
        year = int(digits) if len(digits) == 4 else _century(int(digits), latest_year)
        if year > latest_year:
            return []
        return [("minor", 2.0)] if latest_year - year <= _ADULT_YEARS else [("adult", 0.0)]
    age = _AGE.match(right) or _AGE_BEFORE.search(left)
    if age is None:
        young = _AGE_WORDS.match(right) or _YOUNG.search(left) or _YOUNG_AFTER.match(right)
        return [("minor", 1.5)] if young else []
    return [("minor", 1.5)] if int(age["age"]) < _ADULT_YEARS else [("adult", 0.0)]


def _century(year: int, latest_year: int) -> int:
    return 2000 + year if 2000 + year <= latest_year else 1900 + year
