"""An explanation names who found a span, on what words, and who gave way; never text of the case.

All names and numbers are fictitious.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction import (
    ENTITY_TYPES,
    Analyzer,
    Correction,
    Detection,
    Explanation,
    KnownEntity,
    SourceText,
    build_analyzer,
    explain,
    explanation_to_row,
    load_pipeline,
    load_policy,
    program_version,
    redact,
)
from redaction.explain_context import clue_recognizers
from redaction.resolve import PIPELINE, resolve


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return build_analyzer(load_pipeline())


def explained(
    text: str,
    analyzer: Analyzer,
    *,
    known: Sequence[KnownEntity] = (),
    corrections: Sequence[Correction] = (),
) -> dict[str, Explanation]:
    source = SourceText(text=text)
    result = redact(
        source, analyzer=analyzer, policy=load_policy(), known=known, corrections=corrections
    )
    found = explain(source, result, analyzer=analyzer, known=known, corrections=corrections)
    assert len(found) == len(result.mentions)
    pairs = zip(result.mentions, found, strict=True)
    return {text[m.start : m.end]: explanation for m, explanation in pairs}


CONTEXT = [
    # (text, form, words, whether a rule without context finds it too)
    ("Daarna sprak mevrouw Zwartevliet lang.", "Zwartevliet", ("mevrouw",), True),
    ("Het BSN is 123456789.", "123456789", ("bsn",), False),
    ("Hij is geboren op 12-03-2014.", "12-03-2014", ("geboren",), False),
    ("Dat is goed. Roos vertelt veel.", "Roos", ("vertelt",), True),
    ("Het zaaknummer: AB-12345 staat erbij.", "AB-12345", ("zaaknummer",), True),
]


@pytest.mark.parametrize(("text", "form", "words", "twice"), CONTEXT)
def test_context_words_and_the_score_without_them(
    analyzer: Analyzer, text: str, form: str, words: tuple[str, ...], twice: bool
) -> None:
    found = explained(text, analyzer)
    one = found[form]
    assert one.context == words
    assert (one.score_before > 0) is twice
    assert one.score_before < one.score_after <= 1


def test_a_rule_and_a_model_have_their_own_version(analyzer: Analyzer) -> None:
    source = SourceText(text="Het BSN is 123456789 van Sanne Zwartevliet.")
    result = redact(source, analyzer=analyzer, policy=load_policy())
    number = explain(source, result, analyzer=analyzer)[0]
    assert (number.recognizer, number.ground, number.name) == ("nl_bsn", "regel", "bij het woord")
    assert number.version == program_version()
    guess = replace(result.mentions[1], recognizer=PIPELINE, reason="pipeline")
    guessed = replace(result, mentions=(guess,))
    (told,) = explain(source, guessed, analyzer=analyzer)
    assert (told.ground, (told.name, told.version)) == ("model", analyzer.model)
    assert told.name.startswith("nl_")


def test_the_case_file_and_the_second_pass_are_grounds(analyzer: Analyzer) -> None:
    known = (KnownEntity(name="Zwartevliet", role="KIND"),)
    found = explained("Zwartevliet lacht.", analyzer, known=known)
    assert found["Zwartevliet"].ground == "dossier"
    quiet = _Only(())
    source = SourceText(text="Bel 98765432101.")
    result = redact(source, analyzer=quiet, policy=load_policy())
    (told,) = explain(source, result, analyzer=quiet)
    assert (told.ground, told.reason, told.overridden) == ("tweede_controle", "long_number", ())


def test_a_number_gives_way_to_the_bsn_rule(analyzer: Analyzer) -> None:
    (other,) = explained("Het BSN is 123456789.", analyzer)["123456789"].overridden
    assert (other.recognizer, other.entity_type) == ("nl_case_number", "NL_CASE_NUMBER")
    assert other.why == "lagere_score"


def test_a_correction_overrides_what_was_found(analyzer: Analyzer) -> None:
    change = Correction(
        kind="change", form="utrecht", entity_type="ORGANIZATION", reason_code="verkeerde_soort"
    )
    told = explained("Zij woont in Utrecht.", analyzer, corrections=(change,))["Utrecht"]
    assert (told.ground, told.correction, told.reason_code) == (
        "correctie",
        "change",
        "verkeerde_soort",
    )
    assert {o.why for o in told.overridden} == {"correctie"}
    assert "nl_location" in {o.recognizer for o in told.overridden}


def test_a_merge_is_told_of_both_sides_and_nobody_else(analyzer: Analyzer) -> None:
    merge = Correction(kind="merge", form="Sanne", other="Fatima", reason_code="zelfde_persoon")
    found = explained(
        "Mevrouw Sanne belde. Fatima lachte. Kevin zweeg.", analyzer, corrections=(merge,)
    )
    assert found["Sanne"].reason_code == found["Fatima"].reason_code == "zelfde_persoon"
    assert found["Kevin"].correction is None


def test_no_text_of_the_case_is_in_an_explanation(analyzer: Analyzer) -> None:
    text = (
        "Betreft: Jayden Zwartevliet, geboren 12-03-2014. Moeder Fatima El Amrani belt. Roos "
        "vertelt. Basisschool De Zonneroos, Dorpsstraat 12, 1234 AB Ommelanderwijk. "
        "BSN 123456789, jay@zwartevliet.nl, 06-12345678."
    )
    add = Correction(kind="add", form="Moeder Fatima")
    found = explained(text, analyzer, corrections=(add,))
    told = json.dumps([explanation_to_row(e) for e in found.values()]).lower() + repr(
        found.values()
    )
    for word in ("jayden", "zwartevliet", "fatima", "amrani", "zonneroos", "dorpsstraat", "2014"):
        assert word not in json.dumps([explanation_to_row(e) for e in found.values()]).lower(), told


def test_an_explanation_looks_a_second_time_and_hiding_does_not(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> tuple[Detection, ...]:
        raise AssertionError

    monkeypatch.setattr(Analyzer, "candidates", fail)
    source = SourceText(text="Sanne lacht.")
    result = redact(source, analyzer=analyzer, policy=load_policy())
    assert result.mentions
    with pytest.raises(AssertionError):
        explain(source, result, analyzer=analyzer)


def test_every_rule_that_reads_context_has_a_recognizer(analyzer: Analyzer) -> None:
    assert clue_recognizers() <= set(analyzer.recognizer_names)


class _Only:
    """Finds the given detections: all of them as candidates, resolved when detecting."""

    model = ("nl_proef", "1.0")

    def __init__(self, found: Sequence[Detection]) -> None:
        self._found = tuple(found)

    def candidates(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        del source, known
        return self._found

    def detect(
        self, source: SourceText, *, known: Sequence[KnownEntity] = ()
    ) -> tuple[Detection, ...]:
        del known
        return resolve(source.text, self._found)


def found(start: int, end: int, kind: str, score: float, recognizer: str = "nl_een") -> Detection:
    return Detection(
        start=start,
        end=end,
        entity_type=kind,
        score=score,
        recognizer=recognizer,
        reason=recognizer,
    )


TEXT = "Anna Bergen Noord 123456 belt"
LOSERS = [  # each with the winner, the loser, and why it lost
    (found(0, 11, "ORGANIZATION", 0.5), found(5, 11, "LOCATION", 0.9, "nl_twee"), "korter"),
    (found(0, 4, "LOCATION", 0.9), found(0, 4, "ORGANIZATION", 0.5, "nl_twee"), "lagere_score"),
    (found(0, 4, "ORGANIZATION", 0.9), found(0, 4, "LOCATION", 0.9, "nl_twee"), "minder_precies"),
    (found(0, 4, "LOCATION", 0.9), found(0, 4, "PERSON", 0.9, "nl_twee"), "volgorde"),
    (found(0, 11, "PERSON", 0.9), found(5, 17, "PERSON", 0.5, "nl_twee"), "samengevoegd"),
    (found(0, 11, "PERSON", 0.9), found(5, 11, "PERSON", 0.5, "nl_twee"), "lagere_score"),
    (found(0, 11, "PERSON", 0.9), found(5, 11, "PERSON", 0.9, "nl_twee"), "korter"),
    (found(18, 24, "NL_BSN", 0.5), found(18, 24, "PERSON", 0.9, PIPELINE), "model_onder_nummer"),
]


@pytest.mark.parametrize(("winner", "loser", "why"), LOSERS)
def test_the_loser_and_its_reason(winner: Detection, loser: Detection, why: str) -> None:
    for order in ((winner, loser), (loser, winner)):
        told = _explain_only(order)
        assert [o.recognizer for o in told.overridden] == [loser.recognizer]
        assert (told.recognizer, told.overridden[0].why) == (winner.recognizer, why)
        assert told.overridden[0].score == loser.score


def _explain_only(candidates: Sequence[Detection]) -> Explanation:
    only = _Only(candidates)
    source = SourceText(text=TEXT)
    result = redact(source, analyzer=only, policy=load_policy())
    return explain(source, result, analyzer=only)[0]


SPANS = st.sampled_from(((0, 4), (5, 11), (0, 11), (5, 17), (0, 17)))
KINDS = st.sampled_from(tuple(ENTITY_TYPES))


@given(
    st.lists(
        st.builds(
            lambda span, kind, score, name: found(span[0], span[1], kind, score, name),
            SPANS,
            KINDS,
            st.sampled_from((0.3, 0.6, 0.9)),
            st.sampled_from(("nl_een", "nl_twee", "nl_drie")),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_reason_agrees_with_the_rules_of_overlap(candidates: list[Detection]) -> None:
    """What lost as less sure was less sure, and all that overlaps is told."""
    only = _Only(candidates)
    source = SourceText(text=TEXT)
    result = redact(source, analyzer=only, policy=load_policy())
    for mention, told in zip(result.mentions, explain(source, result, analyzer=only), strict=True):
        near = [d for d in candidates if d.start < mention.end and mention.start < d.end]
        lost = {(o.recognizer, o.reason, o.entity_type) for o in told.overridden}
        own = (mention.recognizer, mention.reason, mention.entity_type)
        assert lost == {(d.recognizer, d.reason, d.entity_type) for d in near} - {own}
        if mention.recognizer.startswith("nl_"):
            _check_scores(mention.score, told)


def _check_scores(score: float, told: Explanation) -> None:
    for other in told.overridden:
        if other.why == "lagere_score":
            assert other.score < score
        if other.why in {"minder_precies", "volgorde"} and other.entity_type != "PERSON":
            assert other.score >= score
    assert told.score_before == told.score_after == score
