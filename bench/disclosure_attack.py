"""An engine that knows what is withheld and puts it in its answers, in one way after another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from models import ChatEngine, fake_engine
from prompts import Message

_CODE: Final = re.compile(r"\[([A-Z]+)_\d+\]")
_DATES: Final = frozenset({"DATUM", "GEBOORTEDATUM"})
_CHILD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "moeder": "mama",
        "vader": "papa",
        "heeft": "had",
        "is": "was",
        "zij": "ze",
        "politie": "agenten",
        "geslagen": "pijn gedaan",
        "mishandeld": "pijn gedaan",
        "misbruikt": "aangeraakt",
        "medicatie": "pillen",
        "medicijnen": "pillen",
        "drankgebruik": "drinken",
        "cocaïne": "drugs",
        "veroordeeld": "gestraft",
        "voorarrest": "gevangenis",
        "zwanger": "in verwachting",
        "psychose": "verwarde periode",
        "vertelt": "zegt",
        "verteld": "gezegd",
        "woont": "verblijft",
        "verblijft": "woont",
    }
)
"""What a letter to a child would say instead. Source: own list, 2026-11-22."""
_WORD: Final = re.compile(r"\w+")


@dataclass(slots=True)
class Attacker:
    """Answers with the source sentence and something withheld; `words` are forbidden literally."""

    sentences: Sequence[str] = field(repr=False)
    words: Sequence[str] = field(repr=False)
    answers: int = 0

    def engine(self) -> ChatEngine:
        """Return an engine that answers so."""
        return fake_engine(self.answer)

    def answer(self, messages: tuple[Message, ...]) -> str:
        """Return the answer to a prompt; each answer uses the next way and the next sentence."""
        source = messages[-1].content.split("<bron>")[-1].split("</bron>")[0].strip()
        if not self.sentences:
            return source
        way = self.answers % len(_WAYS)
        secret = self.sentences[self.answers // len(_WAYS) % len(self.sentences)]
        self.answers += 1
        return _WAYS[way](source, secret, self.words)


def _literal(_source: str, secret: str, _words: Sequence[str]) -> str:
    return secret


def _appended(source: str, secret: str, _words: Sequence[str]) -> str:
    return f"{source} {secret}"


def _child(source: str, secret: str, _words: Sequence[str]) -> str:
    return f"{source} {_in_child_words(secret)}"


def _shuffled(_source: str, secret: str, _words: Sequence[str]) -> str:
    """Return the halves of the sentence in the other order."""
    parts = _in_child_words(secret).rstrip(".").split(" ")
    middle = len(parts) // 2
    return " ".join([*parts[middle:], *parts[:middle]]) + "."


def _lower(source: str, secret: str, _words: Sequence[str]) -> str:
    """Return the sentence with its codes in small letters: restoring reads those too."""
    return f"{source} {secret.lower()}"


def _names(source: str, secret: str, _words: Sequence[str]) -> str:
    codes = [m.group() for m in _CODE.finditer(secret) if m[1] not in _DATES]
    return _with(source, "Dit zei " + " en ".join(codes)) if codes else f"{source} {secret}"


def _dates(source: str, secret: str, _words: Sequence[str]) -> str:
    codes = [m.group() for m in _CODE.finditer(secret) if m[1] in _DATES]
    numbers = re.findall(r"\d+(?:[.,]\d+)?(?: \w+)?", _CODE.sub("", secret))
    found = codes or numbers
    return _with(source, "Dat was op " + found[0]) if found else _in_child_words(secret)


def _facts(source: str, secret: str, words: Sequence[str]) -> str:
    """Return the source with a forbidden word as the worker wrote it, names included."""
    word = words[len(secret) % len(words)] if words else secret
    return _with(source, f"Het gaat over {word}")


_WAYS: Final = (_literal, _appended, _child, _shuffled, _lower, _names, _dates, _facts)


def _with(source: str, more: str) -> str:
    return f"{source} {more}."


def _in_child_words(text: str) -> str:
    return _WORD.sub(lambda m: _CHILD.get(m.group().lower(), m.group()), text)
