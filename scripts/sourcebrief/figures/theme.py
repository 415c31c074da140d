"""The one theme of all figures: sizes, type, colours and where the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebrief.figures.fonts import SANS
from sourcebrief.figures.palette import GRID, INK, MUTED, PAPER
from sourcebrief.figures.wrapping import wrap

if TYPE_CHECKING:
    from plotnine import labs, theme

WIDTH = 6.3
"""A picture's width in inches: the text width of the page."""

MARGIN = 0.06
BASE, SMALL, TITLE = 9.0, 8.0, 12.0
"""Sizes of type in points: text, the smallest there is, and the title."""

TITLE_WEIGHT = 600
LABEL_WEIGHT = 600


def words(title: str, subtitle: str, foot: list[str]) -> labs:
    """Give the picture's own words: title, subtitle, and the lines under the plot.

    Each paragraph of `foot` starts a line of its own; all are wrapped to the picture's width.
    """
    from plotnine import labs

    room = WIDTH - 2 * MARGIN
    return labs(
        title=wrap(title, room, size=TITLE, weight=TITLE_WEIGHT),
        subtitle=wrap(subtitle, room, size=BASE),
        caption="\n".join(wrap(paragraph, room, size=SMALL) for paragraph in foot if paragraph),
    )


def brief_theme(height: float) -> theme:
    """Give the theme for a picture of `height` inches.

    Gridlines run along the value axis only, text is horizontal, and there is no legend: marks are
    labelled where they stand.
    """
    from plotnine import element_blank, element_line, element_rect, theme, theme_void

    return (
        theme_void(base_size=BASE, base_family=SANS)
        + _type()
        + theme(
            figure_size=(WIDTH, height),
            dpi=200,
            line=element_line(color=GRID, size=0.6),
            rect=element_blank(),
            plot_background=element_rect(fill=PAPER, color=PAPER),
            plot_margin=MARGIN / WIDTH,
            plot_title_position="plot",
            plot_caption_position="plot",
            axis_title=element_blank(),
            axis_ticks=element_blank(),
            axis_line=element_blank(),
            panel_grid_major=element_line(color=GRID, size=0.6),
            panel_grid_minor=element_blank(),
            panel_background=element_blank(),
            panel_border=element_blank(),
            panel_spacing=0.03,
            strip_background=element_blank(),
            legend_position="none",
        )
    )


def _type() -> theme:
    """Give the theme of all texts: their size, colour and place."""
    from plotnine import element_text, theme
    from plotnine.themes.elements import margin

    def text(size: float, colour: str, **more: Any) -> element_text:
        space = {side: more.pop(side) for side in ("t", "r", "b") if side in more}
        return element_text(
            family=SANS, size=size, color=colour, margin=margin(**space, unit="pt"), **more
        )

    return theme(
        text=element_text(family=SANS, size=BASE, color=INK, rotation=0),
        plot_title=text(TITLE, INK, weight=TITLE_WEIGHT, ha="left", b=3),
        plot_subtitle=text(BASE, MUTED, ha="left", b=5),
        plot_caption=text(SMALL, MUTED, ha="left", t=5),
        axis_text_x=text(BASE, MUTED, t=3),
        axis_text_y=text(BASE, INK, ha="right", ma="right", r=4),
        strip_text=text(BASE, INK, weight=LABEL_WEIGHT, ha="left", ma="left", b=4),
    )
