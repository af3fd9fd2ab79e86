"""Problem details (RFC 9457) for every error, in Dutch, without a word of what was submitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from eval import PlanItem

PROBLEM_JSON: Final = "application/problem+json"

TITLES: Final[Mapping[int, str]] = {
    400: "De aanvraag klopt niet",
    403: "Dit mag niet",
    404: "Niet gevonden",
    405: "Deze methode bestaat hier niet",
    409: "Dit kan nu niet",
    413: "De tekst is te groot",
    415: "Dit soort bestand kan niet",
    421: "Onbekend adres",
    429: "Het is te druk",
    500: "Er ging iets mis",
    503: "De dienst kan dit nu niet",
}
"""Title per status; the detail says what happened and what to do next."""

DETAILS: Final[Mapping[int, str]] = {
    400: "De aanvraag kan niet worden gelezen. Controleer de velden en probeer het opnieuw.",
    404: "Deze pagina of dit gegeven is er niet. Ga terug naar het begin en kies opnieuw.",
    405: "Gebruik een andere methode. De documentatie staat in /v1/openapi.json.",
    413: "Wat u stuurt is te groot. Deel de tekst op en stuur een deel tegelijk.",
    415: "Stuur de gegevens als JSON.",
    500: "Er ging iets mis in de dienst. Uw tekst staat niet in het foutbericht. Probeer het "
    "opnieuw. Lukt het weer niet? Geef ICT het tijdstip door.",
}


class FieldError(BaseModel):
    """One invalid field: where it is, and what is wrong with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    detail: str
    pointer: str | None = None
    """JSON pointer into the body, e.g. `#/corrections/0/form`."""
    parameter: str | None = None
    """Name of the query, path or header parameter."""
    code: str
    sentence: int | None = None
    """Which sentence of the source it is about, counted from 0."""
    classes: list[str] | None = None
    """What is delicate in that sentence: codes."""


class Problem(BaseModel):
    """An error as RFC 9457 describes it, with one entry in `errors` per invalid field."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str | None = None
    errors: list[FieldError] | None = None


def problem(
    status: int,
    detail: str | None = None,
    *,
    code: str | None = None,
    errors: Sequence[FieldError] = (),
    title: str | None = None,
) -> Problem:
    """Return a problem with the title of its status and, without `detail`, its usual detail."""
    return Problem(
        title=title or TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400]),
        status=status,
        detail=detail or DETAILS.get(status, DETAILS[500] if status >= 500 else DETAILS[400]),
        code=code,
        errors=list(errors) or None,
    )


def problem_response(value: Problem, *, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return `value` as an HTTP response."""
    return JSONResponse(
        value.model_dump(exclude_none=True),
        status_code=value.status,
        headers=dict(headers or {}),
        media_type=PROBLEM_JSON,
    )


_MESSAGES: Final[Mapping[str, str]] = {
    "missing": "Dit veld is verplicht.",
    "extra_forbidden": "Hier staat een veld dat niet bestaat.",
    "json_invalid": "Dit is geen geldige JSON.",
    "string_type": "Dit veld moet tekst zijn.",
    "string_too_short": "Dit veld is leeg of te kort.",
    "string_too_long": "Dit veld is te lang.",
    "string_unicode": "Deze tekst heeft tekens die niet bestaan. Plak de tekst opnieuw.",
    "int_type": "Dit veld moet een heel getal zijn.",
    "int_parsing": "Dit veld moet een heel getal zijn.",
    "int_from_float": "Dit veld moet een heel getal zijn.",
    "bool_type": "Dit veld moet waar of onwaar zijn.",
    "list_type": "Dit veld moet een lijst zijn.",
    "too_long": "Deze lijst is te lang.",
    "model_attributes_type": "Dit veld moet een object zijn.",
    "model_type": "Dit veld moet een object zijn.",
}


def field_errors(errors: Sequence[Mapping[str, Any]]) -> list[FieldError]:
    """Return pydantic's errors as field errors: places and codes, never the input or its keys."""
    return [_field_error(error) for error in errors]


def open_errors(codes: Sequence[str]) -> list[FieldError]:
    """Return an error per warning that the worker must settle first."""
    return [
        FieldError(
            detail="Pas de tekst aan, of geef in accepted een reden waarom dit mag.",
            pointer="#/accepted",
            code=code,
        )
        for code in codes
    ]


_PROPOSALS: Final[Mapping[str, str]] = {
    "omit": "Voorstel: weglaten.",
    "oral": "Voorstel: eerst mondeling vertellen.",
    "ask": "Er is geen voorstel.",
    "tell": "Voorstel: vertellen.",
}


def undecided_errors(items: Sequence[PlanItem]) -> list[FieldError]:
    """Return an error per sentence that needs a decision: its number and classes, no text."""
    return [
        FieldError(
            detail=f"Zin {item.sentence}, geteld vanaf 0: {', '.join(item.classes)}. "
            + (
                "Noem ook de gedragswetenschapper die akkoord is (agreed_by)."
                if item.lacks_agreement
                else f"Beslis wat de lezer mag weten. {_PROPOSALS[item.proposal]}"
            ),
            pointer="#/disclosure/decisions",
            code="agreement" if item.lacks_agreement else "undecided",
            sentence=item.sentence,
            classes=list(item.classes),
        )
        for item in items
    ]


def _field_error(error: Mapping[str, Any]) -> FieldError:
    kind = str(error["type"])
    place, *path = error["loc"]
    if kind == "extra_forbidden":  # the last part is a key that the sender made up
        path = path[:-1]
    detail = _MESSAGES.get(kind, "Deze waarde kan niet.")
    if kind in ("literal_error", "enum"):
        detail = f"Kies een van deze waarden: {_expected(error)}."
    elif kind in ("greater_than_equal", "less_than_equal"):
        bound = error.get("ctx", {}).get("ge", error.get("ctx", {}).get("le"))
        detail = f"Dit getal moet {'minstens' if 'greater' in kind else 'hoogstens'} {bound} zijn."
    elif kind == "field_rule":  # our own validators; their messages hold no input
        detail = str(error["msg"])
    if place == "body":
        steps = [] if kind == "json_invalid" else path
        return FieldError(detail=detail, code=kind, pointer="#" + "".join(f"/{s}" for s in steps))
    return FieldError(detail=detail, code=kind, parameter=str(path[0]) if path else str(place))


def _expected(error: Mapping[str, Any]) -> str:
    return str(error.get("ctx", {}).get("expected", "")).replace(" or ", " of ")
