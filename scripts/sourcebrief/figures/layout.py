"""Where the words of a drawing stand: the extents of its texts and panels, as rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.figures.picture import Box, TextBox

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import BboxBase

DIGITS = 2
"""Decimals of a place in points: more would differ between machines and show nothing."""


def text_boxes(drawing: Figure) -> tuple[TextBox, ...]:
    """Give the extents of all texts of a drawing, as the renderer has them."""
    from matplotlib.text import Text

    if drawing.stale:
        drawing.draw_without_rendering()
    absent = _labels_beyond_axes(drawing)
    panels: dict[object, int] = {axes: number for number, axes in enumerate(drawing.axes, 1)}
    found = (artist for artist in drawing.findobj(Text) if isinstance(artist, Text))
    return tuple(
        TextBox(
            text.get_text(),
            _box(text.get_window_extent(), drawing),
            panels.get(text.axes, 0) if text.get_clip_on() else 0,
        )
        for text in found
        if _is_shown(text) and text not in absent
    )


def panel_box(axes: Axes, drawing: Figure) -> Box:
    """Give where a panel stands in the drawing."""
    return _box(axes.bbox, drawing)


def _box(extent: BboxBase, drawing: Figure) -> Box:
    scale = 72 / float(drawing.dpi)
    sides = (extent.x0, extent.y0, extent.x1, extent.y1)
    return Box(*(round(float(side) * scale, DIGITS) for side in sides))


def _labels_beyond_axes(drawing: Figure) -> set[Artist]:
    """Give the labels of ticks that lie beyond their axis, which are not drawn."""
    absent: set[Artist] = set()
    for axes in drawing.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not low <= tick.get_loc() <= high:
                    absent |= {tick.label1, tick.label2}
    return absent


def _is_shown(text: Text) -> bool:
    in_view = text.axes is None or text.axes.get_visible()
    return bool(text.get_visible() and in_view and text.get_text().strip())
