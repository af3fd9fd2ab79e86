"""Raw Dutch text for the teacher to label: the manuals that Debian packages carry."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from selectolax.lexbor import LexborHTMLParser
from wordfreq import zipf_frequency

MANUALS: Final = (
    "/usr/share/libreoffice/help/nl",
    "/usr/share/gimp/2.0/help/nl",
    "/usr/share/doc/debian/FAQ",
    "/usr/share/doc/debian-edu-doc-nl",
    "/usr/share/aptitude",
    "/usr/share/doc/aptitude",
    "/usr/share/doc/lilypond",
)
"""Where libreoffice-help-nl, gimp-help-nl, debian-faq-nl, debian-edu-doc-nl, aptitude-doc-nl and
lilypond-doc-html-nl put their Dutch pages. The text is read for training and never shipped.

Source: the file lists of these packages in Debian 12, https://packages.debian.org, 2026-11-22.
"""

MIN_WORDS: Final = 7
"""A shorter paragraph is a heading or a menu; own choice."""
MIN_DUTCH: Final = 0.8
"""Share (0 to 1) of the words of a paragraph that must be Dutch; own choice."""
DUTCH_ZIPF: Final = 3.0
"""Zipf frequency in Dutch (log10 per billion words) that makes a word count; own choice."""

# Source for both patterns: own (2026-11-22).
_SPACE: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"[^\W\d_]+")


def manual_paragraphs(folders: tuple[str, ...] = MANUALS) -> Iterator[str]:
    """Yield the distinct Dutch paragraphs of the manuals that are installed, in order of path."""
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.html*")):
            for paragraph in _paragraphs(path):
                if paragraph not in seen and is_dutch(paragraph):
                    seen.add(paragraph)
                    yield paragraph


def is_dutch(paragraph: str) -> bool:
    """Return whether `paragraph` is long enough and consists of frequent Dutch words."""
    words = _WORD.findall(paragraph)
    if len(words) < MIN_WORDS:
        return False
    known = sum(zipf_frequency(word, "nl") >= DUTCH_ZIPF for word in words)
    return known / len(words) >= MIN_DUTCH and bool(
        {"de", "het", "een"} & {w.lower() for w in words}
    )


def _paragraphs(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    for node in LexborHTMLParser(data).css("p, li, dd, td"):
        if all(found.mem_id == node.mem_id for found in node.css("p, li, dd, td, pre")):
            yield _SPACE.sub(" ", node.text()).strip()
