"""Filling in the templates: everything from data is text, and one script a page may run."""

from __future__ import annotations

import base64
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

    from sourcebrief.publish.site.model import Site

TEMPLATES = Path(__file__).parent / "templates"
STYLE, SCRIPT = "site.css", "site.js"


class Renderer:
    """Renders the pages of one site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.style = (TEMPLATES / STYLE).read_text("utf-8")
        self.script = (TEMPLATES / SCRIPT).read_text("utf-8")

    @cached_property
    def policy(self) -> str:
        """The pages' Content-Security-Policy: nothing is loaded but what lies beside the page."""
        return "; ".join(
            [
                "default-src 'none'",
                "img-src 'self' file: data:",
                "frame-src 'self' file:",
                "style-src 'unsafe-inline'",
                f"script-src 'sha256-{_hash(self.script)}'",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )

    def page(self, template: str, *, depth: int, title: str, **values: object) -> bytes:
        """Give a page as a file; `depth` is how many folders it lies below the site's own."""
        from markupsafe import Markup

        text = (
            _environment()
            .get_template(template)
            .render(
                site=self.site,
                work=self.site.work,
                top="../" * depth,
                title=title,
                policy=self.policy,
                style=Markup(self.style),  # noqa: S704 the project's own stylesheet
                script=Markup(self.script),  # noqa: S704 the project's own script
                **values,
            )
        )
        return text.encode()


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _hash(script: str) -> str:
    return base64.b64encode(sha256(script.encode()).digest()).decode()
