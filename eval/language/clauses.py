"""Clauses that lack a part: a verb, an auxiliary, "te", a main clause, a preposition.

Source for the rules: ANS 20.3 and 18.5 (parts of a clause), https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import verb_forms
from eval.language.lists import words
from eval.language.sentence import AUXILIARY, FINITE, Hit, View

_NOMINATIVE: Final = frozenset({"ik", "jij", "hij", "wij", "we", "je", "ze", "zij"})
_SURE: Final = frozenset({"ik", "jij", "hij", "wij", "we"})
"""Pronouns that can only be a subject."""
_MIN_WORDS: Final = 4
_ENDS: Final = frozenset({".", "!", "?"})


def no_finite(view: View) -> Iterator[Hit]:
    """Yield a hit for "jij veel meegemaakt": a subject and no finite verb at all."""
    if len(view) < _MIN_WORDS or view.low(len(view) - 1) != ".":
        return
    if any(view.acts(at) for at in range(len(view))):
        return
    for at, word in enumerate(view.words):
        owns = word.lower == "je" and (view.is_noun(at + 1) or view.tag(at + 1)[:3] == "ADJ")
        if word.lower in _NOMINATIVE and not owns and at < 2:
            yield Hit(
                first=at,
                last=at + 2,
                message="Deze zin heeft geen werkwoord dat past. Vul het aan.",
            )
            return


def no_auxiliary(view: View) -> Iterator[Hit]:
    """Yield a hit for "wat gebeurd" and "die de rechter genomen": no hebben, zijn or worden."""
    for head, word in enumerate(view.words):
        if word.dep not in {"acl:relcl", "ccomp", "advcl"} or not view.tag(head).startswith(
            "WW|vd"
        ):
            continue
        if verb_forms(word.lower) & FINITE or not view.is_mark(head + 1):
            continue
        start = _opener(view, head)
        if start is None or any(
            view.has_form(i, *FINITE) and view.tag(i)[:2] == "WW" for i in range(start, head)
        ):
            continue
        if any(view.is_mark(i) for i in range(start, head)):
            continue
        if not any(view.deps(head, *sorted(AUXILIARY))):
            yield Hit(
                first=head,
                last=head + 1,
                message=f"Bij '{word.lower}' mist 'heeft', 'is' of 'wordt'.",
            )


def _opener(view: View, head: int) -> int | None:
    """Return the relative pronoun or conjunction of a clause, None when it has none."""
    for child in view.children[head]:
        if view.low(child) == "als" or view.tag(child - 1).startswith("WW"):
            continue
        known = view.low(child) in {"die", "dat", "wat", "wie"}
        if child < head and (known or view.words[child].dep == "mark"):
            return child
    return None


def no_te(view: View) -> Iterator[Hit]:
    """Yield a hit for "om vragen stellen": "te" is missing."""
    for at, word in enumerate(view.words):
        head = word.head
        if word.lower != "om" or word.dep != "mark" or head <= at:
            continue
        if not view.tag(head).startswith("WW|inf") or not view.has_form(head, "inf"):
            continue
        if view.low(head) in {"vragen", "verzoeken", "geven"} or view.tag(at + 1).startswith("TW"):
            continue  # "om hulp vragen", "om vijf uur ophalen"
        inside = range(at, min(len(view), head + 3))
        if any(view.low(i) in {"te", "heen", "die", "samen"} for i in inside):
            continue
        low = view.low(head)
        parts = any(low.startswith(p + "te") for p in words("woord", "voor_werkwoord"))
        if not parts:
            yield Hit(
                first=at,
                last=head + 1,
                message=f"Voor '{low}' mist 'te'.",
                suggestions=(view.text(at, head) + f" te {low}",),
            )


def only_subordinate(view: View) -> Iterator[Hit]:
    """Yield a hit for a sentence that is one subordinate clause: "Terwijl je bij oma was."""
    if view.low(0) not in words("gaten", "opent_half") or view.low(len(view) - 1) not in {".", "!"}:
        return
    if any(view.is_mark(i) for i in range(len(view) - 1)):
        return
    finite = [i for i in range(len(view)) if view.is_finite(i)]
    if len(finite) == 1 and finite[0] >= len(view) - 3 and not view.after_question:
        yield Hit(
            first=0, last=len(view), message="Dit is een halve zin. Schrijf erbij wat er dan is."
        )


def no_preposition(view: View) -> Iterator[Hit]:
    """Yield a hit for "een gesprek de voogd": two nouns with nothing to tie them."""
    for at in range(1, len(view) - 2):
        opens = view.low(at - 1) in {"een", "geen"}
        if not opens or view.low(at) not in words("gaten", "met_persoon"):
            continue
        thing = view.low(at + 2) in words("volgorde", "tijd") | words("getal", "maat")
        if view.low(at + 1) in {"de", "het", "je", "jouw"} and view.is_noun(at + 2) and not thing:
            message = f"Na '{view.low(at)}' mist een woord, zoals 'met' of 'van'."
            yield Hit(first=at, last=at + 3, message=message)


def after_that(view: View) -> Iterator[Hit]:
    """Yield a hit for a sentence that stops at "dat": "de rechter heeft besloten dat."""
    end = len(view) - 2
    if end < 2 or view.low(end + 1) not in _ENDS or view.low(end) != "dat":
        return
    half = view.low(0) in words("gaten", "opent_half")
    half = half and not any(view.is_mark(i) for i in range(end))
    if half or view.has_tag(end - 1, "WKW:VTD:ONV"):
        yield Hit(first=end, last=end + 1, message="Deze zin is niet af. Schrijf hem helemaal uit.")


def adverb_first(view: View) -> Iterator[Hit]:
    """Yield a hit for "gisteren wij zijn geweest", also where the tree is of no help."""
    for at in range(min(2, len(view) - 2)):
        who = view.low(at + 1)
        if view.low(at) in words("volgorde", "bijwoord") and who in _NOMINATIVE:
            owns = who == "je" and view.is_noun(at + 2)
            if view.is_finite(at + 2) and not owns and view.low(at - 1) in {"", "en", "maar"}:
                verb = view.low(at + 2)
                yield Hit(first=at, last=at + 3, message=f"Zet '{verb}' voor '{who}'.")


def no_that(view: View) -> Iterator[Hit]:
    """Yield a hit for "heeft besloten jij moet": "dat" is missing."""
    for at in range(1, len(view) - 2):
        if not view.has_form(at, "vd") or view.low(at + 1) not in _SURE:
            continue
        helped = {"heeft", "hebben", "heb", "hebt"} & {view.low(i) for i in range(at)}
        if helped and view.is_finite(at + 2):
            verb = view.low(at)
            yield Hit(first=at, last=at + 3, message=f"Na '{verb}' mist 'dat'. Vul het aan.")


def relative_end(view: View) -> Iterator[Hit]:
    """Yield a hit for "een vrouw die is aardig": the verb of a relative clause too early."""
    for at in range(1, len(view) - 2):
        head = view.words[at].head
        if view.low(at) not in {"die", "dat"} or not view.tag(at).startswith("VNW|betr"):
            continue
        early = view.is_finite(at + 1) and view.words[at + 1].dep == "cop"
        if (
            early
            and view.words[head].dep == "acl:relcl"
            and view.words[at + 1].head == head > at + 1
        ):
            verb = view.low(at + 1)
            yield Hit(first=at, last=head + 1, message=f"Zet '{verb}' achteraan in dit stuk.")
