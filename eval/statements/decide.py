"""Which of four kinds a sentence is. The rules are tried in the order of `decide`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from eval.readability.parse import Word
from eval.statements.holders import any_body, holder_of, next_holder
from eval.statements.lexicon import cues, words
from eval.statements.tree import Tree
from eval.statements.types import Holder, JudgingWord, StatementKind
from eval.statements.weigh import (
    feeling_span,
    is_visible,
    predicate_span,
    seen_span,
    weighing_span,
)
from eval.types import Span

_PROFESSIONAL: Final = frozenset({"deciding", "writer"})
_LATER: Final = frozenset({"kunnen", "mogen", "moeten", "zullen", "gaan", "hoeven"})
_NEEDS_CLAUSE: Final = frozenset(
    ["zien", "horen", "merken", "schrijven", "vragen", "stellen", "schatten", "beoordelen",
     "antwoorden", "voelen", "ervaren", "verwachten", "melden", "adviseren", "aangeven"]
)  # fmt: skip
"""Verbs that also tell plain deeds ("vader ziet Noor elke week"): only with a clause or object that
says what. Source: own choice on the development sentences, 2026-11-22."""
_JUDGED: Final = ("het oordeel van", "inschatting van", "de visie van", "verwachting van")
_OBJECT_WILL_DO: Final = frozenset({"voelen", "ervaren", "verwachten", "adviseren", "aangeven"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The kind of a sentence, who holds it, and the words (span of the text) and rule behind it."""

    kind: StatementKind
    rule: str
    holder: Holder | None = None
    span: Span | None = None


def decide(tree: Tree, judging: tuple[JudgingWord, ...]) -> Decision:
    """Return what kind a sentence is; a fact where no rule has anything to say."""
    if tree.text.rstrip().endswith("?"):
        return Decision(kind="fact", rule="question")
    for rule in _RULES:
        if (found := rule(tree)) is not None:
            return found
    if judging:
        return Decision(kind="judgement", rule="judging", span=judging[0].span)
    if _settled(tree):
        return Decision(kind="fact", rule="settled")
    return _weighed(tree) or _observed(tree) or Decision(kind="fact", rule="plain")


def _by_phrase(tree: Tree) -> Decision | None:
    """Somebody's name follows: "volgens moeder", "aldus school"."""
    for start, end in cues("phrases", "after").spans(tree.folded):
        holder = next_holder(tree, end)
        if holder is not None:
            return _told(tree, holder, span=tree.place((start, end)), rule="phrase")
    return None


def _told(tree: Tree, holder: Holder, *, span: Span, rule: str) -> Decision:
    """A view with a name: of a professional who weighs it is a judgement, else a statement."""
    judges = any(name in tree.folded for name in _JUDGED)
    weighs = holder.group in _PROFESSIONAL and (judges or weighing_span(tree) is not None)
    return Decision(
        kind="judgement" if weighs else "statement", rule=rule, holder=holder, span=span
    )


def _by_verb(tree: Tree) -> Decision | None:
    """A verb of saying, finding, concluding or seeing in a main clause."""
    for predicate in tree.predicates:
        names = tree.names(predicate)
        if _is_later(tree, predicate) or _no_view(tree, predicate, names):
            continue
        span = (predicate.start, predicate.end)
        shown = cues("observation", "setting").found(tree.folded)
        if shown and names & words("verbs", "visible") and predicate.is_finite:
            continue  # what somebody does during a visit, also when it is shouting
        if names & {"opvallen"}:
            return Decision(kind="observation", rule="seen", span=span)
        subject = tree.subject(predicate)
        says = names & words("verbs", "says") and tree.has_clause(predicate)
        holder = any_body(tree, subject) if says else holder_of(tree, subject)
        if holder is None:
            if subject is None and predicate.is_finite and _is_telegram(tree, names):
                return Decision(
                    kind="statement", rule="telegram", holder=next_holder(tree, 0), span=span
                )
            continue
        found = _verb_kind(tree, names, holder)
        if found is not None:
            return Decision(kind=found, rule="verb", holder=holder, span=span)
    return None


def _is_telegram(tree: Tree, names: frozenset[str]) -> bool:
    """Whether a verb without a subject tells a view: "App Roos: vindt dat ..."."""
    told = names & (words("verbs", "says") | words("verbs", "thinks"))
    return bool(told) and (": " in tree.text or " dat " in tree.folded or "willen" in names)


def _verb_kind(tree: Tree, names: frozenset[str], holder: Holder) -> StatementKind | None:
    professional = holder.group in _PROFESSIONAL
    if names & words("verbs", "perceives"):
        if holder.group == "family":
            return "statement"
        weighs = professional and weighing_span(tree) is not None
        return "judgement" if weighs else "observation"
    if professional and names & words("verbs", "concludes"):
        return "judgement"
    if names & words("verbs", "says") or names & words("verbs", "concludes"):
        if holder.group == "writer":
            return None if weighing_span(tree) is None else "judgement"
        return "statement"
    if names & words("verbs", "thinks") and not professional:
        return "statement"
    return None


def _is_later(tree: Tree, predicate: Word) -> bool:
    """Whether it still has to be said: "we gaan vragen", "je mag vertellen"."""
    helpers = tree.helpers(predicate)
    return bool(helpers & _LATER) and "willen" not in helpers and "zou" not in tree.folded


def _no_view(tree: Tree, predicate: Word, names: frozenset[str]) -> bool:
    """Whether the verb tells a deed and no view: "vindt plaats", "meldt zich"."""
    if "plaatsvinden" in names or (" plaats" in tree.folded and "vinden" in names):
        return True
    if tree.is_passive(predicate):
        return True
    below = tree.children[predicate.index]
    objects = [c for c in below if c.dep in {"obj", "nmod", "obl"}]
    if "missen" in names:  # "mist haar broer", not "miste twee lessen"
        return not any(holder_of(tree, c) is not None for c in objects)
    if names & {"zeggen", "roepen"} and not tree.has_clause(predicate):
        return not objects or any(c.lower in {"niets", "niks"} for c in objects)
    if any(c.lower == "zich" for c in below) and names & {"melden"}:
        return True
    if not names & _NEEDS_CLAUSE or tree.has_clause(predicate):
        return False
    if names & words("verbs", "perceives"):  # "ik zag schimmel", not "vader ziet Noor elke week"
        subject = holder_of(tree, tree.subject(predicate))
        return subject is None or subject.group != "writer"
    if names & _OBJECT_WILL_DO:
        return not any(c.dep in {"obj", "expl:pv", "nmod", "obl"} for c in below)
    return True


def _by_wish(tree: Tree) -> Decision | None:
    """Somebody who wants something: "Noor wil bij oma wonen"."""
    for predicate in tree.predicates:
        for child in tree.children[predicate.index]:
            if child.dep != "aux" or "willen" not in {child.lemma, *tree.names(child)}:
                continue
            holder = holder_of(tree, tree.subject(predicate) or tree.subject(child))
            if holder is not None and holder.group not in _PROFESSIONAL:
                return Decision(
                    kind="statement", rule="wish", holder=holder, span=(child.start, child.end)
                )
    return None


def _by_state(tree: Tree) -> Decision | None:
    """A set phrase for a view after its holder: "is van mening", "is bang dat"."""
    for span in cues("phrases", "before").spans(tree.folded):
        for predicate in tree.predicates:
            holder = holder_of(tree, tree.subject(predicate))
            if holder is None or holder.span[0] > tree.place(span)[0] + 40:
                continue
            return _stated(holder, tree.place(span))
        near = (*tree.sentence.words[:1], *tree.words_in(span))
        holder = next((h for w in near if (h := holder_of(tree, w)) is not None), None)
        if holder is not None:
            return _stated(holder, tree.place(span))  # "in een mail laat vader weten"
    return None


def _stated(holder: Holder, span: Span) -> Decision:
    kind: StatementKind = "judgement" if holder.group in _PROFESSIONAL else "statement"
    return Decision(kind=kind, rule="state", holder=holder, span=span)


def _by_nobody(tree: Tree) -> Decision | None:
    """Said, but not by whom: "er wordt gezegd", "vader zou hebben gedronken"."""
    for span in cues("phrases", "reported").spans(tree.folded):
        return Decision(kind="statement", rule="reported", span=tree.place(span))
    for span in cues("phrases", "nobody").spans(tree.folded):
        return Decision(kind="statement", rule="nobody", span=tree.place(span))
    for predicate in tree.predicates:
        for child in tree.children[predicate.index]:
            hearsay = child.lower in {"zou", "zouden"} and child.dep.startswith(("aux", "cop"))
            others = tree.helpers(predicate) & {"moeten", "kunnen", "willen", "mogen", "gaan"}
            if hearsay and not others and not _is_wish(tree) and _about_people(tree):
                return Decision(kind="statement", rule="hearsay", span=(child.start, child.end))
    return None


def _is_wish(tree: Tree) -> bool:
    """Whether "zou" tells a wish or a condition."""
    return any(f" {word} " in tree.folded for word in ("als", "graag", "liever", "liefst"))


def _about_people(tree: Tree) -> bool:
    return any(holder_of(tree, tree.subject(p)) is not None for p in tree.predicates)


def _by_quote(tree: Tree) -> Decision | None:
    """A whole sentence between quotation marks."""
    text = tree.text.strip()
    if len(text) > 2 and text[0] in '"“„«‘' and text.rstrip(".!,")[-1] in '"”»’':
        start = tree.sentence.start
        return Decision(kind="statement", rule="quote", span=(start, start + 1))
    return None


def _settled(tree: Tree) -> bool:
    """Whether the main verb tells what is decided or arranged."""
    return any(tree.names(p) & words("verbs", "settled") for p in tree.predicates[:1])


def _weighed(tree: Tree) -> Decision | None:
    visible = is_visible(tree)
    found = weighing_span(tree, mild=not visible)
    if found is not None:
        span, rule = found
        return Decision(kind="judgement", rule=rule, span=span)
    span_of_feeling = None if visible else feeling_span(tree)
    if span_of_feeling is not None:
        return Decision(kind="judgement", rule="feeling", span=span_of_feeling)
    adjective = None if visible else predicate_span(tree)
    if adjective is not None:
        return Decision(kind="judgement", rule="weighing", span=adjective)
    return None


def _observed(tree: Tree) -> Decision | None:
    span = seen_span(tree)
    return None if span is None else Decision(kind="observation", rule="visible", span=span)


_RULES: Final[tuple[Callable[[Tree], Decision | None], ...]] = (
    _by_nobody, _by_phrase, _by_verb, _by_wish, _by_state, _by_quote,
)  # fmt: skip
