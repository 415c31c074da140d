"""Marks that keep what a source says of its number: exact, rounded, "more than", a range.

Each function takes a table from `Facts.frame` and gives a list of plotnine layers for it.
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
    from collections.abc import Sequence

    from pandas import DataFrame, Series

    from sourcebrief.declarations import Facts

    Layers = list[Any]

ROUNDED = (Hedge.ABOUT, Hedge.NEARLY, Hedge.UP_TO, Hedge.LESS_THAN)
OPEN = (Hedge.MORE_THAN, Hedge.AT_LEAST)

THICKNESS = 0.62
"""The thickness of a bar, as a share of the distance between rows."""

ARROW = 0.045
"""The length of the arrow of an open end, as a share of the greatest value in its panel."""

GAP, POINT_GAP = 0.016, 0.03
"""The gap between a mark and its label, likewise, for a bar and for a point."""

LOG_GAP = 1.6
"""The gap on a logarithmic scale, as a factor."""


def bars(
    data: DataFrame,
    *,
    room: float = 0.3,
    colour: str = "",
    label: str = "text",
    rows: Sequence[str] = (),
) -> Layers:
    """Give horizontal bars from zero, one for each `row` of the table, labelled at their ends.

    Parameters
    ----------
    data
        A table from `Facts.frame` with a column `row`.
    room
        The room to the right of the longest bar, for its label, as a share of its length.
    colour
        One colour for all; otherwise each bar has that of the column `colour`, or of its approach.
    label
        The column with the labels: `text` with the unit, or `bare` where the title names it.
    rows
        All rows from top to bottom, where other layers have rows that the table has not.
    """
    from plotnine import coord_flip, scale_x_discrete

    ready = _prepared(data, colour)
    return [
        *_bar_marks(ready, "row", ">"),
        _labels(ready, "row", label, ha="left", va="center_baseline"),
        *_from_zero(room),
        scale_x_discrete(expand=(0, 0.45), limits=[*rows][::-1] or None),
        coord_flip(),
        _no_grid(),
    ]


def shares(data: DataFrame, *, colour: str = "", rows: Sequence[str] = ()) -> Layers:
    """Give horizontal bars for percentages, each in a pale track that ends at a hundred."""
    from plotnine import aes, geom_col

    whole = data.assign(whole=100.0, part="track")
    track = geom_col(aes("row", "whole", part="part"), whole, fill=HIGHLIGHT, width=THICKNESS)
    return [track, *bars(data, room=0.02, colour=colour, rows=rows)]


def columns(data: DataFrame, *, at: str = "year", room: float = 0.28, colour: str = "") -> Layers:
    """Give upright bars from zero at the places of a numeric column, labelled at their tops."""
    ready = _prepared(data, colour)
    return [
        *_bar_marks(ready, at, "^"),
        _labels(ready, at, "stacked", ha="center", va="bottom"),
        *_from_zero(room),
        _no_grid(),
    ]


def points(data: DataFrame, *, colour: str = "", size: float = 3.4, log: bool = False) -> Layers:
    """Give a point, or a band for a range, in each `row` of the table, with a label beside it.

    With `log` the labels keep their distance on a logarithmic scale, which the plot must have.
    """
    from plotnine import aes, coord_flip, element_blank, geom_point, geom_segment, theme

    ready = _prepared(data, colour, gap=POINT_GAP, log=log)
    ranges, single = ready[ready["upper"].notna()], ready[ready["upper"].isna()]
    band = aes(x="row", xend="row", y="value", yend="upper", color="edge", fact="id")
    point = aes("row", "value", color="edge", fill="inside", fact="id")
    return [
        *([geom_segment(band, ranges, size=size)] if len(ranges) else []),
        geom_point(point, single, size=size, stroke=0.9),
        *_open_ends(ready, "row", ">"),
        _labels(ready, "row", "text", ha="left", va="center_baseline"),
        *_own_colours(),
        coord_flip(),
        theme(panel_grid_major_y=element_blank()),
    ]


def _bar_marks(ready: DataFrame, x: str, tip: str) -> Layers:
    from plotnine import aes, geom_col

    bar = aes(x, "value", color="edge", fill="inside", fact="id")
    return [
        geom_col(bar, ready, position="identity", width=THICKNESS, size=0.6),
        *_open_ends(ready, x, tip),
        *_own_colours(),
    ]


def _open_ends(ready: DataFrame, x: str, tip: str) -> Layers:
    """Give the arrows of open ends; plotnine's own turn the wrong way in flipped coordinates."""
    from plotnine import aes, geom_point, geom_segment

    data = ready[ready["hedge"].isin([*OPEN])].assign(part="arrow")
    if data.empty:
        return []
    shaft = aes(x=x, xend=x, y="value", yend="end", color="edge", part="part")
    head = aes(x, "end", color="edge", fill="edge", part="part")
    return [
        geom_segment(shaft, data, size=0.9),
        geom_point(head, data, shape=tip, size=2.6, stroke=0),
    ]


def _own_colours() -> Layers:
    from plotnine import scale_color_identity, scale_fill_identity

    return [scale_color_identity(), scale_fill_identity()]


def _labels(ready: DataFrame, x: str, label: str, *, ha: str, va: str) -> Any:
    from plotnine import aes, geom_text

    return geom_text(
        aes(x, "label_at", label=label, fact="id"),
        ready,
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
    return [baseline, scale_y_continuous(breaks=None, minor_breaks=None, expand=(0, 0, room, 0))]


def _no_grid() -> Any:
    from plotnine import element_blank, theme

    return theme(panel_grid_major=element_blank())


def _prepared(data: DataFrame, colour: str, *, gap: float = GAP, log: bool = False) -> DataFrame:
    """Give the table with how each row is drawn.

    `edge` and `inside` are the mark's colours, `end` the tip of an open end's arrow, `label_at`
    the place of the label, and `stacked` the label with its hedge on a line of its own.
    """
    edge = _edges(data, colour)
    far = data["upper"].fillna(data["value"])
    scale = _scale(data, far)
    end = far + scale * ARROW * data["hedge"].isin([*OPEN])
    return data.assign(
        edge=edge,
        inside=edge.where(~data["hedge"].isin([*ROUNDED]), edge.map(dict(TINTS))),
        end=end,
        label_at=end * LOG_GAP if log else end + scale * gap,
        stacked=[_stacked(text) for text in data["text"]],
    )


def _edges(data: DataFrame, colour: str) -> Series[str]:
    if colour:
        return data["approach"].map(lambda _: colour)
    return data["colour"] if "colour" in data else data["approach"].map(dict(APPROACHES))


def _stacked(text: str) -> str:
    """Give a label with the words before its number on a line of their own."""
    hedge, space, number = text.rpartition(" ")
    return f"{hedge}\n{number}" if space and number[0].isdigit() else text


def _scale(data: DataFrame, values: Series[float]) -> Series[float]:
    """Give, for each row, the greatest value in its panel, times the panels side by side.

    A share of it is then the same length on paper however many panels there are.
    """
    if "panel" in data:
        greatest = values.groupby(data["panel"], observed=True).transform("max")
        return greatest * data["panel"].nunique()
    return values.map(lambda _: values.max())


def key_to_marks(facts: Facts) -> str:
    """Give the key to the marks drawn, in words; nothing where every number is exact."""
    measures = [facts.ledger.measure(id_) for id_ in facts.drawn]
    hedges = {measure.hedge for measure in measures if measure.upper is None}
    computed = any(measure.derived and measure.hedge in ROUNDED for measure in measures)
    parts = [
        _key("Outlined", ROUNDED, hedges, ", or it is computed here" if computed else ""),
        _key("Arrow", OPEN, hedges),
        "Band: a range." if any(measure.upper is not None for measure in measures) else "",
    ]
    return " ".join(filter(None, parts))


def _key(mark: str, kinds: tuple[Hedge, ...], drawn: set[Hedge], more: str = "") -> str:
    words = [f"“{hedge.value.replace('_', ' ')}”" for hedge in kinds if hedge in drawn]
    if not words:
        return ""
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    return f"{mark}: the source says {listed}{more}."
