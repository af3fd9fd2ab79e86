from __future__ import annotations

import re
from pathlib import Path

import pytest

from eval import DatasetError, RapportageSample, load_sample, load_samples
from eval.datasets.rapportages import FOLDER
from redaction import ENTITY_TYPES

SAMPLES = load_samples()
VOOGDIJ = (FOLDER / "voogdij-noor.yaml").read_text("utf-8")


def test_three_for_workers_and_three_for_tests() -> None:
    shown = {sample.kind for sample in SAMPLES if sample.use == "voorbeeld"}
    assert shown == {"voogdijrapportage", "ots-evaluatie", "contactjournaal"}
    assert [sample.use for sample in SAMPLES] == ["voorbeeld"] * 3 + ["toets"] * 3
    assert len({sample.name_origin for sample in SAMPLES}) == 6


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_a_sample_has_the_shape_of_a_rapportage(sample: RapportageSample) -> None:
    assert 200 <= len(sample.text.split()) <= 400
    roles = {identity.role for identity in sample.identities}
    assert {"KIND", "MOEDER", "VADER", "JEUGDBESCHERMER"} <= roles
    kinds = {fact.kind for fact in sample.must_keep}
    assert {"stem_kind", "voorwaarde", "ontkenning", "mening"} <= kinds
    assert len(sample.must_keep) >= 7
    assert len(sample.must_not_say) >= 4
    assert sample.text not in repr(sample)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_no_identity_is_left_when_the_gold_is_cut_out(sample: RapportageSample) -> None:
    rest, last = [], 0
    for start, end, identity in sample.spans():
        assert sample.text[start:end] in identity.forms
        rest.append(sample.text[last:start])
        last = end
    text = "".join([*rest, sample.text[last:]])
    assert not re.search(r"\d{6,}|\d{1,2}-\d{1,2}-\d{4}|\d{4} ?[A-Z]{2}\b|\S@\S", text)
    for identity in sample.identities:
        if identity.role is not None:
            for part in {p for form in identity.forms for p in form.split() if len(p) > 3}:
                assert not re.search(rf"(?<!\w){part}(?!\w)", text), identity.entity


def test_the_samples_together_have_most_entity_types() -> None:
    present = {identity.entity_type for sample in SAMPLES for identity in sample.identities}
    assert set(ENTITY_TYPES) - present == {"NL_LICENSE_PLATE"}


def test_load_sample_by_id() -> None:
    assert load_sample("voogdij-noor").level == "8-11"
    with pytest.raises(DatasetError, match="ots-finn"):
        load_sample("onbekend")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("fictief: true", "fictief: false", "fictief"),
        ("forms: [Daan]", "forms: [Daantje]", "a form is not in the text"),
        ("bewijs: kan blijven wonen", "bewijs: kan niet blijven", "moet_blijven.0"),
        ("entity: daan", "entity: noor", "occurs twice"),
        ("type: NL_BSN", "type: BSN", "type"),
        ("role: BROER, ", "", "role"),
        ("soort: voogdij", "bron: x\nsoort: voogdij", "bron"),
        ("id: voogdij-noor", "id: [", "te lezen"),
    ],
)
def test_a_wrong_sample_is_an_error(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert old in VOOGDIJ
    (tmp_path / "a.yaml").write_text(VOOGDIJ.replace(old, new, 1), "utf-8")
    with pytest.raises(DatasetError, match=where):
        load_samples(tmp_path)


def test_no_samples_or_two_of_one_id_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="geen rapportages"):
        load_samples(tmp_path / "leeg")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(VOOGDIJ, "utf-8")
    with pytest.raises(DatasetError, match="hetzelfde id"):
        load_samples(tmp_path)
