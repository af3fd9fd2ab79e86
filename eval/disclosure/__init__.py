"""What may be told to whom. This comes with a later version; the command says so."""

from __future__ import annotations

from typing import NoReturn

from eval.errors import NotBuiltError


def disclosures(text: str, *, recipient: str | None) -> NoReturn:
    """Raise: this check is not built yet, and no check is not "nothing found".

    Raises:
        NotBuiltError: always.
    """
    del text, recipient
    raise NotBuiltError(
        "De controle op wat iemand mag weten komt in een latere versie. "
        "Beoordeel dit zelf voordat je de tekst verstuurt."
    )
