"""Tests of new names in marked texts."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

import pytest
import spacy

from models.training.names import NameSource
from models.training.synthetic import gold_docs
from models.training.synthetic_gold import rewrite_gold


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def names() -> NameSource:
    return NameSource()


def row(text: str, *, origin: str = "nederlands") -> Mapping[str, object]:
    """Return the row of a text with marks like {{key|name}}; keys that start with l are places."""
    entities = []
    plain = ""
    position = 0
    for match in re.finditer(r"\{\{(\w+)\|([^}]+)\}\}", text):
        plain += text[position : match.start()]
        kind = {"l": "LOCATION", "d": "DATE_TIME"}.get(match[1][0], "PERSON")
        entities.append(
            {
                "start": len(plain),
                "end": len(plain) + len(match[2]),
                "type": kind,
                "entity": match[1],
                "role": None,
                "origin": origin if kind == "PERSON" else None,
            }
        )
        plain += match[2]
        position = match.end()
    return {"id": "x-1", "text": plain + text[position:], "entities": entities}


def renamed(text: str, names: NameSource, seed: int) -> tuple[str, list[str]]:
    marked = rewrite_gold(row(text), names=names, rng=seeded(seed))
    return marked.text, [marked.text[start:end] for start, end, _ in marked.spans]


def test_one_person_gets_one_name(names: NameSource) -> None:
    text = (
        "{{p|Saron de Groot}} belde. {{p|Saron}} woont in {{l|Delft}}. Mw. {{p|de Groot}} wil. "
        "{{p|Sarons}} school. Broer {{q|Bram de Groot}} op {{d|3 mei}}. {{p|SARON}}, {{p|saron}}."
    )
    for seed in range(60):
        changed, found = renamed(text, names, seed)
        first = found[1]
        assert found[0].startswith(f"{first} ") or found[0].endswith(f" {first}")
        assert found[2] == "Delft"
        assert found[3].split()[-1] == found[0].split()[-1] or "-" in found[0] or first in found[0]
        assert found[4].startswith(first)
        assert found[4] != first
        assert found[6] in {first.upper(), first}
        assert found[7] == first.lower()
        assert "3 mei" in changed
        assert "Saron" not in changed or first.startswith("Saron")


def test_initials_and_reversed_names_keep_their_form(names: NameSource) -> None:
    text = "{{p|K. de Graaff}}, {{p|Graaff, K. de}}, {{p|Kim}}, {{q|Lotte B.}}, {{p|van der Graaf}}"
    for seed in range(40):
        _, found = renamed(text, names, seed)
        assert re.match(r"\w{1,3}\.|[A-Z]{1,4} ", found[0])
        assert "," in found[1]
        assert "." not in found[2]
        assert re.search(r" \w\.$", found[3])
        assert "." not in found[4]


def test_a_vietnamese_family_name_comes_first(names: NameSource) -> None:
    text = "{{p|Nguyen Minh Khoi}} en zus. {{p|Khoi}} zegt dat {{p|Khois}} fiets weg is."
    for seed in range(20):
        _, found = renamed(text, names, seed)
        assert found[1] in found[0]


def test_other_text_stays_and_without_names_all_stays(names: NameSource) -> None:
    text = "Dag {{p|Emir}}, tot {{d|3 mei}} in {{l|Delft}}."
    kept = rewrite_gold(row(text), names=None, rng=seeded(1))
    assert kept.text == "Dag Emir, tot 3 mei in Delft."
    assert [label for *_, label in kept.spans] == ["PERSON", "LOCATION"]
    changed, _ = renamed(text, names, 1)
    assert changed.startswith("Dag ")
    assert changed.endswith(", tot 3 mei in Delft.")


def test_the_first_copy_of_a_marked_text_is_the_text_itself(names: NameSource) -> None:
    rows = [row("Dag {{p|Emir}}, tot {{d|3 mei}}.")]
    docs = list(gold_docs(rows, nlp=spacy.blank("nl"), copies=3, seed=1, names=names))
    assert docs[0].text == "Dag Emir, tot 3 mei."
    assert all(doc.ents for doc in docs)
    assert "Emir" not in docs[1].text
