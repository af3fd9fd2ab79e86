"""The learned layer: it knows delicate matters from labelled examples.

A small encoder, run on the CPU through onnxruntime, and a linear part (`linear`). Both are made by
`python -m bench disclosure_training`; nothing is downloaded. `docs/mededelen.md` has the card.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import numpy as np
import numpy.typing as npt

from eval.disclosure.linear import load_linear
from eval.disclosure.plain import PlainWord, plain_words
from eval.disclosure.table import role_flags
from eval.disclosure.types import CODES, DisclosureCode
from eval.errors import DatasetError
from eval.fidelity.people import is_person_stem
from eval.readability.parse import Sentence
from eval.types import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

LEARNED_FOLDER: Final = Path(__file__).parent / "weights"
"""Where the shipped weights are; `meta.json` has the hash of each file."""
LEARNED_FILES: Final = (
    "lineair.npz",
    "model.onnx",
    "termen.json",
    "tokenizer.json",
    "woorden.json",
)
"""What the layer reads; each must have its hash in `meta.json`."""
RULE_NAME: Final = "geleerd"
"""The rule that a trigger of this layer names."""
WINDOW: Final = 120
"""Most pieces read at once; the encoder was trained on sentences up to this length."""
_PART: Final = 48
"""Pieces of each part of a longer text: about two sentences, so that one matter isn't drowned."""
_OVERLAP: Final = 16
_WORD_START: Final = "▁"
"""Stands for the space before a word, as in sentencepiece."""
_SHOWN: Final = 3
"""Most words that a trigger marks around the one that weighs most; own choice."""
DENIED: Final = -1.0
"""Below this score a class falls although a rule hit: the layer must be surer than of its own."""
_OF_OTHERS: Final[frozenset[DisclosureCode]] = frozenset(
    {"gezondheid_derde", "prive_derde", "andere_kinderen"}
)
"""Classes about somebody else than the reader."""
Vector = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How a class is decided: above 0 it is there, above `DENIED` where a rule hit.

    `encoder` and `linear` times the logit of each, `rule` where a rule hit, and `bias`.
    """

    encoder: float
    linear: float
    rule: float
    bias: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the layer makes of a sentence: the classes it holds, and where it sees each."""

    places: Mapping[DisclosureCode, Span] = field(repr=False)

    @property
    def codes(self) -> frozenset[DisclosureCode]:
        """The classes of the sentence, rules weighed in."""
        return frozenset(self.places)


class LearnedLayer:
    """The encoder with its tokenizer and weighing. Made once by `learned_layer`."""

    def __init__(self, folder: Path) -> None:
        """Load the weights of `folder` after a look at their hashes.

        Raises:
            DatasetError: a file is missing or was changed.
        """
        meta = _checked(folder)
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self._session: InferenceSession = InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._begin, self._end, self._unknown = cast("list[int]", meta["marks"])
        self._linear = load_linear(folder)
        self._weighing = {
            code: Weighing(**cast("dict[str, dict[str, float]]", meta["weighing"])[code])
            for code in CODES
        }
        self._known = frozenset(json.loads((folder / "woorden.json").read_text("utf-8")))
        self.version = str(meta["version"])

    def judge(
        self,
        sentence: Sentence,
        text: str,
        *,
        rules: Set[DisclosureCode],
        recipient: str | None = None,
    ) -> Opinion:
        """Return the classes of a sentence of `text`, given those that the rules found."""
        words = self.plain(sentence, text, recipient=recipient)
        plain = [word.text for word in words]
        logits, shares = self.read(plain)
        linear = self.read_linear(plain)
        about_reader = _is_about(sentence, recipient)
        places = {}
        for number, code in enumerate(CODES):
            weighing = self._weighing[code]
            score = weighing.encoder * float(logits[number]) + weighing.linear * linear[number]
            score += weighing.bias + (weighing.rule if code in rules else 0.0)
            enough = DENIED if code in rules else 0.0
            if words and score > enough and not (code in _OF_OTHERS - rules and about_reader):
                places[code] = _trim(text, _place(words, shares[:, number]))
        return Opinion(places=places)

    def plain(
        self, sentence: Sentence, text: str, *, recipient: str | None = None
    ) -> tuple[PlainWord, ...]:
        """Return the words of a sentence as the encoder reads them."""
        return plain_words(sentence, text, role=role_flags, known=self._known, recipient=recipient)

    def read(self, words: Sequence[str]) -> tuple[Vector, Vector]:
        """Return the logits per class and, shape (words, classes), what each word adds to them.

        A text longer than `WINDOW` pieces is read in parts; the highest logit counts.
        """
        ids, owners = self._pieces(words)
        logits = np.full(len(CODES), -np.inf, dtype=np.float32)
        shares = np.full((len(words), len(CODES)), -np.inf, dtype=np.float32)
        size = WINDOW if len(ids) <= WINDOW else _PART
        for start in range(0, max(1, len(ids) - _OVERLAP), size - _OVERLAP):
            part = [self._begin, *ids[start : start + size], self._end]
            found, pieces = self._session.run(
                ["logits", "pieces"], {"ids": np.array([part], dtype=np.int64)}
            )
            logits = np.maximum(logits, np.asarray(found[0], dtype=np.float32))
            for owner, row in zip(owners[start : start + size], pieces[0][1:-1], strict=True):
                shares[owner] = np.maximum(shares[owner], row)
        return logits, shares

    def read_linear(self, words: Sequence[str]) -> Vector:
        """Return the logits per class of the linear part."""
        return self._linear.read(words)

    def _pieces(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Return the piece ids, and for each the number of its word."""
        encoded = self._tokenizer.encode_batch(
            [_WORD_START + word for word in words], add_special_tokens=False
        )
        ids: list[int] = []
        owners: list[int] = []
        for number, item in enumerate(encoded):
            found = item.ids or [self._unknown]
            ids += found
            owners += [number] * len(found)
        return ids, owners


@cache
def learned_layer() -> LearnedLayer:
    """Return the layer that ships with the program, loaded at the first call.

    Raises:
        DatasetError: its files are missing or were changed.
    """
    return LearnedLayer(LEARNED_FOLDER)


def _checked(folder: Path) -> dict[str, object]:
    try:
        meta = cast("dict[str, object]", json.loads((folder / "meta.json").read_text("utf-8")))
        hashes = cast("dict[str, str]", meta["sha256"])
        for name in LEARNED_FILES:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != hashes[name]:
                raise DatasetError(
                    f"Het bestand {name} van de geleerde laag is veranderd. "
                    "Haal de map eval/disclosure/weights opnieuw op."
                )
    except (OSError, ValueError, KeyError, TypeError):
        raise DatasetError(
            "De geleerde laag ontbreekt of is niet compleet. "
            "Haal de map eval/disclosure/weights opnieuw op."
        ) from None
    return meta


def _trim(text: str, span: Span) -> Span:
    """Return the span without the marks around its words, unless it is all marks."""
    start, end = span
    while end - start > 1 and not (text[end - 1].isalnum() or text[end - 1] == "]"):
        end -= 1
    while end - start > 1 and not (text[start].isalnum() or text[start] == "["):
        start += 1
    return start, end


def _is_about(sentence: Sentence, reader: str | None) -> bool:
    """Return whether a sentence names the reader and no other person."""
    others = any(
        word.text != reader
        and (is_person_stem(word.stem) if word.stem else word.is_name or role_flags(word.lower))
        for word in sentence.words
    )
    return not others and any(word.text == reader for word in sentence.words)


def _place(words: Sequence[PlainWord], shares: Vector) -> Span:
    """Return the span of the word that weighs most, with neighbours that weigh nearly as much."""
    best = int(np.argmax(shares))
    enough = float(shares[best]) / 2
    first = last = best
    while last - first + 1 < _SHOWN:
        left = float(shares[first - 1]) if first > 0 else -np.inf
        right = float(shares[last + 1]) if last + 1 < len(words) else -np.inf
        if max(left, right) < enough or enough <= 0:
            break
        first, last = (first - 1, last) if left >= right else (first, last + 1)
    return words[first].span[0], words[last].span[1]
