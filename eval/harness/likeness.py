"""Whether two runs can fairly stand beside each other: same texts, same questions, same checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from eval.errors import HarnessError
from eval.harness.types import Record


def check_same_data(a: Mapping[str, Any], b: Mapping[str, Any]) -> None:
    """Refuse runs over other texts: that of held-out texts can be seen in the manifests alone.

    Raises:
        HarnessError: a data set that both runs used has another hash.
    """
    one, two = a["datasets"], b["datasets"]
    other = sorted(name for name in one.keys() & two.keys() if one[name] != two[name])
    if other:
        raise HarnessError(
            f"Deze metingen zijn niet te vergelijken: de gegevens van {', '.join(other)} zijn "
            "intussen veranderd. Meet allebei opnieuw met dezelfde gegevens."
        )


def warnings_on(
    a: Mapping[str, Any], b: Mapping[str, Any], *, extra: int, of: Sequence[Record]
) -> tuple[str, ...]:
    """Return in Dutch what makes two runs hard to compare, from their manifests.

    `extra` counts the samples that only the second has; `of` are the samples of both.
    """
    made = []
    codes = [_code(manifest) for manifest in (a, b)]
    if None in codes or codes[0] != codes[1]:
        made.append(
            "De code van de controles was niet gelijk, of dat is niet bekend. Een verschil kan dan "
            "van de controle komen. Meet allebei met dezelfde code om dat uit te sluiten."
        )
    if a["suite"]["sha256"] != b["suite"]["sha256"]:
        made.append("De sets of hun grenzen zijn niet gelijk. Vergelijk liever dezelfde set.")
        if any(record.input is None for record in of):
            made.append("Van de toetshelft is dan niet te zien of dezelfde vraag is gesteld.")
    if extra:
        made.append(f"{extra} voorbeelden staan alleen in de tweede meting. Die tellen niet mee.")
    return tuple(made)


def _code(manifest: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return what tells one state of the code from another; None when that is not known."""
    code = manifest.get("code", {})
    commit, changes = code.get("commit"), code.get("diff_sha256") or ""
    known = commit and (changes or not code.get("dirty"))
    return (str(commit), str(changes)) if known else None
