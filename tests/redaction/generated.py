"""Generated texts for properties: names, numbers, half placeholders, odd characters.

All names and numbers are made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hypothesis import strategies as st

from redaction import PLACEHOLDER, KnownEntity, Policy, SourceText, redact, restore
from redaction.redact import Detector

KNOWN: Final = (
    KnownEntity(name="Noor Terpstra", role="KIND", aliases=("Noortje",)),
    KnownEntity(name="Jan Jansen", role="VADER"),
    KnownEntity(name="Roos van den Berg", role="MOEDER"),
    KnownEntity(name="obs De Kiekendief", entity_type="ORGANIZATION"),
    KnownEntity(name="Beukenlaan 14", entity_type="NL_ADDRESS"),
)

PIECES: Final = st.sampled_from(
    [
        *("Noor Terpstra", "noor", "TERPSTRA", "Terpstr", "Jans", "Jan", "J. Jansen", "Noors"),
        *(
            "mevrouw El Amrani",
            "dhr. Janssen",
            "Ay\u015fe",
            "Ays\u0327e",
            "Zoe\u0308",
            "Terpstragezin",
        ),
        *("No\u00ador", "Noor\u200bTerpstra", "Jan\u200dsen", "\u200e\u200f", "\ufeff"),
        *("06-12345678", "+31 6 12345678", "BSN 111222333", "12 maart 2024", "a@b.example"),
        *("[KIND_1]", "[KIND_", "KIND_1]", "kind 1", "[TEKST_1]", "[[MOEDER_2]]", "]", "["),
        *("[kind 1]", "KIND_1", "[PERSOON_99]", "\\[KIND_1\\]", "[KIND_1]s", "_1]"),
        *("woont in Ede", "niet", ".", "'s", "de", "Roos zegt", "roos", "van den Berg", ","),
        *("\n", "\r\n", "\t", "  ", "\u00a0", "\u202f", "\u2028", "\x0b", "\u0085", " "),
        *(
            "\U0001f600",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\u2764\ufe0f",
            "\u0301",
            "\u00df",
        ),
        *(
            "\u0130",
            "\ufb01",
            "\u01c5",
            "\u0627\u0644",
            "\u4e2d\u6587",
            "\x00"[:0],
            "\ufffd",
            "{}",
            "%s",
        ),
    ]
)
REFUSED: Final = "\x00\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Refused by `redact`: NUL and characters that turn the reading direction around."""

LOOSE: Final = st.text(
    st.characters(exclude_characters=REFUSED, exclude_categories=["Cs"]), max_size=6
)


def texts() -> st.SearchStrategy[str]:
    """Return texts of pieces and loose characters, with a space between or nothing."""
    parts = st.lists(PIECES | LOOSE, min_size=1, max_size=12)
    return st.builds(lambda some, glue: glue.join(some), parts, st.sampled_from([" ", " ", ""]))


def check_redaction(text: str, *, analyzer: Detector, policy: Policy, known: bool) -> int:
    """Assert what holds of every redaction of `text`; return how many things it hid."""
    result = redact(
        SourceText(text=text), analyzer=analyzer, policy=policy, known=KNOWN if known else ()
    )
    output = result.pseudonymised.text
    assert restore(output, result.vault).text == text
    replaced = (*result.mentions, *result.literals)
    of_entity: dict[str, set[str]] = {}
    of_placeholder: dict[str, set[str]] = {}
    for mention in replaced:
        of_entity.setdefault(mention.entity, set()).add(mention.placeholder)
        of_placeholder.setdefault(mention.placeholder, set()).add(mention.entity)
    assert all(map(_one, (of_entity, of_placeholder)))
    ours = {entry.placeholder for entry in result.vault.entries}
    assert {m[0] for m in PLACEHOLDER.finditer(output)} <= ours <= of_placeholder.keys()
    return len(replaced)


def _one(groups: Mapping[str, set[str]]) -> bool:
    return all(len(group) == 1 for group in groups.values())
