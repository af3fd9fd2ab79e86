"""What may be told to whom. All sentences and names are fictitious."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from eval import (
    DatasetError,
    disclosure_classes,
    disclosure_version,
    disclosures,
)
from eval.cli import main
from eval.disclosure.check import rule_triggers
from eval.disclosure.learned import learned_layer
from eval.disclosure.pattern import compile_pattern, set_regex
from eval.readability.parse import Sentence, parse

_HERE = Path(__file__).parent
NEGATIVES = tuple(
    line
    for line in (_HERE / "disclosure_negatives.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)

POSITIVES = (
    ("Vader heeft moeder bij de keel gegrepen.", {"geweld"}),
    ("Papa slaat mij als hij boos is, zegt [KIND_1].", {"geweld"}),
    ("[VADER_1] ontkent dat hij [KIND_1] heeft geslagen.", {"geweld", "onbewezen"}),
    ("Het misbruik is onderzocht en ongegrond verklaard.", {"seksueel_misbruik", "onbewezen"}),
    ("Opa zat met zijn hand in haar broek.", {"seksueel_misbruik"}),
    ("[KIND_1] zegt dat zij er liever niet meer wil zijn.", {"suicidaliteit"}),
    ("Noor snijdt zichzelf in haar armen.", {"suicidaliteit"}),
    ("Daan weet niet dat [VADER_1] niet zijn biologische vader is.", {"afstamming"}),
    ("[MELDER_1] wil anoniem blijven.", {"informant"}),
    ("De buurvrouw belde Veilig Thuis over het gezin.", {"informant"}),
    ("Vader mag niet weten waar moeder met [KIND_1] woont.", {"geheim_adres"}),
    ("[VADER_1] is veroordeeld voor diefstal.", {"strafbaar"}),
    ("Moeder is verslaafd aan alcohol.", {"verslaving"}),
    ("[MOEDER_1] heeft borderline.", {"gezondheid_derde"}),
    ("[VADER_1] heeft schulden.", {"prive_derde"}),
    ("[KIND_1] vroeg dit aan niemand te vertellen.", {"vertrouwelijk"}),
    ("[BROER_1] is uithuisgeplaatst.", {"andere_kinderen"}),
    ("Ga niet alleen op huisbezoek bij [VADER_1].", {"veiligheid_medewerker"}),
    ("Dit besluit is nog niet met moeder besproken.", {"niet_besproken"}),
)


def classes(text: str, *, recipient: str | None = None) -> set[str]:
    found = disclosures(text, recipient=recipient)
    return {code for sentence in found for code in sentence.classes}


@pytest.mark.parametrize("text", NEGATIVES)
def test_what_only_looks_delicate_is_not_flagged_by_a_rule(text: str) -> None:
    assert not any(rule_triggers(sentence, text) for sentence in parse(text).sentences)


def test_few_harmless_sentences_are_asked_about() -> None:
    """The learned layer asks too often on purpose; these are hard, so ordinary text gets less."""
    asked = [text for text in NEGATIVES if classes(text)]
    assert len(asked) <= len(NEGATIVES) / 5


def test_there_are_enough_harmless_sentences() -> None:
    assert len(set(NEGATIVES)) >= 60


@pytest.mark.parametrize(("text", "expected"), POSITIVES)
def test_each_class_is_found(text: str, expected: set[str]) -> None:
    assert expected <= classes(text)


def test_the_illness_of_the_child_is_not_that_of_another() -> None:
    assert "gezondheid_derde" not in classes("[KIND_1] heeft epilepsie.")
    assert "gezondheid_derde" in classes("[VADER_1] heeft epilepsie.")


def test_the_reader_is_no_other_child_and_no_third_party() -> None:
    text = "[KIND_2] is uithuisgeplaatst."
    assert "andere_kinderen" in classes(text)
    assert "andere_kinderen" not in classes(text, recipient="[KIND_2]")
    ill = "[MOEDER_1] heeft borderline."
    assert "gezondheid_derde" not in classes(ill, recipient="[MOEDER_1]")
    assert "gezondheid_derde" in classes(ill, recipient="[VADER_1]")


OTHER_CHILD = (
    "[KIND_1] plast nog in bed.",
    "[KIND_1] heeft ADHD en slikt daar medicijnen voor.",
    "[KIND_1] is door oom betast.",
    "[KIND_1] snijdt zichzelf in haar armen.",
    "[KIND_1] woont in een gezinshuis.",
    "[KIND_1]s diagnose is bekend.",
    "[KIND_1] is geslagen door vader.",
    "[KIND_1] is opgepakt voor diefstal.",
)


@pytest.mark.parametrize("reader", ["[KIND_2]", "[KIND_10]"])
@pytest.mark.parametrize("text", OTHER_CHILD)
def test_in_a_letter_to_another_child_the_first_child_is_the_other(text: str, reader: str) -> None:
    """The recipient is always the child: as if the two codes had changed places."""
    asked = text.replace("[KIND_2]", reader)
    swapped = re.sub(
        r"\[KIND_\d+\]", lambda m: reader if m.group() == "[KIND_1]" else "[KIND_1]", asked
    )
    found = classes(asked, recipient=reader)
    assert found == classes(swapped, recipient="[KIND_1]")
    assert "andere_kinderen" in found
    own = asked.replace("[KIND_1]", reader)
    assert "andere_kinderen" not in classes(own, recipient=reader)


def test_spans_are_of_the_text_as_given_for_another_child_too() -> None:
    text = "[KIND_10] is lief. [KIND_1] plast nog in bed."
    first, second = disclosures(text, recipient="[KIND_10]")
    assert text[second.start : second.end] == "[KIND_1] plast nog in bed."
    assert not first.classes
    assert all(second.start <= t.span[0] < t.span[1] <= second.end for t in second.triggers)


def test_a_sister_who_reads_is_the_child() -> None:
    ill = "[KIND_1] heeft epilepsie."
    assert "andere_kinderen" in classes(ill, recipient="[ZUS_1]")
    assert "andere_kinderen" not in classes(ill, recipient="[MOEDER_1]")


@pytest.mark.parametrize("text", OTHER_CHILD)
def test_rules_and_layer_alone_know_the_reader_too(text: str) -> None:
    (sentence,) = parse(text).sentences
    layer = learned_layer()
    swap = {"[KIND_1]": "[KIND_2]", "[KIND_2]": "[KIND_1]"}
    mirrored = re.sub(r"\[KIND_\d+\]", lambda m: swap[m.group()], text)
    (other,) = parse(mirrored).sentences

    def rules(line: Sentence, whole: str, reader: str) -> set[str]:
        return {t.code for t in rule_triggers(line, whole, recipient=reader)}

    assert rules(sentence, text, "[KIND_2]") == rules(other, mirrored, "[KIND_1]")
    assert [w.text for w in layer.plain(sentence, text, recipient="[KIND_2]")] == [
        w.text for w in layer.plain(other, mirrored, recipient="[KIND_1]")
    ]
    assert "ander kind" in " ".join(
        w.text for w in layer.plain(sentence, text, recipient="[KIND_2]")
    )


@pytest.mark.parametrize("name", ["Lotte", "Defne", "Natalia", "Shanaya", "Dounia", "Bethlehem"])
def test_names_make_no_difference(name: str) -> None:
    text = f"Vader sloeg {name} met een riem. {name} vertelde dat aan niemand."
    assert classes(text) == classes(text.replace(name, "[KIND_1]"))


def test_all_sentences_are_listed_with_spans_of_the_text() -> None:
    text = "Noor speelt buiten. Vader sloeg haar met een riem.\nZij eet graag soep."
    found = disclosures(text)
    assert [bool(d.classes) for d in found] == [False, True, False]
    assert "Vader sloeg haar" in text[found[1].start : found[1].end]
    assert found[0].reason == ""
    assert found[0].triggers == ()
    for trigger in found[1].triggers:
        assert found[1].start <= trigger.span[0] < trigger.span[1] <= found[1].end
    assert any(
        text[slice(*t.span)] == "riem" or "sloeg" in text[slice(*t.span)] for t in found[1].triggers
    )


def test_the_reason_is_dutch_and_holds_no_words_of_the_case() -> None:
    found = disclosures("Geertruida Zonnebloem slaat haar zoon.")[0]
    assert "Geweld" in found.reason
    assert "Geertruida" not in found.reason
    assert "Geertruida" not in repr(found)


def test_the_table_has_all_classes_and_what_each_means() -> None:
    table = disclosure_classes()
    assert len(table) == 15
    assert all(row.why for row in table)
    assert disclosure_version()


def test_an_empty_text_has_no_sentences() -> None:
    assert disclosures("") == ()
    assert disclosures(" \n ") == ()


def test_a_pattern_with_an_unknown_set_is_refused() -> None:
    with pytest.raises(DatasetError):
        compile_pattern("<bestaat_niet> hier", {})


def test_the_notation_of_patterns() -> None:
    sets = {"dier": set_regex("hond kat*")}
    rendered = "|de=|katten=p|van=|de=|buren=|slapen=r|"
    for pattern in (
        "<dier>",
        "kat* .. slapen",
        "slapen & katten",
        "<persoon> van",
        "slapen^r",
        "?een katten",
    ):
        assert compile_pattern(pattern, sets).spans(rendered), pattern
    for pattern in ("hond", "slapen van", "van^r", "<kind>", "katten & hond"):
        assert not compile_pattern(pattern, sets).spans(rendered), pattern


def _run(tmp_path: Path, *rows: dict[str, object]) -> tuple[int, Path]:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return main(["disclosure", "--jsonl", str(source), "--out", str(out)]), out


def test_the_command_keeps_its_contract(tmp_path: Path) -> None:
    text = "Vader sloeg haar. Noor speelt."
    code, out = _run(tmp_path, {"id": "a", "text": text}, {"id": 2, "text": "", "recipient": None})
    assert code == 0
    first, second = (json.loads(line) for line in out.read_text("utf-8").splitlines())
    assert set(first) == {"id", "sentences"}
    assert set(first["sentences"][0]) == {"start", "end", "classes", "reason", "triggers"}
    assert first["sentences"][0]["classes"] == ["geweld"]
    assert first["sentences"][1]["classes"] == []
    assert second == {"id": 2, "sentences": []}


@pytest.mark.parametrize(
    "row", [{"id": "a", "text": 3}, {"id": "a", "text": "geheim", "recipient": 3}, {"id": "a"}]
)
def test_a_bad_line_writes_nothing_and_echoes_nothing(
    row: dict[str, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = _run(tmp_path, {"id": "z", "text": "Noor speelt."}, row)
    assert code == 1
    assert not out.exists()
    assert "geheim" not in capsys.readouterr().err
