"""What is wrong with a picture whatever the facts are: cut, overlapping, unfair or unbound."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sourcebrief.figures.palette import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.figures.picture import Axis, Box, Layer, Mark, Panel, Picture, TextBox

TOLERANCE = 0.75
"""How far, in points, extents may pass a limit: they include the space around the letters."""

BARS = frozenset({"bar", "col", "histogram"})
WORDS = frozenset({"text", "label"})
_EMPTY = frozenset({"blank"})
SLACK = 1e-9
"""The share of a value that a computation in floating point may be off."""


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong with a picture: the code of the finding, and a sentence."""

    code: str
    message: str


def flaws(picture: Picture) -> list[Flaw]:
    """Give what is wrong with a picture by itself."""
    return [
        *text_flaws(picture.texts, picture.panels, picture.width, picture.height),
        *(flaw for layer in picture.layers for flaw in _layer_flaws(layer, picture)),
        *_colour_flaws(picture.colours),
    ]


def text_flaws(
    texts: Sequence[TextBox], panels: Sequence[Panel], width: float, height: float
) -> Iterator[Flaw]:
    """Give each text that is cut off, and each two that lie on each other."""
    for text in texts:
        in_picture = _within(text.box, 0, 0, width, height)
        limits = panels[text.panel - 1].box if 0 < text.panel <= len(panels) else None
        in_panel = limits is None or _within(
            text.box, limits.left, limits.bottom, limits.right, limits.top
        )
        if not (in_picture and in_panel):
            edge = "picture" if in_panel else "panel"
            message = f"“{text.words}” is cut off at the edge of the {edge}"
            yield Flaw("figure-text-cut", message)
    for one, other in combinations(texts, 2):
        if _overlap(one.box, other.box):
            message = f"“{one.words}” and “{other.words}” overlap"
            yield Flaw("figure-text-overlaps", message)


def _within(box: Box, left: float, bottom: float, right: float, top: float) -> bool:
    return (
        box.left >= left - TOLERANCE
        and box.bottom >= bottom - TOLERANCE
        and box.right <= right + TOLERANCE
        and box.top <= top + TOLERANCE
    )


def _overlap(one: Box, other: Box) -> bool:
    """Say whether two boxes share more than the tolerance, across and up."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > TOLERANCE and up > TOLERANCE


def value_axis(panel: Panel) -> Axis:
    """Give the axis that the values of a panel are read from."""
    return panel.x if panel.values == "x" else panel.y


def _layer_flaws(layer: Layer, picture: Picture) -> Iterator[Flaw]:
    if layer.geom in WORDS | _EMPTY:
        return
    for mark in layer.marks:
        axis = value_axis(picture.panels[mark.panel - 1])
        if not (mark.id or mark.part) and (mark.start or mark.end):
            message = f"{said(layer, mark)} stands for no fact: map `fact` to the facts’ ids"
            yield Flaw("figure-mark-unbound", message)
        if layer.geom in BARS:
            yield from _bar_flaws(layer, mark, axis)
        low, high = sorted((axis.low, axis.high))
        slack = SLACK * max(abs(low), abs(high))
        if min(mark.start, mark.end) < low - slack or max(mark.start, mark.end) > high + slack:
            message = (
                f"{said(layer, mark)} runs from {mark.start:.12g} to {mark.end:.12g}, "
                f"and the panel shows {low:.12g} to {high:.12g}"
            )
            yield Flaw("figure-mark-outside", message)


def _bar_flaws(layer: Layer, mark: Mark, axis: Axis) -> Iterator[Flaw]:
    if axis.kind != "linear":
        message = f"{said(layer, mark)} is a bar on a {axis.kind} axis: its length says nothing"
        yield Flaw("figure-bar-baseline", message)
    elif mark.start != 0:
        message = f"{said(layer, mark)} begins at {mark.start:.12g}: bars begin at zero"
        yield Flaw("figure-bar-baseline", message)
    elif not min(axis.low, axis.high) <= 0 <= max(axis.low, axis.high):
        message = f"the axis under {said(layer, mark)} begins at {axis.low:.12g}, not at zero"
        yield Flaw("figure-bar-baseline", message)


def said(layer: Layer, mark: Mark) -> str:
    """Give a mark in words, such as "the col of `boats_2015` at 2015"."""
    whose = f" of `{mark.id}`" if mark.id else ""
    at = f" at “{' '.join(mark.at.split())}”" if mark.at else ""
    return f"the {layer.geom}{whose}{at}"


def _colour_flaws(colours: Sequence[str]) -> Iterator[Flaw]:
    known = {colour.upper() for colour in COLOURS}
    for colour in colours:
        if colour.upper() not in known:
            message = f"the colour {colour} is not in the palette, so the dark picture has none"
            yield Flaw("figure-colour-unknown", message)
