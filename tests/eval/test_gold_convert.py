"""Gold texts to JSON Lines and back without loss, and to spaCy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from spacy.tokens import DocBin

from eval import CheckInputError, DatasetError, GoldText, load_gold, parse_gold
from eval.datasets.gold import GOLD_FOLDER
from eval.datasets.gold_convert import read_gold_rows, to_markup, to_row, write_markup
from eval.datasets.gold_spacy import to_docs, write_docs
from eval.jsonl import write_rows
from redaction import load_pipeline

TEXTS = (*load_gold("ontwikkel"), *load_gold("test"))
FILES = {path.stem: path for path in GOLD_FOLDER.rglob("*.txt")}
NLP = load_pipeline()

MARKED = """---
id: w9-01
genre: brief
fictief: true
entities:
  jan: {type: PERSON, role: KIND, origin: fries}
  piet: {type: PERSON, role: VADER, origin: fries}
  oord: {type: LOCATION}
  dag: {type: DATE_TIME}
---
Dag {{jan|Jan}}, kom op {{dag|3 mei}} naar {{oord|Sneek}}.
Bestand: {{jan|jan}}_{{piet|piet}}_v2.docx
"""


def test_all_texts_survive_the_way_to_json_lines_and_back_byte_for_byte(tmp_path: Path) -> None:
    assert len(TEXTS) == len(FILES) == 160
    path = tmp_path / "goud.jsonl"
    write_rows(path, (to_row(text) for text in TEXTS))
    back = read_gold_rows(path)
    assert back == TEXTS
    write_markup(tmp_path / "terug", back)
    for text in TEXTS:
        again = (tmp_path / "terug" / f"{text.id}.txt").read_bytes()
        assert again == FILES[text.id].read_bytes(), text.id


def test_a_row_has_the_shape_of_redaction_analyze() -> None:
    row = to_row(parse_gold(MARKED))
    assert list(row) == ["id", "genre", "fictief", "keys", "text", "entities"]
    entities = row["entities"]
    assert isinstance(entities, list)
    assert entities[0] == {
        "start": 4,
        "end": 7,
        "type": "PERSON",
        "entity": "jan",
        "role": "KIND",
        "origin": "fries",
    }
    assert entities[1]["role"] is None


def change(**fields: object) -> Mapping[str, object]:
    return {**to_row(parse_gold(MARKED)), **fields}


def entity(start: int, end: int, **fields: object) -> Mapping[str, object]:
    base = {"type": "PERSON", "entity": "jan", "role": "KIND", "origin": "fries"}
    return {"start": start, "end": end, **base, **fields}


TEXT = "Jan en Jan."


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (change(fictief=False), "fictief"),
        (change(genre=3), "genre"),
        (change(entities=[entity(0, 3, role="BAAS")]), r"entities\.0\.role"),
        (change(entities=[entity(0, 3, score=1.0)]), r"entities\.0\.score"),
        (change(text=TEXT, entities=[entity(0, 3), entity(2, 6)]), r"entities\.1 ligt"),
        (change(text=TEXT, entities=[entity(7, 10), entity(0, 3)]), r"entities\.1 ligt"),
        (change(text=TEXT, entities=[entity(0, 99)]), r"entities\.0 ligt"),
        (change(text=TEXT, entities=[entity(3, 3)]), r"entities\.0 ligt"),
        (change(text=TEXT, keys=["jan", "piet"], entities=[entity(0, 3)]), "'keys'"),
        (change(text=TEXT, keys=["jan"], entities=[entity(0, 4)]), "spatie aan de rand"),
        (
            change(text=TEXT, keys=["jan"], entities=[entity(0, 3), entity(7, 10, role="OPA")]),
            "kan niet in merktekens",
        ),
        (change(text="\n" + TEXT, keys=["jan"], entities=[entity(1, 4)]), "regeleinden"),
        (change(text="Jan {{x|y}}", keys=["jan"], entities=[entity(0, 3)]), "sleutel x"),
    ],
)
def test_a_wrong_row_is_an_error_that_holds_no_text(
    row: Mapping[str, object], message: str, tmp_path: Path
) -> None:
    path = tmp_path / "in.jsonl"
    write_rows(path, [row])
    with pytest.raises(DatasetError, match=message) as caught:
        read_gold_rows(path)
    assert "Jan" not in str(caught.value)


def test_a_file_needs_rows_with_ids_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    write_rows(path, [])
    with pytest.raises(DatasetError, match="geen gouden teksten"):
        read_gold_rows(path)
    write_rows(path, [change(), change()])
    with pytest.raises(DatasetError, match="hetzelfde id"):
        read_gold_rows(path)
    write_rows(path, [change(bron="x")])
    with pytest.raises(CheckInputError, match="onbekend veld"):
        read_gold_rows(path)


def test_markup_never_overwrites(tmp_path: Path) -> None:
    gold = parse_gold(MARKED)
    assert to_markup(gold) == MARKED
    (tmp_path / "w9-01.txt").write_text("oud", "utf-8")
    with pytest.raises(DatasetError, match="Kies een lege map"):
        write_markup(tmp_path, [gold])
    assert (tmp_path / "w9-01.txt").read_text("utf-8") == "oud"
    with pytest.raises(DatasetError, match="kan niet geschreven"):
        write_markup(tmp_path / "w9-01.txt" / "map", [gold])


def test_names_become_entities_and_borders_inside_a_token_are_counted(tmp_path: Path) -> None:
    gold = to_docs([parse_gold(MARKED)], nlp=NLP)
    assert (gold.mentions, gold.expanded, gold.merged) == (4, 2, 1)
    (doc,) = gold.docs
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Jan", "PERSON"),
        ("Sneek", "LOCATION"),
        ("jan_piet_v2.docx", "PERSON"),
    ]
    assert {token.ent_iob_ for token in doc} == {"B", "O"}
    write_docs(tmp_path / "goud.spacy", gold)
    (back,) = DocBin().from_disk(tmp_path / "goud.spacy").get_docs(NLP.vocab)
    assert back.user_data["id"] == "w9-01"
    assert [ent.text for ent in back.ents] == [ent.text for ent in doc.ents]
    with pytest.raises(DatasetError, match="kan niet geschreven"):
        write_docs(tmp_path / "weg" / "goud.spacy", gold)


def test_names_that_do_not_fit_the_tokenizer_are_parts_of_one_glued_token() -> None:
    gold = to_docs(TEXTS, nlp=NLP)
    assert gold.mentions == sum(_names(text) for text in TEXTS)
    assert (gold.expanded, gold.merged) == (22, 3)
    for doc, text in zip(gold.docs, TEXTS, strict=True):
        assert doc.text == text.text
        exact = {(m.start, m.end) for m in text.mentions}
        for ent in doc.ents:
            if (ent.start_char, ent.end_char) not in exact:
                stop = ent.text.endswith("..")  # an initial at the end of a sentence
                assert len(ent) == 1 or stop, (text.id, ent.start_char)
                assert {"_", "-"} & set(ent.text) or stop, (text.id, ent.start_char)


def _names(text: GoldText) -> int:
    kinds = ("PERSON", "LOCATION", "ORGANIZATION")
    return sum(mention.entity_type in kinds for mention in text.mentions)


def test_json_lines_are_plain_utf8(tmp_path: Path) -> None:
    write_rows(tmp_path / "x.jsonl", [to_row(text) for text in TEXTS[:3]])
    lines = (tmp_path / "x.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [text.id for text in TEXTS[:3]]
