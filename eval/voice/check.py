"""The voice of the child in a text: said, wanted, felt, and what was done with it."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from eval.readability.parse import parse
from eval.statements.holders import holder_of
from eval.statements.tree import Tree
from eval.voice.answered import find_answers
from eval.voice.child import YOU, Child, children_of
from eval.voice.said import find_said, is_silent
from eval.voice.types import ChildVoice, Voice, VoiceEvidence, VoiceGap, VoiceWarning

MESSAGES: Final = MappingProxyType[VoiceGap, str](
    {
        "no_child": "In de tekst staat geen kind. Schrijf op over welk kind het gaat, en wat dat "
        "kind zegt of wil.",
        "not_said": "Er staat niet wat het kind zegt, wil of voelt. Vraag het aan het kind en "
        "schrijf het erbij.",
        "only_others": "Alleen iemand anders vertelt wat het kind zegt, wil of voelt. Vraag het "
        "aan het kind zelf en schrijf het erbij.",
        "silent": "Er staat dat het kind niets heeft gezegd. Schrijf erbij waarom, en hoe het "
        "kind alsnog zijn mening kan geven.",
        "not_answered": "Er staat wat het kind zegt, wil of voelt, maar niet wat daarmee is "
        "gedaan. Schrijf erbij wat er besloten is en waarom, vooral als het anders gaat.",
    }
)
SEVERAL: Final = "Dit geldt voor een van de kinderen in de tekst. "


def child_voice(text: str, *, child: str | None = None) -> Voice:
    """Return what a text tells of the child's own words, and what was done with them.

    `child` is a placeholder such as `[KIND_1]` or a name; in a text that says "je", "je" counts
    for it too. Without it the children are those of the placeholders, or "je", or else the name
    that occurs most without a role: where several children have real names, ask for each.

    Raises:
        PipelineError: the pipeline can't be loaded.
        DatasetError: the word list is missing or broken.
    """
    trees = [Tree(sentence, text) for sentence in parse(text).sentences]
    children = children_of(trees, child)
    if not children:
        return Voice(children=(), warnings=(_warn("no_child"),))
    voices = tuple(_voice(trees, one, several=len(children) > 1) for one in children)
    warnings = dict.fromkeys(v.warning for v in voices if v.warning is not None)
    return Voice(children=voices, warnings=tuple(warnings))


def _voice(trees: Sequence[Tree], child: Child, *, several: bool) -> ChildVoice:
    own: list[tuple[VoiceEvidence, ...]] = []
    others: list[VoiceEvidence] = []
    back = silent = False
    for tree in trees:
        meant = _meant(tree, child, back=back)
        mine, theirs = find_said(tree, child, meant=meant)
        own.append(mine)
        others += theirs
        silent = silent or (is_silent(tree) and _names(tree, child, back=back))
        back = meant[-1]
    said = tuple(e for row in own for e in row)
    answered = find_answers(trees, own) if said else ()
    gap = _gap(bool(said), bool(answered), others=bool(others), silent=silent)
    warning = None if gap is None else _warn(gap, several=several)
    return ChildVoice(
        child=child.key, said=said, answered=answered, others=tuple(others), warning=warning
    )


def _meant(tree: Tree, child: Child, *, back: bool) -> tuple[bool, ...]:
    """Return for each word whether "hij" or "zij" there is the child: the last person named.

    `back` says it for the start of the sentence. One value more: for the start of the next.
    """
    found = []
    for word in tree.sentence.words:
        found.append(back)
        if child.key == YOU or not (word.dep.startswith("nsubj") or word.entity == "PERSON"):
            continue
        if child.is_meant(word, back=False):
            back = True
            continue
        holder = holder_of(tree, word)
        if holder is not None and (holder.role is not None or word.is_name):
            back = False
    return (*found, back)


def _names(tree: Tree, child: Child, *, back: bool) -> bool:
    return any(child.is_meant(word, back=back) for word in tree.sentence.words)


def _gap(said: bool, answered: bool, *, others: bool, silent: bool) -> VoiceGap | None:
    if said:
        return None if answered else "not_answered"
    if silent:
        return "silent"
    return "only_others" if others else "not_said"


def _warn(gap: VoiceGap, *, several: bool = False) -> VoiceWarning:
    return VoiceWarning(gap=gap, message=(SEVERAL if several else "") + MESSAGES[gap])
