"""Takes in text: what can't be used is refused with a reason and a next step.

Nothing is changed in the text: offsets that the program gives are those of the text as given.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection
from importlib import import_module
from typing import Final, Literal, Protocol, cast

from assistant.errors import TextRefusedError
from eval import Span
from redaction import SourceText

RefusalCode = Literal[
    "empty",
    "too-long",
    "windows-1252",
    "utf-16",
    "not-utf8",
    "binary",
    "nul",
    "control",
    "surrogate",
    "not-dutch",
]
"""Why a text is refused; `TextRefusedError.code` is one of these."""

_BLANK: Final = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]*")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
# Control characters (Cc) but tab and line breaks, among which Word's soft one (VT) and the page
# break (FF); and those that turn the reading direction, which can make a line read otherwise than
# it is. Source: Unicode TR36, https://www.unicode.org/reports/tr36/ (2026-11-22).
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BINARY_SHARE: Final = 0.05
"""From this share of control characters on, it is a file and not a text with a stray sign."""

# First bytes of zip (Word), PDF, OLE (old Word), PNG, JPEG, GIF and gzip.
# Source: https://www.garykessler.net/library/file_sigs.html (2026-11-22).
_MAGIC: Final = (
    *(b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    b"\x1f\x8b",
)

_SAVE_AS: Final = (
    "Open het in Word of Kladblok en kies Opslaan als. Kies bij codering UTF-8. "
    "Of kopieer de tekst en plak die hier."
)


def accept_text(raw: bytes | str, *, max_chars: int) -> SourceText:
    """Return `raw` as source text if it can be used; `max_chars` itself is still allowed.

    Of bytes, a byte order mark of UTF-8 is left out; a text is taken exactly as it is.

    Raises:
        TextRefusedError: the text can't be used; `code` is a `RefusalCode`. The message holds
            lengths and places (counted from 1), never a part of the text.
    """
    text = raw if isinstance(raw, str) else _decode(raw)
    if len(text) > max_chars:
        raise _refused(
            "too-long",
            f"De tekst is te lang: {_number(len(text))} tekens. Er mogen er "
            f"{_number(max_chars)} in. Knip de tekst in delen en verwerk ze een voor een.",
        )
    _check_characters(text)
    if _BLANK.fullmatch(text):
        raise _refused("empty", "Er staat nog geen tekst. Plak de rapportage en probeer opnieuw.")
    if _is_foreign(text):
        raise _refused(
            "not-dutch",
            "Deze tekst lijkt niet Nederlands. Dit programma kent alleen Nederlands: in een andere "
            "taal blijven namen staan. Plak de Nederlandse tekst.",
        )
    return SourceText(text=text)


def find_instructions(text: str) -> tuple[Span, ...]:
    """Return where `text` seems to order the model about, as sorted spans that do not overlap.

    Such text is no reason to refuse it: it may be quoted. The model never has the real names, so
    it can't give them; the worker should know that somebody tried.
    """
    found = sorted(match.span() for pattern in _ORDERS for match in pattern.finditer(text))
    merged: list[Span] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _refused(code: RefusalCode, message: str) -> TextRefusedError:
    return TextRefusedError(code, message)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _decode(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or _alternates_with_nul(raw):
        raise _refused("utf-16", f"Dit bestand is opgeslagen als UTF-16. {_SAVE_AS}")
    if raw.startswith(_MAGIC):
        raise _binary()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        place = err.start + 1
    text = raw.decode("cp1252", "replace")
    if _is_binary(text):
        raise _binary()
    if "\ufffd" not in text:
        raise _refused(
            "windows-1252",
            f"Dit bestand is opgeslagen in een oude codering (Windows-1252). {_SAVE_AS}",
        )
    raise _refused("not-utf8", f"Byte {place} van dit bestand is geen geldige UTF-8. {_SAVE_AS}")


def _alternates_with_nul(raw: bytes) -> bool:
    """Whether about every second byte is NUL, as in UTF-16 of a western text."""
    sample = raw[:4000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return len(sample) >= 4 and max(odd, even) > 0.3 * len(sample) and min(odd, even) == 0


def _binary() -> TextRefusedError:
    return _refused(
        "binary",
        "Dit is geen tekst maar een bestand, bijvoorbeeld van Word of een pdf. Open het bestand, "
        "kopieer de tekst en plak die hier.",
    )


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _BINARY_SHARE * len(text)


def _check_characters(text: str) -> None:
    if half := _SURROGATE.search(text):
        raise _refused(
            "surrogate",
            f"Teken {half.start() + 1} van de tekst is maar een half teken. "
            "Kopieer de tekst opnieuw en plak hem nog een keer.",
        )
    first = _CONTROL.search(text)
    if first is None:
        return
    if _is_binary(text):
        raise _binary()
    nul = "\0" in text
    place, count = (text.index("\0") if nul else first.start()) + 1, len(_CONTROL.findall(text))
    kind = "NUL-tekens" if nul else "stuurtekens"
    raise _refused(
        "nul" if nul else "control",
        f"De tekst heeft onzichtbare {kind} ({count} stuurtekens in totaal, kijk bij teken "
        f"{place}). Plak de tekst eerst in Kladblok, kopieer hem daar, en plak hem opnieuw.",
    )


# The languages that the identifier may choose from: those around us and of many families, as far
# as spaCy has a list of their stop words. Frisian and Afrikaans are left out on purpose: Dutch is
# easily taken for them.
_LANGUAGES: Final = (
    *("nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "ro", "da", "sv", "cs", "hu", "fi"),
    "id",
)
# Thresholds chosen on 440 report sentences, 638 pairs of a municipality (joined by 1 to 8) and
# own sentences in twelve languages: no Dutch one refused, all foreign ones from 6 words on.
_MIN_WORDS: Final = 5
_MIN_FOREIGN: Final = 2
_FOREIGN_SHARE: Final = 0.12
_DUTCH_SHARE: Final = 0.08
_LATIN_SHARE: Final = 0.5
_LOAN_PARTS: Final = frozenset({"up", "out", "off", "back", "on", "down", "in"})
"""English words that Dutch notes hold as parts of loans: follow up, time out, back up."""

# A compound with hyphens is one word: "follow-up" and "time-out" are Dutch enough.
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


class _Identifier(Protocol):
    def classify(self, instance: str) -> tuple[str, float]: ...


_lock = threading.Lock()
_loaded: list[_Identifier] = []


def _identifier() -> _Identifier:
    """Return py3langid's model for our languages; it is read at the first call, once."""
    with _lock:
        if not _loaded:
            langid = import_module("py3langid.langid")
            identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
            identifier.set_languages(_LANGUAGES)
            _loaded.append(cast(_Identifier, identifier))
        return _loaded[0]


def _stop_words(language: str) -> frozenset[str]:
    # Source: spaCy's lists, MIT, https://github.com/explosion/spaCy (2026-11-22).
    words = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
    return frozenset(cast("Collection[str]", words))


def _is_foreign(text: str) -> bool:
    """Whether `text` is surely in another language; in doubt it is taken for Dutch.

    Notes in telegram style and lists of names have few stop words of any language, so a guess of
    the identifier counts only where stop words of that language confirm it.
    """
    letters = _WORD.findall(text)
    if len(letters) < _MIN_WORDS:
        return False
    joined = "".join(letters)
    if len(_LATIN.findall(joined)) < _LATIN_SHARE * len(joined):
        return True
    language, _score = _identifier().classify(text)
    if language == "nl":
        return False
    dutch = _stop_words("nl") | _LOAN_PARTS
    foreign = _stop_words(language)
    words = [word.lower() for word in letters]
    of_foreign = sum(word in foreign and word not in dutch for word in words)
    of_dutch = sum(word in dutch and word not in foreign for word in words)
    enough = max(_MIN_FOREIGN, _FOREIGN_SHARE * len(words))
    return of_foreign >= enough and of_dutch < _DUTCH_SHARE * len(words)


# Orders to a model, Dutch and English, written for this project after the examples of OWASP
# LLM01:2025, https://genai.owasp.org/llmrisk/llm01-prompt-injection/ (2026-11-22). `_GAP` is up
# to five words of the same sentence.
_SEP: Final = r"[^\w.!?\n]{1,4}"
_GAP: Final = rf"{_SEP}(?:\w+{_SEP}){{0,5}}?"
_REAL_NL: Final = r"(?:echte|werkelijke|oorspronkelijke|originele|verborgen|weggelaten|geheime)"
_REAL_EN: Final = r"(?:real|actual|true|original|hidden|secret|redacted)"
_BEFORE_NL: Final = r"(?:alle|vorige|eerdere|bovenstaande|voorgaande|jouw|je)"
_MACHINE: Final = r"(?:ai|assistent|assistant|chatbot|taalmodel|language model|robot|computer)"
_ORDERS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"\b(?:negeer|vergeet|omzeil|overschrijf){_GAP}(?:\w*instructies?|\w*prompts?)\b",
        rf"\b(?:negeer|vergeet|omzeil){_SEP}(?:\w+{_SEP})?{_BEFORE_NL}{_GAP}"
        r"(?:opdracht(?:en)?|aanwijzing(?:en)?|regels|richtlijnen|tekst)\b",
        rf"\b(?:geef|toon|noem|vertel|onthul|schrijf|zeg|laat|print|herhaal|gebruik){_GAP}{_REAL_NL}"
        rf"{_SEP}(?:\w+{_SEP}){{0,2}}?(?:na(?:am|men)|gegevens|adres(?:sen)?|identiteit|tekst)\b",
        rf"\b(?:vervang|ontsleutel|decodeer|onthul|vul){_GAP}"
        r"(?:codes?|plaatshouders?|placeholders?|pseudoniem(?:en)?)\b",
        r"\bwie (?:is|zijn)(?: de echte)? \[[A-Z]+_\d+\]",
        rf"\b(?:je|jij|u) bent (?:nu|voortaan|vanaf nu) (?:een |geen )?(?:\w+ )?{_MACHINE}\b",
        r"\b(?:systeem|system)[ -]?(?:prompt|instructies?|message)\b",
        rf"\b(?:ignore|disregard|forget|override|bypass){_GAP}"
        r"(?:instructions?|prompts?|rules|guidelines|directions)\b",
        rf"\b(?:reveal|show|give|tell|print|output|list|repeat|use|write){_GAP}{_REAL_EN}"
        rf"{_SEP}(?:\w+{_SEP}){{0,2}}?(?:names?|data|identit(?:y|ies)|address(?:es)?|text|prompt)\b",
        rf"\b(?:you are (?:now|no longer)|pretend to be|act as)(?: an?)?(?: \w+)? {_MACHINE}\b",
        r"\b(?:jailbreak|developer mode|do anything now)\b",
        r"<\|\w{2,30}\|>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>",
        r"^[ \t]*(?:#{2,}[ \t]*(?:system|instructions?|assistant)\b|(?:system|assistant)[ \t]*:)",
    )
)
