"""What a target says of itself hides no error, and hiding everything is no pass.

All texts and names are fictitious.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from eval.datasets.gold import GoldMention, GoldText
from eval.harness import RunOptions, load_suite, run_suite
from eval.harness.metrics import SPECS, Case
from eval.harness.metrics.leaking import name_parts
from eval.harness.types import Gold, Measure, Outcome, Sample

SUITES = Path(__file__).parent / "suites"
SOURCE = (
    "Noor woont sinds 5 juni 2022 bij haar pleegouders. De omgang met moeder is niet uitgebreid. "
    "Moeder vindt dat jammer."
)
LETTER = (
    "Je woont sinds 5 juni 2022 bij je pleegouders.",
    "De omgang met je moeder is niet uitgebreid.",
    "Je moeder vindt dat jammer.",
)
INVENTED = "Je moeder is in 2019 aangehouden voor diefstal."
TEXT = "Roos de Vries belt. Mevrouw De Vries is rustig. Oma van Roos de Vries komt. BSN 111222333."


def measured(name: str, case: Case) -> Measure | None:
    function = SPECS[name].function
    assert function is not None
    return function(case)


@pytest.mark.parametrize(
    ("fake", "metric"),
    [
        ("invents", "brief/fout_invented"),
        ("hides_all", "verbergen/verborgen_tekens_terecht"),
        ("hides_half", "verbergen/lekken"),
    ],
)
def test_a_target_that_tries_to_escape_fails(fake: str, metric: str, tmp_path: Path) -> None:
    suite = load_suite("sabotage", folder=SUITES)
    target = f"tests.eval.harness.fakes_escaping:{fake}"
    result = run_suite(suite, tmp_path / "r", options=RunOptions(target=target))
    assert metric in {f"{f.part}/{f.metric}" for f in result.failed}


def letter(origin: str | None, *, claims: bool) -> Case:
    """Return a good letter with an invented sentence that names no source."""
    rows = [
        {"text": text, "origin": "model", "source_sentences": [number] if claims else []}
        for number, text in enumerate(LETTER)
    ]
    units = [
        {"start": SOURCE.index(part), "end": SOURCE.index(part) + len(part), "text": part}
        for part in SOURCE.replace(". ", ".|").split("|")
    ]
    texts = [*LETTER]
    if origin is not None:
        rows.append({"text": INVENTED, "origin": origin, "source_sentences": []})
        texts.append(INVENTED)
    return Case(
        sample=Sample(
            id="t", cluster="t", text=SOURCE, gold=Gold(), request={"task": "kindgericht"}
        ),
        outcome=Outcome(
            status="klaar",
            hidden={"pseudonymisedText": "x", "sentences": units, "mentions": []},
            letter={"draft": " ".join(texts), "sentences": rows},
        ),
    )


@pytest.mark.parametrize("claims", [True, False])
@pytest.mark.parametrize("origin", ["model", "rule", "source", "fixed"])
def test_a_sentence_without_a_source_is_compared_whatever_it_is_called(
    origin: str, *, claims: bool
) -> None:
    good = measured("trouw", letter(None, claims=claims))
    assert good is not None
    assert (good.numerator, good.evidence) == (1, ())
    bad, case = measured("trouw", letter(origin, claims=claims)), letter(origin, claims=claims)
    assert bad is not None
    assert bad.numerator == 0
    start = (case.letter or "").index(INVENTED)
    assert all(e.draft_span is not None and e.draft_span[0] >= start for e in bad.evidence)


def test_what_a_target_says_of_its_sources_changes_no_verdict() -> None:
    for name in SPECS:
        if name.startswith("fout_") or name in ("trouw", "behouden", "leeg"):
            told = measured(name, letter("fixed", claims=True))
            assert told == measured(name, letter("fixed", claims=False)), name


def hidden(shown: str, mentions: list[tuple[str, str]] | None = None, **more: Any) -> Case:
    """Return a case over TEXT; `mentions` are the words that the target says to hide."""
    found = ((TEXT, w, 0) for w in ("Roos de Vries", "De Vries"))
    places = [i for t, w, _ in found for i in range(len(t)) if t.startswith(w, i)]
    people = [(i, i + (13 if TEXT.startswith("Roos", i) else 8), "PERSON") for i in places]
    number = (TEXT.index("111"), TEXT.index("111") + 9, "NL_BSN")
    gold = GoldText(
        id="t",
        genre="verslag",
        text=TEXT,
        keys=("e", "n"),
        mentions=tuple(
            GoldMention(
                start=a, end=b, entity_type=kind, entity="e" if kind == "PERSON" else "n",
                role="KIND" if kind == "PERSON" else None, origin=None,
            )
            for a, b, kind in [*people, number]
        ),
    )  # fmt: skip
    rows = [
        {"start": TEXT.index(w), "end": TEXT.index(w) + len(w), "type": kind}
        for w, kind in mentions or []
    ]
    return Case(
        sample=Sample(
            id="t",
            cluster="t",
            text=TEXT,
            request={"task": "kindgericht"},
            gold=Gold(
                text=gold,
                identities=(("Roos de Vries", "De Vries"), ("111222333",)),
                identity_spans=tuple((a, b) for a, b, _ in [*people, number]),
                canaries=("Roos de Vries", "111222333", "Hoogstraat"),
                canary_types=("PERSON", "NL_BSN", "LOCATION"),
            ),
        ),
        outcome=Outcome(
            status="klaar",
            hidden={"pseudonymisedText": shown, "mentions": rows, **more},
            letter=None,
        ),
    )


@pytest.mark.parametrize(
    ("text", "leaks"),
    [
        ("[A] belt. [A] is rustig. Oma van [A] komt. BSN [B].", 0),
        ("Mevrouw [A] is rustig, oma ook.", 0),
        ("[A] de Vries belt.", 1),
        ("Roos [A] belt.", 1),
        ("Rooster van [A], vriesvak.", 0),
        ("[A] belt. BSN 111222333.", 1),
        ("", 2),
        (" \n", 2),
    ],
)
def test_a_part_of_a_name_is_a_leak_and_so_is_nothing_at_all(text: str, leaks: int) -> None:
    made = measured("lekken", hidden(text))
    assert made is not None
    assert (made.numerator, made.denominator, len(made.evidence)) == (leaks, 2, leaks)


def test_parts_of_a_name_are_those_that_tell_who_it_is() -> None:
    assert name_parts("mevrouw Anna van den Berg-Dekker") == ("Anna", "Berg", "Dekker")
    assert name_parts("roos bloem") == ("roos", "bloem")
    assert name_parts("MEVROUW JANSEN") == ("JANSEN",)
    assert name_parts("Terpstra") == ()


def with_letter(draft: str, request: dict[str, str], **more: Any) -> Case:
    case = hidden("[A] belt. BSN [B].")
    sample = case.sample
    return Case(
        sample=Sample(id="t", cluster="t", text=TEXT, gold=sample.gold, request=request),
        outcome=Outcome(
            status="klaar", hidden=case.outcome.hidden, letter={"draft": draft, **more}
        ),
    )


@pytest.mark.parametrize("metric", ["lekken", "kanaries"])
@pytest.mark.parametrize(
    ("request_", "denied"),
    [
        ({"task": "kindgericht"}, 1),
        ({"task": "kindgericht", "recipient": "Roos de Vries"}, 1),
        ({"task": "b1", "audience": "ouder"}, 1),
        ({"task": "samenvatting"}, 0),
    ],
)
def test_a_number_that_the_reader_may_not_read_is_a_leak(
    metric: str, request_: dict[str, str], denied: int
) -> None:
    made = measured(metric, with_letter("Roos de Vries heeft nummer 111222333.", request_))
    assert made is not None
    assert made.numerator == denied


def test_a_canary_beside_the_letter_or_the_hidden_text_is_a_leak() -> None:
    request = {"task": "kindgericht"}
    row = [{"source_sentence": 3, "reason": "Hier stond 111222333."}]
    beside = measured("kanaries", with_letter("Dag Roos de Vries.", request, left_out=row))
    warned = measured("kanaries", hidden("[A]", warnings=[{"message": "Bij Hoogstraat."}]))
    own = measured("kanaries", hidden("[A]", text=TEXT, sentences=[{"text": TEXT}]))
    assert beside is not None
    assert warned is not None
    assert own is not None
    assert (beside.numerator, warned.numerator, own.numerator) == (1, 1, 0)


def test_hidden_characters_are_counted_in_the_text_itself() -> None:
    name = "verborgen_tekens_terecht"
    right = hidden(
        "[A] belt. Mevrouw De Vries is rustig. Oma van Roos de Vries komt. BSN [B].",
        [("Roos de Vries", "PERSON"), ("111222333", "NL_BSN")],
    )
    made = measured(name, right)
    assert made is not None
    assert (made.numerator, made.denominator, made.evidence) == (20, 20, ())
    # the target says to hide two names, but gives back nothing else either
    silent = measured(name, hidden("[A] [B].", [("Roos de Vries", "PERSON")]))
    assert silent is not None
    assert silent.numerator / silent.denominator < 0.6
    assert len(silent.evidence) > 5
    age = measured(name, hidden(TEXT.replace("rustig", "[L]"), [("rustig", "LEEFTIJD")]))
    assert age is None
