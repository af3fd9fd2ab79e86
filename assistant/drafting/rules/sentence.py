"""A view on the tokens of one sentence: which word can be what."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from assistant.drafting.rules import verbs
from assistant.drafting.rules.lexicon import Lexicon, load_lexicon
from assistant.drafting.rules.tokens import CHILD, Token

Gender = Literal["zij", "hij", "beide", "instelling", "meervoud"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens with the indexes that stand for the child: placeholders and resolved pronouns."""

    tokens: tuple[Token, ...]
    child: frozenset[int] = frozenset()
    lexicon: Lexicon = field(default_factory=load_lexicon, repr=False)

    def word(self, i: int) -> str:
        """Return token `i` in lower case, or an empty string outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def finite(self, i: int) -> bool:
        """Tell whether token `i` can be a finite singular verb."""
        word = self.word(i)
        if not word.isalpha() or verbs.finite(word) is None:
            return False
        before = self.word(i - 1)
        pronouns = {"dit", "dat", "deze", "het", "die", "haar"}
        if before == "te" or before in self.lexicon.lidwoorden - pronouns:
            return False
        if word == "acht" or (verbs.is_noun_like(word) and before in self.lexicon.voorzetsels):
            return False
        return not (word in {"laat", "vroeg"} and before in {"heel", "zo", "hoe", "zeer", "en"})

    def sure(self, i: int) -> bool:
        """Tell whether token `i` is surely finite: no participle and no noun looks like it."""
        word = self.word(i)
        if not self.finite(i) or verbs.is_noun_like(word):
            return False
        return not verbs.is_participle_like(word)

    def plural(self, i: int) -> bool:
        """Tell whether token `i` can be a finite plural verb."""
        word = self.word(i)
        if word in self.lexicon.meervoud_verleden:
            return True
        return word in self.lexicon.meervoud and self.word(i - 1) != "te"

    def preposition(self, i: int) -> bool:
        """Tell whether token `i` is a preposition."""
        return self.word(i) in self.lexicon.voorzetsels

    def gender(self, i: int) -> Gender | None:
        """Return which pronoun can stand for token `i` as a person, or None: no person."""
        if not 0 <= i < len(self.tokens) or i in self.child:
            return None
        token = self.tokens[i]
        if token.stem:
            before = noun_gender(self.word(i - 1)) if i else None
            if before in ("zij", "hij"):
                return before
            return _stem_gender(token.stem)
        if not token.is_word or self.word(i + 1) == "dan":
            return None
        return noun_gender(token.lower) or self._agent(i)

    def _agent(self, i: int) -> Gender | None:
        word, before = self.word(i), self.word(i - 1)
        if len(word) < 5 or word in self.lexicon.geen_personen or word in self.lexicon.bijwoorden:
            return None
        if not word.endswith(tuple(sorted(self.lexicon.uitgang_persoon))) or self.finite(i):
            return None
        named = i == 0 or before in self.lexicon.lidwoorden or before in self.lexicon.voorzetsels
        follows = i + 1 < len(self.tokens) and bool(self.tokens[i + 1].stem)
        return "beide" if named or follows or before in {"en", "of"} else None

    def subject_mention(self, i: int) -> bool:
        """Tell whether token `i` is the child in a form that can be a subject (not "hem")."""
        return i in self.child and self.word(i) not in {"hem", "haar"}

    def starts_noun_phrase(self, i: int) -> bool:
        """Tell whether a noun phrase (not the child) starts at token `i`; no time adverbial."""
        word = self.word(i)
        if not word or i in self.child:
            return False
        if word in self.lexicon.onderwerpen or self.gender(i) is not None:
            return True
        if self.tokens[i].stem:
            return self.tokens[i].stem != "DATUM"
        if word in self.lexicon.lidwoorden or word[0].isdigit():
            near = {self.word(j) for j in range(i + 1, i + 4)}
            return not near & self.lexicon.tijdwoorden
        return False

    def opens_adverbially(self, i: int) -> bool:
        """Tell whether a phrase that starts at token `i` can't be subject or object."""
        word = self.word(i)
        return (
            word in self.lexicon.bijwoorden
            or word in self.lexicon.voorzetsels
            or word in {"'s", "’s", "met"}
        )


def _stem_gender(stem: str) -> Gender | None:
    lexicon = load_lexicon()
    if stem in lexicon.stammen_geen_persoon:
        return None
    if stem in lexicon.stammen_instelling:
        return "instelling"
    if stem in lexicon.stammen_zij:
        return "zij"
    return "hij" if stem in lexicon.stammen_hij else "beide"


@lru_cache(maxsize=4096)
def noun_gender(word: str) -> Gender | None:
    """Return which pronoun can stand for a noun (lower case), or None: not known as a person."""
    lexicon = load_lexicon()
    if word in lexicon.instellingen:
        return "instelling"
    if word in lexicon.personen_beide:
        return "beide"
    if word in lexicon.personen_meervoud:
        return "meervoud"
    if word in lexicon.personen_zij:
        return "zij"
    if word in lexicon.personen_hij:
        return "hij"
    for size in range(5, len(word) - 1):
        tail = word[-size:]
        if tail in lexicon.instellingen:
            return "instelling"
        if lexicon.is_person(tail):
            return noun_gender(tail)
    return None


def child_indexes(tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the indexes of the child's own placeholder."""
    return frozenset(i for i, t in enumerate(tokens) if t.text == CHILD)
