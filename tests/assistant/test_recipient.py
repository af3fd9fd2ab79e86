"""For whom a letter is: the name that the worker gave, or everybody of the audience at once."""

from __future__ import annotations

import pytest

from assistant.drafting import recipient_of
from assistant.drafting.recipient import with_described
from assistant.requests import make_request
from assistant.types import DraftSentence
from prompts import Audience
from redaction import RecipientError, Role, Vault, VaultEntry, load_policy, restore

POLICY = load_policy()
TEXT = "[KIND_1], [MOEDER_1], [VADER_1] en [MELDER_1] op [ADRES_1]"


def _vault(*extra: tuple[str, Role | None, str, str]) -> Vault:
    """Return a vault of fictitious people."""
    rows: tuple[tuple[str, Role | None, str, str], ...] = (
        ("[KIND_1]", "KIND", "PERSON", "Noor Terpstra"),
        ("[MOEDER_1]", "MOEDER", "PERSON", "Petra Smit"),
        ("[VADER_1]", "VADER", "PERSON", "Mark Bos"),
        ("[MELDER_1]", "MELDER", "PERSON", "Gerda Kamp"),
        ("[ADRES_1]", None, "NL_ADDRESS", "Lindelaan 4"),
        *extra,
    )
    entries = [
        VaultEntry(placeholder=name, role=role, entity_type=kind, forms=[form])
        for name, role, kind, form in rows
    ]
    return Vault(entries=entries, sequence=[], salt=b"", digest=b"")


def _shown(audience: Audience, recipient: str | None, vault: Vault) -> str:
    request = make_request(task="b1", audience=audience, recipient=recipient)
    return restore(TEXT, vault, recipient=recipient_of(request, vault, policy=POLICY)).text


@pytest.mark.parametrize("audience", ["kind", "ouder"])
def test_without_a_name_the_letter_shows_what_each_reader_may_know(audience: Audience) -> None:
    shown = _shown(audience, None, _vault())
    assert shown == "Noor Terpstra, Petra Smit, Mark Bos en de melder op een adres"


def test_a_colleague_reads_all_but_the_informant() -> None:
    shown = _shown("collega", None, _vault())
    assert shown == "Noor Terpstra, Petra Smit, Mark Bos en de melder op Lindelaan 4"


def test_the_named_reader_goes_before_the_audience() -> None:
    vault = _vault(("[KIND_2]", "KIND", "PERSON", "Sem Vos"))
    assert _shown("kind", "Noor", vault).startswith("Noor Terpstra, ")
    assert _shown("kind", "KIND_2", vault).startswith("Een ander kind, ")
    assert _shown("kind", None, vault).startswith("Een ander kind, ")
    assert "Noor" not in _shown("ouder", "melder", vault)


def test_an_unknown_reader_is_an_error_without_names() -> None:
    with pytest.raises(RecipientError, match="KIND_1, MOEDER_1, VADER_1, MELDER_1") as caught:
        _shown("kind", "Wilhelmina", _vault())
    assert "Wilhelmina" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("De melding is gedaan door juf [LEERKRACHT_1].", 2),
        ("Juf [LEERKRACHT_1] trok aan de bel.", 2),
        ("Juf [LEERKRACHT_1] geeft les.", 1),
    ],
)
def test_a_sentence_about_a_report_is_to_be_checked(text: str, count: int) -> None:
    sentence = DraftSentence(text=text, origin="source", source_sentences=(), paragraph=0)
    findings = with_described(sentence, ("[LEERKRACHT_1]",)).findings
    assert [f.severity for f in findings] == ["controleren"] * count
    assert ("melding" in findings[-1].message) == (count == 2)
