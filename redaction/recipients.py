"""For whom a text is restored, and what that reader may read by name.

Nothing is allowed unless the policy names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast, get_args

from redaction.errors import RecipientError
from redaction.names import fold, parse_name
from redaction.placeholders import LITERAL_TYPE, find_loose
from redaction.policy import Policy, ReaderKind, ReaderRules
from redaction.policy_rules import RoleAccess, TypeAccess
from redaction.role_words import role_from_word
from redaction.types import Role
from redaction.vault import Vault, VaultEntry

_PARENT: Final = frozenset({"MOEDER", "VADER", "OUDER"})
_INFORMANT: Final = frozenset({"MELDER"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """The reader of a text: their kind, and who they can be in the vault (placeholders).

    With several `selves` a reader may read only what each of them may. With none, nobody in the
    text is the reader.
    """

    kind: ReaderKind
    rules: ReaderRules
    selves: tuple[str, ...] = ()


def resolve_recipient(wanted: str, vault: Vault, *, policy: Policy) -> Recipient:
    """Return the one reader that `wanted` means.

    `wanted` is a placeholder of a person (`KIND_1`, `[MOEDER_1]`), a kind of reader (`kind`,
    `ouder`, `pleegouder`, `school`, `collega`, `ander`, `informant`), a role (`moeder`), or a name
    that one person of the vault has.

    Raises:
        RecipientError: nobody fits, or several do; the message lists their placeholders.
    """
    word = wanted.strip()
    folded = fold(word)
    if folded in get_args(ReaderKind):
        reader = cast(ReaderKind, folded)
        return _one(_of_kind(reader, vault, policy), vault)
    found = find_loose(word if word.startswith("[") else f"[{word}]")
    if len(found) == 1 and found[0].end - found[0].start >= len(word):
        entry = vault.get(found[0].placeholder)
        if entry is None or entry.role is None:
            raise RecipientError(f"Deze lezer staat niet in de tekst. {_choose(vault.entries)}")
        return _person(entry, policy)
    role = role_from_word(word)
    if role is not None:
        kind = _kind_of(role, policy)
        holders = tuple(e.placeholder for e in vault.entries if e.role == role)
        found_one = Recipient(kind=kind, rules=policy.readers[kind], selves=holders)
        return _one(found_one, vault)
    named = [e for e in vault.entries if e.role is not None and _has_name(e, folded)]
    if len(named) == 1:
        return _person(named[0], policy)
    if named:
        raise RecipientError(f"Deze naam past bij meer dan een persoon. {_choose(named)}")
    raise RecipientError(f"Deze lezer staat niet in de tekst. {_choose(vault.entries)}")


def readers_of_kind(kind: ReaderKind, vault: Vault, *, policy: Policy) -> Recipient:
    """Return everybody of that kind in the vault as one reader, who may read what each may."""
    return _of_kind(kind, vault, policy)


def may_read(entry: VaultEntry, vault: Vault, *, recipient: Recipient) -> bool:
    """Return whether `recipient` may read the forms of `entry`. What no rule allows, is denied."""
    if entry.entity_type == LITERAL_TYPE:  # source text that only looks like a placeholder
        return True
    if not recipient.selves:
        return _may_read(entry, vault, rules=recipient.rules, me=None)
    return all(_may_read(entry, vault, rules=recipient.rules, me=me) for me in recipient.selves)


def _may_read(entry: VaultEntry, vault: Vault, *, rules: ReaderRules, me: str | None) -> bool:
    if entry.ties.informant or (entry.ties.secret and not rules.secrets):
        return False
    if entry.entity_type == "PERSON":
        if entry.role is None or entry.role in _INFORMANT:
            return False
        if entry.placeholder == me:
            return True
        return _may_read_person(entry, vault, access=rules.roles.get(entry.role), me=me)
    access = rules.types.get(entry.entity_type)
    if access == "unless_other" and _is_childs(entry, vault, rules=rules, me=me):
        return True
    return _may_read_thing(entry, access=access, me=me)


def _may_read_thing(entry: VaultEntry, *, access: TypeAccess | None, me: str | None) -> bool:
    owners = set(entry.ties.owners)
    if access == "unless_other":
        return not owners or me in owners
    if access == "own":
        return me is not None and owners == {me}
    return access == "all"


def _is_childs(entry: VaultEntry, vault: Vault, *, rules: ReaderRules, me: str | None) -> bool:
    """Return whether a thing is of a child whom the reader may know: the school of a son."""
    owners = [vault.get(name) for name in entry.ties.owners]
    return any(
        owner is not None and owner.role == "KIND" and _may_read(owner, vault, rules=rules, me=me)
        for owner in owners
    )


def _may_read_person(
    entry: VaultEntry, vault: Vault, *, access: RoleAccess | None, me: str | None
) -> bool:
    if access != "family":
        return access == "all"
    people = [e for e in vault.entries if e.entity_type == "PERSON"]
    children = [e for e in people if e.role == "KIND"]
    mine = [c for c in children if me is not None and me in c.ties.owners]
    if me is not None and me in entry.ties.owners:
        return True
    if any(c.placeholder in entry.ties.owners for c in mine):
        return True
    if len(children) > 1:
        return False
    reader = None if me is None else vault.get(me)
    family = [e for e in (entry, reader) if e is not None and e.role != "KIND"]
    return all(_alone(e, people) or _tied_to(e, children) for e in family)


def _alone(entry: VaultEntry, people: Sequence[VaultEntry]) -> bool:
    """Return whether nobody else has this role."""
    return sum(e.role == entry.role for e in people) == 1


def _tied_to(entry: VaultEntry, children: Sequence[VaultEntry]) -> bool:
    return any(child.placeholder in entry.ties.owners for child in children)


def _of_kind(kind: ReaderKind, vault: Vault, policy: Policy) -> Recipient:
    rules = policy.readers[kind]
    selves = tuple(e.placeholder for e in vault.entries if e.role in rules.own_roles)
    one_for_all = kind in {"collega", "ander", "school"}  # a colleague need not be in the text
    return Recipient(kind=kind, rules=rules, selves=() if one_for_all else selves)


def _kind_of(role: Role, policy: Policy) -> ReaderKind:
    for kind, rules in policy.readers.items():
        if role in rules.own_roles:
            return kind
    return "informant"


def _person(entry: VaultEntry, policy: Policy) -> Recipient:
    kind = _kind_of(entry.role or "PERSOON", policy)
    selves = () if kind == "informant" else (entry.placeholder,)
    return Recipient(kind=kind, rules=policy.readers[kind], selves=selves)


def _one(recipient: Recipient, vault: Vault) -> Recipient:
    if len(recipient.selves) > 1:
        people = [e for e in vault.entries if e.placeholder in recipient.selves]
        raise RecipientError(f"Er zijn meer mogelijke lezers. {_choose(people)}")
    return recipient


def _choose(people: Sequence[VaultEntry]) -> str:
    names = ", ".join(e.placeholder.strip("[]") for e in people if e.role is not None)
    if not names:
        return "Er staan geen personen in de tekst; kies bijvoorbeeld: kind, ouder of collega."
    return f"Kies met --recipient een van: {names}."


def _has_name(entry: VaultEntry, folded: str) -> bool:
    for form in entry.forms:
        name = parse_name(form)
        if folded in {fold(form), name.single, " ".join(name.given)} - {""}:
            return True
    return False
