"""For whom a letter is: the name that the worker gave, or everybody of the audience at once."""

from __future__ import annotations

import pytest

from assistant.drafting import recipient_of
from assistant.drafting.recipient import (
    for_reader,
    identity_of,
    policy_reader,
    with_described,
)
from assistant.requests import make_request
from assistant.types import DraftSentence
from prompts import Audience, Task
from redaction import (
    RecipientError,
    Role,
    Vault,
    VaultEntry,
    load_policy,
    resolve_recipient,
    restore,
)

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


@pytest.mark.parametrize(
    ("recipient", "audience", "level"),
    [
        ("MOEDER_1", "ouder", "ouder"),
        ("PLEEGOUDER_1", "ouder", "ouder"),
        ("KIND_1", "kind", "8-11"),
        ("collega", "collega", "ouder"),
        (None, "collega", "ouder"),
    ],
)
def test_the_audience_and_the_level_follow_the_reader_when_nobody_chose_them(
    recipient: str | None, audience: str, level: str
) -> None:
    vault = _vault(("[PLEEGOUDER_1]", "PLEEGOUDER", "PERSON", "Ans Kok"))
    asked = make_request(task="samenvatting", recipient=recipient, age=9)
    found = for_reader(asked, vault, policy=POLICY)
    assert (found.audience, found.level) == (audience, level)
    assert for_reader(found, vault, policy=POLICY) == found


@pytest.mark.parametrize(
    ("task", "audience", "recipient", "told"),
    [
        ("kindgericht", "kind", "MOEDER_1", "audience ouder"),
        ("samenvatting", "collega", "KIND_1", "audience kind"),
        ("b1", "ouder", "collega", "audience collega"),
        ("kindgericht", None, "collega", "taak samenvatting"),
        ("kindgericht", None, "JEUGDBESCHERMER_1", "taak samenvatting"),
        ("b1", None, "melder", "Kies een van hen"),
        ("b1", "ouder", "OMA_1", "juiste rol"),
        ("b1", None, "school", "Kies een van hen"),
        ("b1", None, "ander", "Kies een van hen"),
        ("b1", None, "informant", "Kies een van hen"),
    ],
)
def test_a_letter_for_another_kind_of_reader_is_refused(
    task: Task, audience: Audience | None, recipient: str, told: str
) -> None:
    vault = _vault(
        ("[JEUGDBESCHERMER_1]", "JEUGDBESCHERMER", "PERSON", "Sam de Wit"),
        ("[OMA_1]", "OMA", "PERSON", "Corrie Vink"),
    )
    request = make_request(task=task, audience=audience, recipient=recipient)
    for ask in (recipient_of, for_reader):
        with pytest.raises(RecipientError, match=told) as refused:
            ask(request, vault, policy=POLICY)
        assert not any(name in str(refused.value) for name in ("Sam", "Petra", "Corrie"))


def test_a_reader_is_known_by_who_it_is_and_not_by_the_number_of_the_code() -> None:
    vault = _vault(("[KIND_2]", "KIND", "PERSON", "Sem Vos"))
    entries = {e.placeholder: e for e in vault.entries}
    swapped = [("[KIND_1]", "[KIND_2]"), ("[KIND_2]", "[KIND_1]"), ("[MOEDER_1]", "[MOEDER_1]")]
    turned = Vault(
        entries=[
            VaultEntry(placeholder=new, role=e.role, entity_type="PERSON", forms=e.forms)
            for old, new in swapped
            for e in [entries[old]]
        ],
        sequence=[],
        salt=b"",
        digest=b"",
    )

    def key(vault: Vault, reader: str, salt: str = "zaak") -> str:
        found = resolve_recipient(reader, vault, policy=POLICY)
        return identity_of(found, vault, salt=salt)

    assert key(vault, "KIND_1") == key(turned, "KIND_2")
    assert key(vault, "KIND_1") != key(vault, "KIND_2")
    assert key(vault, "MOEDER_1") == key(turned, "MOEDER_1")
    assert key(vault, "MOEDER_1") != key(_vault(), "MOEDER_1")  # another child in the text
    assert key(vault, "KIND_1") != key(vault, "KIND_1", salt="andere zaak")
    assert "noor" not in key(vault, "KIND_1").lower()


@pytest.mark.parametrize(
    ("reader", "level", "row"),
    [
        ("KIND_1", "8-11", "kind-8-11"),
        ("KIND_1", "16-18", "kind-16-18"),
        ("MOEDER_1", "8-11", "ouder"),
        ("PLEEGOUDER_1", "ouder", "pleegouder"),
        ("collega", "ouder", "collega"),
    ],
)
def test_the_row_of_the_policy_is_that_of_the_person(reader: str, level: str, row: str) -> None:
    vault = _vault(("[PLEEGOUDER_1]", "PLEEGOUDER", "PERSON", "Ans Kok"))
    assert policy_reader(resolve_recipient(reader, vault, policy=POLICY), level) == row


def test_who_reports_is_no_reader_of_a_letter() -> None:
    melder = resolve_recipient("melder", _vault(), policy=POLICY)
    with pytest.raises(RecipientError, match="kan geen brief worden gemaakt"):
        policy_reader(melder, "ouder")


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
