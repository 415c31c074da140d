"""The shapes of the drawings in a page or SVG: where every bar, point, line and text stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = re.compile(r'<title id="(?:[^"]*_)?([a-z][a-z0-9-]*)-title"')
_SHAPE = re.compile(r'\s(?:d|x|y|points|transform|style|fill|width|height)="[^"]*"')
_WINDOW = re.compile(r'viewBox="[^"]*"')
_END, _STYLE_END = "</svg>", "</style>"


@dataclass(frozen=True)
class Shapes:
    """The shapes of one figure, in the order of the drawing; `line` is where it begins."""

    name: str
    line: int
    shapes: tuple[str, ...]


def read_shapes(text: str) -> Iterator[Shapes]:
    """Give the drawings in a text that is HTML or SVG; those without a figure's title are none."""
    start, line, counted = text.find("<svg"), 1, 0
    while start >= 0:
        end = text.find(_END, start)
        if end < 0:
            return
        line += text.count("\n", counted, start)
        counted = start
        title = _TITLE.search(text, start, end)
        inside = text.find(_STYLE_END, start, end)
        if title and inside >= 0:
            window = _WINDOW.findall(text, start, text.find(">", start))
            shapes = (match[0].strip() for match in _SHAPE.finditer(text, inside, end))
            yield Shapes(title[1], line, (*window, *shapes))
        start = text.find("<svg", end)
