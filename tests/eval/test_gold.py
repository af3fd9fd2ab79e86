"""The format of the gold texts: what is read, and every way in which it can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import DatasetError, load_gold, parse_gold
from eval.datasets.gold import load_gold_folder, read_gold

MARKED = """---
id: w9-01
genre: huisbezoek
fictief: true
entities:
  kind: {type: PERSON, role: KIND, origin: turks}
  dag: {type: DATE_TIME}
---
Op {{dag|3 mei jl.}} was {{kind|Emir}} thuis.
{{kind|Emirs}} fiets is weg.
"""


def test_a_text_has_its_mentions_at_their_place() -> None:
    gold = parse_gold(MARKED)
    assert gold.text == "Op 3 mei jl. was Emir thuis.\nEmirs fiets is weg."
    found = [(gold.text[m.start : m.end], m.entity_type, m.entity) for m in gold.mentions]
    assert found == [
        ("3 mei jl.", "DATE_TIME", "dag"),
        ("Emir", "PERSON", "kind"),
        ("Emirs", "PERSON", "kind"),
    ]
    assert [(m.role, m.origin) for m in gold.mentions] == [(None, None), *[("KIND", "turks")] * 2]
    assert (gold.id, gold.writer, gold.genre, gold.words) == ("w9-01", "w9", "huisbezoek", 11)
    assert gold.keys == ("kind", "dag")
    assert "Emir" not in repr(gold)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\nid", "id", "De kop ontbreekt"),
        ("entities:", "entities: [", "geen geldige YAML op regel"),
        ("entities:", "? [Emir]\n: 1\nentities:", "geen geldige YAML op regel 5"),
        ("entities:", "bron: \x07\nentities:", "geen geldige YAML"),
        ("fictief: true\n", "", "fictief ontbreekt"),
        ("fictief: true", "fictief: false", "fictief heeft een onbekende waarde"),
        ("fictief: true", "fictief: true\nbron: x", "bron is een onbekend veld"),
        ("id: w9-01", "id: W9 01", "id heeft tekens"),
        ("genre: huisbezoek", "genre: [x]", "genre klopt niet"),
        ("role: KIND", "role: BAAS", r"entities\.kind\.role heeft een onbekende waarde"),
        ("origin: turks", "origin: frans", r"entities\.kind\.origin heeft een onbekende waarde"),
        ("type: DATE_TIME", "type: DATE", "dag heeft een onbekende soort"),
        (", origin: turks", "", "kind: een persoon heeft rol en herkomst"),
        ("type: DATE_TIME", "type: DATE_TIME, role: KIND", "dag: een persoon heeft rol"),
        ("  dag:", "  kind: {type: URL}\n  dag:", "op regel 6. Een sleutel staat er twee keer"),
        ("{{dag|3 mei jl.}}", "toen", "sleutel dag komt niet voor"),
        ("{{dag|", "{{week|", "op teken 3: sleutel week staat niet in de kop"),
        ("{{kind|Emir}} ", "{{kind|Emir} ", "op teken 17: een merkteken is niet goed gesloten"),
        ("{{kind|Emir}} ", "{{kind|{{kind|Emir}} }}", "staat in een ander merkteken"),
        ("{{kind|Emir}} ", "{{kind|Emir }}", "op teken 17: vermelding van kind: spatie"),
    ],
)
def test_each_error_is_told_without_the_text(old: str, new: str, message: str) -> None:
    assert old in MARKED
    with pytest.raises(DatasetError, match=message) as caught:
        parse_gold(MARKED.replace(old, new, 1))
    assert "Emir" not in str(caught.value)


def test_all_errors_come_at_once() -> None:
    wrong = MARKED.replace("{{kind|Emir}}", "{{ander|Emir}}").replace("DATE_TIME", "DATE")
    reading = read_gold(wrong)
    assert [problem.severity for problem in reading.problems] == ["fout", "fout"]
    assert {problem.start for problem in reading.problems} == {17, None}
    assert {problem.text_id for problem in reading.problems} == {"w9-01"}


def test_an_unreadable_header_is_known_by_the_name_of_its_file() -> None:
    reading = read_gold("geen kop", name="w9-07")
    assert reading.text is None
    assert reading.problems[0].line().startswith("w9-07: ")


def test_an_empty_text_is_an_error() -> None:
    empty = "---\nid: w9-01\ngenre: huisbezoek\nfictief: true\nentities: {}\n---\n\n"
    with pytest.raises(DatasetError, match="de tekst is leeg"):
        parse_gold(empty)


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("PERSON", "{{x|Lars'}} fiets"),
        ("PERSON", "van {{x|Vries, J.}} ."),
        ("PERSON", "van {{x|O.D.}})"),
        ("PERSON", "{{x|Th.}} belt"),
        ("PERSON", "heer {{x|'t Hoff}}"),
        ("PERSON", "brief_{{x|Tekle}}_def.docx"),
        ("PHONE_NUMBER", "bel {{x|(010) 555 81 24}}."),
        ("PHONE_NUMBER", "bel {{x|+31 6 2290 4418}}."),
        ("URL", "zie {{x|@lete_t78}}"),
        ("URL", "zie {{x|www.anker.example/}}"),
        ("DATE_TIME", "op {{x|8 juli a.s.}} ook"),
        ("ORGANIZATION", "bij {{x|Zorg (Noord)}}"),
    ],
)
def test_these_borders_are_allowed(kind: str, marked: str) -> None:
    assert read_gold(_one(kind, marked)).problems == ()


@pytest.mark.parametrize(
    ("kind", "marked", "message"),
    [
        ("PERSON", "{{x|Emir}}s fiets", "deel van een woord"),
        ("PERSON", "super{{x|emir}}", "deel van een woord"),
        ("PERSON", "{{x|Emir.}} Hij", "leesteken aan het eind"),
        ("PERSON", "{{x|Emir,}} hij", "leesteken aan het eind"),
        ("PERSON", "'{{x|Emir'}} zei hij", "leesteken aan het eind"),
        ("PERSON", "{{x|Anna)}}", "leesteken aan het eind"),
        ("PERSON", '{{x|"Emir}}"', "leesteken aan het begin"),
        ("PERSON", "{{x|@emir}}", "leesteken aan het begin"),
        ("PERSON", "{{x| Emir}}", "spatie aan de rand"),
        ("PHONE_NUMBER", "{{x|: 06-12345678}}", "leesteken aan het begin"),
        ("URL", "{{x|(www.anker.example}})", "leesteken aan het begin"),
        ("DATE_TIME", "op {{x|3 mei}}.{{x|3 mei.}}", "leesteken aan het eind"),
        ("ORGANIZATION", "{{x|De Zwaluws'}}", "leesteken aan het eind"),
        ("EMAIL_ADDRESS", "{{x|a@b.example/}}", "leesteken aan het eind"),
    ],
)
def test_these_borders_are_errors(kind: str, marked: str, message: str) -> None:
    (problem,) = read_gold(_one(kind, marked)).problems
    assert message in problem.message


def _one(kind: str, marked: str) -> str:
    extra = ", role: KIND, origin: turks" if kind == "PERSON" else ""
    head = f"---\nid: w9-01\ngenre: brief\nfictief: true\nentities:\n  x: {{type: {kind}{extra}}}\n"
    return f"{head}---\n{marked}\n"


def test_a_folder_needs_texts_with_ids_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="geen gouden teksten"):
        load_gold("test", tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(MARKED, "utf-8")
    with pytest.raises(DatasetError, match="hetzelfde id"):
        load_gold_folder(tmp_path)
    (tmp_path / "b.txt").write_bytes(MARKED.encode("utf-16"))
    with pytest.raises(DatasetError, match=r"b\.txt is niet te lezen"):
        load_gold_folder(tmp_path)
