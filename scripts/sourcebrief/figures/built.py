"""What a built plot really draws: its panels and axes, and each layer's marks by their facts.

The layers of `marks` carry the fact's id through plotnine as an aesthetic of its own, `fact`.
A figure with layers of its own does the same: `aes("row", "value", fact="id")`. What stands for no
value, such as the arrow of an open end, says so with `part`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sourcebrief.figures.layout import panel_box
from sourcebrief.figures.picture import Axis, Layer, Mark, Panel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure as Drawing
    from plotnine import ggplot

Row = dict[str, Any]

NEAREST = 12
"""Significant digits kept of a place, so that a logarithm undone is the number again."""


def panels_of(plot: ggplot, drawing: Drawing) -> tuple[Panel, ...]:
    """Give the panels of a plot that was drawn, from left to right and top to bottom."""
    from plotnine import coord_flip

    flipped = isinstance(plot.coordinates, coord_flip)
    titles = _titles(plot)
    return tuple(
        Panel(
            title=title,
            box=panel_box(axes, drawing),
            x=_axis(view.x),
            y=_axis(view.y),
            values="x" if flipped is (_values(plot) == "y") else "y",
        )
        for title, axes, view in zip(titles, plot.axs, plot.layout.panel_params, strict=True)
    )


def layers_of(plot: ggplot, panels: tuple[Panel, ...]) -> tuple[Layer, ...]:
    """Give the layers of a plot that was drawn, with the marks of each."""
    return tuple(
        Layer(
            type(layer.geom).__name__.removeprefix("geom_"),
            tuple(_mark(plot, panels, row) for row in layer.data.to_dict("records")),
        )
        for layer in plot.layers
    )


def _titles(plot: ggplot) -> list[str]:
    """Give what each panel is headed by: the values of the facets' variables."""
    layout = plot.layout.layout
    own = {"PANEL", "ROW", "COL", "SCALE_X", "SCALE_Y", "AXIS_X", "AXIS_Y"}
    names = [name for name in layout.columns if name not in own]
    return [" ".join(str(row[name]) for name in names) for row in layout.to_dict("records")]


def _values(plot: ggplot) -> str:
    """Give the aesthetic that the values are mapped to: `y`, unless that one has categories."""
    y = plot.scales.y
    return "x" if y is not None and not hasattr(y, "_trans") else "y"


def _axis(view: Any) -> Axis:
    scale, (low, high) = view.scale, view.range
    printed = [
        (float(place), str(label))
        for place, label in zip(view.breaks, view.labels, strict=False)
        if math.isfinite(place)
    ]
    return Axis(
        kind=_kind(scale),
        low=_in_units(scale, low),
        high=_in_units(scale, high),
        breaks=tuple(_in_units(scale, place) for place, _ in printed),
        labels=tuple(label for _, label in printed),
    )


def _kind(scale: Any) -> str:
    """Give `discrete`, `linear`, `log`, or the name of another transformation."""
    if not hasattr(scale, "_trans") or scale._trans is None:
        return "discrete"
    name = type(scale._trans).__name__.removesuffix("_trans")
    return "linear" if name == "identity" else "log" if name.startswith("log") else name


def _mark(plot: ggplot, panels: tuple[Panel, ...], row: Row) -> Mark:
    value = _values(plot)
    other = "x" if value == "y" else "y"
    number = int(row["PANEL"])
    start, end = _ends(value, row)
    scale = getattr(plot.scales, value)
    return Mark(
        id=_words(row, "fact"),
        panel=number,
        at=_place(row.get(other), _other_axis(panels[number - 1])),
        start=_in_units(scale, start),
        end=_in_units(scale, end),
        label=_words(row, "label"),
        part=_words(row, "part"),
    )


def _ends(value: str, row: Row) -> tuple[float, float]:
    """Give where a mark begins and ends; a bar begins at zero if one of its ends is there."""
    if f"{value}min" in row:
        low, high = float(row[f"{value}min"]), float(row[f"{value}max"])
        return (high, low) if high == 0 else (low, high)
    start: Any = row.get(value, row.get(f"{value}intercept", 0))
    end: Any = row.get(f"{value}end", start)
    return float(start), float(end)


def _other_axis(panel: Panel) -> Axis:
    return panel.y if panel.values == "x" else panel.x


def _place(place: Any, axis: Axis) -> str:
    """Give a place on the axis without values in words: the row's label, or the number."""
    if place is None:
        return ""
    if axis.kind == "discrete":
        labels = dict(zip(axis.breaks, axis.labels, strict=True))
        return labels.get(float(place), f"{_rounded(place):g}")
    return f"{_rounded(place):.{NEAREST}g}"


def _words(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name, "")
    return value if isinstance(value, str) else ""


def _in_units(scale: Any, place: float) -> float:
    """Undo the scale's transformation, a logarithm say."""
    if _kind(scale) not in {"discrete", "linear"}:
        place = scale.inverse([place])[0]
    return _rounded(place)


def _rounded(place: float) -> float:
    number = float(f"{float(place):.{NEAREST}g}")
    return int(number) if number.is_integer() else number
