"""Whether the words of a drawing can be read: inside the picture, and clear of each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    found = (artist for artist in drawing.findobj(Text) if isinstance(artist, Text))
    return [_extent(text, scale) for text in found if _is_drawn(text)]


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


def _is_drawn(text: Text) -> bool:
    if not (text.get_visible() and text.get_text().strip()):
        return False
    axes = text.axes
    if axes is None:
        return True
    return axes.get_visible() and not _is_beyond_axis(text, axes.bbox)


def _is_beyond_axis(text: Text, panel: Bbox) -> bool:
    """Say whether the text labels a tick that lies beyond the axis, where none is drawn."""
    x, y = text.get_transform().transform(text.get_position())
    beside = text in text.axes.get_yticklabels() if text.axes else False
    below = text in text.axes.get_xticklabels() if text.axes else False
    return (below and not panel.x0 - 1 <= x <= panel.x1 + 1) or (
        beside and not panel.y0 - 1 <= y <= panel.y1 + 1
    )
