"""Tests of the templates, the fill and the documents of the synthetic training texts."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from models.training.names import NameSource, Person, is_held_out, split_particle
from models.training.synthetic import MAX_TOKENS, marked_docs, synthetic_docs, to_doc
from models.training.synthetic_errors import TemplateError
from models.training.synthetic_fill import build_pools, fill
from models.training.synthetic_lists import HEADINGS, load_name_lists, load_places, plain
from models.training.synthetic_orgs import OrganizationPool
from models.training.synthetic_person import genitive, surface
from models.training.synthetic_templates import Template, parse_template, read_templates
from models.training.synthetic_text import MarkedText, TextBuilder

FOLDER = Path(__file__).parents[2] / "models" / "training" / "sjablonen"

# Words of the templates that the name lists hold too, and that are no names where they stand.
NO_NAMES = {
    *("Roos", "Engels", "Geel", "Frans", "Mats", "Linde", "Piet", "Wit", "Power", "Schipper"),
    *("Hollands", "Groen", "Max", "Zonne", "Spaans", "Lieve"),
}

SAMPLE = """# genre: e-mail; p1=v p2=m
Beste <p1.v>,

<p2.ia> belde over <p1.vg> plek op <o:basisschool De Wilgenhoek> in <l1>. <p1.v> <p1.a> woont in
<l:Zuilen>. Mw. <p1.a> werkt bij <o:Bakkerij {p2.a}>.

Groet, <p2.r>"""


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def names() -> NameSource:
    return NameSource()


@pytest.fixture(scope="module")
def templates() -> tuple[Template, ...]:
    return read_templates(FOLDER)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("nl")


def test_shipped_templates_are_in_the_format(templates: tuple[Template, ...]) -> None:
    assert len(templates) > 300
    assert len({t.template_id for t in templates}) == len(templates)
    for template in templates:
        assert "<p" not in template.literal
        assert "{p" not in template.literal


def test_shipped_templates_have_no_unmarked_names(templates: tuple[Template, ...]) -> None:
    listed = load_name_lists()
    own = {plain(n) for o in HEADINGS for names in listed[o].first.values() for n in names}
    own |= {plain(n) for n in load_places()[1]}
    pattern = re.compile(r"(?<=[a-z,] )[A-ZÀ-Ý][a-zà-ÿ]{2,}")
    found = [
        (template.template_id, match[0])
        for template in templates
        for match in pattern.finditer(template.literal)
        if plain(match[0]) in own and match[0] not in NO_NAMES
    ]
    assert found == []


@pytest.mark.parametrize(
    "body",
    [
        "<p1.x> belt.",
        "<p1.v belt.",
        "<p1> belt.",
        "<l> is ver.",
        "<o:Bakkerij {p1.q}>",
        "{p1.v} zegt",
    ],
)
def test_a_slip_in_a_slot_is_an_error(body: str) -> None:
    with pytest.raises(TemplateError):
        parse_template(f"# genre: x; p1=v\n{body}", template_id="t")


def test_a_text_without_header_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="t/9"):
        parse_template("Geen kop.", template_id="t/9")
    with pytest.raises(TemplateError):
        read_templates(tmp_path)


def test_fill_marks_exactly_the_inserted_names(names: NameSource) -> None:
    template = parse_template(SAMPLE, template_id="t")
    for seed in range(40):
        marked = fill(template, names=names, rng=seeded(seed))
        labels = [label for _, _, label in marked.spans]
        assert labels == [
            *("PERSON", "PERSON", "PERSON", "ORGANIZATION", "LOCATION", "PERSON", "LOCATION"),
            *("PERSON", "ORGANIZATION", "PERSON"),
        ]
        outside = marked.text
        for start, end, _ in reversed(marked.spans):
            outside = outside[:start] + "#" + outside[end:]
        assert outside == (
            "Beste #,\n\n# belde over # plek op # in #. # woont in\n#. Mw. # werkt bij #."
            "\n\nGroet, #"
        )
        cut = [marked.text[start:end] for start, end, _ in marked.spans]
        assert cut[5].startswith(cut[0])
        assert cut[3] == "basisschool De Wilgenhoek"
        assert cut[8].startswith("Bakkerij ")


def test_every_shipped_template_fills(templates: tuple[Template, ...], names: NameSource) -> None:
    pools = build_pools(templates)
    for template in templates:
        marked = fill(template, names=names, rng=seeded(1), pools=pools)
        assert "<p" not in marked.text
        for start, end, _ in marked.spans:
            assert marked.text[start:end].strip() == marked.text[start:end]


def test_a_template_in_lower_case_gets_names_in_lower_case(names: NameSource) -> None:
    template = parse_template("# genre: app; p1=v\nhoi ik ben <p1.va> en ik kom", template_id="t")
    texts = [fill(template, names=names, rng=seeded(i)).text for i in range(30)]
    assert sum(text == text.lower() for text in texts) > 15


def test_a_heading_in_capitals_gets_names_in_capitals(names: NameSource) -> None:
    template = parse_template("# genre: x; p1=v\nVERSLAG VAN <p1.v>\nGoed.", template_id="t")
    line = fill(template, names=names, rng=seeded(1)).text.split("\n")[0]
    assert line.isupper()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Emir", "Emirs"),
        ("Anna", "Anna's"),
        ("Hans", "Hans'"),
        ("Sofie", "Sofies"),
        ("Guy", "Guys"),
        ("Henny", "Henny's"),
        ("Max", "Max'"),
        ("Jesse", "Jesses"),
        ("Beatrice", "Beatrice'"),
        ("Lou", "Lous"),
    ],
)
def test_genitive(name: str, expected: str) -> None:
    assert genitive(name) == expected


def test_forms_of_a_person() -> None:
    person = Person(
        first="Johanna", extra=("Maria",), nickname="Jo", particle="de", surname="Boer",
        gender="v", origin="nederlands",
    )  # fmt: skip
    rng = seeded(2)
    assert surface(person, "va", rng=rng) == "Johanna de Boer"
    assert surface(person, "vv", rng=rng) == "Johanna Maria"
    assert surface(person, "r", rng=rng) == "Jo"
    assert surface(person, "a", rng=rng, starts=True) == "De Boer"
    drawn = {surface(person, "ia", rng=rng) for _ in range(200)}
    assert {"J.M. de Boer", "J. M. de Boer", "JM de Boer", "J. de Boer"} <= drawn
    reversed_names = {surface(person, "av", rng=rng) for _ in range(200)}
    assert {"Boer, J.M. de", "Boer, Johanna de"} <= reversed_names
    assert {"Johanna's", "Johannas"} == {surface(person, "vg", rng=rng) for _ in range(99)} - {
        "Johanna'"
    }


def test_the_held_out_source_shares_no_listed_name(names: NameSource) -> None:
    other = NameSource(held_out=True)
    rng = seeded(4)
    for source, held in ((names, False), (other, True)):
        persons = [source.person(rng=rng) for _ in range(300)]
        single = [p.first for p in persons if not re.search(r"[ -]", p.first)]
        assert {is_held_out(name) for name in single} == {held}
        assert {p.origin for p in persons} == set(HEADINGS)
        dutch = sum(p.origin == "nederlands" for p in persons) / len(persons)
        assert 0.27 < dutch < 0.43


@pytest.mark.parametrize(
    ("listed", "expected"),
    [("van der Berg", ("van der", "Berg")), ("da-costa", ("da", "costa")), ("bos", ("", "bos"))],
)
def test_split_particle(listed: str, expected: tuple[str, str]) -> None:
    assert split_particle(listed) == expected


def test_an_organisation_splits_in_kind_and_name() -> None:
    pool = OrganizationPool(["Stichting De Ark", "Stichting Zon", "De Boog", "so De Bolster"])
    assert pool.split("Stichting De Ark") == ("Stichting ", "De Ark")
    assert pool.split("so De Bolster") == ("so ", "De Bolster")
    assert pool.split("De Boog") == ("", "De Boog")


def test_documents_are_short_and_their_names_whole(
    templates: tuple[Template, ...], names: NameSource, nlp: Language
) -> None:
    docs = list(synthetic_docs(templates[:20], nlp=nlp, copies=2, seed=3, names=names))
    assert len(docs) > 40
    assert sum(len(doc) <= MAX_TOKENS for doc in docs) / len(docs) > 0.75
    assert {e.label_ for d in docs for e in d.ents} == {"PERSON", "LOCATION", "ORGANIZATION"}
    assert all(token.ent_iob_ for doc in docs for token in doc)
    again = list(synthetic_docs(templates[:20], nlp=nlp, copies=2, seed=3, names=names))
    assert [d.to_json() for d in docs] == [d.to_json() for d in again]


def test_cutting_loses_no_name(nlp: Language) -> None:
    lines = [f"Regel {i} over Emir.\n" + "woord " * 60 for i in range(8)]
    text = "\n\n".join(line.strip() for line in lines)
    spans = tuple((m.start(), m.end(), "PERSON") for m in re.finditer("Emir", text))
    marked = MarkedText(text=text, spans=spans)
    for seed in range(20):
        docs = list(marked_docs(marked, nlp=nlp, rng=seeded(seed)))
        assert [e.text for d in docs for e in d.ents] == ["Emir"] * 8


def test_a_name_inside_a_file_name_is_no_entity(nlp: Language) -> None:
    text = "Zie rapportage_Emir_definitief.docx van Emir's school."
    spans = tuple((m.start(), m.end(), "PERSON") for m in re.finditer("Emir(?:'s)?", text))
    doc = to_doc(MarkedText(text=text, spans=spans), nlp=nlp)
    assert [e.text for e in doc.ents] == ["Emir's"]


def test_marked_text_refuses_wrong_spans() -> None:
    for span in ((0, 0, "PERSON"), (2, 9, "PERSON"), (0, 2, "DATE")):
        with pytest.raises(TemplateError):
            MarkedText(text="Emir", spans=(span,))


def test_no_double_stop_after_initials() -> None:
    builder = TextBuilder()
    builder.add("Was getekend ")
    builder.add("J.M.", label="PERSON")
    builder.add(". Einde")
    assert builder.build().text == "Was getekend J.M. Einde"


def test_equal_texts_for_each_hash_seed() -> None:
    code = (
        "import random, hashlib\n"
        "from pathlib import Path\n"
        "from models.training.augment import augment\n"
        "from models.training.names import NameSource\n"
        "from models.training.synthetic_fill import build_pools, fill\n"
        "from models.training.synthetic_templates import read_templates\n"
        f"listed = read_templates(Path({str(FOLDER)!r}))\n"
        "names, pools = NameSource(), build_pools(listed)\n"
        "made = [augment(fill(t, names=names, rng=random.Random(i), pools=pools), "
        "random.Random(i)) for i, t in enumerate(listed[:40])]\n"
        "print(hashlib.sha256(repr(made).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed}, cwd=FOLDER.parents[2],
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1
    assert len(digests.pop()) == 65
