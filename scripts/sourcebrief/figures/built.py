"""What a built plot really draws: each layer's marks, by the fact that each stands for.

The layers of `marks` carry the fact's id through plotnine as an aesthetic of its own, `fact`.
A figure with layers of its own does the same: `aes("row", "value", fact="id")`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plotnine import ggplot


@dataclass(frozen=True)
class Mark:
    """One thing drawn for a fact.

    Parameters
    ----------
    id
        The fact's id.
    geom
        What is drawn: `col`, `point`, `segment`, `text`, as plotnine names it.
    start, end
        Where it begins and ends on the value axis, in the fact's unit; a point or text has its
        place in both.
    label
        The words of a text, or nothing.
    """

    id: str
    geom: str
    start: float
    end: float
    label: str


def marks_of(plot: ggplot) -> list[Mark]:
    """Give the marks of a plot that was drawn, layer by layer."""
    return [
        mark
        for layer in plot.layers
        if "fact" in layer.data
        for row in layer.data.to_dict("records")
        for mark in [_mark(plot, type(layer.geom).__name__.removeprefix("geom_"), row)]
    ]


def _mark(plot: ggplot, geom: str, row: dict[str, Any]) -> Mark:
    start, end = row["y"], row.get("yend", row["y"])
    if "ymin" in row:
        start, end = row["ymin"], row["ymax"]
    return Mark(
        id=str(row["fact"]),
        geom=geom,
        start=_in_units(plot, start),
        end=_in_units(plot, end),
        label=str(row.get("label", "")),
    )


def _in_units(plot: ggplot, place: float) -> float:
    """Undo the scale's transformation, a logarithm say."""
    scale = plot.scales.y
    return float(scale.inverse([place])[0]) if scale else place
