"""Attributes that a brief may set: any other could be code to a browser or to Typst."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.document.attributes import Attributes

KNOWN = frozenset(
    {
        "n",
        "alt",
        "title",
        "width",
        "height",
        "icon",
        "appearance",
        "collapse",
        "lang",
        "dir",
        "number",
        "start",
        "role",
        "scope",
        "cite",
        "entry-spacing",
        "line-spacing",
        "content-hidden",
    }
)
FAMILIES = ("fig-", "tbl-", "aria-", "data-", "when-", "unless-", "layout", "__quarto")
TEXTS = frozenset({"alt", "fig-alt", "title", "aria-label", "fig-cap", "tbl-cap"})
OWN = frozenset({"facts"})
"""What only this project's checks read."""

_ID = re.compile(r"[\x00-\x20\x7f<>()\[\]{}#\"'\\$`]")
_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SIZE = re.compile(r"[0-9]+\.?[0-9]*[A-Za-z]*%?")
_VALUE = re.compile(r"[\w\s.,%+\[\]-]*", re.ASCII)


def attribute_faults(attributes: Attributes) -> Iterator[str]:
    """Give what is refused in an attribute list, each in a sentence."""
    if _ID.search(attributes.id):
        yield f"the id `{attributes.id[:60]}` holds more than letters, digits and - _ : ."
    for name, value in attributes.values:
        fault = _fault(name, value.text)
        if fault:
            yield fault


def _fault(name: str, value: str) -> str:
    if name not in KNOWN | OWN and not name.startswith(FAMILIES):
        return f"the attribute `{name[:60]}` is not one that a brief may set"
    if name == "lang":
        return "" if _LANGUAGE.fullmatch(value) else f"`{value[:60]}` is not a language tag"
    if name in {"width", "height"}:
        return "" if _SIZE.fullmatch(value) else f"`{value[:60]}` is not a size such as 50%"
    if name in TEXTS or "{{<" in value or _VALUE.fullmatch(value):
        return ""
    return f"the attribute `{name[:60]}` may hold letters, digits and . , % + _ - only"
