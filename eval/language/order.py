"""Word order: the finite verb is second in a main clause and late in a subordinate one.

Source for the rules: ANS 21.1-21.8 (poles and the parts around them), https://e-ans.ivdnt.org,
2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eval.language.lexicon import genders, verb_forms
from eval.language.lists import words
from eval.language.sentence import AUXILIARY, Hit, View

_PRONOUNS: Final = frozenset({"ik", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie", "u"})
_ADVERBIAL: Final = frozenset({"advmod", "obl", "obl:arg", "advcl"})
_APART: Final = 3
"""Words from subject to verb, at least, before the verb is surely too late."""
_AFTER_VERB: Final = frozenset({"obj", "iobj", "nsubj", "nsubj:pass", "expl", "expl:pv"})


def second_place(view: View) -> Iterator[Hit]:
    """Yield a hit for "morgen je gaat": two parts of the sentence before the finite verb."""
    for head, word in enumerate(view.words):
        if word.dep not in {"ROOT", "root"}:
            continue
        finite, subject = view.finite_of(head), view.subject(head)
        if len(finite) != 1:
            continue
        first = _first_word(view)
        if subject is None and _name_after_time(view, finite[0]):
            subject = finite[0] - 1
        elif (
            subject is None
            or not first < subject < finite[0]
            or not _opens_with_adverbial(view, first=first, head=head, subject=subject)
        ):
            continue
        if finite[0] != subject + 1:
            continue
        verb, who = view.words[finite[0]].text, view.words[subject].text
        yield Hit(
            first=first,
            last=finite[0] + 1,
            message="Het werkwoord staat op de verkeerde plaats. "
            f"Zet '{verb.lower()}' voor '{who}'.",
        )


def _name_after_time(view: View, verb: int) -> bool:
    """Return whether a name was read as part of the opening words: "in de zomer Karin gaat"."""
    name = verb - 1
    return (
        name > 1
        and view.words[name].is_name
        and view.low(name - 1) in words("volgorde", "tijd")
        and not any(view.is_mark(i) for i in range(name))
    )


def _first_word(view: View) -> int:
    at = 0
    while at < len(view) and (view.is_mark(at) or view.low(at) in words("volgorde", "aanloop")):
        at += 1
    return at


def _opens_with_adverbial(view: View, *, first: int, head: int, subject: int) -> bool:
    if view.low(first) in words("volgorde", "geen_bepaling") or first >= subject:
        return False
    start = _span_start(view, subject)
    if start <= first:
        return False
    parts = [
        i
        for i in view.children[head]
        if i < start and not view.is_mark(i) and i >= first and view.words[i].dep != "cc"
    ]
    inside = [view.low(i) for i in range(first, start)]
    if words("volgorde", "vraag") & set(inside):
        return False
    if not parts or any(view.words[i].dep not in _ADVERBIAL for i in parts):
        return False
    if any(mark in {":", ";", "(", "-", "–", '"', "'"} for mark in inside):
        return False
    if "," not in inside:
        return (
            view.low(subject) in _PRONOUNS
            or view.words[subject].is_name
            or (view.tag(first).startswith("BW") and len(parts) == 1 and start == first + 1)
        )
    clause = view.words[parts[-1]].dep == "advcl" and (
        view.low(first) in words("volgorde", "bijzin") | {"om"}
    )
    return clause and inside[-1] == "," and view.low(subject) in _PRONOUNS


def _span_start(view: View, at: int) -> int:
    """Return the first word of the phrase with this head."""
    start, todo = at, [at]
    while todo:
        here = todo.pop()
        for child in view.children[here]:
            if child < here:
                start = min(start, child)
                todo.append(child)
    return start


def clause_end(view: View) -> Iterator[Hit]:
    """Yield a hit for "omdat je bent ziek": the verb of a subordinate clause too early."""
    for head in range(len(view)):
        opener = _opener(view, head)
        finite, subject = view.finite_of(head), view.subject(head)
        if opener is None or len(finite) != 1 or subject is None:
            continue
        verb = finite[0]
        if not opener < subject < verb or verb - subject > 2:
            continue
        if subject == opener + 1 and view.is_noun(subject):
            continue  # "dat avontuur zou", "als reactie daarop": no subordinate clause
        late = _late(view, head=head, verb=verb)
        if late is not None:
            yield Hit(
                first=verb,
                last=late + 1,
                message=f"Na '{view.low(opener)}' staat het werkwoord achteraan. "
                f"Zet '{view.low(verb)}' verderop in de zin.",
            )


def _opener(view: View, head: int) -> int | None:
    """Return the word that makes a clause subordinate, None for a main clause."""
    for child in view.children[head]:
        low, word = view.low(child), view.words[child]
        if child >= head and word.dep != "mark":
            break
        if word.dep == "mark" and low in words("volgorde", "bijzin"):
            return child
        asked = view.words[head].dep in {"ccomp", "acl", "acl:relcl"}
        if word.dep == "advmod" and low in words("volgorde", "vraag") and asked:
            return child
    return None


def _late(view: View, *, head: int, verb: int) -> int | None:
    """Return a word after the verb that should have been before it."""
    stop = _clause_stop(view, verb)
    broken = _broken_cluster(view, verb=verb, stop=stop)
    if broken is not None:
        return broken
    if head > verb and head < stop and not view.tag(head).startswith("WW"):
        return head  # a predicate: "omdat je bent ziek"
    for child in sorted({*view.children[head], *view.children[verb]}):
        if not verb < child < stop:
            continue
        word = view.words[child]
        if word.dep in _AFTER_VERB and not _has_case(view, child) and not _is_clause(view, child):
            return child
        if word.dep == "advmod" and view.low(child) in words("volgorde", "voor_werkwoord"):
            return child
        last = child == stop - 1 or view.tag(child + 1).startswith("VZ")
        if last and word.dep in {"advmod", "xcomp"} and word.tag.startswith("ADJ|vrij"):
            return child
        if word.dep.startswith("obl") and verb < child < head and _has_case(view, child):
            return child
    return None


def _broken_cluster(view: View, *, verb: int, stop: int) -> int | None:
    """Return the last verb of a cluster with other words in it: "moet blijven bij oma wonen"."""
    for at in range(stop - 1, verb + 2, -1):
        if not view.tag(at).startswith(("WW|inf|vrij", "WW|vd|vrij")):
            continue
        inside = range(verb + 1, at)
        if any(view.low(i) in {"te", "om", "aan"} for i in inside):
            return None
        loose = view.is_noun(at - 1) or view.tag(at - 1).startswith("VNW|pers")
        return at if loose and view.words[at].dep not in {"obl", "nmod", "amod"} else None
    return None


def _clause_stop(view: View, verb: int) -> int:
    at = verb + 1
    while at < len(view) and not (
        view.is_mark(at) or view.words[at].dep in {"cc", "mark"} or view.low(at) in {"dan", "als"}
    ):
        at += 1
    return at


def _has_case(view: View, at: int) -> bool:
    return any(view.words[i].dep == "case" for i in view.children[at])


def _is_clause(view: View, at: int) -> bool:
    return view.tag(at).startswith("WW") or view.subject(at) is not None


def early_verb(view: View) -> Iterator[Hit]:
    """Yield a hit for "omdat er was ruzie": opener, pronoun, verb and then more."""
    for at in range(len(view) - 3):
        if view.low(at) not in words("volgorde", "bijzin") or view.words[at].dep != "mark":
            continue
        who, verb, after = at + 1, at + 2, at + 3
        if view.low(who) not in _PRONOUNS | {"er", "het"} or not view.is_finite(verb):
            continue
        if view.is_mark(after) or view.has_form(verb, "inf") or view.has_form(after, "inf"):
            continue
        if view.low(after).startswith("waar"):
            continue
        blocked = ("VZ", "VG", "WW", "VNW|vb", "VNW|betr", "TSW", "SPEC|enof")
        if view.tag(after).startswith(blocked) or view.low(after) in words("volgorde", "vraag"):
            continue
        if view.low(at) == "dat" and view.words[view.words[at].head].dep == "ROOT":
            continue
        yield Hit(
            first=verb,
            last=after + 1,
            message=f"Na '{view.low(at)}' staat het werkwoord "
            f"achteraan. Zet '{view.low(verb)}' verderop in de zin.",
        )


def verb_last(view: View) -> Iterator[Hit]:
    """Yield a hit for "de rechter jouw vraag heeft gehoord": a main clause with its verb last."""
    for head, word in enumerate(view.words):
        if word.dep not in {"ROOT", "root"} or not view.tag(head).startswith("WW"):
            continue
        finite, subject = view.finite_of(head), view.subject(head)
        first = _first_word(view)
        if len(finite) != 1 or subject is None or view.low(-1 + len(view)) == "?":
            continue
        if _span_start(view, subject) != first or view.low(first) in words("volgorde", "vraag"):
            continue
        if view.low(subject) in {"die", "dat", "wat", "wie"}:
            continue
        between = [
            i
            for i in view.children[head]
            if subject < i < finite[0] and (view.words[i].dep == "obj" or view.low(i) == "niet")
        ]
        pair = view.low(subject) in _PRONOUNS and "niet" in map(view.low, between)
        if not between or (finite[0] - subject < _APART and not pair):
            continue
        run = range(first, finite[0])
        if not any(
            view.is_mark(i)
            or view.is_finite(i)
            or view.low(i) in words("volgorde", "bijzin") | {"zelf", "die"}
            for i in run
        ):
            yield Hit(
                first=between[0],
                last=finite[0] + 1,
                message=f"Zet '{view.low(finite[0])}' direct na '{view.words[subject].text}'.",
            )


def object_last(view: View) -> Iterator[Hit]:
    """Yield a hit for "we hebben gemaakt een plan": an object after the participle."""
    for head in range(len(view)):
        forms = verb_forms(view.low(head))
        helper = next((i for i in view.deps(head, *sorted(AUXILIARY)) if view.is_finite(i)), None)
        helped = helper is not None and helper < head
        if not forms & {"vd", "inf"} or not (helped or view.low(head - 1) == "te"):
            continue
        if not view.tag(head).startswith(("WW|vd", "WW|inf")):
            continue
        for child in view.deps(head, "obj"):
            between = range(head + 1, child)
            if child < head or any(
                view.is_mark(i) or view.tag(i).startswith("VG") for i in between
            ):
                continue
            if _has_case(view, child) or _is_clause(view, child) or not _is_thing(view, child):
                continue
            yield Hit(
                first=head,
                last=child + 1,
                message=f"Zet '{view.low(child)}' voor '{view.low(head)}'.",
            )


def _is_thing(view: View, at: int) -> bool:
    beside = view.tag(at - 1).startswith("WW|vd") and genders(view.low(at))
    return (
        view.is_noun(at)
        and any(
            view.words[i].dep in {"det", "nmod:poss"}
            and view.low(i) not in words("volgorde", "vraag")
            for i in view.children[at]
        )
    ) or (view.is_noun(at) and bool(beside))
