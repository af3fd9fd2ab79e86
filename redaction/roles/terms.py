"""The Dutch words that say what somebody is: roles, abbreviations, relations and other people.

Wider than `redaction.role_words`: a word here counts only in a phrase that ties it to a name.
Source of the lists: own (2026-11-22), after reports and telegram-style notes of youth protection.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from redaction.names import word_set
from redaction.role_words import AT_SCHOOL, PHRASES, PLURAL, ROLE_OF
from redaction.types import Role

Relation = Literal["CHILD", "SON", "DAUGHTER", "GRANDCHILD", "PARTNER", "EX", "OTHER", "AUTHOR"]
"""SON, DAUGHTER, CHILD: of a parent; PARTNER, EX: the owner decides; OTHER: no role in the case
(buurvrouw, klasgenoot); AUTHOR: who wrote the report."""

Said = Role | Relation
"""What a word says of a person."""


@dataclass(frozen=True, slots=True)
class Term:
    """What a word says. `plural`: it holds for each name that follows."""

    says: Said
    plural: bool = False


_MORE: Final[Mapping[Said, str]] = MappingProxyType(
    {
        "KIND": "leerling leerlinge client cliente kids",
        "MOEDER": "mdr mams mam mamma moederzijde moeders",
        "VADER": "vdr pa pap paps pappa vaders",
        "STIEFOUDER": (
            "stief stiefvr stiefvdr stiefmdr stiefpa stiefpapa stiefmama plusmoeder plusvader "
            "bonusouder"
        ),
        "PLEEGOUDER": (
            "pgm pgv pgo pleegmdr pleegvdr netwerkpleegouder netwerkpleegouders "
            "netwerkpleegmoeder netwerkpleegvader netwerkpleegmdr netwerkpleegvdr "
            "crisispleegouders crisispleegouder crisispleegmoeder crisispleegvader pleeggezin "
            "pleeggrootouders gastouder"
        ),
        "BROER": "broertjelief tweelingbroer tweelingbroertje",
        "ZUS": "zusjelief tweelingzus tweelingzusje zuster",
        "OMA": (
            "beppe babcia babaanne anneanne nene abuela nonna omoe bomma mamie jaja jidda "
            "teta sitti grootma overgrootmoeder po-po oma's mamgu henna"
        ),
        "OPA": ("pake jeddo jeddi dede dedem dziadek abuelo nonno bompa grootpa jiddo djeddi ong"),
        "JEUGDBESCHERMER": (
            "jb'er jb-er jber jbser jeugdzorgwerker voogdes jeugdreclassering gezinsvoogdes "
            "jeugdbeschermster casusregisseur jb'ster"
        ),
        "GEDRAGSWETENSCHAPPER": "gw'er gw-er gwer gedragswetensch gedragswet gz gedragsw",
        "LEERKRACHT": (
            "lkr lerkracht onderwijzer onderwijzeres schoolleider vakleerkracht mentorin "
            "leraren ib ib'er ib-er iber rt'er zorgcoordinator gymleraar gymlerares"
        ),
        "HULPVERLENER": (
            "dokter arts behandelaar behandelaarster coach jongerenwerker jeugdwerker "
            "gezinswerker ambulanter traumatherapeut pmt'er poh'er poh jeugdhulpverlener "
            "jeugdverpleegkundige gezinshulpverlener gezinsondersteuner cultuurverbinder "
            "dietist dietiste logopedist logopediste fysiotherapeut cultuurcoach "
            "onderwijscoach jongerencoach ervaringsdeskundige kraamverzorgster verloskundige "
            "wijkverpleegkundige groepswerker woonbegeleidster maatschappelijk-werker smw'er "
            "smw schoolmaatschappelijk pedagoog systeemtherapeute tandarts bemiddelaar "
            "mediator behandelcoordinator regiebehandelaar gezinsbehandelaar tolk huisvader "
            "huismoeder bezetting nachtdienst pleegzorgmedewerker hulpverleenster "
            "vertrouwensarts hv hv'er hv-er hulpverl begl hulpverleners pb'er amber "
            "verpleegk gezinsbegeleid jeugdhulpverleenster"
        ),
        "RECHTER": "edelachtbare kinderrechters rechters raadsheer",
        "MELDER": "melders informant",
        "SON": "zoon zoontje zoons jongen",
        "DAUGHTER": "dochter dochtertje dochters meisje",
        "CHILD": "oudste jongste",
        "GRANDCHILD": "kleinzoon kleindochter kleinkind kleinkinderen",
        "PARTNER": (
            "partner man vrouw vriend vriendin echtgenoot echtgenote verloofde levenspartner"
        ),
        "EX": "ex ex-man ex-vrouw ex-partner expartner ex-vriend ex-vriendin",
        "OTHER": (
            "oom tante neef nicht neefje nichtje oudoom oudtante buurman buurvrouw buur buren "
            "bovenbuurman bovenbuurvrouw onderbuurman onderbuurvrouw "
            "ex-buurman ex-buurvrouw buurjongen buurmeisje buurmeid bovenbuur onderbuur "
            "klasgenoot klasgenote klasgenootje klasgenoten vriendje vriendinnetje vriendjes "
            "vriendinnen vrienden groepsgenoot huisgenoot conciërge concierge directeur "
            "directrice schooldirecteur trainer trainster coachje advocaat advocate "
            "leerplichtambtenaar leerplicht wijkagent agent agente politieagent consulent "
            "consulente raadsonderzoeker overblijfmoeder overblijfouder oppas baas werkgever "
            "collega huisbaas kok pleegbroer pleegzus pleegbroertje pleegzusje stiefbroer "
            "stiefzus stiefbroertje stiefzusje stiefoma stiefopa schoonzus zwager "
            "schoonmoeder schoonvader peetoom peettante griffier notaris bewindvoerder "
            "ambtenaar chauffeur imam dominee pastoor vertrouwenspersoon vrijwilliger maatje"
        ),
        "AUTHOR": (
            "rapporteur auteur verslaglegger opsteller steller contactpersoon ondergetekende"
        ),
    }
)
_MORE_PLURAL: Final = word_set(
    "netwerkpleegouders crisispleegouders pleeggezin zoons dochters kids kleinkinderen klasgenoten "
    "vrienden buren ouders pleegouders moeders vaders kinderrechters melders "
    "leerlingen leraren bezetting"
)
_MORE_PHRASES: Final[Mapping[str, Term]] = MappingProxyType(
    {
        **{phrase: Term(role) for phrase, role in PHRASES.items()},
        "ambulant werker": Term("HULPVERLENER"),
        "ambulant medewerker": Term("HULPVERLENER"),
        **{
            f"{how} {who}": Term("HULPVERLENER")
            for how in ("ambulant", "amb", "ambulante", "persoonlijk", "pedagogisch")
            for who in ("hv", "begeleider", "begeleidster", "hulpverleenster", "coach", "mw")
        },
        "remedial teacher": Term("LEERKRACHT"),
        "sociaal werker": Term("HULPVERLENER"),
        "schoolmaatschappelijk werker": Term("HULPVERLENER"),
        "pedagogisch begeleider": Term("HULPVERLENER"),
        "maatschappelijk werkster": Term("HULPVERLENER"),
        "pedagogisch behandelaar": Term("HULPVERLENER"),
        "vaste begeleider": Term("HULPVERLENER"),
        "gz psycholoog": Term("HULPVERLENER"),
        "gezinshuis van": Term("PLEEGOUDER", plural=True),
        "pleeggezin van": Term("PLEEGOUDER", plural=True),
        "medewerker jeugdbescherming": Term("JEUGDBESCHERMER"),
        "verslag door": Term("AUTHOR"),
        "opgesteld door": Term("AUTHOR"),
        "opgemaakt door": Term("AUTHOR"),
        "gesproken door": Term("AUTHOR"),
        "geschreven door": Term("AUTHOR"),
        "ingevuld door": Term("AUTHOR"),
        "namens deze": Term("AUTHOR"),
    }
)
PHRASE_OF: Final = _MORE_PHRASES
"""Terms of two words, folded."""

TERM_OF: Final[Mapping[str, Term]] = MappingProxyType(
    {
        **{word: Term(role, word in PLURAL) for word, role in ROLE_OF.items()},
        **{word: Term(role) for word, role in AT_SCHOOL.items()},
        **{
            word: Term(says, word in _MORE_PLURAL)
            for says, words in _MORE.items()
            for word in words.split()
        },
    }
)
"""Terms of one word, folded."""

# Own list (2026-11-22): the last part of a compound decides (wiskundedocent, kinderpsycholoog).
_ENDINGS: Final[tuple[tuple[str, Said], ...]] = (
    ("pleegmoeder", "PLEEGOUDER"),
    ("pleegvader", "PLEEGOUDER"),
    ("pleegouder", "PLEEGOUDER"),
    ("gedragswetenschapper", "GEDRAGSWETENSCHAPPER"),
    ("jeugdbeschermer", "JEUGDBESCHERMER"),
    ("voogd", "JEUGDBESCHERMER"),
    ("coordinator", "HULPVERLENER"),
    ("docent", "LEERKRACHT"),
    ("docente", "LEERKRACHT"),
    ("leerkracht", "LEERKRACHT"),
    ("mentor", "LEERKRACHT"),
    ("meester", "LEERKRACHT"),
    ("begeleider", "HULPVERLENER"),
    ("begeleidster", "HULPVERLENER"),
    ("therapeut", "HULPVERLENER"),
    ("therapeute", "HULPVERLENER"),
    ("psycholoog", "HULPVERLENER"),
    ("psychologe", "HULPVERLENER"),
    ("psychiater", "HULPVERLENER"),
    ("hulpverlener", "HULPVERLENER"),
    ("verpleegkundige", "HULPVERLENER"),
    ("behandelaar", "HULPVERLENER"),
    ("bemiddelaar", "HULPVERLENER"),
    ("bemiddelaarster", "HULPVERLENER"),
    ("hulpverleenster", "HULPVERLENER"),
    ("ondersteuner", "HULPVERLENER"),
    ("orthopedagoog", "GEDRAGSWETENSCHAPPER"),
    ("pedagoog", "HULPVERLENER"),
    ("gezinswerker", "HULPVERLENER"),
    ("wijkwerker", "HULPVERLENER"),
    ("jeugdwerker", "HULPVERLENER"),
    ("groepsleider", "HULPVERLENER"),
    ("groepsleidster", "HULPVERLENER"),
    ("zorgwerker", "HULPVERLENER"),
    ("hulpwerker", "HULPVERLENER"),
    ("coach", "HULPVERLENER"),
    ("arts", "HULPVERLENER"),
)
_NO_ENDING: Final = word_set(
    "coordinator burgemeester maarts slaapmeester bouwmeester baarts overbegeleider"
)


def term_of(word: str) -> Term | None:
    """Return what the folded `word` says of a person, also as the end of a compound; else None."""
    found = TERM_OF.get(word)
    if found is not None or len(word) < 8 or word in _NO_ENDING:
        return found
    plural = word.endswith("s") and not word.endswith("arts")
    stem = word[:-1] if plural else word
    for ending, says in _ENDINGS:
        if stem.endswith(ending):
            return Term(says, plural)
    return None


# Own lists (2026-11-22): the kind of organisation says what somebody "van" it is.
CARE_ORGANISATION: Final = re.compile(
    r"zorg|hulp|praktijk|therap|psycholo|ggz|jeugdpoli|\bpoli|kliniek|(?:buurt|wijk|jeugd|gezins)team"
    r"|buro|maatwerk|ouderschap|traject|begeleid|behandel|dienstverlen|thuiszitters|kruispunt"
    r"|maatschappelijk|kamertraining|leger des heils|\bmee\b|brugwacht|jeugd",
    re.IGNORECASE,
)
SCHOOL_ORGANISATION: Final = re.compile(
    r"school|college|lyceum|gymnasium|\b(?:obs|cbs|kbs|sbo|vso|isk|roc|pcbs|rkbs|mavo|havo|vmbo)\b",
    re.IGNORECASE,
)
GI_ORGANISATION: Final = re.compile(
    r"\bde gi\b|jeugdbescherm|\bgi[-.]|^gi|\bjb|jeugdgi|voogdij|veiligheidsregie", re.IGNORECASE
)
