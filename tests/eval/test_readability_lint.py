"""The formula, its features on hand-made trees, and the rule for B1."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eval.readability.b1 import judge_b1
from eval.readability.features import UNSEEN, Features, count, longest_distance, text_features
from eval.readability.lint import MARGIN, Lint, Unscored, lint_level, lint_score, score_text
from eval.readability.parse import Sentence, Word, parse
from eval.readability.words import WordLists
from prompts import Level
from tests.eval.readability_lists import make_lists


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> WordLists:
    return make_lists(tmp_path_factory.mktemp("lists"))


def sentence(*rows: str) -> Sentence:
    """Return a sentence of rows "word pos tag dep head [entity]"; heads count from 0."""
    words = []
    for index, row in enumerate(rows):
        text, pos, tag, dep, head, *entity = row.split()
        words.append(
            Word(
                index=index,
                start=index,
                end=index + 1,
                text=text,
                lower=text.lower(),
                lemma=text.lower(),
                pos=pos,
                tag=tag,
                dep=dep,
                head=int(head),
                entity=entity[0] if entity else "",
                stem="",
                is_punct=pos == "PUNCT",
            )
        )
    return Sentence(start=0, end=len(words), words=tuple(words))


def test_the_published_example() -> None:
    """The features that LiNT-II gives for its own example, and its score."""
    features = Features(frequency=5.2, distance=3, density=4.5, concrete=0.6)
    assert lint_score(features) == pytest.approx(21.01, abs=0.06)


@pytest.mark.parametrize(
    ("frequency", "expected"), [(9.0, 0.0), (0.1, 100.0)], ids=["easy", "hard"]
)
def test_the_score_stays_within_its_range(frequency: float, expected: float) -> None:
    features = Features(frequency=frequency, distance=3, density=4.5, concrete=0.6)
    assert lint_score(features) == expected


@pytest.mark.parametrize("missing", ["frequency", "distance", "density", "concrete"])
def test_a_missing_feature_is_no_score(missing: str) -> None:
    features = Features(frequency=5.2, distance=3, density=4.5, concrete=0.6)
    assert lint_score(replace(features, **{missing: None})) is None


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, 1), (33.9, 1), (34, 2), (45.9, 2), (46, 3), (57.9, 3), (58, 4), (100, 4)],
)
def test_levels(score: float, level: int) -> None:
    assert lint_level(score) == level


def test_frequencies_count_content_words_but_no_names(lists: WordLists) -> None:
    tree = sentence(
        "Moeder NOUN N|soort nsubj 1",
        "woont VERB WW|pv ROOT 1",
        "bij ADP VZ case 3",
        "Sanne PROPN N|eigen obl 1 PERSON",
        "en CCONJ VG cc 5",
        "Xilo NOUN N|soort conj 3",
    )
    counts = count(tree, lists)
    assert sorted(counts.frequencies) == [UNSEEN, 5.0, 5.8]
    assert counts.known == 2
    assert counts.n_content == 4
    assert counts.n_finite == 1


@pytest.mark.parametrize(
    ("row", "content"),
    [
        ("is VERB WW|pv cop 0", False),
        ("twee ADJ TW|hoofd amod 0", False),
        ("snel ADV BW advmod 0", False),
        ("ambtshalve ADV BW advmod 0", True),
        ("mooi ADJ ADJ amod 0", True),
        ("heeft AUX WW|pv aux 0", False),
    ],
)
def test_content_words(row: str, lists: WordLists, *, content: bool) -> None:
    assert count(sentence(row), lists).n_content == int(content)


def test_compounds_skipped_words_and_units(lists: WordLists) -> None:
    assert count(sentence("berghut NOUN N|soort ROOT 0"), lists).frequencies == (4.0,)
    assert count(sentence("opvallen VERB WW|inf ROOT 0"), lists).frequencies == ()
    assert count(sentence("km SYM SPEC|symb ROOT 0"), lists).n_concrete == 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("hond NOUN N|soort ROOT 0", (1, 1)),
        ("mening NOUN N|soort ROOT 0", (0, 1)),
        ("brumsel NOUN N|soort ROOT 0", (0, 0)),
        ("Karin PROPN N|eigen ROOT 0 PERSON", (1, 1)),
        ("Yulius PROPN N|eigen ROOT 0 ORGANIZATION", (0, 1)),
        ("maart PROPN N|eigen ROOT 0 DATE", (1, 1)),
        ("Iets PROPN N|eigen ROOT 0", (0, 0)),
    ],
)
def test_concrete_nouns(row: str, expected: tuple[int, int], lists: WordLists) -> None:
    counts = count(sentence(row), lists)
    assert (counts.n_concrete, counts.n_nouns) == expected


def test_distance_counts_the_words_between_but_no_punctuation() -> None:
    tree = sentence(
        "Hij PRON VNW nsubj 4",
        ", PUNCT LET punct 0",
        "die PRON VNW obj 4",
        "toen ADV BW advmod 4",
        "sprak VERB WW|pv ROOT 4",
    )
    assert longest_distance(tree) == 2


def test_a_part_of_a_list_has_the_head_of_the_first_part() -> None:
    tree = sentence(
        "zag VERB WW|pv ROOT 0",
        "Anna PROPN N|eigen obj 0",
        "en CCONJ VG cc 3",
        "Bram PROPN N|eigen conj 1",
    )
    assert longest_distance(tree) == 2


def test_a_subject_belongs_to_every_verb_of_a_list() -> None:
    tree = sentence(
        "Anna PROPN N|eigen nsubj 1",
        "lacht VERB WW|pv ROOT 1",
        "nu ADV BW advmod 1",
        "en CCONJ VG cc 4",
        "danst VERB WW|pv conj 1",
    )
    assert longest_distance(tree) == 3
    other = replace(tree.words[0], dep="nsubj:pass")
    assert longest_distance(replace(tree, words=(other, *tree.words[1:]))) == 2


def test_one_word_has_no_distance() -> None:
    assert longest_distance(sentence("Ja INTJ TSW ROOT 0", ". PUNCT LET punct 0")) is None


def test_a_text_pools_words_and_averages_sentences(lists: WordLists) -> None:
    short = sentence("Moeder NOUN N|soort nsubj 1", "woont VERB WW|pv ROOT 1")
    bare = sentence("Hond NOUN N|soort ROOT 0")
    features = text_features([count(short, lists), count(bare, lists)])
    assert features.frequency == pytest.approx((5.8 + 5.0 + 5.2) / 3)
    assert features.density == 2
    assert features.distance == 0
    assert features.concrete == 1
    empty = text_features([])
    assert empty == Features(frequency=None, distance=None, density=None, concrete=None)


def test_a_placeholder_counts_as_the_name_that_it_stands_for() -> None:
    found = parse("[KIND_1] belt [SCHOOL_1] in [PLAATS_1] op [DATUM_1] over [BSN_1].").sentences[0]
    kinds = {w.stem: (w.entity, w.is_name) for w in found.words if w.stem}
    assert kinds == {
        "KIND": ("PERSON", True),
        "SCHOOL": ("ORGANIZATION", True),
        "PLAATS": ("LOCATION", True),
        "DATUM": ("DATE", True),
        "BSN": ("", False),
    }
    assert found.n_words == 9


def test_spans_of_words_fit_the_text() -> None:
    text = "  [KIND_1]'s   hond\nis weg.\n\n- [OMA_1] ook."
    for one in parse(text).sentences:
        for word in one.words:
            assert text[word.start : word.end] == word.text


def test_below_the_minimum_there_is_no_score(lists: WordLists) -> None:
    one = sentence("Moeder NOUN N|soort nsubj 1", "woont VERB WW|pv ROOT 1")
    few, many = [one] * 39, [one] * 40
    assert isinstance(score_text(few, [count(s, lists) for s in few]), Unscored)
    scored = score_text(many, [count(s, lists) for s in many])
    assert isinstance(scored, Lint)
    assert scored.interval[0] == 0
    assert scored.interval[1] == pytest.approx(scored.score + MARGIN, abs=0.1)


def lint(score: float, coverage: float | None = 0.95) -> Lint:
    features = Features(frequency=4.0, distance=3, density=3, concrete=0.5)
    return Lint(
        score=score,
        interval=(score - MARGIN, score + MARGIN),
        level=lint_level(score),
        coverage=coverage,
        features=features,
    )


CLEAN: tuple[frozenset[str], ...] = (frozenset(),) * 10


def rules(*names: str) -> tuple[frozenset[str], ...]:
    """Return ten sentences, of which as many as there are names break one rule each."""
    return tuple(frozenset({name}) for name in names) + CLEAN[len(names) :]


@pytest.mark.parametrize(
    ("scored", "found", "level", "b1", "part"),
    [
        (lint(25), CLEAN, None, True, "weet u pas als u het vraagt"),
        (lint(25), CLEAN, "16-18", True, "niets gevonden"),
        (lint(40), CLEAN, None, None, "over de grens van 46"),
        (lint(58), CLEAN, None, None, "over de grens van 46"),
        (lint(60), CLEAN, None, False, "waarschijnlijk niet"),
        (lint(25), rules(*["length"] * 5), None, False, "5 van de 10 zinnen"),
        (lint(25), rules("length", "length"), None, None, "2 zinnen hebben meer dan 15 woorden"),
        (lint(25), rules("length"), None, True, "niets gevonden"),
        (lint(25), rules("jargon"), None, None, "vaktaal zonder uitleg"),
        (lint(25), rules("passive", "passive", "clauses"), None, None, "lastige bouw"),
        (lint(25), rules("passive", "clauses"), None, True, "niets gevonden"),
        (lint(25), rules("rare", "abstract", "noun-style"), None, True, "niets gevonden"),
        (lint(25, 0.7), CLEAN, None, None, "70% van de woorden"),
        (lint(25), CLEAN, "8-11", None, "niveau van volwassenen"),
        (lint(25), CLEAN, "lvb", None, "niveau van volwassenen"),
        (Unscored(why="kort"), CLEAN, None, None, "geen LiNT-score"),
        (Unscored(why="kort"), rules(*["length"] * 5), None, False, "meer dan 15 woorden"),
        (Unscored(why="leeg"), (), None, None, "geen woorden"),
    ],
)
def test_the_rule_for_b1(
    scored: Lint | Unscored,
    found: tuple[frozenset[str], ...],
    level: Level | None,
    part: str,
    *,
    b1: bool | None,
) -> None:
    verdict = judge_b1(scored, found, level=level)
    assert verdict.b1 is b1
    assert part in " ".join(verdict.reasons)
    assert verdict.reasons[0].startswith("B1")


def test_a_long_list_takes_no_longer_than_its_words(tmp_path: Path) -> None:
    rows = ["zag VERB WW|pv ROOT 0", "Anna PROPN N|eigen obj 0"]
    rows += [f"n{i} PROPN N|eigen conj {i + 1}" for i in range(20_000)]
    tree = sentence(*rows)
    assert longest_distance(tree) == 20_000
    assert count(tree, make_lists(tmp_path)).n_content == 20_002
