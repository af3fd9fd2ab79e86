"""Lines of numbers and addresses among the templates: filled, parsed, equal for one seed."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from models.training.names import NameSource
from models.training.synthetic_fill import fill
from models.training.synthetic_strewn import LINES, MOST, PATTERNS, SEPARATOR, strewn_templates
from models.training.synthetic_templates import Template, parse_template, read_templates

SHIPPED = Path(__file__).parents[2] / "models" / "training" / "sjablonen"
TEXT = (
    "# genre: e-mail; p1=v p2=m\nBeste <p1.v>,\nHet gaat goed. Kom langs in <l1>.\nGroet, <p2.va>"
)
BARE = "# genre: overdracht\nEr is niemand. Alles is rustig."
OPEN = re.compile(r"\{|\}|<(?:v|a|va|ia|av|l|p\d+\.[a-z]+|l\d+)>")


@pytest.fixture(scope="module")
def names() -> NameSource:
    return NameSource()


def _seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sjablonen")
    (folder / "a.txt").write_text(SEPARATOR.join([TEXT] * 60), "utf-8")
    (folder / "b.txt").write_text(SEPARATOR.join([BARE] * 20), "utf-8")
    return folder


@pytest.fixture(scope="module")
def strewn(folder: Path, names: NameSource) -> tuple[Template, ...]:
    return strewn_templates(folder, names=names, rng=_seeded(4))


def test_each_template_comes_once_and_in_order(strewn: tuple[Template, ...]) -> None:
    expected = [f"a/{i}" for i in range(60)] + [f"b/{i}" for i in range(20)]
    assert [item.template_id for item in strewn] == expected


def test_some_templates_get_lines_and_keep_their_own_text(strewn: tuple[Template, ...]) -> None:
    plain = parse_template(TEXT, template_id="x")
    added = [len(item.parts) - len(plain.parts) for item in strewn[:60]]
    changed = [item for item in strewn[:60] if item.literal != plain.literal]
    assert 25 <= len(changed) <= 48
    assert max(added) > 2
    for item in strewn[:60]:
        assert item.genders == {"p1": "v", "p2": "m"}
        own = item.literal.replace("\n", " ")
        for piece in ("Beste ", "Het gaat goed.", "Kom langs in ", "Groet, "):
            assert piece in own
        assert item.literal.count("\n") <= plain.literal.count("\n") + MOST


def test_every_slot_is_filled_and_every_span_is_a_name(
    strewn: tuple[Template, ...], names: NameSource
) -> None:
    for item in strewn:
        assert not OPEN.search(item.literal)
        marked = fill(item, names=names, rng=_seeded(1))
        assert not OPEN.search(marked.text)
        slots = [part for part in item.parts if part.kind != "text"]
        assert 0 < len(marked.spans) <= len(slots) or not slots
        for start, end, _ in marked.spans:
            assert marked.text[start:end].strip() == marked.text[start:end] != ""


def test_a_text_without_persons_gets_no_names(strewn: tuple[Template, ...]) -> None:
    assert not any(part.kind == "person" for item in strewn[60:] for part in item.parts)
    assert any("zij" in item.literal for item in strewn[60:])


def test_equal_seeds_give_equal_templates(
    folder: Path, names: NameSource, strewn: tuple[Template, ...]
) -> None:
    assert strewn_templates(folder, names=names, rng=_seeded(4)) == strewn
    assert strewn_templates(folder, names=names, rng=_seeded(5)) != strewn


def test_the_shipped_templates_can_be_strewn(names: NameSource) -> None:
    made = strewn_templates(SHIPPED, names=names, rng=_seeded(2))
    assert len(made) == len(read_templates(SHIPPED))
    assert not any(OPEN.search(item.literal) for item in made)
    counts = Counter(part.kind for item in made for part in item.parts)
    before = Counter(part.kind for item in read_templates(SHIPPED) for part in item.parts)
    assert counts["person"] > before["person"]
    assert counts["place"] > before["place"]
    assert counts["organization"] > before["organization"]


def test_the_lines_ask_for_known_values_only() -> None:
    lines = [line for line in LINES.read_text("utf-8").splitlines() if not line.startswith("#")]
    asked = {kind for line in lines for kind in re.findall(r"\{(.*?)\}", line)}
    made = {"straat", "nr", "mail", "handle", "url", "bestand", "datum"}
    assert asked == made | set(PATTERNS)


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("bsn", r"\d[\d. -]{8,10}"),
        ("pc", r"\d{4} ?[A-Za-z]{2}"),
        ("tel", r"[\d+() -]{10,16}"),
        ("iban", r"(?:NL|nl)\d\d ?[A-Za-z]{4}[\d ]{10,14}"),
        ("datum", r"\d{1,2}[-./ ][\w.]+(?:[-. ]\d{4})?"),
        ("mail", r"[a-z.\d]+@[a-z]+\.example"),
        ("nr", r"\d{1,3}(?: ?[a-zA-Z-]+\d?)?"),
        ("bestand", r"\w+_\S+\.[a-z]{3,4}"),
        ("url", r"\S+\.example\S*"),
        ("straat", r"[A-ZÀ-Ý']\S.*"),
    ],
)
def test_values_look_real(
    kind: str, pattern: str, names: NameSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "regels.txt"
    lines.write_text(f"# kop\nWaarde|{{{kind}}}|\n", "utf-8")
    monkeypatch.setattr("models.training.synthetic_strewn.LINES", lines)
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "a.txt").write_text(SEPARATOR.join([BARE] * 60), "utf-8")
    made = strewn_templates(tmp_path / "s", names=names, rng=_seeded(6))
    values = [v for item in made for v in re.findall(r"Waarde\|(.*?)\|", item.literal)]
    assert len(values) > 60
    assert len(set(values)) > 30
    for value in values:
        assert re.fullmatch(pattern, value), value
