"""Keys: 32 random bytes, kept as one line of base64 in a file that only its owner can read."""

from __future__ import annotations

import base64
import binascii
import errno
import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from redaction.errors import VaultError

KEY_BYTES: Final = 32
"""Length of a key: AES-256 (FIPS 197, https://csrc.nist.gov/pubs/fips/197/final, 2026-11-22)."""

_MAX_FILE_BYTES: Final = 4096
"""No key file is longer: 32 bytes are 44 characters of base64."""

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def new_key() -> bytes:
    """Return a new random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


def key_from_text(text: str) -> bytes:
    """Return the key that `text` holds in base64 (white space around it is ignored).

    Raises:
        VaultError: it is no base64, or not 32 bytes long.
    """
    try:
        key = base64.b64decode(text.strip().encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise VaultError(
            "De sleutel is geen geldige base64. Gebruik het hele bestand, zonder wijzigingen."
        ) from None
    if len(key) != KEY_BYTES:
        raise VaultError(
            f"De sleutel is {len(key)} bytes lang. Dat moet {KEY_BYTES} zijn. "
            "Controleer of u het juiste sleutelbestand gebruikt."
        )
    return key


def load_key(path: Path) -> bytes:
    """Return the key in the file at `path`.

    Raises:
        VaultError: the file is absent, unreadable, no key, or (on POSIX) other users than its
            owner may read or write it; the message then gives the command that repairs it.
    """
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            _check_mode(path, mode)
            content = file.read(_MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise VaultError(
            f"Er is geen sleutel op {path}. Zet het sleutelbestand terug uit de back-up, "
            "of wijs een ander bestand aan."
        ) from None
    except OSError as err:
        raise VaultError(
            f"De sleutel op {path} is niet te lezen ({err.strerror or type(err).__name__}). "
            "Controleer de rechten van het bestand."
        ) from err
    if len(content) > _MAX_FILE_BYTES:
        raise VaultError(
            f"Het bestand {path} is te groot voor een sleutel. Kies een ander bestand."
        )
    return key_from_text(content.decode("ascii", "replace"))


def write_key_file(path: Path, *, key: bytes | None = None) -> bytes:
    """Write `key` (a new one if None) to a new file with mode 0600 and return it.

    Missing folders are made with mode 0700.

    Raises:
        VaultError: there is a file already (it is never overwritten), or writing failed.
    """
    key = new_key() if key is None else key
    if len(key) != KEY_BYTES:
        raise VaultError(f"Een sleutel moet {KEY_BYTES} bytes lang zijn.")
    created = False
    try:
        make_private_folder(path.parent)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        created = True
        with os.fdopen(fd, "wb") as file:
            file.write(base64.b64encode(key) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise VaultError(
            f"Er staat al een bestand op {path}. Een sleutel wordt nooit overschreven. "
            "Kies een andere plek."
        ) from None
    except OSError as err:
        if created:
            path.unlink(missing_ok=True)
        raise VaultError(
            f"De sleutel kan niet naar {path} ({err.strerror or type(err).__name__}). "
            "Controleer de map en de vrije ruimte."
        ) from err
    return key


def make_private_folder(folder: Path) -> None:
    """Make `folder` and the folders above it where they are missing, each with mode 0700.

    Raises:
        OSError: that failed.
    """
    for part in reversed((folder, *folder.parents)):
        if part.exists() and not part.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "geen map", str(part))
        if not part.is_dir():
            part.mkdir(mode=0o700, exist_ok=True)


def subkey(key: bytes, *, purpose: str) -> bytes:
    """Return 32 bytes derived from `key` for one `purpose`, so that no two uses share a key.

    It is the expand step of HKDF-SHA256 with one block; `key` is uniformly random already.
    Source: RFC 5869, section 2.3, https://www.rfc-editor.org/rfc/rfc5869 (2026-11-22).
    """
    return hmac.new(key, f"kindgericht/{purpose}/v1".encode() + b"\x01", hashlib.sha256).digest()


def fingerprint(text: str, *, key: bytes, purpose: str) -> str:
    """Return the HMAC-SHA256 (hex) of `text`, for the log.

    A bare hash of a name or a short text can be guessed; this can't without the key. Equal texts
    have equal fingerprints within one `purpose` and key only.
    """
    data = text.encode("utf-8", "surrogatepass")
    return hmac.new(
        subkey(key, purpose=f"vingerafdruk/{purpose}"), data, hashlib.sha256
    ).hexdigest()


def _check_mode(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise VaultError(f"{path} is geen gewoon bestand. Wijs het sleutelbestand zelf aan.")
    if os.name == "posix" and mode & _OTHERS:
        raise VaultError(
            f"Andere gebruikers kunnen bij de sleutel op {path}. Voer dit uit en probeer het "
            f'opnieuw: chmod 600 "{path}"'
        )
