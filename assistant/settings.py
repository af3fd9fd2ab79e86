"""The settings: one frozen object, read once from the environment and passed on as an argument."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

from filelock import FileLock, Timeout
from platformdirs import user_cache_path, user_data_path
from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.errors import SettingsError
from prompts import PromptFileError, load_blocks
from redaction import VaultError, default_checkpoint_path, load_key, program_version, write_key_file

EngineChoice = Literal["llamacpp", "transformers", "openai", "fake", "none"]
"""Who writes; `none` is rules alone."""

ENGINES: Final[tuple[EngineChoice, ...]] = get_args(EngineChoice)

PREFIX: Final = "KINDGERICHT_"
"""Every environment variable of this program starts with it."""

LOOPBACK: Final = ("127.0.0.0/8", "::1", "localhost")
"""This machine itself. Source: RFC 6890, https://www.rfc-editor.org/rfc/rfc6890 (2026-11-22)."""

_ELSEWHERE: Final = (f"{PREFIX}LOG", f"{PREFIX}KEY")
"""Variables that other commands of this program read."""

# A host name. Source: RFC 1123, section 2.1, https://www.rfc-editor.org/rfc/rfc1123 (2026-11-22).
_HOST: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*")
_KEY_LOCK_TIMEOUT_S: Final = 10.0

Words = Annotated[tuple[str, ...], NoDecode]


class Settings(BaseSettings):
    """What ICT can set, each with its default; `docs/instellingen.md` has the table.

    Each field is read from the environment variable `KINDGERICHT_` plus its name in capitals.
    Lists are written with commas between the items.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        populate_by_name=True,
        env_ignore_empty=True,
        # `model_path` and its like are about language models, not about pydantic.
        protected_namespaces=(),
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("kindgericht"))
    host: str = "127.0.0.1"
    port: int = Field(default=8321, ge=0, le=65535)
    allowed_hosts: Words = ()
    max_body_bytes: int = Field(default=2_000_000, ge=1_000)

    engine: EngineChoice = "llamacpp"
    model: str = Field(default="qwen2.5-coder-1.5b-instruct-q4_k_m", min_length=1, max_length=120)
    model_cache_dir: Path = Field(
        default_factory=lambda: user_cache_path("kindgericht") / "modellen"
    )
    model_path: Path | None = None
    openai_base_url: str | None = None
    openai_allow: Words = LOOPBACK
    openai_api_key: SecretStr | None = None
    threads: int | None = Field(default=None, ge=1, le=1024)
    context_tokens: int = Field(default=4096, ge=512, le=1_000_000)
    timeout_s: float = Field(default=120.0, gt=0, le=86_400)

    pipeline: str | None = None
    blocks_file: Path | None = None
    disclosure_policy: Path | None = None
    max_chars: int = Field(default=100_000, ge=1, le=5_000_000)
    max_parallel: int = Field(default=1, ge=1, le=64)
    max_waiting: int = Field(default=8, ge=0, le=1_000)
    retention_hours: float = Field(default=24.0, gt=0, le=8_784)
    rating_retention_days: float = Field(default=90.0, gt=0, le=1_830)

    key_file: Path | None = None
    store_dir: Path = Field(default_factory=lambda data: data["data_dir"] / "opslag")
    log_path: Path = Field(
        default_factory=lambda data: data["data_dir"] / "logboek" / "logboek.jsonl",
        validation_alias=AliasChoices(f"{PREFIX}LOG_PATH", f"{PREFIX}LOG"),
    )
    checkpoint_path: Path = Field(
        default_factory=lambda data: default_checkpoint_path(data["log_path"])
    )

    @field_validator("allowed_hosts", "openai_allow", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("host")
    @classmethod
    def _check_host(cls, value: str) -> str:
        if not _is_host(value):
            raise ValueError("geen hostnaam of IP-adres")
        return value

    @field_validator("openai_allow", "allowed_hosts")
    @classmethod
    def _check_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_is_host(item) or _is_network(item) for item in value):
            raise ValueError("geen hostnaam, IP-adres of netwerk")
        return value

    @field_validator("allowed_hosts")
    @classmethod
    def _add_own_hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(("127.0.0.1", "localhost", "::1", *value)))

    @field_validator("openai_base_url")
    @classmethod
    def _check_url(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"https?://[^\s/@]+(?:/|$)", value):
            raise ValueError("geen webadres")
        return value

    @field_validator("*")
    @classmethod
    def _expand_home(cls, value: object) -> object:
        """Make every path absolute, so that the folder where the program starts is no matter."""
        if isinstance(value, Path):
            return Path(os.path.abspath(value.expanduser()))  # noqa: PTH100 - keeps symbolic links
        return value

    @property
    def version(self) -> str:
        """The version of this program."""
        return program_version()

    @property
    def default_key_file(self) -> Path:
        """Where the key is made at the first start, if `key_file` is not set."""
        return self.data_dir / "sleutel"

    @property
    def retention_s(self) -> float:
        """How long a document stays after its last use, in seconds."""
        return self.retention_hours * 3600

    @property
    def rating_retention_s(self) -> float:
        """How long a round of rating, with its texts, stays after its last use, in seconds."""
        return self.rating_retention_days * 86_400


def load_settings(**overrides: object) -> Settings:
    """Return the settings: `overrides` by field name, else the environment, else the defaults.

    Raises:
        SettingsError: a value is wrong or a variable is unknown. It names the variable, never
            the value.
    """
    _refuse_unknown(os.environ)
    try:
        settings = Settings(**overrides)  # type: ignore[arg-type] # pydantic checks them
    except ValidationError as err:
        raise SettingsError(_explain(err)) from None
    if settings.engine == "openai" and settings.openai_base_url is None:
        raise SettingsError(
            f"Met {PREFIX}ENGINE=openai is {PREFIX}OPENAI_BASE_URL ook nodig: het adres van de "
            "modelserver in uw eigen netwerk."
        )
    _check_blocks(settings)
    return settings


def _check_blocks(settings: Settings) -> None:
    if settings.blocks_file is None:
        return
    try:
        load_blocks(settings.blocks_file)
    except PromptFileError as err:
        raise SettingsError(
            f"De vaste blokken van {PREFIX}BLOCKS_FILE zijn niet te gebruiken. {err} Of haal de "
            "instelling weg: dan gelden de blokken van Kindgericht zelf. Zie docs/blokken.md."
        ) from None


def ensure_key(settings: Settings) -> bytes:
    """Return the key (32 bytes) of the store; at the very first start it is made.

    A new key is made only at the default place and only while nothing was stored with an older
    one: a new key beside an old store would make that store unreadable without a word.

    Raises:
        SettingsError: the key is absent, unreadable or not private; the message says what to do.
    """
    path = settings.key_file or settings.default_key_file
    try:
        if settings.key_file is not None:
            return load_key(path)
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(path.with_name("sleutel.lock"), timeout=_KEY_LOCK_TIMEOUT_S, mode=0o600):
            if path.exists():
                return load_key(path)
            if _is_used(settings.store_dir):
                raise SettingsError(
                    f"De sleutel {path} is weg, maar er zijn al versleutelde gegevens. Zet de "
                    f"sleutel terug uit de back-up, of wijs hem aan met {PREFIX}KEY_FILE."
                )
            return write_key_file(path)
    except VaultError as err:
        raise SettingsError(str(err)) from err
    except Timeout:
        raise SettingsError(f"De map {settings.data_dir} is bezet. Probeer het opnieuw.") from None
    except OSError as err:
        raise SettingsError(
            f"De map {settings.data_dir} is niet bruikbaar ({err.strerror or type(err).__name__}). "
            f"Controleer de rechten, of kies een andere map met {PREFIX}DATA_DIR."
        ) from err


def _is_used(store_dir: Path) -> bool:
    return store_dir.is_dir() and any(store_dir.iterdir())


def _is_host(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return len(value) <= 253 and _HOST.fullmatch(value) is not None
    return True


def _is_network(value: str) -> bool:
    try:
        ipaddress.ip_network(value)
    except ValueError:
        return False
    return True


def variable_names() -> tuple[str, ...]:
    """Return the names of all environment variables that the settings know, sorted."""
    return tuple(sorted({*(PREFIX + name.upper() for name in Settings.model_fields), *_ELSEWHERE}))


def _refuse_unknown(environment: Iterable[str]) -> None:
    known = variable_names()
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            hint = f" Bedoelt u {close[0]}?" if close else " Zie docs/instellingen.md."
            raise SettingsError(f"De instelling {name} bestaat niet.{hint}")


_REASONS: Final = {
    "extra_forbidden": "bestaat niet",
    "int_parsing": "moet een heel getal zijn",
    "float_parsing": "moet een getal zijn",
    "greater_than": "is te laag",
    "greater_than_equal": "is te laag",
    "less_than_equal": "is te hoog",
    "value_error": "heeft niet de goede vorm",
    "string_too_short": "is leeg",
    "string_too_long": "is te lang",
}


def _explain(error: ValidationError) -> str:
    """Return one Dutch sentence per wrong setting, with its variable and never its value."""
    lines = []
    for item in error.errors(include_url=False, include_context=False, include_input=False):
        if item["type"] == "default_factory_not_called":
            continue
        name = str(item["loc"][0]) if item["loc"] else ""
        variable = name if name.startswith(PREFIX) else PREFIX + name.upper()
        if item["type"] == "literal_error":
            lines.append(f"{variable} moet een van deze zijn: {', '.join(ENGINES)}.")
        else:
            lines.append(f"{variable} {_REASONS.get(item['type'], 'klopt niet')}.")
    return " ".join(lines) + " Zie docs/instellingen.md."
