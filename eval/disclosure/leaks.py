"""The rules of the check over a draft: each yields what it holds of something withheld.

Two questions are asked. Does the draft bring in what no told sentence holds? Then the model made
it, or took it from elsewhere. And does its own told sentence repeat what is withheld? Then that
sentence should not have been told either; this asks for more before it blocks, since told sentences
share many words with the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from eval.disclosure.check import disclosures
from eval.disclosure.reading import Reading
from eval.disclosure.traces import SYNONYM, cue, weak_matters
from eval.disclosure.withheld import features_of
from eval.fidelity.dates import DateMention
from eval.fidelity.people import is_date_stem, is_person_stem, stem_of
from eval.types import Finding, FindingType, Severity, Span

_CLOSE: Final = frozenset(
    ["KIND", "MOEDER", "VADER", "OUDER", "PLEEGOUDER", "PLEEGMOEDER", "PLEEGVADER", "STIEFOUDER",
     "STIEFMOEDER", "STIEFVADER", "BROER", "ZUS", "HALFBROER", "HALFZUS", "OMA", "OPA",
     "GEZINSHUISOUDER", "JEUGDBESCHERMER", "VOOGD", "GEZINSVOOGD", "MEDEWERKER",
     "GEDRAGSWETENSCHAPPER", "LEERKRACHT", "DOCENT", "MENTOR", "HULPVERLENER", "BEGELEIDER"]
)  # fmt: skip
"""Stems of people whom a reader meets anyway: their code alone tells nothing. Own list."""
_ADDRESSES: Final = frozenset({"ADRES", "POSTCODE"})
_MANNER: Final = frozenset({"onbewezen", "geheim_adres"})
"""Heavy classes that careful words alone can raise ("misschien", "de plek")."""
_SMALL: Final = 12
"""Numbers without a unit up to this one are too ordinary to be sure of. Own choice."""
_ALIKE: Final = 0.5
"""Likeness (0..1) from which a draft sentence tells a withheld one. Own choice, as above."""
_AHEAD: Final = 0.1
"""How much more than the nearest told sentence."""
_OWN_WORDS: Final = 3
"""Words in common with a withheld sentence from which a told sentence repeats it."""


_KEEP: Final = "Laat het weg, of neem voor die zin een ander besluit."
_NEW_CODE: Final = (
    "Deze naam, plek of datum staat alleen in een zin die deze lezer niet mag weten. " + _KEEP
)
_PLACE: Final = (
    "Deze plek staat ook in een zin over een geheim adres. Kijk of de lezer deze plek mag weten."
)
_PERSON: Final = (
    "Deze persoon komt verder alleen voor in een zin die deze lezer niet mag weten. "
    "Kijk of deze zin toch iets daarvan vertelt."
)
_DATE: Final = "Deze datum of tijd staat alleen in een zin die deze lezer niet mag weten. " + _KEEP
_NUMBER: Final = "Dit getal staat alleen in een zin die deze lezer niet mag weten. " + _KEEP
_MATTER: Final = "Dit onderwerp staat alleen in een zin die deze lezer niet mag weten. " + _KEEP
_REPEATS: Final = (
    "Deze zin lijkt te herhalen wat deze lezer niet mag weten. Kijk of dat zo is. "
    "Neem dan ook voor deze zin een besluit."
)
_ROLE: Final = (
    "Dit woord wijst iemand aan die alleen staat in een zin die deze lezer niet mag weten. " + _KEEP
)
_WORDS: Final = "Dit woord komt uit een zin die deze lezer niet mag weten. " + _KEEP
_PHRASE: Final = "Deze woorden komen uit een zin die deze lezer niet mag weten. " + _KEEP
_ALIKE_TEXT: Final = "Deze zin lijkt op een zin die deze lezer niet mag weten. " + _KEEP
_CLASS: Final = (
    "Deze zin vertelt iets zwaars dat alleen staat in een zin die deze lezer niet mag weten. "
    + _KEEP
)
_POINTS: Final = (
    "Deze zin wijst terug naar een zin die deze lezer niet leest. Schrijf op waar het over gaat, "
    "of laat de zin weg."
)


def codes(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for a code that only withheld sentences have, or that points at them."""
    for code, span in reading.traces.codes.items():
        places = reading.withheld.holders(("code", code))
        if not places:
            continue
        stem = stem_of(code)
        if reading.is_new("code", code):
            yield leak(_kind(stem), "blokkerend", _NEW_CODE, span)
        elif not reading.is_agreed and _betrays_place(reading, stem, places):
            severity: Severity = "blokkerend" if stem in _ADDRESSES else "controleren"
            yield leak("placeholder", severity, _PLACE, span)
        elif reading.is_own("code", code) and is_person_stem(stem) and stem not in _CLOSE:
            near = any(h.counts for i in places for h in reading.hits_of(i, own=True))
            points = (
                cue("happened").found(reading.traces.folded) or near or _own_matter(reading, places)
            )
            yield leak("person", "blokkerend" if points else "controleren", _PERSON, span)


def forms(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for the real name, address or date of a code that only they have."""
    pattern = reading.withheld.forms
    match = pattern.search(reading.text) if pattern else None
    if match is not None:
        yield leak("person", "blokkerend", _NEW_CODE, match.span())


def _kind(stem: str) -> FindingType:
    if is_date_stem(stem):
        return "date"
    return "person" if is_person_stem(stem) else "placeholder"


def _betrays_place(reading: Reading, stem: str, places: Sequence[int]) -> bool:
    """Whether a withheld sentence about a secret place has this code of a place."""
    if is_person_stem(stem) or is_date_stem(stem):
        return False
    return any("geheim_adres" in reading.withheld.classes[i] for i in places)


def _own_matter(reading: Reading, places: Sequence[int]) -> bool:
    rows = reading.withheld.rows
    mine = [name for name in reading.traces.matters if reading.is_own("matter", name)]
    return any(name in rows[i].matters for name in mine for i in places)


def numbers(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for a date or number that only withheld sentences have."""
    told, theirs = reading.withheld.told_numbers, reading.withheld.hidden_numbers
    for date in reading.traces.numbers.dates:
        if any(date.agrees(d) for n in theirs for d in n.dates) and not any(
            _covers(d, date) for n in told for d in n.dates
        ):
            severity: Severity = "controleren" if date.weekday else "blokkerend"
            yield leak("date", severity, _DATE, (date.start, date.end))
    for number in reading.traces.numbers.quantities:
        if number.soft or not any(q.same_as(number) for n in theirs for q in n.quantities):
            continue
        if not any(q.same_as(number) for n in told for q in n.quantities):
            severity = (
                "controleren" if number.base is None and number.value <= _SMALL else "blokkerend"
            )
            yield leak(number.finding_type, severity, _NUMBER, (number.start, number.end))


def _covers(told: DateMention, draft: DateMention) -> bool:
    """Whether a told date has every part that the date of the draft has."""
    mine = (draft.day, draft.month, draft.year, draft.weekday)
    theirs = (told.day, told.month, told.year, told.weekday)
    return all(a is None or a == b for a, b in zip(mine, theirs, strict=True))


def matters(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for a delicate matter that withheld sentences hold, in any words."""
    for name, span in reading.traces.matters.items():
        places = reading.withheld.holders(("matter", name))
        if not places:
            continue
        if reading.is_new("matter", name):
            yield leak("invented", "blokkerend", _MATTER, span)
        elif reading.is_own("matter", name):
            sure = any(_beside(reading, place, span) for place in places)
            sure = sure or (name not in weak_matters() and not reading.own_classes)
            yield leak("invented", "blokkerend" if sure else "controleren", _REPEATS, span)


def _beside(reading: Reading, place: int, span: Span) -> bool:
    """Whether a told sentence shares more with a withheld one than the matter at `span`."""
    words = [h.span for h in reading.hits_of(place, own=True) if h.counts]
    outside = any(end <= span[0] or span[1] <= start for start, end in words)
    return outside or any(place in places for _, places in own_phrases(reading))


def own_phrases(reading: Reading) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Yield the words in a row that of all told sentences only its own has, and where else."""
    for phrase, span in reading.traces.phrases.items():
        places = reading.withheld.holders(("phrase", phrase))
        if places and reading.is_own("phrase", phrase):
            yield span, places


def roles(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for a word for a person whom only withheld sentences mention."""
    withheld = reading.withheld
    for key, token in reading.traces.roles.items():
        if not reading.is_new("word", key):
            continue
        level, places = withheld.hidden_words.level(token.folded)
        if not level or withheld.told_words.level(token.folded)[0] >= level:
            continue
        span = (token.start, token.end)
        source = any("informant" in withheld.classes[i] for i in places)
        beside = any(h.span != span for i in sorted(places) for h in reading.hits_of(i, own=False))
        yield leak("person", "blokkerend" if source or beside else "controleren", _ROLE, span)


def words(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for words of a withheld sentence that no told sentence has."""
    for place in sorted({i for h in reading.hits for i in h.sentences}):
        new = [h for h in reading.hits_of(place, own=False) if h.level >= SYNONYM]
        if new:
            sure = sum(h.counts for h in new) >= 2 or any(h.is_telling for h in new)
            sure = sure or reading.strict
            sure = sure or not reading.foreign.isdisjoint(reading.withheld.rows[place].codes)
            yield leak("invented", "blokkerend" if sure else "controleren", _WORDS, new[0].span)
        own = [h for h in reading.hits_of(place, own=True) if h.counts]
        special = sum(h.is_special for h in own)
        points = own and cue("happened").found(reading.traces.folded)
        if points or special >= 2 or (special and len(own) >= _OWN_WORDS):
            yield leak("invented", "blokkerend", _REPEATS, own[0].span)
        elif len(own) >= 2 or special:
            yield leak("invented", "controleren", _REPEATS, own[0].span)


def phrases(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for words in a row that only withheld sentences have so."""
    for phrase, span in reading.traces.phrases.items():
        if reading.withheld.holders(("phrase", phrase)) and reading.is_new("phrase", phrase):
            yield leak("invented", "blokkerend", _PHRASE, span)
            return


def pairs(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for two words in a row of a withheld sentence, where a model wrote them."""
    for pair, span in reading.traces.pairs.items() if reading.strict else ():
        if reading.withheld.holders(("pair", pair)) and reading.is_new("pair", pair):
            yield leak("invented", "blokkerend", _PHRASE, span)
            return


def likeness(reading: Reading) -> Iterator[Finding]:
    """Yield a finding when the draft looks more like a withheld sentence than like a told one."""
    mine = features_of(reading.traces)
    scores = reading.withheld.likeness(mine)
    hidden = reading.withheld.hidden
    nearest = max((scores[i] for i in scores if i in hidden), default=0.0)
    told = max((scores[i] for i in scores if i not in hidden), default=0.0)
    if nearest >= _ALIKE and nearest > told + _AHEAD:
        yield leak("invented", "blokkerend", _ALIKE_TEXT, None)


def classes(reading: Reading, text: str) -> Iterator[Finding]:
    """Yield a finding for a heavy class that the draft has and its told sentences have not."""
    withheld = reading.withheld
    secret = {code for i in withheld.hidden for code in withheld.classes[i]} & withheld.heavy
    secret -= reading.own_classes
    if not secret or not reading.has_news:
        return
    for found in disclosures(text):
        brought = secret.intersection(found.classes)
        if brought:
            severity: Severity = "controleren" if brought <= _MANNER else "blokkerend"
            yield leak("invented", severity, _CLASS, (found.start, found.end))


def points_back(reading: Reading) -> Iterator[Finding]:
    """Yield a finding when a text says "hierover" about a withheld sentence."""
    before = any(i - 1 in reading.withheld.hidden for i in reading.sources)
    spans = cue("back").spans(reading.traces.folded) if before else ()
    for span in spans[:1]:
        yield leak("invented", "controleren", _POINTS, span)


def leak(kind: FindingType, severity: Severity, message: str, span: Span | None) -> Finding:
    """Return a finding of this check; its message never holds a word of a case."""
    return Finding(type=kind, severity=severity, message=message, draft_span=span, rule="mededelen")


RULES: Final[tuple[Callable[[Reading], Iterator[Finding]], ...]] = (
    codes,
    forms,
    numbers,
    matters,
    roles,
    words,
    phrases,
    pairs,
    likeness,
    points_back,
)
"""The rules that need no parser; `classes` runs only where none of them blocks."""
