"""The conversion of 2017 trees to the annotation of 2025, and where punctuation goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.training.convert import (
    MIN_COUNT,
    Converter,
    agreement,
    attach_punctuation,
    learn_converter,
)
from models.training.treebank import Token, Tree
from tests.models.tiny_trees import heads, is_projective, is_tree, tree

BARE = Converter(upos=[{}] * 4, deprel=[{}] * 5, feats=[{}] * 3)
"""Knows no contexts: only the fixed rules work."""


def _labels(item: Tree) -> list[tuple[int, str]]:
    return [(token.head, token.deprel) for token in item.tokens]


def test_a_context_of_the_twins_is_learned_and_a_rare_one_is_not() -> None:
    old = tree("Sara PROPN 3 nsubj", "Bakker PROPN 1 flat:name", "lacht VERB 0 root")
    new = tree("Sara PROPN 3 nsubj", "Bakker PROPN 1 flat", "lacht VERB 0 root")
    other = tree("Noor PROPN 3 nsubj", "Vos PROPN 1 flat:name", "huilt VERB 0 root")
    learned = learn_converter([(old, new)] * MIN_COUNT)
    assert _labels(learned.convert(other)) == [(3, "nsubj"), (1, "flat"), (0, "root")]
    unsure = learn_converter([(old, new)] * (MIN_COUNT - 1))
    assert unsure.convert(other) == other


def test_the_narrowest_context_decides() -> None:
    pairs = []
    for form, upos in (("veel", "DET"), ("weinig", "ADJ"), ("genoeg", "ADJ"), ("meer", "ADJ")):
        old = tree(f"{form} NUM 2 amod", "tijd NOUN 0 root")
        new = tree(f"{form} {upos} 2 amod", "tijd NOUN 0 root")
        pairs += [(old, new)] * MIN_COUNT
    learned = learn_converter(pairs)
    for form, upos in (("veel", "DET"), ("weinig", "ADJ"), ("onbekend", "ADJ")):
        made = learned.convert(tree(f"{form} NUM 2 amod", "tijd NOUN 0 root"))
        assert made.tokens[0].upos == upos


def test_features_are_learned() -> None:
    old = tree("hem PRON 2 obj", "zag VERB 0 root")
    token = replace(old.tokens[0], feats="Case=Acc|Person=3")
    new = replace(old, tokens=(token, old.tokens[1]))
    learned = learn_converter([(old, new)] * MIN_COUNT)
    assert learned.convert(old).tokens[0].feats == "Case=Acc|Person=3"


def test_a_conjunction_goes_to_the_conjunct_after_it() -> None:
    old = tree(
        *("vader NOUN 5 nsubj", "moeder NOUN 1 conj", "en CCONJ 1 cc", "oma NOUN 1 conj"),
        "komen VERB 0 root",
    )
    assert heads(BARE.convert(old)) == [5, 1, 4, 1, 0]


def test_a_conjunction_without_a_conjunct_after_it_stays() -> None:
    old = tree("Maar CCONJ 3 cc", "zij PRON 3 nsubj", "lacht VERB 0 root")
    assert BARE.convert(old) == old


def test_a_copula_other_than_zijn_becomes_the_head() -> None:
    old = tree(
        *("Zij PRON 5 nsubj", "werd AUX 5 cop worden", "later ADV 5 advmod", "een DET 5 det"),
        *("leraar NOUN 0 root", ". PUNCT 5 punct"),
    )
    made = BARE.convert(old)
    assert _labels(made) == [
        *((2, "nsubj"), (0, "root"), (2, "advmod"), (5, "det")),
        *((2, "xcomp"), (2, "punct")),
    ]
    assert made.tokens[1].upos == "VERB"


def test_zijn_stays_a_copula() -> None:
    old = tree("Zij PRON 4 nsubj", "is AUX 4 cop zijn", "een DET 4 det", "leraar NOUN 0 root")
    assert BARE.convert(old) == old


def test_agreement_counts_what_is_equal() -> None:
    one = tree("Zij PRON 2 nsubj", "lacht VERB 0 root")
    other = tree("Zij PRON 2 obj", "lacht NOUN 1 root")
    assert agreement([(one, other)]) == {"upos": 0.5, "feats": 1.0, "uas": 0.5, "las": 0.0}
    with pytest.raises(ZeroDivisionError):
        agreement([])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a full stop: the root
        (["Zij PRON 2 nsubj", "lacht VERB 0 root", ". PUNCT 1 punct"], [2, 0, 2]),
        # two marks at the end: the root
        (
            ["Zij PRON 2 nsubj", "lacht VERB 0 root", ". PUNCT 1 punct", "” PUNCT 1 punct"],
            [2, 0, 2, 2],
        ),
        # brackets: the top of what stands between them
        (
            [
                *("Zij PRON 2 nsubj", "belde VERB 0 root", "( PUNCT 2 punct", "erg ADV 5 advmod"),
                *("laat ADV 2 advmod", ") PUNCT 2 punct", "terug ADV 2 advmod"),
            ],
            [2, 0, 5, 5, 2, 5, 2],
        ),
        # a mark at the start: the root
        (["- PUNCT 2 punct", "Zij PRON 3 nsubj", "lacht VERB 0 root"], [3, 3, 0]),
        # a comma before a clause: the head of that clause
        (
            [
                *("Zij PRON 2 nsubj", "zei VERB 0 root", ", PUNCT 1 punct", "dat SCONJ 6 mark"),
                *("hij PRON 6 nsubj", "kwam VERB 2 ccomp"),
            ],
            [2, 0, 6, 6, 6, 2],
        ),
        # a comma after a clause that stands first: the head of that clause
        (
            [
                *("Als SCONJ 3 mark", "hij PRON 3 nsubj", "komt VERB 5 advcl", ", PUNCT 1 punct"),
                *("lacht VERB 0 root", "zij PRON 5 nsubj"),
            ],
            [3, 3, 5, 3, 0, 5],
        ),
    ],
)
def test_where_marks_go(rows: list[str], expected: list[int]) -> None:
    assert heads(replace(tree(), tokens=attach_punctuation(tree(*rows).tokens))) == expected


@st.composite
def projective_heads(draw: st.DrawFn, size: int) -> list[int]:
    """Heads of a random projective tree of `size` words."""
    links = [0] * size

    def attach(start: int, end: int, head: int) -> None:
        """Make one or more subtrees of the words start..end (exclusive) below `head`."""
        while start < end:
            cut = draw(st.integers(start + 1, end)) if head else end
            top = draw(st.integers(start, cut - 1))
            links[top] = head
            attach(start, top, top + 1)
            attach(top + 1, cut, top + 1)
            start = cut

    attach(0, size, 0)
    return links


@st.composite
def marked_sentences(draw: st.DrawFn, *, projective: bool) -> list[Token]:
    """Words in a tree, marks among them at most one in a row, on any word or mark."""
    size = draw(st.integers(1, 9))
    if projective:
        links = draw(projective_heads(size))
    else:
        order = draw(st.permutations(range(1, size + 1)))
        links = [0] * size
        for place, word in enumerate(order[1:], 1):
            links[word - 1] = draw(st.sampled_from(order[:place]))
    marks = [draw(st.sampled_from(["", "", ",", ".", "(", ")", '"'])) for _ in range(size + 1)]
    places, total = {0: 0}, 0
    for word in range(1, size + 1):
        total += bool(marks[word - 1]) + 1
        places[word] = total
    rows = []
    for word in range(size + 1):
        if word:
            rows.append(
                f"w{word} X {places[links[word - 1]]} {'dep' if links[word - 1] else 'root'}"
            )
        if marks[word]:
            rows.append(f"{marks[word]} PUNCT {draw(st.integers(1, size))} punct")
    return list(tree(*rows).tokens)


@settings(max_examples=150, deadline=None)
@given(marked_sentences(projective=True))
def test_marks_keep_a_projective_tree_projective(tokens: list[Token]) -> None:
    links = [token.head for token in attach_punctuation(tokens)]
    assert is_tree(links)
    assert is_projective(links)


@settings(max_examples=150, deadline=None)
@given(marked_sentences(projective=False))
def test_marks_hang_on_words_of_any_tree(tokens: list[Token]) -> None:
    made = attach_punctuation(tokens)
    assert is_tree([token.head for token in made])
    for before, after in zip(tokens, made, strict=True):
        if before.deprel == "punct":
            assert made[after.head - 1].deprel != "punct"
            assert replace(after, head=before.head) == before
        else:
            assert after == before
