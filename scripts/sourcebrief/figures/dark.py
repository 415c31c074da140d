"""The dark picture: the same drawing with every colour of the palette as dark pages have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.figures.palette import DARK

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}(?![0-9A-Fa-f])")


def colours(root: ET.Element) -> tuple[str, ...]:
    """Give the colours that an SVG's attributes name, each once, in the order of the drawing."""
    values = (value for element in root.iter() for value in element.attrib.values())
    return tuple(dict.fromkeys(colour for value in values for colour in _COLOUR.findall(value)))


def darken(root: ET.Element, name: str) -> None:
    """Give an SVG its dark colours, and ids that differ from those of the light one.

    A colour that the palette has not stays as it is; `flaws` reports it.
    """
    for element in root.iter():
        for key, value in element.attrib.items():
            changed = _COLOUR.sub(_dark, value)
            if key in {"id", "href", "aria-labelledby"} or "url(#" in changed:
                changed = changed.replace(f"{name}-", f"{name}-dark-")
            element.set(key, changed)


def _dark(match: re.Match[str]) -> str:
    return DARK.get(match[0].upper(), match[0])
