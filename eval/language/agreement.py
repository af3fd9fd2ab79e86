"""Does the finite verb fit its subject?

Source for the rules: ANS 2.3 (conjugation) and 20.2 (agreement), https://e-ans.ivdnt.org,
2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator

from eval.language.lexicon import genders
from eval.language.lists import words
from eval.language.persons import BOTH, CLEAR, DEFINITE, PRONOUNS, fits, person_of
from eval.language.sentence import FINITE, SUBJECT, Hit, View


def agreement(view: View) -> Iterator[Hit]:
    """Yield a hit for each verb that does not fit its subject: "jij is", "de ouders maakt"."""
    seen: set[int] = set()
    for at, word in enumerate(view.words):
        if word.dep not in SUBJECT:
            continue
        verb = _verb(view, head=word.head, subject=at)
        person = None if verb is None else person_of(view, at, verb)
        if verb is None or person is None or verb in seen or _other_pair(view, verb, at):
            continue
        if _doubtful(view, verb=verb, subject=at):
            continue
        seen.add(verb)
        right = fits(view, verb=verb, subject=at, person=person)
        if not right and not _rival(view, verb=verb, subject=at, head=word.head):
            yield _hit(view, verb=verb, subject=at)


def _hit(view: View, *, verb: int, subject: int) -> Hit:
    first, last = min(verb, subject), max(verb, subject) + 1
    return Hit(
        first=first,
        last=last,
        message=f"'{view.low(verb)}' past niet bij '{view.words[subject].text}'. "
        "Verander het werkwoord.",
    )


def _verb(view: View, *, head: int, subject: int) -> int | None:
    """Return the one finite verb of the clause with this head; None when there is no such one."""
    finite = view.finite_of(head)
    if len(finite) == 1:
        return finite[0]
    if finite or view.tag(subject - 1)[:2] == "WW":
        return None
    if view.low(subject) not in CLEAR and not _opens_alone(view, subject):
        return None
    found = _infinitive(view, head)
    return found if found == subject + 1 else None


def _opens_alone(view: View, subject: int) -> bool:
    """Return whether a noun opens the sentence and its clause has no finite verb."""
    if subject > 2 or not (view.is_noun(subject) or view.words[subject].is_name):
        return False
    for i in range(subject + 1, len(view)):
        if view.is_mark(i) or view.words[i].dep == "mark":
            return True
        if view.is_finite(i):
            return False
    return True


def _infinitive(view: View, head: int) -> int | None:
    """Return an infinitive that stands where the finite verb should be."""
    family = (head, *view.deps(head, "aux", "aux:pass", "cop", "mark", "xcomp"))
    if any(view.low(i) == "te" or view.low(i - 1) == "te" for i in family):
        return None
    helpers = [i for i in family[1:] if view.has_form(i, "mv") and view.tag(i).startswith("WW|inf")]
    if helpers:
        return helpers[0]
    if any(view.words[i].dep in {"aux", "aux:pass", "cop"} for i in family[1:]):
        return None
    return head if view.tag(head).startswith("WW|inf") and view.has_form(head, "mv") else None


def _doubtful(view: View, *, verb: int, subject: int) -> bool:
    """Return whether the subject may be no subject, or the verb no finite verb."""
    low, following = view.low(subject), view.low(subject + 1)
    if view.low(subject - 1) in {"en", "of"} or view.tag(subject - 1).startswith("VZ"):
        return True
    owner = PRONOUNS.get(view.low(subject - 1))
    if owner and subject > 1 and fits(view, verb=verb, subject=subject - 1, person=owner):
        return True  # "als je hulp wilt": the pronoun is the subject
    between = range(min(verb, subject) + 1, max(verb, subject))
    if any(view.low(i) in words("volgorde", "vraag") for i in between):
        return True  # "daar staat hoe ouders zorgen"
    if verb < subject and any(view.is_noun(i) or view.words[i].is_name for i in between):
        return True  # "hebben de ouders een plan gemaakt"
    order = low == "ze" and verb == 0 and subject == 1 and view.has_form(verb, "1")
    if order or view.low(0) == "wie" or any(view.deps(view.words[subject].head, "csubj")):
        return True
    if verb < subject and any(view.deps(subject, "conj")):
        return True  # "er komt een gesprek met jou en je voogd"
    if (
        low == "je"
        and (genders(following) or view.has_tag(subject + 1, "BNW"))
        and (not view.has_form(subject + 1, *FINITE))
    ):
        return True  # "je opa": belongs to the noun
    if low in BOTH and subject == verb + 1:
        before = verb - 1
        return not view.is_mark(before) and not view.tag(before).startswith(("BW", "TSW"))
    if view.has_form(verb, "mv") and verb > subject:
        return _verb_before(view, subject)
    return False


def _verb_before(view: View, at: int) -> bool:
    """Return whether the clause has a finite verb before this place: "blijft de eis gelden"."""
    for i in range(at - 1, -1, -1):
        if view.is_mark(i) or view.words[i].dep == "mark":
            return False
        if view.tag(i).startswith(("VG", "VNW|betr", "VNW|vb")):
            return False
        if view.is_finite(i):
            return view.words[i].dep not in {"acl:relcl", "ccomp"}
    return False


def _rival(view: View, *, verb: int, subject: int, head: int) -> bool:
    """Return whether another word of the clause may be the subject, and fits the verb."""
    near = range(min(verb, subject), max(verb, subject) + 2)
    if any(view.low(i) in {"en", "of", "noch", "&"} for i in near):
        return view.words[subject].dep != "conj" and not any(view.deps(subject, "conj"))
    after_verb = view.low(verb + 1) in DEFINITE | words("voornaamwoord", "eigen") or (
        verb + 1 < len(view) and view.words[verb + 1].is_name
    )
    can_be_object = view.low(subject) in BOTH or view.words[subject].dep == "conj"
    if verb == subject + 1 and not after_verb and not can_be_object:
        return False
    for other in {*view.children[head], verb - 1} - {subject, verb}:
        if other < 0 or any(view.words[i].dep == "case" for i in view.children[other]):
            continue
        person = "hij" if view.low(other) == "u" else person_of(view, other, verb)
        if person and fits(view, verb=verb, subject=other, person=person):
            return True
    return False


def _other_pair(view: View, verb: int, subject: int) -> bool:
    """Return whether the parse is doubtful: another word may be the subject or the verb.

    A pronoun right beside the verb is a likelier subject ("dat boek kun je lezen"), a second verb
    between the two a likelier verb.
    """
    for beside in (verb + 1, verb - 1):
        if beside == verb + 1 != subject and view.low(beside) in {"dit", "dat", "het", "er", "u"}:
            return view.tag(beside).startswith("VNW") and view.words[beside].dep[:4] != "expl"
        if beside != subject and view.low(beside) in PRONOUNS:
            return not (view.low(beside) == "je" and view.is_noun(beside + 1))
    low, high = min(verb, subject), max(verb, subject)
    inside = {i for i in range(low, high) if view.words[i].dep == "acl:relcl"}
    inside |= {i for i in range(low, high) if view.words[i].head in inside}
    return any(
        view.has_form(i, *FINITE) and view.tag(i).startswith("WW") and i != verb
        for i in range(low + 1, min(high + 2, len(view)))
        if i not in inside and (i < high or view.is_finite(i))
    )
