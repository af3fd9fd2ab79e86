from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEST_FILE = ROOT / "eval" / "datasets" / "zinnen" / "lastig.conllu"
TRAIN_FILE = ROOT / "models" / "training" / "domein.conllu"
BOTH = pytest.mark.parametrize("path", [TEST_FILE, TRAIN_FILE], ids=lambda path: path.stem)

UPOS = frozenset(
    re.findall(r"\w+", "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PRON PROPN PUNCT SCONJ SYM VERB X")
)
DEPREL = frozenset(
    re.findall(
        r"\S+",
        """
        acl acl:relcl advcl advmod amod appos aux aux:pass case cc cc:preconj ccomp compound:prt
        conj cop csubj det expl expl:pv fixed flat iobj mark nmod nmod:poss nsubj nsubj:pass nummod
        obj obl obl:agent obl:arg orphan parataxis punct root xcomp
        """,
    )
)
FUNCTION = frozenset(
    re.findall(r"\S+", "aux aux:pass case cc cop det expl expl:pv fixed flat mark punct")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One row of the file; `head` is 1-based, 0 for the root."""

    number: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    misc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One tree: its snippet, its id, its `# text` and its tokens."""

    doc: str
    sent_id: str
    text: str
    tokens: tuple[Token, ...]

    @property
    def frame(self) -> tuple[tuple[str, int, str], ...]:
        """The shape of the tree without its words."""
        return tuple((t.upos, t.head, t.deprel) for t in self.tokens)


def token(line: str) -> Token:
    cells = line.split("\t")
    assert len(cells) == 10, line
    assert cells[4] == cells[8] == "_", line
    return Token(
        number=int(cells[0]),
        form=cells[1],
        lemma=cells[2],
        upos=cells[3],
        feats=cells[5],
        head=int(cells[6]),
        deprel=cells[7],
        misc=cells[9],
    )


def blocks(path: Path) -> Iterator[Sentence]:
    doc = ""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        values = dict(
            line[2:].split(" = ", 1) for line in lines if line[0] == "#" and " = " in line
        )
        doc = values.get("newdoc id", doc)
        yield Sentence(
            doc=doc,
            sent_id=values["sent_id"],
            text=values["text"],
            tokens=tuple(token(line) for line in lines if line[0] != "#"),
        )


def load(path: Path) -> tuple[Sentence, ...]:
    return tuple(blocks(path))


def roots_reached(sentence: Sentence) -> bool:
    for start in sentence.tokens:
        seen: set[int] = set()
        head = start.number
        while head:
            if head in seen:
                return False
            seen.add(head)
            head = sentence.tokens[head - 1].head
    return True


def crossing(sentence: Sentence) -> list[tuple[int, int]]:
    """Arcs to a mark inside the sentence that cross another arc: a slip, never Dutch word order."""
    arcs = [(min(t.number, t.head), max(t.number, t.head), t) for t in sentence.tokens if t.head]
    return [
        (a, b)
        for a, b, t in arcs
        if t.upos == "PUNCT"
        and t.number < len(sentence.tokens)
        and any(a < c < b < d or c < a < d < b for c, d, _ in arcs)
    ]


@BOTH
def test_each_sentence_is_one_tree(path: Path) -> None:
    for sentence in load(path):
        numbers = [t.number for t in sentence.tokens]
        assert numbers == list(range(1, len(numbers) + 1)), sentence.sent_id
        assert all(0 <= t.head <= len(numbers) for t in sentence.tokens), sentence.sent_id
        assert [t.deprel for t in sentence.tokens if t.head == 0] == ["root"], sentence.sent_id
        assert [t.head for t in sentence.tokens if t.deprel == "root"] == [0], sentence.sent_id
        assert roots_reached(sentence), sentence.sent_id


@BOTH
def test_the_text_follows_from_the_forms(path: Path) -> None:
    for sentence in load(path):
        text = "".join(t.form + ("" if t.misc == "SpaceAfter=No" else " ") for t in sentence.tokens)
        assert text.rstrip() == sentence.text == sentence.text.strip(), sentence.sent_id
        assert not any(re.search(r"\s", t.form) for t in sentence.tokens), sentence.sent_id
        assert {t.misc for t in sentence.tokens[:-1]} <= {"_", "SpaceAfter=No"}, sentence.sent_id
        assert sentence.tokens[-1].misc in {"_", "SpacesAfter=\\n"}, sentence.sent_id


@BOTH
def test_the_labels_are_those_of_the_treebank(path: Path) -> None:
    for sentence in load(path):
        for t in sentence.tokens:
            where = f"{sentence.sent_id}:{t.number}"
            assert t.upos in UPOS, where
            assert t.deprel in DEPREL, where
            assert (t.upos == "PUNCT") == (t.deprel == "punct"), where
            assert t.deprel not in {"aux", "aux:pass", "cop"} or t.upos == "AUX", where
            assert t.deprel != "det" or t.upos == "DET", where
            assert t.deprel not in {"cc", "cc:preconj"} or t.upos == "CCONJ", where
            assert t.deprel != "nummod" or t.upos == "NUM", where
            assert t.lemma != "_", where
            assert "_" not in t.lemma or t.form.startswith("["), where
            assert re.fullmatch(r"_|[A-Z][A-Za-z]*=[\w,]+(\|[A-Z][A-Za-z]*=[\w,]+)*", t.feats), (
                where
            )


@BOTH
def test_function_words_have_no_content_below_them(path: Path) -> None:
    allowed = {"fixed", "flat", "punct", "conj", "cc", "advmod"}
    for sentence in load(path):
        for t in sentence.tokens:
            if t.head:
                above = sentence.tokens[t.head - 1]
                assert above.deprel not in FUNCTION or t.deprel in allowed, sentence.sent_id
                assert t.deprel not in {"flat", "fixed", "conj"} or t.head < t.number, t.form
                assert above.upos != "PUNCT", sentence.sent_id
        assert crossing(sentence) == [], sentence.sent_id


@BOTH
def test_the_header_says_that_all_is_fictitious(path: Path) -> None:
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first.startswith("# ")
    assert "verzonnen" in first


@BOTH
def test_ids_count_up(path: Path) -> None:
    sentences = load(path)
    docs = list(dict.fromkeys(s.doc for s in sentences))
    prefix = path.stem
    assert docs == [f"{prefix}-{n:02d}" for n in range(1, len(docs) + 1)]
    for doc in docs:
        own = [s.sent_id for s in sentences if s.doc == doc]
        assert own == [f"{doc}-s{n}" for n in range(1, len(own) + 1)]


def test_thirty_snippets_to_test_and_sixty_sentences_to_train() -> None:
    test, train = load(TEST_FILE), load(TRAIN_FILE)
    assert len({s.doc for s in test}) == 30
    assert len(test) == 48
    assert len(train) == 60


def test_borders_without_a_full_stop_are_in_the_test() -> None:
    test = load(TEST_FILE)
    inner = [a for a, b in pairwise(test) if a.doc == b.doc]
    assert sum(s.text[-1].isalnum() for s in inner) >= 6
    assert sum(s.text.endswith("jl.") for s in inner) == 1
    assert sum(s.tokens[-1].misc.startswith("SpacesAfter") for s in inner) == 8


def test_a_placeholder_is_one_name() -> None:
    for path in (TEST_FILE, TRAIN_FILE):
        names = [t for s in load(path) for t in s.tokens if "[" in t.form or "]" in t.form]
        assert len(names) >= 4
        assert all(re.fullmatch(r"\[[A-Z]+_\d\]", t.form) and t.upos == "PROPN" for t in names)


def test_the_two_sets_share_no_sentence_and_no_frame() -> None:
    test, train = load(TEST_FILE), load(TRAIN_FILE)
    assert {s.text.lower() for s in test}.isdisjoint(s.text.lower() for s in train)
    long = {s.frame: s.sent_id for s in test if len(s.tokens) > 1}
    assert [(long[s.frame], s.sent_id) for s in train if s.frame in long] == []

    def runs(sentences: tuple[Sentence, ...]) -> set[tuple[str, ...]]:
        words = [[t.lemma for t in s.tokens if t.upos != "PUNCT"] for s in sentences]
        return {tuple(w[i : i + 4]) for w in words for i in range(len(w) - 3)}

    assert sorted(runs(test) & runs(train)) == []


def test_the_two_sets_share_no_name_of_a_person() -> None:
    # De and Van begin many family names; Veilig Thuis and the months are not people.
    shared_on_purpose = {"De", "Van", "juni", "[KIND_1]"}

    def names(path: Path) -> set[str]:
        return {t.form for s in load(path) for t in s.tokens if t.upos == "PROPN"}

    common = names(TEST_FILE) & names(TRAIN_FILE)
    assert {n for n in common if n[-1] != "."} <= shared_on_purpose
