"""The long description of a figure: all that is drawn, in words, for who can't see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.figures.data import drawn_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.figures.picture import Axis, Picture

_CITATION = re.compile(r"\s*\[-?@(?:\\.|[^\]\\])*\]")
_ESCAPED = re.compile(r"\\([^\w\s])")


def long_description(picture: Picture, texts: Mapping[str, str]) -> str:
    """Give the picture in words, a paragraph for each panel.

    Parameters
    ----------
    picture
        The picture, without its description.
    texts
        The facts drawn in house style, by id, for marks without a label.
    """
    said: dict[int, list[str]] = {number: [] for number, _ in enumerate(picture.panels, 1)}
    for row in drawn_rows(picture):
        at = f"{' '.join(row.mark.at.split())}: " if row.mark.at else ""
        said[row.mark.panel].append(f"{at}{row.text or texts.get(row.mark.id, '')}")
    drawn = []
    for number, parts in said.items():
        title = " ".join(picture.panels[number - 1].title.split())
        drawn.append(f"{f'{title}. ' if title else ''}{'; '.join(parts)}.")
    axes = dict.fromkeys(_axis_words(panel.x, "across") for panel in picture.panels)
    axes |= dict.fromkeys(_axis_words(panel.y, "up") for panel in picture.panels)
    parts = [f"{picture.title}.", f"{picture.subtitle}.", *drawn, *axes, picture.note]
    return "\n".join(" ".join(part.split()) for part in (*parts, picture.source) if part)


def _axis_words(axis: Axis, way: str) -> str:
    """Give an axis of numbers with printed breaks in words; nothing for one of categories."""
    if axis.kind == "discrete" or not axis.labels:
        return ""
    kind = "" if axis.kind == "linear" else f", {axis.kind} scale"
    return f"Axis {way}{kind}: {', '.join(axis.labels)}."


def plain_caption(markdown: str) -> str:
    """Give a caption without its citations and escapes, on one line."""
    return " ".join(_ESCAPED.sub(r"\1", _CITATION.sub("", markdown)).split())
