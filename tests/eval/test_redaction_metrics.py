"""Each figure of hiding on cases made by hand. All names are fictitious."""

from __future__ import annotations

import pytest

from eval import (
    DatasetError,
    GoldText,
    PredictedMention,
    Prediction,
    in_letter_case,
    known_entities,
    load_gold,
    measure_redaction,
    parse_gold,
)

_HEADER = """---
id: {id}
genre: proef
fictief: true
entities:
  kind: {{type: PERSON, role: KIND, origin: turks}}
  {more}
---
"""
_MORE = {
    "moeder": "{type: PERSON, role: MOEDER, origin: nederlands}",
    "buur": "{type: PERSON, role: PERSOON, origin: nederlands}",
    "school": "{type: ORGANIZATION}",
    "plaats": "{type: LOCATION}",
    "tel": "{type: PHONE_NUMBER}",
}


def _gold(body: str, *, name: str = "t-1") -> GoldText:
    more = "\n  ".join(f"{k}: {v}" for k, v in _MORE.items() if f"{{{{{k}|" in body)
    return parse_gold(_HEADER.format(id=name, more=more) + body)


def _span(
    gold: GoldText, form: str, *, entity: str | None = None, role: str | None = None, nth: int = 0
) -> PredictedMention:
    start = -1
    for _ in range(nth + 1):
        start = gold.text.index(form, start + 1)
    end = start + len(form)
    return PredictedMention(start=start, end=end, entity_type="PERSON", entity=entity, role=role)


def _predict(gold: GoldText, *mentions: PredictedMention) -> Prediction:
    return Prediction(gold=gold, mentions=mentions)


def _counts(prediction: Prediction, kind: str = "all") -> tuple[int, int, int]:
    rate = measure_redaction([prediction]).hidden[kind]
    assert rate.strict.denominator == rate.hidden.denominator
    return rate.strict.numerator, rate.hidden.numerator, rate.strict.denominator


def test_a_mention_is_hidden_when_each_letter_and_digit_is() -> None:
    gold = _gold("{{kind|Emir Kaya}} belt {{tel|06-1234}}.")
    assert _counts(_predict(gold, _span(gold, "Emir Kaya"))) == (1, 1, 2)
    assert _counts(_predict(gold, _span(gold, "Emir Kay"))) == (0, 0, 2)
    assert _counts(_predict(gold)) == (0, 0, 2)
    both = (_span(gold, "Emir"), _span(gold, "Kaya"))
    assert _counts(_predict(gold, *both)) == (1, 1, 2)  # the space between them identifies nobody
    digits = (_span(gold, "06"), _span(gold, "1234"))
    assert _counts(_predict(gold, *digits), "PHONE_NUMBER") == (1, 1, 1)
    assert _counts(_predict(gold, _span(gold, "6-1234")), "PHONE_NUMBER") == (0, 0, 1)


@pytest.mark.parametrize("name", ["Emirs", "Anna's", "Anna’s", "EMIRS"])
def test_a_possessive_ending_in_sight_is_a_strict_miss_only(name: str) -> None:
    gold = _gold(f"{{{{kind|{name}}}}} fiets")
    base = name.rstrip("sS").rstrip("'’")
    assert _counts(_predict(gold, _span(gold, base))) == (0, 1, 1)
    assert _counts(_predict(gold, _span(gold, base[:-1]))) == (0, 0, 1)


def test_an_apostrophe_alone_is_no_letter() -> None:
    gold = _gold("{{kind|Lars'}} fiets")
    assert _counts(_predict(gold, _span(gold, "Lars"))) == (1, 1, 1)


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("{{kind|Emirt}} fiets", "Emir"),  # another letter than s
        ("{{kind|Kaya S}} fiets", "Kaya"),  # an initial, apart
        ("{{kind|s}} fiets", ""),  # nothing is hidden at all
        ("{{kind|Emir}} {{tel|06-Ks}}", "06-K"),  # a number has no possessive
    ],
)
def test_what_is_no_possessive_ending_counts_as_a_miss(body: str, seen: str) -> None:
    gold = _gold(body)
    mentions = [_span(gold, seen)] if seen else []
    assert _counts(_predict(gold, *mentions))[1] == 0


def test_figures_are_given_per_type_origin_and_role() -> None:
    gold = _gold("{{kind|Emir}} en {{moeder|Ans}} op {{school|De Brug}} in {{plaats|Ede}}.")
    report = measure_redaction([_predict(gold, _span(gold, "Emir"), _span(gold, "Ede"))])
    assert {k: r.hidden.value for k, r in report.hidden.items()} == {
        "all": 0.5,
        "PERSON": 0.5,
        "ORGANIZATION": 0.0,
        "LOCATION": 1.0,
    }
    assert {k: r.hidden.value for k, r in report.by_origin.items()} == {
        "turks": 1.0,
        "nederlands": 0.0,
    }
    assert {k: r.hidden.value for k, r in report.by_role.items()} == {"KIND": 1.0, "MOEDER": 0.0}
    assert (report.texts, report.words, report.mentions) == (1, 8, 4)


def test_character_precision_counts_letters_and_digits_once() -> None:
    gold = _gold("Zie {{kind|Emir}}, ok.")
    assert _precision(_predict(gold, _span(gold, "Emir"))) == 1.0
    assert _precision(_predict(gold, _span(gold, "Emir, ok"))) == 4 / 6
    twice = (_span(gold, "Emir"), _span(gold, "Emir, ok"))
    assert _precision(_predict(gold, *twice)) == 4 / 6
    assert _precision(_predict(gold)) is None


def _precision(prediction: Prediction) -> float | None:
    return measure_redaction([prediction]).character_precision.value


def test_false_spans_touch_no_gold_mention() -> None:
    gold = _gold("Dag {{kind|Emir}} tot gauw, dag.")  # 5 words
    touching = _predict(gold, _span(gold, "Dag Emi"))
    assert _false(touching) == (0, 0.0)
    beside = _predict(gold, _span(gold, "Dag "), _span(gold, "gauw"), _span(gold, "tot"))
    assert _false(beside) == (3, 600.0)
    overlapping = _predict(gold, _span(gold, "tot ga"), _span(gold, "gauw"), _span(gold, "gauw"))
    assert _false(overlapping) == (1, 200.0)
    nested = _predict(gold, _span(gold, "tot gauw"), _span(gold, "ot"), _span(gold, "gauw"))
    assert _false(nested) == (1, 200.0)
    side_by_side = _predict(gold, _span(gold, "tot "), _span(gold, "gauw"))
    assert _false(side_by_side) == (2, 400.0)


def _false(prediction: Prediction) -> tuple[int, float | None]:
    found = measure_redaction([prediction]).false_spans
    return found.numerator, found.value


def _linked(*entities: str | None) -> Prediction:
    """Emir, Emir Kaya and Emi are the child; Ans and Ans Bos the mother."""
    gold = _gold(
        "{{kind|Emir}}, {{kind|Emir Kaya}}, {{kind|Emi}} / {{moeder|Ans}}, {{moeder|Ans Bos}}."
    )
    pairs = zip(gold.mentions, entities, strict=True)
    mentions = tuple(
        PredictedMention(start=m.start, end=m.end, entity_type="PERSON", entity=e)
        for m, e in pairs
        if e is not None
    )
    return Prediction(gold=gold, mentions=mentions)


@pytest.mark.parametrize(
    ("entities", "both", "gold", "predicted", "merged", "split"),
    [
        (("a", "a", "a", "b", "b"), 4, 4, 4, 0, 0),
        (("a", "a", "a", "a", "a"), 4, 4, 10, 1, 0),
        (("a", "b", "c", "d", "e"), 0, 4, 0, 0, 2),
        (("a", "a", "b", "b", "b"), 2, 4, 4, 1, 1),
        ((None, "a", "a", "b", "b"), 2, 4, 2, 0, 0),
        ((None, None, None, None, None), 0, 4, 0, 0, 0),
    ],
)
def test_linking_counts_pairs_and_mixed_up_people(
    entities: tuple[str | None, ...], both: int, gold: int, predicted: int, merged: int, split: int
) -> None:
    score = measure_redaction([_linked(*entities)]).linking
    assert score is not None
    assert (score.recall.numerator, score.recall.denominator) == (both, gold)
    assert (score.precision.numerator, score.precision.denominator) == (both, predicted)
    assert score.precision.value == (both / predicted if predicted else None)
    assert score.f1.value == pytest.approx(2 * both / (gold + predicted))
    assert (score.persons, score.merged, score.split) == (2, merged, split)


def test_pairs_are_made_within_a_text() -> None:
    first, second = _gold("{{kind|Emir}}.", name="t-1"), _gold("{{kind|Ali}}.", name="t-2")
    score = measure_redaction(
        [
            _predict(first, _span(first, "Emir", entity="a")),
            _predict(second, _span(second, "Ali", entity="a")),
        ]
    ).linking
    assert score is not None
    assert score.f1.value is None  # no pair at all: no evidence
    assert (score.persons, score.merged) == (2, 0)


def test_a_mention_belongs_to_the_span_that_shares_most_with_it() -> None:
    gold = _gold("{{kind|Emir Kaya}}, {{kind|Emir}} en {{moeder|Ans}}.")
    spans = (
        _span(gold, "Em", entity="x"),
        _span(gold, "ir Kaya", entity="a"),
        _span(gold, "Emir", nth=1, entity="a"),
        _span(gold, "Ans", entity="b"),
    )
    score = measure_redaction([_predict(gold, *spans)]).linking
    assert score is not None
    assert (score.f1.value, score.split) == (1.0, 0)
    one_span = _predict(gold, _span(gold, "Emir en Ans", entity="a"))
    mixed = measure_redaction([one_span]).linking
    assert mixed is not None
    assert mixed.merged == 1


def test_role_accuracy_is_over_mentions_whose_role_is_stated() -> None:
    gold = _gold("{{kind|Emir}}, {{moeder|Ans}}, {{buur|Bo}} en {{kind|Emi}}.")
    spans = (
        _span(gold, "Emir", role="KIND"),
        _span(gold, "Ans", role="VADER"),
        _span(gold, "Bo", role="KIND"),  # the text does not say it: not counted
    )
    found = measure_redaction([_predict(gold, *spans)]).roles
    assert found is not None
    assert (found.numerator, found.denominator) == (1, 3)  # the last one was not found: wrong
    beside = measure_redaction([_predict(gold, _span(gold, ", ", role="KIND"))]).roles
    assert beside is not None
    assert beside.numerator == 0


def test_a_system_without_entities_or_roles_has_no_figure_and_a_silent_one_scores_zero() -> None:
    gold = _gold("{{kind|Emir}} en {{kind|Emi}}.")
    without = measure_redaction([_predict(gold)], links=False, roles=False)
    assert (without.linking, without.roles) == (None, None)
    silent = measure_redaction([_predict(gold)])
    assert silent.linking is not None
    assert silent.roles is not None
    assert (silent.linking.f1.value, silent.roles.value) == (0.0, 0.0)


def test_wrong_input_is_refused() -> None:
    gold = _gold("{{kind|Emir}}.")
    outside = PredictedMention(start=3, end=9, entity_type="PERSON")
    empty = PredictedMention(start=2, end=2, entity_type="PERSON")
    for wrong in ([], [_predict(gold)] * 2, [_predict(gold, outside)], [_predict(gold, empty)]):
        with pytest.raises(DatasetError):
            measure_redaction(wrong)


def test_another_letter_case_keeps_every_offset() -> None:
    gold = _gold("{{kind|İlkay Groß}} woont in {{plaats|Ede}}, ŉ ﬁets.")
    lower, upper = in_letter_case(gold, "lower"), in_letter_case(gold, "upper")
    assert lower.text == "ilkay groß woont in ede, ŉ ﬁets."
    assert upper.text == "İLKAY GROẞ WOONT IN EDE, ŉ ﬁETS."
    assert lower.mentions == upper.mentions == gold.mentions


def test_the_development_texts_keep_their_length_in_each_letter_case() -> None:
    for gold in load_gold("ontwikkel"):
        for case in ("lower", "upper"):
            assert len(in_letter_case(gold, case).text) == len(gold.text)


def test_the_case_file_knows_people_organisations_and_places() -> None:
    gold = _gold(
        "{{kind|Emir}} en {{kind|Emir\nKaya}}, {{kind|Emirs}} fiets, {{moeder|Anna's}} tas, "
        "{{school|De Brug}}, {{plaats|Ede}}, {{tel|06-1234}}, {{kind|Kaya}}, {{plaats|Ede}}."
    )
    found = [(k.name, k.role, k.aliases, k.entity_type) for k in known_entities(gold)]
    assert found == [
        ("Emir Kaya", "KIND", ("Emir", "Kaya"), "PERSON"),
        ("Anna's", "MOEDER", (), "PERSON"),
        ("De Brug", "PERSOON", (), "ORGANIZATION"),
        ("Ede", "PERSOON", (), "LOCATION"),
    ]
