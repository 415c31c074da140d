"""Tests that labels cut off or lying on each other are found, and only those."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure

from sourcebrief.figures.flaws import text_flaws
from sourcebrief.figures.fonts import SANS, bundled_fonts
from sourcebrief.figures.layout import panel_box, text_boxes
from sourcebrief.figures.picture import Axis, Panel

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def sheet() -> Iterator[Figure]:
    """Give an empty drawing in the bundled font."""
    with bundled_fonts(), rc_context({"font.family": SANS}):
        yield Figure(figsize=(4, 2), dpi=100)


def write(sheet: Figure, x: float, y: float, words: str) -> None:
    """Put words on the drawing, at shares of its width and height."""
    sheet.text(x, y, words, size=9)


def layout_problems(sheet: Figure) -> list[str]:
    """Give what is wrong with the words of a drawing."""
    width, height = (float(side) * 72 for side in sheet.get_size_inches())
    axis = Axis("linear", 0, 1, (), ())
    panels = [Panel("", panel_box(axes, sheet), axis, axis, "y") for axes in sheet.axes]
    return [flaw.message for flaw in text_flaws(text_boxes(sheet), panels, width, height)]


def test_labels_apart_are_no_problem(sheet: Figure) -> None:
    """No false alarm."""
    write(sheet, 0.1, 0.2, "one")
    write(sheet, 0.1, 0.6, "two")

    assert layout_problems(sheet) == []


def test_a_label_on_another_is_found(sheet: Figure) -> None:
    """Both are named."""
    write(sheet, 0.1, 0.5, "190,366")
    write(sheet, 0.12, 0.52, "66,583")

    assert layout_problems(sheet) == ["“190,366” and “66,583” overlap"]


def test_a_label_beyond_the_edge_is_found(sheet: Figure) -> None:
    """The picture's edge cuts it."""
    write(sheet, 0.9, 0.5, "more than 190,366")

    assert layout_problems(sheet) == [
        "“more than 190,366” is cut off at the edge of the picture",
    ]


def test_a_label_clipped_by_its_panel_is_found(sheet: Figure) -> None:
    """It may lie inside the picture and still be cut."""
    axes = sheet.add_axes((0.1, 0.1, 0.5, 0.8))
    axes.set_axis_off()
    axes.text(0.9, 0.5, "190,366", clip_on=True)

    assert layout_problems(sheet) == ["“190,366” is cut off at the edge of the panel"]


def test_labels_of_ticks_beyond_the_axis_are_not_drawn_and_no_problem(sheet: Figure) -> None:
    """Matplotlib keeps them all the same."""
    axes = sheet.add_axes((0.2, 0.3, 0.7, 0.6))
    axes.set_xticks([0.5, 30], ["in", "far out"])
    axes.set_yticks([])
    axes.set_xlim(0, 1)

    assert layout_problems(sheet) == []


def test_empty_and_hidden_texts_do_not_count(sheet: Figure) -> None:
    """Nobody sees them."""
    write(sheet, 2, 2, " ")
    sheet.text(2, 2, "hidden", visible=False)

    assert layout_problems(sheet) == []
