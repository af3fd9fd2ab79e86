"""Pages from templates: every value escaped, one stylesheet inside, nothing loaded from outside."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER: Final = Path(__file__).parent
_STYLE: Final = "stijl.css"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    style = (FOLDER / _STYLE).read_text("utf-8").strip()
    # Our own file, not a text that was measured; a test holds that it can't end its element.
    made.globals["style"] = Markup(style)  # noqa: S704
    made.globals["policy"] = content_policy(style)
    return made


def content_policy(style: str) -> str:
    """Return the Content-Security-Policy: nothing but the stylesheet with this very text."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def page(template: str, view: object) -> str:
    """Return the HTML of a template with `view`."""
    return _environment().get_template(template).render(view=view)


def save(path: Path, content: str) -> None:
    """Write a page whole or not at all."""
    temporary = path.with_name(f".{path.name}")
    temporary.write_text(content, "utf-8")
    temporary.replace(path)
