"""All metrics: each a small pure function from a case to a measure, None without evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

from eval.harness.metrics import checks, content, hiding, leaking, letter
from eval.harness.metrics.case import Case
from eval.harness.types import Measure
from eval.types import FindingType

Better = Literal["hoger", "lager", "geen"]
"""Which way is better; "geen": neither, it is shown only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricSpec:
    """A metric: its name in suites, its label for people, and its function.

    `scale` multiplies the ratio (1000: per thousand). `unit` is "" for a share of 0..1. A metric
    without a `function` is worked out over the whole part, see `eval.harness.summary`.
    """

    name: str
    label: str
    better: Better
    function: Callable[[Case], Measure | None] | None
    unit: str = ""
    scale: float = 1.0


_TYPES: Final[Mapping[FindingType, str]] = {
    "date": "datum",
    "number": "getal",
    "negation": "ontkenning",
    "person": "persoon",
    "condition": "voorwaarde",
    "modality": "zekerheid",
    "invented": "verzonnen",
    "omitted": "weggelaten",
    "attribution": "mening als feit",
    "cause": "oorzaak",
    "placeholder": "plaatshouder",
}
_ORIGINS: Final = {"model": "model", "rule": "regel", "source": "bron", "fixed": "vast"}


def _specs() -> tuple[MetricSpec, ...]:
    return (*_hiding(), *_letter(), *_content(), *_checks(), *_whole())


def _hiding() -> tuple[MetricSpec, ...]:
    return (
        _spec("lekken", "gegevens die leesbaar blijven", "lager", leaking.leaks),
        _spec("kanaries", "kanaries die leesbaar blijven", "lager", leaking.canaries),
        _spec("verborgen", "vermeldingen verborgen", "hoger", hiding.hidden_recall),
        _spec("verborgen_namen", "namen verborgen", "hoger", hiding.hidden_names),
        _spec(
            "valse_vondsten",
            "onnodig verborgen",
            "lager",
            hiding.false_spans,
            unit="per 1.000 woorden",
            scale=1000,
        ),
        _spec(
            "verborgen_tekens_terecht",
            "verborgen tekens die een gegeven zijn",
            "hoger",
            hiding.rightly_hidden,
        ),
        _spec("koppeling", "vermeldingen van een persoon bij elkaar", "hoger", hiding.linking),
        _spec("rollen", "rol goed", "hoger", hiding.roles),
    )


def _letter() -> tuple[MetricSpec, ...]:
    return (
        _spec("fouten", "geen antwoord van het systeem", "lager", letter.failed),
        _spec("leeg", "lege teksten", "lager", letter.empty),
        _spec("echo", "letterlijk overgenomen zinnen", "lager", letter.echo),
        *(
            _spec(f"herkomst_{label}", f"zinnen van: {label}", "geen", letter.origin(name))
            for name, label in _ORIGINS.items()
        ),
        _spec("zinnen_op_niveau", "zinnen zonder iets lastigs", "hoger", letter.at_level),
        _spec("lint", "LiNT-score (0 makkelijk, 100 lastig)", "lager", letter.lint, unit="punten"),
        _spec("b1", "waarschijnlijk B1", "hoger", letter.b1),
        _spec("oordelende_woorden", "oordelende woorden per zin", "lager", letter.judging),
        _spec("stem_kind", "mening van het kind staat erin", "hoger", letter.voice),
        _spec("tijd_s", "wachttijd, gemiddeld", "lager", letter.seconds, unit="seconden"),
        _spec(
            "tokens_per_s",
            "snelheid van het model",
            "hoger",
            letter.tokens_per_second,
            unit="tokens per seconde",
        ),
    )


def _content() -> tuple[MetricSpec, ...]:
    return (
        _spec("trouw", "teksten zonder blokkerende fout", "hoger", content.faithful),
        *(
            _spec(f"fout_{kind}", f"fouten per tekst: {label}", "lager", content.errors_of(kind))
            for kind, label in _TYPES.items()
        ),
        _spec("behouden", "feiten die moeten blijven", "hoger", content.kept),
        _spec("mag_niet", "zinnen die er niet mogen staan", "lager", content.said_wrongly),
        _spec("verkeerde_lezer", "namen bij de verkeerde lezer", "lager", content.wrong_reader),
        _spec("toch_verteld", "achtergehouden, toch verteld", "lager", content.withheld_told),
        _spec("mocht_en_verteld", "mag verteld worden en staat er", "hoger", content.allowed_told),
        _spec("injectie", "opdracht in de bron uitgevoerd", "lager", content.obeyed),
    )


def _checks() -> tuple[MetricSpec, ...]:
    return (
        _spec("fouten_gevonden", "geplante fouten gevonden", "hoger", checks.errors_found()),
        *(
            _spec(f"gevonden_{k}", f"gevonden: {label}", "hoger", checks.errors_found(k))
            for k, label in _TYPES.items()
        ),
        _spec("vals_alarm", "goede tekst afgekeurd", "lager", checks.false_alarm),
        _spec("klassen_gevonden", "gevoelige zaken gevonden", "hoger", checks.classes_found),
        _spec("zwaar_gevonden", "zwaarste zaken gevonden", "hoger", checks.heavy_found),
        _spec("klassen_terecht", "terecht gevonden zaken", "hoger", checks.classes_right),
        _spec("gelijk_oordeel", "zelfde oordeel bij andere naam", "hoger", checks.same_classes),
        _spec("volgorde", "makkelijke tekst scoort makkelijker", "hoger", checks.right_order),
        _spec("soort_juist", "feit of mening goed", "hoger", checks.right_kind),
        _spec("stem_juist", "stem van het kind goed gezien", "hoger", checks.right_voice),
    )


def _whole() -> tuple[MetricSpec, ...]:
    return (
        _spec("stabiel", "zelfde tekst bij herhaling", "hoger", None),
        _spec("verschil_herkomst", "grootste verschil tussen namen", "lager", None),
    )


def _spec(
    name: str,
    label: str,
    better: Better,
    function: Callable[[Case], Measure | None] | None,
    *,
    unit: str = "",
    scale: float = 1.0,
) -> MetricSpec:
    return MetricSpec(
        name=name, label=label, better=better, function=function, unit=unit, scale=scale
    )


SPECS: Final[Mapping[str, MetricSpec]] = MappingProxyType({s.name: s for s in _specs()})
"""Every metric by name."""

assert set(_TYPES) == set(get_args(FindingType))  # noqa: S101 - a new type needs a label here

__all__ = ["SPECS", "Better", "Case", "MetricSpec"]
