"""Whether the words of a drawing can be read: inside the picture, and clear of each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox, TransformedBbox

TOLERANCE = 0.75
"""How far, in points, extents may pass a limit: they include the space around the letters."""


@dataclass(frozen=True)
class Extent:
    """A drawn text and the box around it, in points from the lower left of the picture.

    `clipped` says that it passes the edge of the panel that cuts it.
    """

    words: str
    left: float
    bottom: float
    right: float
    top: float
    clipped: bool = False

    def overlaps(self, other: Extent) -> bool:
        """Say whether the two boxes share more than the tolerance, across and up."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across > TOLERANCE and up > TOLERANCE

    def within(self, width: float, height: float) -> bool:
        """Say whether the box lies in a picture of this size, in points."""
        return (
            self.left >= -TOLERANCE
            and self.bottom >= -TOLERANCE
            and self.right <= width + TOLERANCE
            and self.top <= height + TOLERANCE
        )


def layout_problems(drawing: Figure) -> list[str]:
    """Give, in words, each text of a drawing that is cut off or lies on another text."""
    extents = text_extents(drawing)
    width, height = (float(side) * 72 for side in drawing.get_size_inches())
    outside = [
        f"“{extent.words}” is cut off at the edge of the {'panel' if extent.clipped else 'picture'}"
        for extent in extents
        if extent.clipped or not extent.within(width, height)
    ]
    overlapping = [
        f"“{one.words}” and “{other.words}” overlap"
        for one, other in combinations(extents, 2)
        if one.overlaps(other)
    ]
    return outside + overlapping


def text_extents(drawing: Figure) -> list[Extent]:
    """Give the extents of all texts of a drawing, as the renderer has them."""
    from matplotlib.text import Text

    if drawing.stale:
        drawing.draw_without_rendering()
    scale = 72 / float(drawing.dpi)
    absent = _labels_beyond_axes(drawing)
    found = (artist for artist in drawing.findobj(Text) if isinstance(artist, Text))
    return [_extent(text, scale) for text in found if _is_shown(text) and text not in absent]


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


def _extent(text: Text, scale: float) -> Extent:
    box = text.get_window_extent()
    limits = text.get_clip_box() if text.get_clip_on() else None
    return Extent(
        words=text.get_text(),
        left=box.x0 * scale,
        bottom=box.y0 * scale,
        right=box.x1 * scale,
        top=box.y1 * scale,
        clipped=limits is not None and not _holds(limits, box, scale),
    )


def _holds(limits: Bbox | TransformedBbox, box: Bbox, scale: float) -> bool:
    slack = TOLERANCE / scale
    return bool(
        box.x0 >= limits.x0 - slack
        and box.x1 <= limits.x1 + slack
        and box.y0 >= limits.y0 - slack
        and box.y1 <= limits.y1 + slack
    )
