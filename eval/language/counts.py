"""One thing or more: does the number fit the noun and the verb?

Source for the rules: ANS 14.2 and 20.2 (number, agreement), https://e-ans.ivdnt.org, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Iterator

from eval.language.lexicon import genders
from eval.language.lists import words
from eval.language.sentence import Hit, View


def these_are(view: View) -> Iterator[Hit]:
    """Yield a hit for "dit zijn de afspraak": a plural verb with one thing."""
    for at in range(len(view) - 3):
        if view.low(at) not in {"dit", "dat", "het"} or view.low(at + 1) not in {"zijn", "waren"}:
            continue
        if view.low(at + 2) not in {"de", "het", "een", "mijn", "jouw", "je", "onze", "ons"}:
            continue
        noun = view.words[at + 2].head
        kind = genders(view.low(noun))
        alone = not any(
            view.low(i) in {"en", "of"} or view.is_noun(i)
            for i in range(at + 2, min(len(view), noun + 3))
            if i != noun
        )
        if at + 2 < noun and view.is_noun(noun) and kind and "mv" not in kind and alone:
            yield Hit(
                first=at + 1,
                last=noun + 1,
                message=f"'{view.low(noun)}' is er maar één. Pas het werkwoord of het woord aan.",
            )


def counted(view: View) -> Iterator[Hit]:
    """Yield a hit for "twee afspraak": a number above one with a singular."""
    for at in range(len(view) - 1):
        noun = at + 1 + view.tag(at + 1).startswith("ADJ|prenom")
        kind = genders(view.low(noun))
        if view.low(at) not in words("getal", "telt") or not view.is_noun(noun):
            continue
        if not kind or "mv" in kind or view.low(noun) in words("getal", "maat"):
            continue
        if view.is_noun(noun + 1) or view.words[noun].is_name or view.has_tag(noun, "BNW"):
            continue
        message = f"Na '{view.low(at)}' hoort het meervoud van '{view.low(noun)}'."
        yield Hit(first=at, last=noun + 1, message=message)


def there_are(view: View) -> Iterator[Hit]:
    """Yield a hit for "er is veel zorgen": more than one thing with a singular verb."""
    for at in range(len(view) - 2):
        pair = {view.low(at), view.low(at + 1)}
        if "er" not in pair or not pair & {"is", "was", "wordt", "komt", "werd"}:
            continue
        count, noun = at + 2, at + 3
        if view.low(count) in {"een", "nog", "ook"}:
            count, noun = count + 1, noun + 1
        if view.low(noun) in words("getal", "maat") or "mv" not in genders(view.low(noun)):
            continue
        if view.low(count) in words("getal", "meer_dan_een") and not view.has_tag(noun, "WKW:VTD"):
            yield Hit(
                first=at,
                last=noun + 1,
                message="Hier gaat het om meer dan één. Zet het werkwoord in het meervoud.",
            )
