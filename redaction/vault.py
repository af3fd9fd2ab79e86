"""The vault: which forms stand behind each placeholder, and its encrypted form.

It holds surface forms, roles, whose each thing is, and the order in which forms occur; never the
source text.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from redaction.errors import VaultError
from redaction.types import Role

KEY_BYTES: Final = 32
"""Length of a key: AES-256."""

# 96-bit random nonces; a new one per write. Source: NIST SP 800-38D, section 8.2.2,
# https://csrc.nist.gov/pubs/sp/800/38/d/final (2026-11-22).
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_MAGIC: Final = b"KGKLUIS"
_HEADER: Final = _MAGIC + b"\x03"
_OLD_HEADERS: Final = (_MAGIC + b"\x01", _MAGIC + b"\x02")
"""Version 1 has no owners, no secrets and nothing generalised, 2 no informants; both still open."""
_SALT_BYTES: Final = 32


class _Secret:
    """Base of objects that hold names: no pickle or copy, and read-only after construction."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is alleen-lezen")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("Een kluis mag niet onversleuteld bewaard worden: gebruik seal_vault.")

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What the text says about whose something is, see `redaction.ownership`.

    `owners` are placeholders of people, or `?` for somebody whom the vault does not know: of a
    thing whose it is, of a person who is family. `secret`: the text calls it secret. `informant`:
    the text says that this person reported, whatever their role; the name goes to nobody.
    """

    owners: tuple[str, ...] = ()
    secret: bool = False
    informant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralSpan:
    """Where a less precise text (maart 2019) stands in the pseudonymised text, half-open.

    `form` is the index of the exact form in the entry of `placeholder`.
    """

    start: int
    end: int
    placeholder: str
    form: int


class VaultEntry(_Secret):
    """One placeholder with its distinct forms; the first is the one that reads best alone."""

    __slots__ = ("entity_type", "forms", "placeholder", "role", "ties")
    placeholder: str
    entity_type: str
    role: Role | None
    forms: tuple[str, ...]
    ties: Ties

    def __init__(
        self,
        *,
        placeholder: str,
        entity_type: str,
        role: Role | None,
        forms: Iterable[str],
        ties: Ties | None = None,
    ) -> None:
        self._set(placeholder=placeholder, entity_type=entity_type, role=role, forms=tuple(forms))
        self._set(ties=ties or Ties())

    def tied(self, ties: Ties) -> VaultEntry:
        """Return the same entry with `ties`."""
        return VaultEntry(
            placeholder=self.placeholder,
            entity_type=self.entity_type,
            role=self.role,
            forms=self.forms,
            ties=ties,
        )

    def __repr__(self) -> str:
        return f"VaultEntry({self.placeholder}, {len(self.forms)} vormen afgeschermd)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VaultEntry) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (self.placeholder, self.entity_type, self.role, self.forms, self.ties)


class Vault(_Secret):
    """What is needed to restore one text.

    `sequence` holds, per placeholder in the order of the pseudonymised text, the index of its
    form. `general` holds where something stands less precise in that text, in order. `digest` is
    the HMAC-SHA256 of that text under the vault's own random `salt`.
    """

    __slots__ = ("_by_placeholder", "digest", "entries", "general", "salt", "sequence")
    entries: tuple[VaultEntry, ...]
    sequence: tuple[int, ...]
    general: tuple[GeneralSpan, ...]
    salt: bytes
    digest: bytes
    _by_placeholder: dict[str, VaultEntry]

    def __init__(
        self,
        *,
        entries: Iterable[VaultEntry],
        sequence: Iterable[int],
        salt: bytes,
        digest: bytes,
        general: Iterable[GeneralSpan] = (),
    ) -> None:
        kept = tuple(entries)
        self._set(
            entries=kept,
            sequence=tuple(sequence),
            general=tuple(general),
            salt=salt,
            digest=digest,
            _by_placeholder={entry.placeholder: entry for entry in kept},
        )
        if len(self._by_placeholder) != len(kept):
            raise VaultError("De kluis heeft een plaatshouder dubbel.")

    def get(self, placeholder: str) -> VaultEntry | None:
        """Return the entry of `placeholder`, or None if the vault does not know it."""
        return self._by_placeholder.get(placeholder)

    def is_unchanged(self, text: str) -> bool:
        """Return whether `text` is exactly the pseudonymised text that belongs to this vault."""
        return hmac.compare_digest(self.digest, _digest(text, self.salt))

    def __repr__(self) -> str:
        return f"Vault({len(self.entries)} plaatshouders, afgeschermd)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vault) and (
            (self.entries, self.sequence, self.general, self.salt, self.digest)
            == (other.entries, other.sequence, other.general, other.salt, other.digest)
        )

    def __hash__(self) -> int:
        return hash((self.salt, self.digest))


def make_vault(
    text: str,
    entries: Sequence[VaultEntry],
    sequence: Sequence[int],
    *,
    general: Sequence[GeneralSpan] = (),
) -> Vault:
    """Return the vault of the pseudonymised `text`, with a new random salt."""
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = _digest(text, salt)
    return Vault(entries=entries, sequence=sequence, salt=salt, digest=digest, general=general)


def seal_vault(vaults: Mapping[str, Vault], key: bytes) -> bytes:
    """Return `vaults` (by id) encrypted with AES-256-GCM under the 32-byte `key`.

    Raises:
        VaultError: the key has another length.
    """
    cipher = _cipher(key)
    content = {"vaults": {name: _to_plain(vaults[name]) for name in sorted(vaults)}}
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _HEADER + nonce + cipher.encrypt(nonce, plain, _HEADER)


def open_vault(data: bytes, key: bytes) -> dict[str, Vault]:
    """Return the vaults by id that `seal_vault` encrypted.

    Raises:
        VaultError: another key, another format, or the data was changed or cut off.
    """
    cipher = _cipher(key)
    if not data.startswith(_MAGIC):
        raise VaultError("Dit bestand is geen kluis van Kindgericht. Kies het goede bestand.")
    if not data.startswith((_HEADER, *_OLD_HEADERS)):
        raise VaultError("Deze kluis is van een andere versie. Gebruik een nieuwere Kindgericht.")
    start = len(_HEADER) + _NONCE_BYTES
    if len(data) < start + _TAG_BYTES:
        raise VaultError("De kluis is niet compleet. Zet een reservekopie terug.")
    try:
        header = data[: len(_HEADER)]
        plain = cipher.decrypt(data[len(_HEADER) : start], data[start:], header)
    except InvalidTag:
        raise VaultError(
            "De kluis gaat niet open: de sleutel past niet of het bestand is beschadigd. "
            "Kies de sleutel waarmee de kluis is gemaakt, of zet een reservekopie terug."
        ) from None
    try:
        content = json.loads(plain)
        return {name: _from_plain(value) for name, value in content["vaults"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise VaultError("De inhoud van de kluis klopt niet.") from None


def _cipher(key: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise VaultError(
            f"De sleutel heeft {len(key)} bytes; er zijn er {KEY_BYTES} nodig. "
            "Maak een sleutel met: python -m redaction key --out BESTAND"
        )
    return AESGCM(key)


def _digest(text: str, salt: bytes) -> bytes:
    return hmac.new(salt, text.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _to_plain(vault: Vault) -> dict[str, object]:
    return {
        "entries": [
            [
                e.placeholder,
                e.entity_type,
                e.role,
                list(e.forms),
                list(e.ties.owners),
                e.ties.secret,
                e.ties.informant,
            ]
            for e in vault.entries
        ],
        "sequence": list(vault.sequence),
        "general": [[g.start, g.end, g.placeholder, g.form] for g in vault.general],
        "salt": base64.b64encode(vault.salt).decode("ascii"),
        "digest": base64.b64encode(vault.digest).decode("ascii"),
    }


def _from_plain(value: Mapping[str, object]) -> Vault:
    rows = cast("list[list[object]]", value["entries"])
    spans = cast("list[tuple[int, int, str, int]]", value.get("general", []))
    return Vault(
        entries=[_entry(row) for row in rows],
        sequence=cast("list[int]", value["sequence"]),
        general=[GeneralSpan(start=s, end=e, placeholder=p, form=f) for s, e, p, f in spans],
        salt=base64.b64decode(cast(str, value["salt"])),
        digest=base64.b64decode(cast(str, value["digest"])),
    )


_NO_TIES: Final[tuple[object, ...]] = ((), False, False)
"""What the entries of an older vault lack: version 1 all of it, 2 the last."""


def _entry(row: list[object]) -> VaultEntry:
    owners, secret, informant = [*row[4:7], *_NO_TIES[len(row) - 4 :]]
    return VaultEntry(
        placeholder=cast(str, row[0]),
        entity_type=cast(str, row[1]),
        role=cast("Role | None", row[2]),
        forms=cast("list[str]", row[3]),
        ties=Ties(
            owners=tuple(cast("list[str]", owners)), secret=bool(secret), informant=bool(informant)
        ),
    )
