"""A few words as word lists, so that the tests need no download. Frequencies are made up."""

from __future__ import annotations

from pathlib import Path

from eval.readability.words import Noun, NounKind, WordLists, WordRows, write_words

FREQUENCIES = {
    "woont": 5.0, "moeder": 5.8, "oma": 5.0, "huis": 5.9, "hond": 5.2, "mag": 5.5, "praten": 5.6,
    "mogelijk": 5.0, "verantwoordelijk": 4.6, "voetbal": 4.4, "kamp": 4.7, "school": 5.5,
}  # fmt: skip


def _noun(kind: NounKind, *, head: str | None = None, being: bool = False) -> Noun:
    return Noun(kind=kind, head=head, being=being)


NOUNS = {
    **{w: _noun("concrete", being=True) for w in ("moeder", "oma", "rechter", "hond", "broer")},
    **{w: _noun("concrete") for w in ("huis", "week", "plan", "tafel", "tekening", "school")},
    **{
        w: _noun("abstract")
        for w in (
            "verlenging", "besluitvorming", "uitvoering", "continuïteit", "stabiliteit", "hulp",
            "bejegening", "belemmering", "hulpvraag", "weerbaarheid", "vergroting", "mening",
        )
    },
    "berghut": _noun("concrete", head="hut"),
}  # fmt: skip


def make_lists(folder: Path) -> WordLists:
    """Return word lists of these few words."""
    path = folder / "woorden.sqlite"
    rows = WordRows(
        frequencies=FREQUENCIES | {"hut": 4.0},
        nouns=NOUNS,
        skipped=["opvallen"],
        adverbs=["ambtshalve"],
        units=["km"],
    )
    write_words(path, rows, source="test")
    return WordLists.open(path, source="test")
