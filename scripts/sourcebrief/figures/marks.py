"""Marks that keep what a source says of its number: exact, rounded, "more than", a range.

Each function gives a list of plotnine layers to add to a plot of a table from `Facts.frame`.
A filled mark is a number as the source counts it, an outlined one a number that the source rounds
or estimates, an arrow an open end ("more than"), a band a range; `key_to_marks` says so in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebrief.figures.fonts import SANS
from sourcebrief.figures.palette import APPROACHES, HIGHLIGHT, INK, MUTED, TINTS
from sourcebrief.figures.theme import BASE, LABEL_WEIGHT
from sourcebrief.quantities import Hedge

if TYPE_CHECKING:
    from collections.abc import Callable

    from pandas import DataFrame, Series

    from sourcebrief.declarations import Facts

    Layers = list[Any]

ROUNDED = (Hedge.ABOUT, Hedge.NEARLY, Hedge.UP_TO, Hedge.LESS_THAN)
OPEN = (Hedge.MORE_THAN, Hedge.AT_LEAST)

ARROW = 0.05
"""The length of the arrow of an open end, as a share of the greatest value in its panel."""

GAP = 0.015
"""The gap between a mark and its label, likewise."""

LOG_GAP = 1.35
"""The same gap on a logarithmic scale, as a factor."""

ARROW_HEAD = 0.06
"""The length of an arrow's head in inches."""


def bars(
    *, room: float = 0.3, colour: str = "", width: float = 0.62, label: str = "text"
) -> Layers:
    """Give horizontal bars from zero, one for each `row` of the table, labelled at their ends.

    Parameters
    ----------
    room
        The room to the right of the longest bar, for its label, as a share of its length.
    colour
        One colour for all; otherwise each bar has that of its approach.
    width
        The thickness of a bar, as a share of the distance between rows.
    label
        The column with the labels: `text` with the unit, or `bare` where the title names it.
    """
    from plotnine import coord_flip, element_blank, theme

    return [
        *_bar_marks("row", colour, width),
        _labels("row", colour, label, ha="left", va="center"),
        *_from_zero(room),
        coord_flip(),
        theme(axis_text_x=element_blank(), panel_grid_major=element_blank()),
    ]


def shares(*, colour: str = "", width: float = 0.62) -> Layers:
    """Give horizontal bars for percentages, each in a pale track that ends at a hundred."""
    from plotnine import aes, geom_col

    track = geom_col(aes("row", "whole"), data=_with_whole, fill=HIGHLIGHT, width=width)
    return [track, *bars(room=0.02, colour=colour, width=width)]


def columns(
    *, at: str = "year", room: float = 0.14, colour: str = "", width: float = 0.6
) -> Layers:
    """Give upright bars from zero at the places of a numeric column, labelled at their tops."""
    from plotnine import element_blank, theme

    return [
        *_bar_marks(at, colour, width),
        _labels(at, colour, "text", ha="center", va="bottom"),
        *_from_zero(room),
        theme(axis_text_y=element_blank(), panel_grid_major=element_blank()),
    ]


def points(*, colour: str = "", size: float = 3.4, log: bool = False) -> Layers:
    """Give a point, or a band for a range, in each `row` of the table, with a label beside it.

    With `log` the labels keep their distance on a logarithmic scale, which the plot must have.
    """
    from plotnine import aes, arrow, coord_flip, element_blank, geom_point, geom_segment, theme

    prepared = _prepared(colour, log=log)
    along = {"x": "row", "xend": "row", "y": "value", "color": "edge"}
    tip = arrow(length=ARROW_HEAD, type="closed")
    band = geom_segment(aes(yend="upper", **along), data=_ranges(prepared), size=size)
    return [
        band,
        geom_segment(aes(yend="end", **along), data=_open_ends(prepared), size=0.9, arrow=tip),
        geom_point(
            aes("row", "value", color="edge", fill="inside"),
            data=_without_ranges(prepared),
            size=size,
            stroke=0.9,
        ),
        _labels("row", colour, "text", ha="left", va="center", log=log),
        *_own_colours(),
        coord_flip(),
        theme(panel_grid_major_y=element_blank()),
    ]


def _bar_marks(x: str, colour: str, width: float) -> Layers:
    from plotnine import aes, arrow, geom_col, geom_segment

    prepared = _prepared(colour)
    return [
        geom_col(
            aes(x, "value", color="edge", fill="inside"),
            data=prepared,
            position="identity",
            width=width,
            size=0.6,
        ),
        geom_segment(
            aes(x=x, xend=x, y="value", yend="end", color="edge"),
            data=_open_ends(prepared),
            size=0.9,
            arrow=arrow(length=ARROW_HEAD, type="closed"),
        ),
        *_own_colours(),
    ]


def _own_colours() -> Layers:
    from plotnine import scale_color_identity, scale_fill_identity

    return [scale_color_identity(), scale_fill_identity()]


def _labels(
    x: str, colour: str, label: str, *, ha: str, va: str, log: bool = False
) -> Any:
    from plotnine import aes, geom_text

    return geom_text(
        aes(x, "label_at", label=label),
        data=_prepared(colour, log=log),
        ha=ha,
        va=va,
        size=BASE,
        family=SANS,
        fontweight=LABEL_WEIGHT,
        color=INK,
    )


def _from_zero(room: float) -> Layers:
    from plotnine import geom_hline, scale_y_continuous

    baseline = geom_hline(yintercept=0, color=MUTED, size=0.5)
    return [baseline, scale_y_continuous(expand=(0, 0, room, 0))]


def _prepared(colour: str, *, log: bool = False) -> Callable[[DataFrame], DataFrame]:
    """Give a function that adds to a table how each row is drawn.

    `edge` and `inside` are the mark's colours, `end` the tip of an open end's arrow, and
    `label_at` the place of the label.
    """

    def prepare(data: DataFrame) -> DataFrame:
        edge = data["approach"].map(dict(APPROACHES)) if not colour else _same(data, colour)
        rounded = data["hedge"].isin([*ROUNDED])
        far = data["upper"].fillna(data["value"])
        scale = _greatest(data, far)
        end = far + scale * ARROW * data["hedge"].isin([*OPEN])
        return data.assign(
            edge=edge,
            inside=edge.where(~rounded, edge.map(dict(TINTS))),
            end=end,
            label_at=end * LOG_GAP if log else end + scale * GAP,
        )

    return prepare


def _same(data: DataFrame, colour: str) -> Series[str]:
    return data["approach"].map(lambda _: colour)


def _greatest(data: DataFrame, values: Series[float]) -> Series[float]:
    """Give, for each row, the greatest value in its panel."""
    if "panel" in data:
        return values.groupby(data["panel"], observed=True).transform("max")
    return values.map(lambda _: values.max())


def _open_ends(prepared: Callable[[DataFrame], DataFrame]) -> Callable[[DataFrame], DataFrame]:
    return lambda data: prepared(data)[data["hedge"].isin([*OPEN])]


def _ranges(prepared: Callable[[DataFrame], DataFrame]) -> Callable[[DataFrame], DataFrame]:
    return lambda data: prepared(data)[data["upper"].notna()]


def _without_ranges(prepared: Callable[[DataFrame], DataFrame]) -> Callable[[DataFrame], DataFrame]:
    return lambda data: prepared(data)[data["upper"].isna()]


def _with_whole(data: DataFrame) -> DataFrame:
    return data.assign(whole=100.0)


def key_to_marks(facts: Facts) -> str:
    """Give the key to the marks drawn, in words; nothing where every number is exact."""
    measures = [facts.ledger.measure(id_) for id_ in facts.drawn]
    hedges = dict.fromkeys(measure.hedge for measure in measures if measure.upper is None)
    parts = [
        _key("Outlined", [hedge for hedge in ROUNDED if hedge in hedges]),
        _key("Arrow", [hedge for hedge in OPEN if hedge in hedges]),
        "Band: a range." if any(measure.upper is not None for measure in measures) else "",
    ]
    return " ".join(filter(None, parts))


def _key(mark: str, hedges: list[Hedge]) -> str:
    words = [f"“{hedge.value.replace('_', ' ')}”" for hedge in hedges]
    if not words:
        return ""
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return f"{mark}: the source says {listed}."
