"""The learned layer of the disclosure check. All sentences and names are fictitious."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest

from eval import DatasetError, disclosures
from eval.disclosure.check import rule_triggers
from eval.disclosure.learned import LEARNED_FOLDER, RULE_NAME, LearnedLayer, learned_layer
from eval.disclosure.linear import LinearPart, terms_of
from eval.disclosure.plain import plain_words
from eval.disclosure.table import role_flags
from eval.disclosure.types import CODES
from eval.readability.parse import parse

_HERE = Path(__file__).parent
SWAPPED = tuple(
    line
    for line in (_HERE / "disclosure_names.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)
ORIGINS = (
    ("Lotte", "Mieke de Vries", "Jan van den Berg"),
    ("Elif", "Fatma Yıldız", "Mehmet Demir"),
    ("Zainab", "Khadija El Idrissi", "Youssef Benali"),
    ("Natalia", "Ewa Kowalska", "Piotr Nowak"),
    ("Hiwot", "Selam Haile", "Tesfay Gebremedhin"),
    ("Shanaya", "Sherida Pinas", "Winston Kromosoeto"),
)
"""A child, a mother and a father each: Dutch, Turkish, Moroccan, Polish, Eritrean, Surinamese."""


_CALM = "hij speelt buiten met de bal en eet daarna een boterham met kaas"
_HEAVY = "oom kwam in bed liggen en zat aan haar borsten"


def _classes(text: str, *, recipient: str | None = None) -> set[str]:
    found = disclosures(text, recipient=recipient)
    return {code for sentence in found for code in sentence.classes}


def _plain(text: str) -> str:
    known = frozenset({"astma"})
    rows = [plain_words(s, text, role=role_flags, known=known) for s in parse(text).sentences]
    return " ".join(word.text for row in rows for word in row)


def test_there_are_forty_sentences_to_swap_names_in() -> None:
    assert len(set(SWAPPED)) == 40
    assert all("{kind}" in s or "{moeder}" in s or "{vader}" in s for s in SWAPPED)


@pytest.mark.parametrize("sentence", SWAPPED)
def test_the_origin_of_a_name_makes_no_difference(sentence: str) -> None:
    texts = [sentence.format(kind=k, moeder=m, vader=v) for k, m, v in ORIGINS]
    assert len({tuple(sorted(_classes(text))) for text in texts}) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zijn trainer wilde steeds onder de douche bij hem staan.", "seksueel_misbruik"),
        ("Waar zij nu slapen, houden wij voor vader stil.", "geheim_adres"),
        ("Hij zou het geld uit de kluis hebben gepakt, maar niemand zag het.", "onbewezen"),
    ],
)
def test_what_no_rule_knows_is_found(text: str, code: str) -> None:
    """Sentences that the rules miss: the point of learning from examples."""
    assert not any(t.code == code for s in parse(text).sentences for t in rule_triggers(s, text))
    assert code in _classes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Noor woont sinds mei bij haar oma.",
        "De omgang wordt niet uitgebreid.",
        "De jeugdbeschermer belt morgen met school.",
        "De zitting is op dinsdag om tien uur.",
    ],
)
def test_an_ordinary_sentence_is_let_alone(text: str) -> None:
    assert _classes(text) == set()


def test_a_learned_hit_says_so_and_shows_where() -> None:
    text = "Noor speelt buiten. Zijn trainer wilde steeds onder de douche bij hem staan."
    sentence = disclosures(text)[1]
    sentence_words = text[sentence.start : sentence.end]
    learned = [t for t in sentence.triggers if t.rule == RULE_NAME]
    for trigger in sentence.triggers:
        assert sentence.start <= trigger.span[0] < trigger.span[1] <= sentence.end
    assert {t.code for t in sentence.triggers} == set(sentence.classes)
    assert len({t.code for t in learned}) == len(learned)
    assert ("voorbeelden" in sentence.reason) == bool(learned)
    assert learned
    assert text[slice(*learned[0].span)] in sentence_words
    assert "douche" not in sentence.reason


def test_the_reader_is_nobody_else() -> None:
    ill = "[MOEDER_1] heeft borderline en slikt pillen."
    assert "gezondheid_derde" not in _classes(ill, recipient="[MOEDER_1]")
    assert "gezondheid_derde" in _classes(ill, recipient="[VADER_1]")
    child = "[KIND_2] is weggelopen van de groep."
    assert "andere_kinderen" not in _classes(child, recipient="[KIND_2]")
    assert "andere_kinderen" in _classes(child, recipient="[KIND_1]")
    both = "[KIND_2] zag dat [KIND_3] al dagen niet eet en in bed plast."
    assert "andere_kinderen" in _classes(both, recipient="[KIND_2]")


def test_a_sentence_says_the_same_alone_and_in_a_text() -> None:
    sentences = ("Oom kwam 's nachts bij haar in bed liggen.", "Zij eet graag soep.")
    whole = disclosures(" ".join(sentences))
    assert [d.classes for d in whole] == [disclosures(s)[0].classes for s in sentences]
    assert disclosures(sentences[0]) == disclosures(sentences[0])


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Zilan Öztürk en Jan van den Berg spelen.", "Kim en Kim spelen."),
        ("Gisteren woonde Tesfay nog in Groningen.", "Gisteren woonde Kim nog in plaats."),
        ("[MOEDER_1] belt [KIND_1] en [KIND_2].", "vader belt Kim en ander kind."),
        ("Astma speelt Fenna parten.", "Astma speelt Kim parten."),
        ("De GGD belde Veilig Thuis.", "De GGD belde Veilig Thuis."),
        ("Mama belt Oma Zeynep.", "Papa belt Opa Kim."),
    ],
)
def test_names_and_codes_become_words_for_a_role(text: str, plain: str) -> None:
    assert _plain(text) == plain


def test_plain_words_keep_their_place() -> None:
    text = "Vader sloeg Jan van den Berg."
    words = plain_words(parse(text).sentences[0], text, role=role_flags, known=frozenset())
    assert [text[slice(*w.span)] for w in words] == ["Vader", "sloeg", "Jan van den Berg."]


def test_a_very_long_sentence_is_read_to_its_end() -> None:
    layer = learned_layer()
    calm = _CALM.split() * 60
    heavy = _HEAVY.split()
    column = CODES.index("seksueel_misbruik")
    without, with_end = layer.read(calm)[0][column], layer.read(calm + heavy)[0][column]
    assert with_end > without
    shares = layer.read(calm + heavy)[1]
    assert shares.shape == (len(calm + heavy), len(CODES))
    assert numpy.isfinite(shares).all()


def test_no_words_have_no_classes() -> None:
    logits, shares = learned_layer().read([])
    assert numpy.isfinite(logits).all()
    assert shares.shape == (0, len(CODES))
    assert disclosures("\u200b") == () or disclosures("\u200b")[0].classes == ()


def _change(folder: Path) -> None:
    path = folder / "tokenizer.json"
    path.write_bytes(path.read_bytes() + b" ")


def _drop(folder: Path) -> None:
    (folder / "model.onnx").unlink()


def _blur(folder: Path) -> None:
    (folder / "meta.json").write_text("[]", "utf-8")


def _without_hash(folder: Path) -> None:
    meta = json.loads((folder / "meta.json").read_text("utf-8"))
    del meta["sha256"]["model.onnx"]
    (folder / "meta.json").write_text(json.dumps(meta), "utf-8")


@pytest.mark.parametrize("harm", [_change, _drop, _blur, _without_hash, shutil.rmtree])
def test_missing_or_changed_weights_are_refused(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(LEARNED_FOLDER, folder)
    harm(folder)
    with pytest.raises(DatasetError, match="geleerde laag"):
        LearnedLayer(folder)


def test_the_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in LEARNED_FOLDER.iterdir()) <= 30 * 2**20


def test_terms_are_words_pairs_and_pieces() -> None:
    terms = terms_of(["Kim", "is", "12"])
    assert {"kim", "is", "00", "kim is", "is 00", "# ki", "#kim ", "# 00 "} <= set(terms)
    assert terms["# is"] == 1
    assert not terms_of([])


def test_the_linear_part_adds_what_its_terms_weigh() -> None:
    part = LinearPart(
        numbers={"slaat": 0, "# sl": 1},
        rarity=numpy.array([2.0, 1.0], numpy.float32),
        weights=numpy.array([[1.0, -1.0], [0.5, 0.0]], numpy.float32),
        bias=numpy.array([-1.0, 0.0], numpy.float32),
    )
    assert part.read(["hij", "slaat"]).tolist() == pytest.approx([0.5, -1.0])
    assert part.read([]).tolist() == pytest.approx([-1.0, 0.0])
