"""Reads template texts: Dutch texts with slots for persons, places and organisations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from models.training.synthetic_errors import TemplateError

SEPARATOR: Final = re.compile(r"^={5,}[ \t]*$", re.MULTILINE)
"""Line between two texts of one file. Source: own format, `sjablonen/README.md` (2026-11-22)."""

PERSON_FORMS: Final = frozenset(["v", "a", "va", "ia", "i", "av", "vg", "ag", "r", "vv"])
"""Ways in which a slot shows a person; `sjablonen/README.md` explains each."""

# Source for the patterns below: own format, `sjablonen/README.md` (2026-11-22).
_HEADER: Final = re.compile(r"#\s*genre:\s*(?P<genre>[^;\n]*)(?:;(?P<genders>[^\n]*))?\n")
_GENDER: Final = re.compile(r"(p\d+)\s*=\s*([vm])")
_SLOT: Final = re.compile(r"<(?:(p\d+)\.([a-z]+)|(l\d+)|([lo]):([^<>\n]+))>")
_INNER: Final = re.compile(r"\{(?:(p\d+)\.([a-z]+)|(l\d+))\}")
_REMAINS: Final = re.compile(r"<(?:[pl]\d|[lo][:>])|\{[pl]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a template.

    `kind` is "text" (`value` literally), "person" (`key` in `form`), "place" (`key`), "place_name"
    (`value` literally) or "organization" (made of `inner` parts).
    """

    kind: str
    value: str = ""
    key: str = ""
    form: str = ""
    inner: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One template text; `genders` maps p1, p2 ... to v or m (absent: either)."""

    template_id: str
    genre: str
    genders: Mapping[str, str]
    parts: tuple[Part, ...]

    @property
    def literal(self) -> str:
        """Return the text outside the slots."""
        return "".join(part.value for part in self.parts if part.kind == "text")


def read_templates(folder: Path) -> tuple[Template, ...]:
    """Return the templates of all `*.txt` files in `folder`, in order of file name.

    Raises:
        TemplateError: there are none, or one is not in the format.
    """
    found: list[Template] = []
    for path in sorted(folder.glob("*.txt")):
        texts = [text.strip() for text in SEPARATOR.split(path.read_text("utf-8"))]
        for number, text in enumerate((t for t in texts if t), start=1):
            found.append(parse_template(text, template_id=f"{path.stem}/{number}"))
    if not found:
        raise TemplateError("In deze map staan geen sjablonen. Geef de map met *.txt op.")
    return tuple(found)


def parse_template(text: str, *, template_id: str) -> Template:
    """Return the template in `text`, its header line included.

    Raises:
        TemplateError: no header, an unknown slot, or a slot that was not closed.
    """
    header = _HEADER.match(text)
    if header is None:
        raise TemplateError(f"Sjabloon {template_id} begint niet met '# genre: ...'.")
    genders = dict(_GENDER.findall(header["genders"] or ""))
    parts = _parts(text[header.end() :].strip("\n"), template_id=template_id)
    return Template(
        template_id=template_id, genre=header["genre"].strip(), genders=genders, parts=parts
    )


def _parts(body: str, *, template_id: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    for match in _SLOT.finditer(body):
        _add_text(parts, body[position : match.start()], template_id=template_id)
        person, form, place, kind, value = match.groups()
        if person:
            parts.append(_person(person, form, template_id=template_id))
        elif place:
            parts.append(Part(kind="place", key=place))
        elif kind == "l":
            parts.append(Part(kind="place_name", value=value))
        else:
            inner = _inner(value, template_id=template_id)
            parts.append(Part(kind="organization", value=value, inner=inner))
        position = match.end()
    _add_text(parts, body[position:], template_id=template_id)
    return tuple(parts)


def _inner(value: str, *, template_id: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    position = 0
    for match in _INNER.finditer(value):
        _add_text(parts, value[position : match.start()], template_id=template_id)
        person, form, place = match.groups()
        if person:
            parts.append(_person(person, form, template_id=template_id))
        else:
            parts.append(Part(kind="place", key=place))
        position = match.end()
    _add_text(parts, value[position:], template_id=template_id)
    return tuple(parts)


def _person(key: str, form: str, *, template_id: str) -> Part:
    if form not in PERSON_FORMS:
        raise TemplateError(f"Sjabloon {template_id}: onbekende vorm van {key}.")
    return Part(kind="person", key=key, form=form)


def _add_text(parts: list[Part], value: str, *, template_id: str) -> None:
    if _REMAINS.search(value):
        raise TemplateError(f"Sjabloon {template_id}: een slot is niet gesloten of onbekend.")
    if value:
        parts.append(Part(kind="text", value=value))
