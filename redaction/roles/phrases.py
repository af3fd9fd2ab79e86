"""Finds the phrases that say what somebody is: "zijn oma", "Jays moeder", "partner van vader"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from redaction.names import word_set
from redaction.role_words import FAMILY
from redaction.roles.scene import Scene
from redaction.roles.terms import PHRASE_OF, Said, Term, term_of

POSSESSIVES: Final = word_set("zijn z'n zn mn haar d'r hun mijn m'n jouw je uw diens onze ons")
"""Own list (2026-11-22)."""
_ARTICLES: Final = word_set("de het een die 'n beide")
# Own list (2026-11-22) of adjectives without an -e; those with one are known by it.
_ADJECTIVES: Final = word_set("eigen klein jonger ouder oud ander jong ook")
_NO_ADJECTIVE: Final = word_set(
    "zoals volgende volgens toe mee hoe wie doe zie alle deze ze we me te je ene belde zegde "
    "wilde vertelde vroeg zeide woonde maakte mailde ziek zonde haalde vroege"
)
_KIN: Final[frozenset[Said]] = FAMILY | {"CHILD", "SON", "DAUGHTER", "GRANDCHILD", "PARTNER", "EX"}
# Words that mean somebody only with an owner ("haar man", "vrouw van opa").
_OWNED: Final = word_set("man vrouw vriend vriendin jongen meisje oudste jongste vrienden")
_SIDES: Final = word_set("mz vz moederszijde vaderszijde moederskant vaderskant")
_SPAN: Final = 7  # own choice: tokens of an organisation's name after "van"
_JOINS: Final = word_set("de het een 't van der den & - en in op aan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A role phrase: tokens `first:last` (half-open) with its article and owner.

    `owner` is the token of the mention whose relative it is; `owner_says` the role word that
    stands in its place ("moeders partner"); `article` is "" where there is none.
    """

    first: int
    last: int
    term: Term
    word: str
    article: str = ""
    owner: int = -1
    owner_says: Said | None = None
    two: bool = False

    @property
    def kin(self) -> bool:
        """Whether it says a relation within a family, which depends on whose."""
        return self.term.says in _KIN

    @property
    def possessive(self) -> str:
        """The pronoun that says whose, or ""."""
        return self.article if self.article in POSSESSIVES else ""

    @property
    def owned(self) -> bool:
        """Whether the phrase itself says whose."""
        return bool(self.possessive) or self.owner >= 0 or self.owner_says is not None


def find_phrases(scene: Scene) -> Iterator[Phrase]:
    """Yield the role phrases of a text, in text order."""
    at = 0
    while at < len(scene.tokens):
        found = _phrase_at(scene, at)
        at += 1
        if found is None:
            continue
        yield found
        if found.kin and found.owner_says is not None and found.last > at:
            at = found.last
        elif found.two:
            at += 1


def _phrase_at(scene: Scene, at: int) -> Phrase | None:
    token = scene.at(at)
    if token.kind != "word" or scene.at(at + 1).text == "_":
        return None
    two = PHRASE_OF.get(f"{token.text} {scene.at(at + 1).text}")
    term, last = (two, at + 2) if two is not None else (term_of(token.text), at + 1)
    if term is None:
        return None
    first, article, owner, owner_says = _left(scene, at)
    kin = term.says in _KIN
    if owner < 0 and owner_says is None:
        last, owner, owner_says = _right(scene, last, kin=kin)
    found = Phrase(
        first=first,
        last=last,
        term=term,
        word=token.text,
        article=article,
        owner=owner,
        owner_says=owner_says,
        two=two is not None,
    )
    return found if token.text not in _OWNED or found.owned else None


def _left(scene: Scene, at: int) -> tuple[int, str, int, Said | None]:
    """Return where the phrase starts, its article, and whose it is if that stands in front."""
    first = at
    for _ in range(2):
        if _is_adjective(scene, first - 1):
            first -= 1
    before = scene.at(first - 1)
    if before.text in POSSESSIVES or before.text in _ARTICLES:
        return first - 1, before.text, -1, None
    name = _genitive(scene, first - 1)
    if name >= 0:
        return name, "", name, None
    if before.kind == "word" and before.text.endswith("s"):
        term = term_of(before.text.removesuffix("s").removesuffix("'"))
        if term is not None and not term.plural:
            start = first - 2 if scene.at(first - 2).text in POSSESSIVES | _ARTICLES else first - 1
            return start, "", -1, term.says
    return (at if before.kind == "word" else first), "", -1, None


def _is_adjective(scene: Scene, at: int) -> bool:
    token = scene.at(at)
    if token.kind != "word" or token.text in POSSESSIVES or token.text in _ARTICLES:
        return False
    if token.text in _ADJECTIVES:
        return True
    return (
        token.text.endswith("e")
        and len(token.text) > 3
        and token.text not in _NO_ADJECTIVE
        and term_of(token.text) is None
    )


def _genitive(scene: Scene, at: int) -> int:
    """Return the place of the mention whose possessive ends at token `at`, else -1."""
    token = scene.at(at)
    if token.kind == "name":
        return at if token.text.endswith(("s", "'")) else -1
    if token.text == "s" or token.text in {"'", "’"}:
        back = at - 1
        if token.text == "s" and scene.at(back).text in {"'", "’"}:
            back -= 1
        if scene.at(back).kind == "name" and scene.at(at).start - scene.at(back).end <= 1:
            return back
    return -1


def _right(scene: Scene, last: int, *, kin: bool) -> tuple[int, int, Said | None]:
    """Return where the phrase ends and whose it is, if "van ..." follows."""
    if scene.at(last).text in _SIDES:
        last += 1
    if scene.at(last).text == "van" and scene.at(last + 1).text in _SIDES:
        return last + 2, -1, None
    if scene.at(last).text not in {"van", "v", "vd", "v.d"} | (set() if kin else {"bij"}):
        return last, -1, None
    if not kin:
        return _organisation_end(scene, last), -1, None
    at = last + 1
    if scene.at(at).text in POSSESSIVES | _ARTICLES:
        at += 1
    while _is_adjective(scene, at):
        at += 1
    name = scene.name_after(at)
    if name >= 0:
        second = scene.name_after(name + 2) if scene.at(name + 1).text in {"en", "&"} else -1
        return max(name, second) + 1, name, None
    term = term_of(scene.at(at).text)
    return (at + 1, -1, term.says) if term is not None else (last, -1, None)


def _organisation_end(scene: Scene, last: int) -> int:
    """Return where the name of an organisation (or of a client) after "van" ends."""
    end = last
    for at in range(last + 1, last + 1 + _SPAN):
        token = scene.at(at)
        if token.kind == "name":
            return at + 1
        if term_of(token.text) is not None:
            return scene.name_after(at + 1) + 1 or at + 1
        raw = scene.text[token.start : token.end] if token.kind == "word" else ""
        named = raw[:1].isupper() or raw[:1].isdigit() or at == last + 1
        if not named and token.text not in _JOINS:
            return end
        end = at + 1 if token.kind == "word" else end
    return end
