"""Where a text tells what the child says, wants or feels, and where only others tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from eval.readability.parse import Word
from eval.statements.holders import holder_of
from eval.statements.lexicon import cues as statement_cues
from eval.statements.lexicon import words as statement_words
from eval.statements.tree import Tree
from eval.voice.child import YOU_SUBJECTS, Child
from eval.voice.lexicon import cues, words
from eval.voice.types import VoiceEvidence, VoiceKind

Place = Literal["own", "others", "none"]
_MAYBE: Final = frozenset({"als", "of", "wanneer", "indien", "zodra", "tenzij", "zolang"})
_ASKING: Final = frozenset({"wat", "hoe", "wie", "waar", "waarom", "welke"})
_LATER: Final = frozenset({"kunnen", "mogen", "moeten", "zullen", "gaan", "hoeven"})
_NOT: Final = frozenset({"niet", "niets", "niks", "geen", "nooit"})
_WANTS: Final = frozenset({"willen", "wensen", "hopen", "vragen", "verlangen", "weigeren"})
_FEELS: Final = frozenset({"voelen", "missen", "balen", "vrezen", "ervaren", "beleven"})
_CLOSED: Final = frozenset({"ccomp", "xcomp", "csubj", "acl", "obj", "advcl", "acl:relcl"})
_POSSESSIVE: Final = frozenset({"jouw", "je", "zijn", "haar"})


def find_said(
    tree: Tree, child: Child, *, meant: Sequence[bool]
) -> tuple[tuple[VoiceEvidence, ...], tuple[VoiceEvidence, ...]]:
    """Return the child's own voice in a sentence, and what others tell of it.

    `meant` says for each word whether "hij" or "zij" there is this child.
    """
    if tree.text.rstrip().endswith("?"):
        return (), ()
    own: list[VoiceEvidence] = list(_by_phrase(tree, child, back=meant[0]))
    others: list[VoiceEvidence] = []
    for word in tree.sentence.words:
        kind = _voice_kind(tree, word)
        if kind is None or (subject := _subject(tree, word, child)) is None:
            continue
        if not child.is_meant(subject, back=meant[subject.index]):
            continue
        place = _place(tree, word, child, back=meant[0])
        if place != "none":
            spot = VoiceEvidence(span=(word.start, word.end), kind=kind)
            (own if place == "own" else others).append(spot)
    return _once(own), _once(others)


def is_silent(tree: Tree) -> bool:
    """Return whether the sentence says that the child did not speak."""
    return cues("said", "silent").found(tree.folded)


def _once(found: list[VoiceEvidence]) -> tuple[VoiceEvidence, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda e: (e.span, e.kind)))


def _voice_kind(tree: Tree, word: Word) -> VoiceKind | None:
    """What a predicate tells of its subject, if it tells a voice at all."""
    if word.pos not in {"VERB", "AUX"}:
        feeling = cues("said", "feelings").spans(tree.folded)
        touched = any(word in tree.words_in(span) for span in feeling)
        helped = tree.helpers(word) & {"zijn", "worden"} or word.lemma == "eens"
        return "feels" if touched and helped else None
    names = tree.names(word)
    if names & _FEELS:
        return "feels"
    if names & _WANTS:
        return "wants"
    verbs = statement_words("verbs", "says") | statement_words("verbs", "thinks")
    return "said" if names & verbs else None


def _subject(tree: Tree, word: Word, child: Child) -> Word | None:
    found = tree.subject(word)
    if found is None and word.dep.startswith("aux"):
        found = tree.subject(tree.sentence.words[word.head])
    after = tree.sentence.words[word.index + 1 : word.index + 2]
    turned = word.is_finite and any(w.lower in YOU_SUBJECTS & child.forms for w in after)
    if turned and holder_of(tree, found) is None and after[0].dep != "nmod:poss":
        return after[0]  # "dat geld wil je gebruiken"
    return found


def _place(tree: Tree, word: Word, child: Child, *, back: bool) -> Place:
    """Whether the voice is the child's own, told by others, or not there yet."""
    main = tree.sentence.words[word.head] if word.dep.startswith("aux") else word
    if not _is_told(tree, main, word):
        return "none"
    at = main
    while at.head != at.index:
        parent = tree.sentence.words[at.head]
        clause = {c.lower for c in tree.children[at.index] if c.dep in {"mark", "obj", "advmod"}}
        if clause & _MAYBE:
            return "none"
        if at.dep in _CLOSED and at.dep != "advcl":
            if clause & _ASKING or tree.names(parent) & words("said", "asked"):
                return "none"
            holder = holder_of(tree, tree.subject(parent))
            subject = tree.subject(parent)
            mine = subject is not None and child.is_meant(subject, back=back)
            if holder is not None and not mine and holder.group in {"family", "informing"}:
                return "others"
        at = parent
    return _by_others(tree, child, back=back)


def _is_told(tree: Tree, main: Word, word: Word) -> bool:
    """Whether it has been said: not "je mag zeggen", not "zij wilde niets zeggen"."""
    helpers = tree.helpers(main)
    if helpers & _LATER and "willen" not in helpers:
        return False
    marks = {c.lower for c in tree.children[main.index] if c.dep == "mark"}
    if marks & _MAYBE or tree.is_passive(main):
        return False
    below = {c.lower for c in tree.children[main.index]}
    spoken = (tree.names(main) | tree.bare_names(main)) & words("said", "spoken")
    if spoken and below & _NOT and not tree.has_clause(main):
        return False
    names = tree.names(word)
    if "missen" in names:  # "mist haar broer", not "miste twaalf uur"
        objects = [c for c in tree.children[main.index] if c.dep in {"obj", "nmod", "obl"}]
        return any(holder_of(tree, c) is not None for c in objects)
    return not (names & {"vragen", "melden"} and "zich" in below)


def _by_others(tree: Tree, child: Child, *, back: bool) -> Place:
    """Whether the sentence begins with somebody else's view: "volgens moeder"."""
    for _, end in statement_cues("phrases", "after").spans(tree.folded):
        rows = [w for w in tree.sentence.words if w.start >= end + tree.sentence.start][:3]
        for word in rows:  # the first person named is whose view it is
            if child.is_meant(word, back=back):
                return "own"
            if holder_of(tree, word) is not None:
                return "others"
    return "own"


def _by_phrase(tree: Tree, child: Child, *, back: bool) -> Iterator[VoiceEvidence]:
    """The child's view without a verb: "volgens Finn", "de wens van Lisa", "jouw wens"."""
    for start, end in cues("said", "after").spans(tree.folded):
        if tree.folded[start:end] == "voor" and not _weighs_for(tree, start, end):
            continue
        rows = [w for w in tree.sentence.words if w.start >= end + tree.sentence.start][:2]
        if rows and (child.is_meant(rows[0], back=False) or _is_noun_of(rows, child)):
            yield VoiceEvidence(span=tree.place((start, end)), kind="said")
    for word in tree.sentence.words:
        if word.lower not in words("said", "nouns"):
            continue
        for part in tree.children[word.index]:
            owner = part.dep == "nmod:poss" and (
                child.is_meant(part, back=back) or part.lower in _POSSESSIVE & child.forms
            )
            named = part.dep == "nmod" and child.is_meant(part, back=False)
            if (owner or named) and _is_stated(tree, word):
                yield VoiceEvidence(span=(word.start, word.end), kind="wants")


def _weighs_for(tree: Tree, start: int, end: int) -> bool:
    """Whether "voor" tells how it is for somebody: "moeilijk voor je", "voor Sara is het eng"."""
    before = tree.folded[:start].split()[-1:]
    after = tree.folded[end:].split()[1:2]
    weighs = words("said", "weighs")
    opens = set(after) <= {"is", "was"} and bool(after)
    return bool(weighs & set(before)) or (opens and cues("said", "weighs").found(tree.folded))


def _is_noun_of(rows: list[Word], child: Child) -> bool:
    """Whether an article and "kind" follow."""
    return len(rows) > 1 and rows[0].pos == "DET" and child.is_meant(rows[1], back=False)


def _is_stated(tree: Tree, word: Word) -> bool:
    """Whether the sentence goes on to say what the view is, and does not ask for it."""
    asked = any(tree.names(w) & words("said", "asked") for w in tree.predicates)
    heading = not any(w.is_finite for w in tree.sentence.words)
    return not asked and not heading and word.dep != "conj"
