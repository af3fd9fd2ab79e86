"""Seeded cases of a child with two households, an informant, another child and a secret address.

All names, addresses and numbers are fictitious; no word of a name is used for two people.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from redaction import KnownEntity, Role


def _words(text: str, separator: str | None = None) -> list[str]:
    return text.split(separator)


_FIRST = _words(
    "Jayden Sofie Lars Noor Mohamed Aaliyah Yusuf Eden Selam Tygo Fenna Bram Milan Amira Luuk "
    "Fatima Mark Petra Dennis Samira Wout Ingrid Kees Marleen Robel Esther Hakan Joyce Arjan "
    "Saskia Tomasz Wilma Gerrit Anouk Karin Hanneke Rachid Femke Pieter"
)
_SURNAMES = _words(
    "Terpstra|El Amrani|van Dijkhuizen|Yildirim|Tesfay|Kowalczyk|de Roodt|Hoekstra|Bouazza|"
    "Wijnstra|van der Zwaag|Postema|Oosterling|Abdelkader|Dijkgraaf|ter Maat|Zuiderveld|Kamphuis|"
    "Haverkort|van Lieshout",
    "|",
)
_STREETS = _words(
    "Lindelaan Kastanjestraat Iepenweg Zwaluwstraat Meeuwenlaan Dorpsstraat Populierenlaan"
)
_TOWNS = _words("Zwolle Assen Hengelo Tilburg Gouda Venlo Delft")
_SCHOOLS = ("De Regenboog", "De Zonnewijzer", "De Klimop", "Het Kompas", "De Wegwijzer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person of a case, with where they can be reached."""

    name: str
    role: Role
    address: str = ""
    postcode: str = ""
    town: str = ""
    phone: str = ""
    email: str = ""

    @property
    def reach(self) -> tuple[str, ...]:
        """What says where this person is: never for another household."""
        return tuple(x for x in (self.address, self.postcode, self.phone, self.email) if x)

    @property
    def first(self) -> str:
        """The first name."""
        return self.name.split(" ")[0]

    @property
    def forms(self) -> tuple[str, ...]:
        """The whole name, the first name and the surname, each a leak by itself."""
        surname = self.name.split(" ", 1)[1]
        return (self.name, self.first, surname, surname.split()[-1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: its text, the case file, and the people in it by what they are."""

    text: str = field(repr=False)
    known: tuple[KnownEntity, ...] = field(repr=False)
    people: dict[str, Someone] = field(repr=False)
    own_school: str
    other_school: str
    secret: bool


def make_case(seed: int) -> Case:
    """Return the case of `seed`; equal seeds give equal cases."""
    chance = random.Random(seed)  # noqa: S311 - test data
    first, surnames = chance.sample(_FIRST, 9), chance.sample(_SURNAMES, 9)
    streets, towns = chance.sample(_STREETS, 4), chance.sample(_TOWNS, 4)
    schools = chance.sample(_SCHOOLS, 2)
    roles: tuple[tuple[str, Role], ...] = (
        ("child", "KIND"),
        ("mother", "MOEDER"),
        ("father", "VADER"),
        ("informant", "MELDER"),
        ("other", "KIND"),
        ("step", "STIEFOUDER"),
        ("teacher", "LEERKRACHT"),
        ("worker", "JEUGDBESCHERMER"),
    )
    people: dict[str, Someone] = {}
    for number, (key, role) in enumerate(roles):
        reach = number < len(streets)
        house = chance.randrange(1, 90)
        people[key] = Someone(
            name=f"{first[number]} {surnames[number]}",
            role=role,
            address=f"{streets[number]} {house}" if reach else "",
            postcode=f"{chance.randrange(1100, 9900)} {chance.choice('KLMNPR')}B" if reach else "",
            town=towns[number] if reach else "",
            phone=f"06-{chance.randrange(10_000_000, 99_999_999)}" if reach else "",
            email=f"{first[number].lower().replace('ë', 'e')}{seed}@voorbeeld.nl" if reach else "",
        )
    secret = seed % 3 == 0
    shape = SHAPES[seed % len(SHAPES)]
    text = shape(people, schools[0], schools[1], secret)
    known = [KnownEntity(name=p.name, role=p.role, aliases=(p.first,)) for p in people.values()]
    known += [KnownEntity(name=s, entity_type="ORGANIZATION") for s in schools]
    return Case(
        text=text,
        known=tuple(known),
        people=people,
        own_school=schools[0],
        other_school=schools[1],
        secret=secret,
    )


People = dict[str, Someone]


def _of(name: str) -> str:
    """Return the possessive: "Larss vader" is no Dutch."""
    return f"{name}'" if name.endswith("s") else f"{name}s"


def _report(p: People, own: str, other: str, secret: bool) -> str:
    mother, father, child, informant = p["mother"], p["father"], p["child"], p["informant"]
    place = f"{mother.address}, {mother.postcode} {mother.town}"
    where = f"verblijft op een geheim adres: {place}" if secret else f"woont op {place}"
    return (
        f"Betreft: {child.name}\n\n"
        f"{child.first} gaat naar basisschool {own}. {_of(child.first)} vader {father.name} woont "
        f"aan de {father.address}, {father.postcode} {father.town}. Hij is boos op moeder.\n\n"
        f"{mother.name} is de moeder van {child.name}. {mother.name} {where}. {mother.first} is "
        f"bereikbaar op {mother.phone} of via {mother.email}. Haar nieuwe partner, stiefvader "
        f"{p['step'].name}, helpt mee.\n\n{father.first} is bereikbaar op {father.phone}.\n\n"
        f"Melder {informant.name} woont op {informant.address} en zag {father.first} op "
        f"straat. {informant.first} belde met {informant.phone}. "
        f"{p['other'].name} zit op basisschool {other}. {p['other'].first} sloeg {child.first}.\n\n"
        f"{child.first} verblijft op {child.address}. Juf {p['teacher'].name} sprak "
        f"jeugdbeschermer {p['worker'].name} op 12 maart 2024."
    )


def _form(p: People, own: str, other: str, secret: bool) -> str:
    mother, father, child, informant = p["mother"], p["father"], p["child"], p["informant"]
    note = "Let op: het adres van moeder is geheim.\n" if secret else ""
    return (
        f"Naam jeugdige: {child.name}\nAdres: {child.address}\nSchool: basisschool {own}\n\n"
        f"Moeder: {mother.name}\nAdres: {mother.address}, {mother.postcode} {mother.town}\n"
        f"Telefoon: {mother.phone}\nE-mail: {mother.email}\n{note}\n"
        f"Vader: {father.name}\nAdres: {father.address}, {father.postcode} {father.town}\n"
        f"Telefoon: {father.phone}\n\nStiefvader: {p['step'].name}\n\n"
        f"Melder: {informant.name}, {informant.address}, tel. {informant.phone}\n\n"
        f"Jeugdbeschermer: {p['worker'].name}\n\n"
        f"{_of(child.first)} moeder {mother.first} en {_of(child.first)} vader {father.first} "
        f"spraken op 12 maart 2024 met juf {p['teacher'].name}. De melder {informant.first} zag "
        f"ruzie tussen {p['other'].name} en {child.first}. {p['other'].first} gaat naar "
        f"basisschool {other}. {informant.name} wil niet dat vader dit weet."
    )


def _points(p: People, own: str, other: str, secret: bool) -> str:
    mother, father, child, informant = p["mother"], p["father"], p["child"], p["informant"]
    place = f"{mother.address}, {mother.postcode} {mother.town}"
    extra = " Dit adres is geheim voor iedereen." if secret else ""
    return (
        f"Contactjournaal\nBetreft: {child.name}\n\n"
        f"- Op 12 maart 2024 was {mother.name}, de moeder van {child.first}, op kantoor.\n"
        f"- Het adres van {mother.name} is {place}.{extra}\n"
        f"- {mother.first} is bereikbaar op {mother.phone} of via {mother.email}.\n\n"
        f"- {father.name}, de vader van {child.first}, woont op {father.address}, "
        f"{father.postcode} {father.town}.\n"
        f"- {father.first} is bereikbaar op {father.phone}.\n"
        f"- {father.first} vertelt dat hij niet op {mother.address} mag komen.\n\n"
        f"- {child.first} gaat naar basisschool {own}, bij juf {p['teacher'].name}.\n"
        f"- {child.first} woont op {child.address}.\n\n"
        f"- Melder {informant.name} belt met {informant.phone} over {p['other'].name}.\n"
        f"- Een zoon van {informant.first} zit met {p['other'].first} op basisschool {other}.\n"
        f"- Melder {informant.first} woont op {informant.address}.\n"
        f"- {_of(p['other'].first)} moeder is boos.\n"
        f"- Stiefvader {p['step'].name} praat met jeugdbeschermer {p['worker'].name}."
    )


def _short(p: People, own: str, other: str, secret: bool) -> str:
    mother, father, child, informant = p["mother"], p["father"], p["child"], p["informant"]
    mark = f"{mother.first} wil niet dat vader haar adres weet. " if secret else ""
    return (
        f"Verslag over {child.name}. Aanwezig op 12 maart 2024: {_of(child.first)} moeder "
        f"{mother.name} (tel. {mother.phone}, {mother.email}) en {p['worker'].name}, "
        f"jeugdbeschermer.\n\n{mark}{mother.first} woont op {mother.address}.\n\n"
        f"{_of(child.first)} vader {father.name} ({father.address}, {father.postcode} "
        f"{father.town}, tel. {father.phone}) was er niet. Stiefvader {p['step'].name} wel. "
        f"{child.first} woont op {child.address}.\n\n"
        f"{informant.name} (melder) vertelde dat {p['other'].name} met {child.first} vocht. "
        f"Mevrouw {informant.name.split(' ', 1)[1]} woont op {informant.address}, tel. "
        f"{informant.phone}. {p['other'].first} gaat naar basisschool {other}. {child.first} "
        f"gaat naar basisschool {own}. Juf {p['teacher'].name} zag het ook."
    )


def _hard(p: People, own: str, other: str, secret: bool) -> str:
    mother, father, child, informant = p["mother"], p["father"], p["child"], p["informant"]
    mark = " Dit adres is geheim." if secret else ""
    return (
        f"Betreft: {child.name}\n\n"
        f"De melding is gedaan door juf {informant.name}. {informant.first} trok aan de bel.\n\n"
        f"Moeder: {mother.name}\nAdres: {mother.address}, {mother.postcode} {mother.town}\n"
        f"Telefoon: {mother.phone}\nE-mail: {mother.email}\n\n"
        f"Het adres van {mother.first} is {mother.address}.{mark}\n\n"
        f"Vader: {father.name}\nAdres: {father.address}\nTelefoon: {father.phone}\n"
        f"Adres pleeggezin: {informant.address}\nTelefoon: {informant.phone}\n\n"
        f"{mother.first} verliet {father.first} en is nu bereikbaar op {informant.phone}.\n\n"
        f"De opvang weert {father.first}, adres {informant.address}.\n\n"
        f"{child.first} woont op {child.address}.\n\n"
        f"{child.first} gaat naar basisschool {own}. {p['other'].name} zit op basisschool {other}. "
        f"De moeder van {p['other'].first} is boos.\n\nStiefvader: {p['step'].name}\n\n"
        f"Juf {p['teacher'].name} sprak jeugdbeschermer {p['worker'].name} op 12 maart 2024."
    )


SHAPES: tuple[Callable[[People, str, str, bool], str], ...] = (
    _report,
    _form,
    _points,
    _short,
    _hard,
)
"""The kinds of text; each says of every person what the rules need, and nothing else."""
