"""Reads what stands around a mention without a role phrase: organisation, address, salutation.

Source of the patterns: own (2026-11-22). Weights as in `redaction.roles.claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from redaction.names import fold
from redaction.roles.claim import LIKELY, SURE, Claim
from redaction.roles.scene import Scene
from redaction.roles.terms import CARE_ORGANISATION, GI_ORGANISATION, SCHOOL_ORGANISATION, Said

_WINDOW: Final = 60
_SHORT: Final = 3  # own choice: a shorter name part stands in many addresses
_BRACKET: Final = re.compile(r"^[ \t]*\((?P<inside>[^()\n]{2,60})\)")
_VAN: Final = re.compile(
    r"^[ \t]+(?:van|v|bij|vanuit)[ \t]+(?P<organisation>(?:[a-z]{2,5}[ \t]+){0,2}"
    r"[A-Z0-9][^\n,.;:()]{1,40})"
)
_ORGANISATION_BEFORE: Final = re.compile(
    r"(?P<organisation>(?-i:[A-Z])[^\n,.;:()]{4,40}),[ \t]+"
    r"(?:(?:mw|dhr|mevr|mevrouw|meneer)\.?[ \t]+)?$",
    re.I,
)
_HANDOVER: Final = re.compile(
    r"overdracht|over als jeugdbescherm|(?:leg|draag)[ \t]+ik[^\n.]{0,60}dossier|neem jij", re.I
)
_SALUTATION: Final = re.compile(
    r"^[ \t]*(?:beste|hoi|lieve|dag|ha|hallo|geachte|hi|hee|hey)[ \t]+$", re.IGNORECASE
)
_ARROW: Final = re.compile(r"(?:→|->|naar(?: jb:?)?|van jb:?|van)[ \t]*$", re.IGNORECASE)
_GROUP: Final = re.compile(r"^[ \t]*[,(][ \t]*(?:leerkracht[ \t]+)?groep[ \t]+\d", re.IGNORECASE)
_HELP: Final = re.compile(
    r"(?<!\w)(?:hulp|\w*therapie|\w*begeleiding|\w*behandeling|speltherapie|spel|\w*training|emdr|pmt"
    r"|coaching|\w*gesprekken|diagnostiek)[ \t]+(?:van|door|bij|met)[ \t]+"
    r"(?:(?:mw|dhr|mevr|drs|dr)\.?[ \t]+"
    r"|mevrouw[ \t]+|meneer[ \t]+)*$",
    re.IGNORECASE,
)
_BY: Final = re.compile(r"door:?[ \t]+[^\n]{0,50}$", re.IGNORECASE)
_FOR: Final = re.compile(
    r"namens de (?P<whom>gi|raad|school)[ \t]+(?:\w+\.?[ \t]+){0,3}$", re.IGNORECASE
)
_ACTING: Final[Mapping[str, Said]] = MappingProxyType(
    {"gi": "JEUGDBESCHERMER", "school": "LEERKRACHT", "raad": "OTHER"}
)
_CHAT: Final = re.compile(
    r"^[ \t]+(?P<what>begeleiding|jeugdbescherming|jb|leiding)[ \t]*:", re.IGNORECASE
)
_WORKERS: Final = re.compile(r"jeugdbescherm|voogd|(?<!\w)jb(?!\w)", re.IGNORECASE)
_TO_JUDGE: Final = re.compile(r"rechter[^\n]{0,40}\n?[ \t\"“]*geachte[^\n]{0,20}$", re.IGNORECASE)
_JUDGE: Final = re.compile(
    r"(?:edelachtbare|edelachtbaar|(?<!\w)(?:t\.a\.v\.|ter attentie van)[ \t]*"
    r"(?:de[ \t]+)?(?:kinder)?rechter)[^\n]{0,20}$",
    re.IGNORECASE,
)
_MASTER: Final = re.compile(r"(?<!\w)mr\.?[ \t]+$", re.IGNORECASE)
_COURT: Final = re.compile(
    r"rechtbank|rechter|gerechtshof|(?-i:\b(?:JE|FA|FJ) RK \d)", re.IGNORECASE
)
_LAWYER: Final = re.compile(
    r"advoca|raadsman|raadsvrouw|namens (?:de )?(?:vader|moeder|ouders|minderjarige)|bijgestaan",
    re.IGNORECASE,
)
_DOCTOR: Final = re.compile(r"(?<![\w.])(?:dokter|dr\.?|arts)[ \t]+$", re.IGNORECASE)
_MAIL: Final = re.compile(r"[\w.+-]{2,64}@[\w-]{2,64}(?:\.[\w-]{2,24}){1,3}")
_INFORMED: Final = re.compile(
    r"(?<!\w)zou[^\n.]{0,60}(?:gehoord|gezien|gemeld)|(?<!\w)(?:belde|meldde|meldt)[^\n.]{0,30}"
    r"(?:veilig thuis|anoniem)|(?:anoniem|naam mag niet)",
    re.IGNORECASE,
)
_NEIGHBOUR: Final = re.compile(
    r"(?<!\w)(?:buurman|buurvrouw|iemand|melder|omwonende|getuige)[ \t]*(?:,|\()?[ \t]*$", re.I
)
_REPORTED_BY: Final = re.compile(
    r"(?<!\w)(?:(?:zorg)?melding|gemeld|meldde|aangemeld bij veilig thuis)[^\n.,;:()]{0,25}"
    r"(?<!\w)(?:door|van|v)[ \t]+(?:(?:de|een)[ \t]+)?(?:(?:tante|oom|buurman|buurvrouw|nicht|neef)"
    r",?[ \t]+)?(?:(?:mw|dhr|mevr)\.?[ \t]+|mevrouw[ \t]+|meneer[ \t]+|de heer[ \t]+)*$",
    re.IGNORECASE,
)
_REPORTS: Final = re.compile(
    r"^[ \t]+(?:deed|doet|heeft|had)[ \t]+(?:zelf[ \t]+)?(?:de|een|deze|anoniem een)?[ \t]*"
    r"(?:zorg)?melding|^[ \t]+(?:belde|meldde)[^\n.,;]{0,30}(?<!\w)veilig thuis",
    re.IGNORECASE,
)
_FOSTER: Final = re.compile(r"pleeg|gezinshuis", re.IGNORECASE)
_LIVES_WITH: Final = re.compile(
    r"(?<!\w)(?:woont|wonen|woonde|verblijft|verblijven|geplaatst|leeft|logeert|thuis|opgroeit"
    r"|gaat het|gaat|nu\?|wie|laten wonen)\b[^\n.]{0,40}\bbij[ \t]+$"
    r"|\bnu\?[ \t]+bij[ \t]+$|^wie bij[ \t]+$",
    re.IGNORECASE,
)
_HOUSEHOLD: Final = re.compile(
    r"(?<!\w)(?:(?:pleeggezin|gezinshuis|pleegouderpaar)(?:[ \t]+van)?|pleegzorg[ \t]+bij)[ \t]+$",
    re.IGNORECASE,
)


def read_hints(scene: Scene) -> list[Claim]:
    """Return the claims that need no role phrase, in text order."""
    found: list[Claim] = []
    mails = _mails(scene.text)
    court = _COURT.search(scene.text) is not None
    handover = bool(_HANDOVER.search(scene.text[:500]) and _WORKERS.search(scene.text))
    foster = _FOSTER.search(scene.text) is not None
    for index, place in enumerate(scene.places):
        token = scene.at(place)
        line = scene.text.rfind("\n", 0, token.start) + 1
        left = scene.text[max(line, token.start - _WINDOW) : token.start]
        right = scene.text[token.end : token.end + _WINDOW].split("\n", 1)[0]
        for says, weight, rule in (
            *_work(left, right),
            *_judge(
                scene.text[max(0, token.start - 120) : token.start],
                court=court,
                title=scene.text[line : token.end + _WINDOW],
            ),
            *_informant(left, right),
            *(_colleague(left, right, scene.text[line : token.end]) if handover else ()),
            *_by_mail(scene, place, mails),
        ):
            found.append(_hint(index, says, weight, rule, place))
        if foster:
            found += _foster(scene, place, left)
    return found


def _hint(index: int, says: Said, weight: float, rule: str, place: int) -> Claim:
    return Claim(mention=index, says=says, weight=weight, rule=rule, at=place)


def _work(left: str, right: str) -> Iterator[tuple[Said, float, str]]:
    if _GROUP.match(right) and _BY.search(left):
        yield "LEERKRACHT", LIKELY, "group"
    if _HELP.search(left):
        yield "HULPVERLENER", 1.5, "help"
    acting, chat = _FOR.search(left), _CHAT.match(right)
    if acting is not None:
        yield _ACTING[acting["whom"].lower()], LIKELY, "for"
    if chat is not None:
        yield ("JEUGDBESCHERMER" if chat["what"][0] in "jJ" else "HULPVERLENER"), LIKELY, "chat"
    if _DOCTOR.search(left):
        yield "HULPVERLENER", LIKELY, "doctor"
    before = _ORGANISATION_BEFORE.search(left)
    if before is not None and CARE_ORGANISATION.search(before["organisation"]):
        yield "HULPVERLENER", 1.5, "organisation"
    match = _VAN.match(right)
    inside = _BRACKET.match(right)
    for where, weight in ((match, LIKELY), (inside, 1.6)):
        if where is None:
            continue
        said = _organisation(where[1])
        if said is not None:
            yield said, weight, "organisation"


def _organisation(words: str) -> Said | None:
    if "@" in words:
        return _domain(words.split("@", 1)[1])
    if GI_ORGANISATION.search(words):
        return "JEUGDBESCHERMER"
    if SCHOOL_ORGANISATION.search(words):
        return "LEERKRACHT"
    if CARE_ORGANISATION.search(words) and words.strip()[:1].isupper():
        return "HULPVERLENER"
    return None


def _domain(domain: str) -> Said | None:
    if re.search(
        r"(?:^|[.-])(?:gi|jb|jr)(?=[.-])|^(?:gi|jb|jr)[a-z]|jeugdbescherm|jeugdgi|voogdij", domain
    ):
        return "JEUGDBESCHERMER"
    if SCHOOL_ORGANISATION.search(domain):
        return "LEERKRACHT"
    if CARE_ORGANISATION.search(domain):
        return "HULPVERLENER"
    return None


def _judge(left: str, *, court: bool, title: str) -> Iterator[tuple[Said, float, str]]:
    if _JUDGE.search(left) or _TO_JUDGE.search(left):
        yield "RECHTER", SURE, "salutation"
    elif court and _MASTER.search(left) and not _LAWYER.search(title):
        yield "RECHTER", LIKELY, "court"


def _colleague(left: str, right: str, line: str) -> Iterator[tuple[Said, float, str]]:
    """Read to whom a case is handed over: "Beste Piet,", "Nel → Luuk"."""
    if _SALUTATION.search(left) and right.lstrip()[:1] in {",", "!", ""}:
        yield "JEUGDBESCHERMER", 1.6, "handover"
    elif re.match(r"[ \t]*(?:overdracht|van jb)", line, re.IGNORECASE):
        arrow = _ARROW.search(left) or re.match(r"[ \t]*(?:→|->)", right)
        if arrow:
            yield "JEUGDBESCHERMER", LIKELY, "handover"


def _informant(left: str, right: str) -> Iterator[tuple[Said, float, str]]:
    if _NEIGHBOUR.search(left) and _INFORMED.search(right):
        yield "MELDER", SURE, "informant"
    elif _REPORTED_BY.search(left) or _REPORTS.match(right):
        yield "MELDER", 1.5, "report"


def _mails(text: str) -> list[tuple[str, Said]]:
    """Return the letters of the e-mail addresses whose domain tells a role."""
    found: list[tuple[str, Said]] = []
    for match in _MAIL.finditer(text):
        local, domain = match[0].split("@", 1)
        said = _domain(domain)
        if said is not None:
            found.append((re.sub(r"[^a-z]", "", fold(local)), said))
    return found


def _by_mail(
    scene: Scene, place: int, mails: list[tuple[str, Said]]
) -> Iterator[tuple[Said, float, str]]:
    """Read the role from the person's own address: k.degraaff@gi-west."""
    parts = re.split(r"[^\w]+", scene.at(place).text)
    words = [w for w in parts if len(w) > _SHORT]
    whole = parts[0][:1] + "".join(parts[1:])  # sdewit of Sanne de Wit
    for letters, said in mails:
        if any(word in letters for word in words) or (len(whole) > _SHORT and whole == letters):
            yield said, 1.5, "mail"
            return


def _foster(scene: Scene, place: int, left: str) -> Iterator[Claim]:
    lives, home = _LIVES_WITH.search(left), _HOUSEHOLD.search(left)
    if lives is None and home is None:
        return
    for each in scene.listed_from(place):
        weight, rule = (SURE, "household") if home else (1.5, "lives-with")
        yield _hint(scene.at(each).mention, "PLEEGOUDER", weight, rule, each)
