"""The patterns that tell what a person is in a case.

Source of each pattern: own (2026-11-22), after phrases in reports of youth protection.
"""

from __future__ import annotations

import re
from typing import Final

from redaction.role_words import AT_SCHOOL, PHRASES, ROLE_OF

WINDOW: Final = 140
ANY: Final = "|".join(sorted([*ROLE_OF, *PHRASES, *AT_SCHOOL], key=lambda w: (-len(w), w)))
TITLE: Final = (
    r"(?:(?:dhr|mevr|mw|mnr|hr|drs|dr|mr|ir|ing|prof)\.?|de\s+heer|meneer|mijnheer|mevrouw"
    r"|mejuffrouw|juf)"
)
_DET: Final = r"(?:zijn|haar|hun|diens|mijn|onze|ons|jouw|je|uw|de|het|een)"
LEFT: Final = re.compile(
    rf"(?<!\w)(?:(?P<det>{_DET})[ \t]+)?(?:(?!{_DET}\b)[^\W\d_]+e[ \t]+)?(?P<role>{ANY})"
    rf"(?P<comma>[ \t]*,|[ \t]+heet)?[ \t]+(?P<title>(?:{TITLE}[ \t]+){{0,3}})$",
    re.IGNORECASE,
)
OPEN: Final = re.compile(
    r"(?:^|[.!?:;,(\[/•*–—-][ \t\"'“‘]*|(?<!\w)(?:van|met|door|bij|aan|voor|volgens|tussen|naar|en"
    r"|of|over|tegen|namens|via|zonder|als|ook)[ \t]+)$",
    re.IGNORECASE,
)
SUBORDINATE: Final = re.compile(
    r"(?<!\w)(?:dat|omdat|als|wanneer|terwijl|doordat|nadat|voordat|zodat|hoewel|of|indien|die|hoe"
    r"|toen|waarop|waarbij|sinds|tot)[ \t]+$",
    re.IGNORECASE,
)
BRACKET: Final = re.compile(
    rf"(?<!\w)(?P<role>{ANY})[ \t]*\([ \t]*(?:{TITLE}[ \t]+){{0,3}}$", re.IGNORECASE
)
LABEL: Final = re.compile(
    rf"^[ \t*•-]*(?:naam[ \t]+)?(?:van[ \t]+)?(?:de[ \t]+|het[ \t]+)?(?:biologische[ \t]+)?"
    rf"(?P<role>{ANY})[ \t]*(?:\([^()]*\)|met gezag)?[ \t]*[:|\t][ \t]*(?:{TITLE}[ \t]+){{0,3}}$",
    re.IGNORECASE,
)
AFTER: Final = re.compile(
    rf"^(?P<open>[ \t]*\(|[ \t]*,|[ \t]+is|[ \t]+[–-])[ \t]*(?:(?:de|het|een|zijn|haar|hun|als"
    rf"|biologische|tevens)[ \t]+){{0,3}}(?P<role>{ANY})(?!\w)(?P<rest>[ \t]+van[ \t]+)?",
    re.IGNORECASE,
)
SCHOOL_NEAR: Final = re.compile(
    r"school|college|lyceum|gymnasium|(?<!\w)(?:roc|mbo|vmbo|havo|vwo|(?:brug)?klas|les|lessen"
    r"|cijfers|rooster|huiswerk|proefwerk|groep[ \t]+[1-8])(?!\w)",
    re.IGNORECASE,
)
GROUP_NEAR: Final = re.compile(
    r"leefgroep|gezinshuis|woonvoorziening|behandelgroep|woongroep|crisisgroep|op de groep"
    r"|in de groep|kamertraining|begeleid wonen",
    re.I,
)
OTHERS_RELATIVE: Final = re.compile(
    rf"(?<!\w)(?:{ANY}|vriend|vriendin|partner|man|vrouw|ex|tante|oom|collega|nieuwe \w+)[ \t]+van"
    r"[ \t]+$",
    re.IGNORECASE,
)
LIST_BEFORE: Final = re.compile(r"[:,][ \t]*$")
OWN_CHILD: Final = re.compile(r"(?:het kind|de (?:kinderen|jongere|jeugdige|minderjarige))\b")
GENITIVE_ROLE: Final = re.compile(rf"(?<!\w)(?:{ANY})'?s[ \t]+$", re.IGNORECASE)
SUBJECT: Final = re.compile(
    r"^[ \t*#]*(?:betreft|betr\.?|inzake|onderwerp|rapportage over|verslag over)[ \t]*:?[ \t]",
    re.IGNORECASE,
)
NOT_ABOUT: Final = re.compile(rf"(?:{TITLE}|met|door|bij|aan|namens)[ \t]+$", re.IGNORECASE)
ABOUT: Final = re.compile(
    r"(?:(?:rapportage|verslag|rapport|evaluatie|overdracht|gespreksverslag|voogdij|gezag)[ \t]+"
    r"(?:over|inzake|betreffende)|plan van aanpak(?:[ \t]+voor)?"
    r"|(?:ondertoezichtstelling|ots|uithuisplaatsing|voogdijmaatregel)[ \t]+van)"
    r"[ \t]+(?:(?:de )?(?:jeugdige|jongere|minderjarige)[ \t]+)?$",
    re.IGNORECASE,
)
BORN: Final = re.compile(
    r"^[ \t]*[,(]?[ \t]*\(?[ \t]*(?:geb(?:oren)?\.?|geboortedatum:?|\*)[ \t]*(?:op[ \t]+)?"
    r"[^\n().;]{0,25}?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
AGE_AFTER: Final = re.compile(
    r"^[ \t]*(?:,[ \t]*|\([ \t]*|is[ \t]+|was[ \t]+)(?P<age>\d{1,2})(?:[ \t]*jaar|[ \t]*\))",
    re.IGNORECASE,
)
AGE_BEFORE: Final = re.compile(r"(?<!\d)(?P<age>\d{1,2})-jarige[ \t]+$", re.IGNORECASE)
SON: Final = re.compile(r"(?<!\w)(?:zoon|dochter|zoontje|dochtertje)[ \t]*,?[ \t]+$", re.I)
OUTSIDER: Final = re.compile(
    r"(?<!\w)(?:vriend|vriendin|vriendje|vriendinnetje|klasgenoot|klasgenootje|neef|neefje|nicht"
    r"|nichtje|buurjongen|buurmeisje|groepsgenoot|stiefbroer|stiefzus|pleegbroer|pleegzus"
    r"|pleegbroertje|pleegzusje)[ \t]*,?[ \t]+$",
    re.IGNORECASE,
)
NEXT_IN_LIST: Final = re.compile(
    r"(?:[ \t]*,[ \t]+|[ \t]+(?:en|&)[ \t]+)(?:{t}[ \t]+)?".replace("{t}", TITLE), re.IGNORECASE
)
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|\n")
YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MALE_OWNER: Final = re.compile(
    r"\b(?:vader|papa|opa|meneer|dhr|de heer|stiefvader|pleegvader)\b", re.I
)
FEMALE_OWNER: Final = re.compile(
    r"\b(?:moeder|mama|oma|mevrouw|mevr|mw|stiefmoeder|pleegmoeder)\b", re.I
)
