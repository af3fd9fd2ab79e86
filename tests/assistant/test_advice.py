"""Advice on the worker's text and on a letter, with the real checks. All cases are fictitious."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from assistant.advice import advise_draft, advise_source
from assistant.advice_types import SentenceKind, SourceAdvice, source_advice_to_row
from assistant.drafting import Prepared, prepare
from assistant.settings import Settings
from assistant.types import Draft, DraftRequest, DraftSentence, Letter, Origin
from assistant.workbench import Workbench, build_workbench
from eval import KIND_LABELS, FidelityReport
from redaction import KnownEntity

KNOWN = (
    KnownEntity(name="Noortje Oosterwijk-van der Meulen", role="KIND", aliases=("Noortje",)),
    KnownEntity(name="Eva Xyqwert", role="MOEDER"),
)
TEXT = (
    "😀 Verslag\n\n"
    "Noortje Oosterwijk-van der Meulen woont in Zwolle. Moeder Eva Xyqwert doet theatraal. "
    "De thuissituatie van Noortje is zorgelijk. Noortje zegt dat zij naar haar moeder wil. "
    "Wij heeft met Eva Xyqwert gepraat. De omgang word uitgebreid."
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("dienst"), engine="none")
    bench = build_workbench(settings)
    yield bench
    bench.close()


@pytest.fixture(scope="module")
def prepared(bench: Workbench) -> Prepared:
    return prepare(TEXT, bench=bench, known=KNOWN)


@pytest.fixture(scope="module")
def advice(prepared: Prepared) -> SourceAdvice:
    return advise_source(prepared)


def words(span: tuple[int, int]) -> str:
    return TEXT[slice(*span)]


def letter_of(*rows: tuple[str, str, Origin], between: str = " ") -> Letter:
    """Return a letter of rows (with placeholders, as the reader sees it, origin)."""
    draft = Draft(
        request=DraftRequest(task="kindgericht", level="12-15", audience="kind"),
        sentences=tuple(
            DraftSentence(text=hidden, origin=origin, source_sentences=(), paragraph=0)
            for hidden, _, origin in rows
        ),
        left_out=(),
        fidelity=FidelityReport(findings=(), verdict="faithful", score=1.0),
        engine=None,
        model=None,
        prompt=None,
        timings_ms={},
    )
    shown = tuple(text for _, text, _ in rows)
    return Letter(draft=draft, text=between.join(shown), sentences=shown)


def test_the_kinds_are_those_of_the_check() -> None:
    assert set(get_args(SentenceKind)) == set(KIND_LABELS.values())


def test_sentences_stand_at_their_place_in_the_source(advice: SourceAdvice) -> None:
    found = {words(s.span): s.kind for s in advice.sentences}
    assert found["Noortje Oosterwijk-van der Meulen woont in Zwolle."] == "feit"
    assert found["De thuissituatie van Noortje is zorgelijk."] == "oordeel"
    assert found["Noortje zegt dat zij naar haar moeder wil."] == "uitspraak"


def test_a_judging_word_stands_behind_hidden_names_and_is_told_once(advice: SourceAdvice) -> None:
    (sentence,) = [s for s in advice.sentences if s.judging]
    (judging,) = sentence.judging
    assert words(judging.span) == "theatraal"
    assert judging.suggestion
    assert judging.suggestion not in sentence.advice
    assert sentence.advice


def test_a_heading_gets_no_advice(bench: Workbench) -> None:
    text = "Zorgen\n\nNoortje is vaak te laat op school.\n\nZORGELIJKE SITUATIE\n\nZij komt niet."
    made = prepare(text, bench=bench, known=KNOWN)
    assert {u.kind for u in made.units} == {"heading", "sentence"}
    found = {text[slice(*s.span)] for s in advise_source(made).sentences}
    assert "Zij komt niet." in found
    assert not {"Zorgen", "ZORGELIJKE SITUATIE"} & found


def test_the_voice_of_the_child_points_at_what_it_said(advice: SourceAdvice) -> None:
    (voice,) = advice.voice
    assert (voice.gap, voice.child) == ("not_answered", "[KIND_1]")
    assert [words(place) for place in voice.places] == [
        "Noortje zegt dat zij naar haar moeder wil."
    ]


def test_a_text_without_a_child_says_so_without_a_place(bench: Workbench) -> None:
    (voice,) = advise_source(prepare("De omgang begint in mei.", bench=bench)).voice
    assert (voice.gap, voice.child, voice.places) == ("no_child", None, ())


def test_language_is_about_words_and_never_about_names(advice: SourceAdvice) -> None:
    found = {words(f.span): f for f in advice.language}
    assert "heeft" in " ".join(found)
    assert found["word"].suggestions[0] == "wordt"
    assert "omgang word" not in found, "one error is told once"
    assert not any("Xyqwert" in form or "Oosterwijk" in form for form in found)


def test_a_hidden_word_is_no_spelling_error(bench: Workbench) -> None:
    text = "Noortje heeft een account: fsdkljweroiu. Moeder zit bij fsdkljweroiu."
    plain = advise_source(prepare(text, bench=bench, known=KNOWN))
    assert any("fsdkljweroiu" in text[slice(*f.span)] for f in plain.language)
    known = (*KNOWN, KnownEntity(name="fsdkljweroiu", entity_type="URL"))
    hidden = advise_source(prepare(text, bench=bench, known=known))
    assert not any("fsdkljweroiu" in text[slice(*f.span)] for f in hidden.language)


def test_representations_hold_no_case_text(advice: SourceAdvice) -> None:
    shown = repr(advice)
    assert advice.language
    assert not any(name in shown for name in ("Noortje", "Xyqwert", "theatraal", "heeft"))


def test_a_row_has_start_and_end_for_each_span(advice: SourceAdvice) -> None:
    row = source_advice_to_row(advice)
    assert set(row) == {"sentences", "voice", "language"}
    first = row["sentences"][0]
    assert set(first) == {"start", "end", "kind", "advice", "judging"}
    starts = {s["start"]: s["kind"] for s in row["sentences"]}
    assert starts[TEXT.index("De thuissituatie")] == "oordeel"
    assert row["voice"][0]["places"][0]["start"] == TEXT.index("Noortje zegt")


def test_a_letter_gets_language_at_its_place_with_names_excepted(prepared: Prepared) -> None:
    letter = letter_of(
        ("Je woont in [PLAATS_1].", "Je woont in Zwolle.", "rule"),
        ("Je moeder heet [MOEDER_1].", "Je moeder heet Eva Xyqwert.", "rule"),
        ("De omgang word uitgebreid.", "De omgang word uitgebreid.", "model"),
    )
    language = [a for a in advise_draft(letter, prepared) if a.kind == "taal"]
    spans = [a.draft_span for a in language]
    assert None not in spans
    shown = [letter.text[slice(*span)] for span in spans if span]
    assert "word" in shown
    assert not any("Xyqwert" in form for form in shown)


def test_a_letter_without_an_answer_points_at_the_childs_words(prepared: Prepared) -> None:
    told = "Je zegt dat je naar je moeder wilt."
    letter = letter_of(
        ("Hoi [KIND_1],", "Hoi Noortje,", "fixed"),
        ("Je woont in [PLAATS_1].", "Je woont in Zwolle.", "rule"),
        (told, told, "rule"),
        ("Daarom kijken wij of dat kan.", "Daarom kijken wij of dat kan.", "fixed"),
        between="\n\n",
    )
    (voice,) = [a for a in advise_draft(letter, prepared) if a.kind == "stem"]
    assert voice.draft_span is not None
    assert letter.text[slice(*voice.draft_span)] == told
    answered = letter_of(
        (told, told, "rule"),
        ("Daarom kijken wij of dat kan.", "Daarom kijken wij of dat kan.", "rule"),
    )
    assert not [a for a in advise_draft(answered, prepared) if a.kind == "stem"]


def test_a_letter_without_the_child_warns_without_a_place(prepared: Prepared) -> None:
    letter = letter_of(("Je woont in [PLAATS_1].", "Je woont in Zwolle.", "rule"))
    (voice,) = [a for a in advise_draft(letter, prepared) if a.kind == "stem"]
    assert voice.draft_span is None
    assert "Vraag het aan het kind" in voice.message


def test_nothing_written_gets_no_advice(prepared: Prepared) -> None:
    assert advise_draft(letter_of(), prepared) == ()
    fixed = letter_of(("Hoi [KIND_1],", "Hoi Noortje,", "fixed"))
    assert [a for a in advise_draft(fixed, prepared) if a.kind == "stem"] == []
