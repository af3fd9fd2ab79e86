"""Planted errors: each function turns a faithful rewrite into one that says something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Mutation = Callable[[str, str], str | None]
_SENTENCE: Final = re.compile(r"[^.?!]+[.?!]+\s*")
_COND: Final = re.compile(
    r"(?:,\s*)?(?:maar\s+)?\b(?:alleen als|als|mits|zolang|zodra|totdat|tenzij|wanneer)\b[^,.?!]*"
)
_COND_SENTENCE: Final = re.compile(
    r"\b(?:voorwaarde|dan wel|alleen als|uitzondering|zolang|tenzij|moet dan|mag dan)\b", re.I
)
_PERSON: Final = r"\[(?!DATUM|PLAATS|SCHOOL|INSTELLING)[A-Z]+_\d\]"


def _sentences(text: str) -> list[str]:
    return [s.strip() for s in _SENTENCE.findall(text)]


def condition_dropped(source: str, target: str) -> str | None:
    """Leave the condition out."""
    if not re.search(r"\b(?:mits|indien|tenzij|zolang|zodra|totdat|voorwaarde dat)\b", source):
        return None
    parts = _sentences(target)
    keep = [s for s in parts if not _COND_SENTENCE.search(s)]
    if keep and len(keep) < len(parts):
        return " ".join(keep)
    draft = _COND.sub("", target, count=1).strip()
    return draft if draft != target and len(draft.split()) > 3 else None


def condition_turned(source: str, target: str) -> str | None:
    """Turn a requirement into an exception."""
    del source
    draft = re.sub(r"\b(?:alleen als|mits|zolang)\b", "tenzij", target, count=1)
    return draft if draft != target else None


def number_changed(source: str, target: str) -> str | None:
    """Change a number in digits."""
    del source
    match = re.search(r"(?<![_\d.,])([2-9]|[1-9]\d)(?![\d\]])", target)
    if match is None:
        return None
    return target[: match.start()] + str(int(match[1]) + 1) + target[match.end() :]


def number_dropped(source: str, target: str) -> str | None:
    """Make a number vague."""
    del source
    draft = re.sub(
        r"(?<![_\d.,€])(?<!€ )[2-9]"
        r"(?= (?:weken|maanden|keer|dagen|jaar|uur|avonden|bezoeken|sessies))",
        "een paar", target, count=1,
    )  # fmt: skip
    return draft if draft != target else None


def unit_changed(source: str, target: str) -> str | None:
    """Weeks become months, "per week" becomes "per maand"."""
    del source
    pairs = (("weken", "maanden"), ("maanden", "weken"), ("per week", "per maand"),
             ("per maand", "per week"), ("elke week", "elke maand"))  # fmt: skip
    for old, new in pairs:
        if re.search(rf"\b{old}\b", target):
            return re.sub(rf"\b{old}\b", new, target, count=1)
    return None


def date_dropped(source: str, target: str) -> str | None:
    """Leave a date out."""
    del source
    draft = re.sub(
        r"\b(?:uiterlijk op|op|vanaf|tot|per|sinds|vóór|na|van)\s+\[DATUM_\d\]\s?",
        "", target, count=1,
        flags=re.I,
    )  # fmt: skip
    return draft if draft != target else None


def date_moved(source: str, target: str) -> str | None:
    """From a date becomes until that date."""
    del source
    for old, new in (("vanaf", "tot"), ("tot", "vanaf"), ("vóór", "na")):
        draft = re.sub(rf"\b{old} \[DATUM_", f"{new} [DATUM_", target, count=1, flags=re.I)
        if draft != target:
            return draft
    return None


def people_swapped(source: str, target: str) -> str | None:
    """Two people change places in the draft."""
    del source
    found = sorted(set(re.findall(_PERSON, target)))
    found = [p for p in found if not p.startswith("[KIND")]
    roles = [r for r in ("je moeder", "je vader", "je pleegmoeder", "je pleegvader") if r in target]
    both = [*found, *roles]
    if len(both) < 2:
        return None
    one, two = both[0], both[1]
    return target.replace(one, "\0").replace(two, one).replace("\0", two)


def person_replaced(source: str, target: str) -> str | None:
    """The mother becomes the father."""
    del source
    for old, new in (("moeder", "vader"), ("vader", "moeder"), ("oma", "opa"), ("broer", "zus")):
        draft = re.sub(rf"\bje {old}\b", f"je {new}", target, flags=re.I)
        if draft != target:
            return draft
    return None


def negation_removed(source: str, target: str) -> str | None:
    """A negation goes."""
    del source
    draft = re.sub(r"\bniet\s", "", target, count=1)
    if draft == target:
        draft = re.sub(r"\bgeen\b", "een", target, count=1)
    return draft if draft != target else None


def negation_added(source: str, target: str) -> str | None:
    """A negation comes."""
    del source
    draft = re.sub(
        r"\b(mag|mogen|wil|wilt|kan|kun|kunt|blijft|blijf|moet|gaat|ga|komt|heeft|hebt|woont)"
        r" (je|jij|ze|hij|zij|er|het)\b",
        r"\1 \2 niet", target, count=1, flags=re.I,
    )  # fmt: skip
    if draft == target:
        draft = re.sub(
            r"\b(je|jij|ze|hij|zij) (mag|wil|wilt|kan|kunt|blijft|moet|gaat|krijgt)\b",
            r"\1 \2 niet", target, count=1, flags=re.I,
        )  # fmt: skip
    return draft if draft != target else None


def attribution_dropped(source: str, target: str) -> str | None:
    """Somebody's view becomes a fact."""
    del source
    draft = re.sub(
        r",?\s*\b(?:volgens|zegt|zeg|vindt|vertelt|zo zegt) "
        r"(?:(?:je|jouw|de|het) )?(?:\[\w+\]|[\w-]+)(?= |,|\.)",
        "", target, flags=re.I,
    )  # fmt: skip
    draft = re.sub(
        r"^(?:Je|Jij|De|Het) ?(?:[\w\[\] ]{0,30}?)"
        r"(?:zegt|vertelt|vindt|laat weten|merkt|ziet) dat ",
        "", draft,
    )  # fmt: skip
    draft = draft.strip(" ,")
    return draft[:1].upper() + draft[1:] if draft != target and len(draft.split()) > 3 else None


def holder_changed(source: str, target: str) -> str | None:
    """Somebody else says it."""
    del source
    for old, new in (("moeder", "vader"), ("vader", "moeder"), ("pleegmoeder", "moeder"),
                     ("mentor", "jeugdbeschermer"), ("school", "moeder"),
                     ("voogd", "rechter")):  # fmt: skip
        draft = re.sub(rf"\bvolgens je {old}\b", f"volgens je {new}", target, count=1, flags=re.I)
        if draft != target:
            return draft
    return None


def made_certain(source: str, target: str) -> str | None:
    """What can or may be becomes what will be."""
    del source
    for old, new in (("kunnen", "zullen"), ("kun je", "zul je"), ("kunt", "zult"),
                     ("kan", "zal"), ("mag", "zal"),
                     ("denkt erover om", "gaat"), ("wilt", "gaat"), ("wil", "gaat")):  # fmt: skip
        draft = re.sub(rf"\b{old}\b", new, target)
        if draft != target:
            return draft
    return None


def made_duty(source: str, target: str) -> str | None:
    """What one may becomes what one must."""
    del source
    draft = re.sub(r"\bmag\b", "moet", re.sub(r"\bmogen\b", "moeten", target))
    return draft if draft != target else None


def advice_decided(source: str, target: str) -> str | None:
    """A plan, a request or advice becomes a decision."""
    del source
    for old, new in (
        (r"denkt erover om", "heeft besloten om"),
        (r"raadt (?:je )?(.{3,40}?) aan", r"heeft besloten tot \1"),
        (r"(?:bekijkt|onderzoekt|zoekt uit|kijkt) of", "heeft besloten dat"),
        (r"adviseert", "besluit"),
    ):
        draft = re.sub(rf"\b{old}", new, target, count=1)
        if draft != target:
            return draft
    return None


_INVENTED: Final = (
    "Je moeder is daar heel verdrietig over.",
    "Je krijgt daarover een brief van de rechter.",
    "Volgende week ga je daar op bezoek.",
    "Je vader heeft je geslagen.",
    "Dat komt omdat het thuis niet veilig is.",
    "Je mag daar ook je hond meenemen.",
    "De politie komt dan langs.",
    "Daarna ga je weer thuis wonen.",
)


def invented(source: str, target: str) -> str | None:
    """A sentence from nowhere is added."""
    return f"{target} {_INVENTED[len(source) % len(_INVENTED)]}"


def sentence_dropped(source: str, target: str) -> str | None:
    """One sentence of the draft goes, the one with most content."""
    del source
    parts = _sentences(target)
    if len(parts) < 2 or "betekent" in target or "Dat heeft" in parts[-1]:
        return None
    parts.remove(max(parts, key=len))
    return " ".join(parts)


MUTATIONS: Final[dict[str, tuple[Mutation, tuple[str, ...]]]] = {
    "condition_dropped": (condition_dropped, ("condition",)),
    "condition_turned": (condition_turned, ("condition", "negation")),
    "number_changed": (number_changed, ("number",)),
    "number_dropped": (number_dropped, ("number",)),
    "unit_changed": (unit_changed, ("number",)),
    "date_dropped": (date_dropped, ("date",)),
    "date_moved": (date_moved, ("date",)),
    "people_swapped": (people_swapped, ("person", "attribution")),
    "person_replaced": (person_replaced, ("person", "attribution")),
    "negation_removed": (negation_removed, ("negation",)),
    "negation_added": (negation_added, ("negation",)),
    "attribution_dropped": (attribution_dropped, ("attribution",)),
    "holder_changed": (holder_changed, ("attribution", "person")),
    "made_certain": (made_certain, ("modality",)),
    "made_duty": (made_duty, ("modality",)),
    "advice_decided": (advice_decided, ("modality",)),
    "invented": (invented, ("invented", "person", "cause", "modality")),
    "sentence_dropped": (sentence_dropped, ("omitted", "person", "condition", "placeholder",
                                            "number", "date", "attribution", "negation",
                                            "modality")),
}  # fmt: skip
"""Kind -> how it is made, and the finding types that name it rightly."""
