"""Strews numbers, addresses and file names among the templates: no names, though alike."""

from __future__ import annotations

import random
import re
import string
from pathlib import Path
from typing import Final

from models.training.names import NameSource
from models.training.synthetic_templates import Template, parse_template

LINES: Final = Path(__file__).parent / "sjablonen_gegevens.txt"
"""The lines, with slots; its heading explains them."""
SEPARATOR: Final = "\n=====\n"
"""Line between two texts of one file. Source: own format, `sjablonen/README.md` (2026-11-22)."""
STREWN_SHARE: Final = 0.6
"""Part of the templates that get such lines; own choice."""
MOST: Final = 7
"""Most lines in one text; own choice after the density of real files."""

# Source for the patterns: own format, heading of `sjablonen_gegevens.txt` (2026-11-22).
_VALUE: Final = re.compile(r"\{([a-z]+)\}")
_PERSON: Final = re.compile(r"<(v|a|va|ia|av)>")
_DECLARED: Final = re.compile(r"\bp(\d+)=[vm]\b")
_NUMBER_TAILS: Final = ("", "", "", "", " bis", "a", "-2", " hs", "B", "-II")
_TITLES: Final = ("Burgemeester", "Dokter", "Pastoor", "Prins", "Van", "Meester")
_STREET_ADJECTIVES: Final = ("Oude", "Nieuwe", "Lange", "Hoge", "Korte")
_BANKS: Final = ("INGB", "RABO", "ABNA", "SNSB", "TRIO", "KNAB", "BUNQ", "ASNB", "RBRB")
_STREETS: Final = (
    *("straat", "laan", "weg", "plein", "kade", "dijk", "hof", "singel", "pad", "dreef", "steeg"),
    *("gracht", "plantsoen", "markt", "hoek", "baan", "park", "haven", "veld", "wal", "erf"),
    *("ring", "burg", "akker"),
)
_STREET_WORDS: Final = (
    *("Kerk", "Dorps", "School", "Molen", "Linden", "Beuken", "Wilgen", "Rozen", "Tulp"),
    *("Zonnebloem", "Vogel", "Merel", "Spoor", "Station", "Haven", "Markt", "Nieuw", "Oud"),
    *("Lang", "Kort", "Hoog", "Laag", "Zand", "Klei", "Water", "Brug", "Sluis", "Toren"),
    *("Kasteel", "Eiken", "Berken", "Noorder", "Zuider", "Ooster", "Wester", "Prins", "Koning"),
    *("Wilhelmina", "Juliana", "Beatrix", "Emma", "Bloem", "Ambacht", "Smids", "Bakkers"),
    *("Visser", "Wevers", "Weide", "Heide", "Duin", "Bos", "Meer", "Rijn", "Maas", "Waal"),
    *("IJssel", "Merwede", "Schelde", "Vecht"),
)
_ENDINGS: Final = (".pdf", ".docx", ".xlsx", ".jpg", ".msg", ".txt")
_KINDS: Final = (
    *("verslag", "rapportage", "brief", "plan", "foto", "notitie", "bijlage", "OKR", "advies"),
    *("reactie", "pva"),
)
_PROVIDERS: Final = ("mailvoorbeeld.example", "school.example", "jeugdzorg.example", "post.example")
_MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)

# "#" is a digit, "@" a capital, "%" a small letter, "~" a bank; anything else stands for itself.
PATTERNS: Final = {
    "bsn": ("#########", "#### ## ###", "###.###.###", "###-###-###", "#########"),
    "pc": ("#### @@", "####@@", "#### %%", "####%%"),
    "tel": (
        "06-########",
        "06 ## ## ## ##",
        "06########",
        "0## ### ## ##",
        "(0##) ### ## ##",
        "+31 6 ########",
        "06 - #### ####",
    ),
    "tijd": ("##.## uur", "1#:##", "1#.##u", "1#u##", "#u"),
    "iban": ("NL##~##########", "NL## ~ #### #### ##", "nl##%%%%##########", "NL##~ ##########"),
    "kenteken": ("@@-###-@", "##-@@@-#", "@-###-@@", "@@-##-@@", "#-@@@-##", "%%-###-%", "@@###@"),
    "zaak": (
        "C/##/###### / JE RK ##-####",
        "C/##/######",
        "JE RK ##-###",
        "VG-20##-#####",
        "20##.####",
        "@@@-20##/####",
        "JB-#####/##",
        "PL####-20########",
        "@-####",
        "#######",
        "P-20##-###",
    ),
}


def strewn_templates(
    folder: Path, *, names: NameSource, rng: random.Random
) -> tuple[Template, ...]:
    """Return the templates of `folder`, most with lines of numbers and addresses put in."""
    lines = [line for line in LINES.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = []
    for path in sorted(folder.glob("*.txt")):
        for number, source in enumerate(path.read_text("utf-8").split(SEPARATOR)):
            if rng.random() < STREWN_SHARE:
                source = _strewn(source.strip(), lines, names, rng)
            found.append(parse_template(source, template_id=f"{path.stem}/{number}"))
    return tuple(found)


def _strewn(source: str, lines: list[str], names: NameSource, rng: random.Random) -> str:
    header, _, body = source.partition("\n")
    people = _DECLARED.findall(header)
    parts = re.split(r"(\n|(?<=[.!?]) )", body)
    for _ in range(rng.randint(1, MOST)):
        place = rng.randrange(0, len(parts), 2)
        line = _filled(rng.choice(lines), people, names, rng)
        border = rng.choice(("\n", "\n", " "))
        parts[place] = (
            f"{parts[place]}{border}{line}" if rng.random() < 0.8 else f"{line}\n{parts[place]}"
        )
    return f"{header}\n{''.join(parts)}"


def _filled(line: str, people: list[str], names: NameSource, rng: random.Random) -> str:
    line = _VALUE.sub(lambda found: _value(found[1], names, rng), line)
    line = _PERSON.sub(
        lambda found: f"<p{rng.choice(people)}.{found[1]}>" if people else "zij", line
    )
    return line.replace("<l>", f"<l{rng.randint(1, 2)}>")


def _value(kind: str, names: NameSource, rng: random.Random) -> str:
    if kind == "straat":
        return _street(names, rng)
    if kind in ("mail", "handle", "url", "bestand"):
        return _digital(kind, names, rng)
    if kind == "datum":
        return _date(rng)
    if kind == "nr":
        return f"{rng.randint(1, 240)}{rng.choice(_NUMBER_TAILS)}"
    pattern = rng.choice(PATTERNS[kind])
    return "".join(_sign(sign, rng) for sign in pattern).replace("~", rng.choice(_BANKS))


def _sign(sign: str, rng: random.Random) -> str:
    if sign == "#":
        return rng.choice(string.digits)
    if sign == "@":
        return rng.choice(string.ascii_uppercase)
    return rng.choice(string.ascii_lowercase) if sign == "%" else sign


def _street(names: NameSource, rng: random.Random) -> str:
    draw, ending = rng.random(), rng.choice(_STREETS)
    if draw < 0.45:
        return f"{rng.choice(_STREET_WORDS)}{ending}"
    person = names.person(rng=rng, origin="nederlands")
    last = person.surname.split()[-1]
    if draw < 0.65:
        return f"{last}{ending}"
    if draw < 0.8:
        return f"{person.first} {last}{ending}"
    if draw < 0.9:
        return f"{rng.choice(_TITLES)} {last}{ending}"
    return f"{rng.choice(_STREET_ADJECTIVES)} {rng.choice(_STREET_WORDS)}{ending}"


def _digital(kind: str, names: NameSource, rng: random.Random) -> str:
    person = names.person(rng=rng)
    first, last = (
        re.sub(r"[^a-z]", "", part.lower()) or "x" for part in (person.first, person.surname)
    )
    if kind == "mail":
        written = (f"{first}.{last}", f"{first[0]}.{last}", f"{first}{rng.randint(1, 99)}", last)
        return f"{rng.choice(written)}@{rng.choice(_PROVIDERS)}"
    if kind == "handle":
        written = (
            *(f"@{first}.{rng.randint(1, 99):03d}", f"{first}_{last[:2]}"),
            *(f"@{first}_{last}", f"xx{first}xx"),
        )
        return rng.choice(written)
    if kind == "url":
        site = f"https://www.{first}.example/pagina"
        return rng.choice((f"www.{last}.example", site, f"{last}.example/{first}"))
    subjects = (first, last, person.surname.replace(" ", "_"))
    return f"{rng.choice(_KINDS)}_{rng.choice(subjects)}{rng.choice(_ENDINGS)}"


def _date(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2005, 2025)
    return rng.choice(
        (
            f"{day} {_MONTHS[month - 1]} {year}",
            f"{day}-{month}-{year}",
            f"{day:02d}-{month:02d}-{year}",
            f"{day}/{month}",
            f"{day} {_MONTHS[month - 1]}",
            f"{day:02d}.{month:02d}.{year}",
            f"{day} {_MONTHS[month - 1][:3]}.",
        )
    )
