"""Tests of the one theme: colours that can be told apart and read, and text that fits."""

from __future__ import annotations

import pytest

from sourcebrief.figures.palette import APPROACHES, COLOURS, INK, MUTED, PAPER, TINTS, contrast
from sourcebrief.figures.theme import BASE, SMALL, TITLE, WIDTH, brief_theme, words
from sourcebrief.figures.wrapping import width_of, wrap


@pytest.mark.parametrize("colour", sorted({*APPROACHES.values(), INK, MUTED}))
def test_marks_and_text_stand_out_from_the_paper(colour: str) -> None:
    """WCAG asks 4.5 to 1 of text."""
    assert contrast(colour, PAPER) >= 4.5


@pytest.mark.parametrize(("colour", "tint"), sorted(TINTS.items()))
def test_an_outline_stands_out_from_its_tint(colour: str, tint: str) -> None:
    """WCAG asks 3 to 1 of what carries meaning in a picture."""
    assert contrast(colour, tint) >= 3


def test_contrast_is_wcags() -> None:
    """Two values that WCAG's own formula is known for."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_every_approach_has_a_colour_of_its_own_with_a_tint() -> None:
    """None is drawn in another's colour."""
    assert len(set(APPROACHES.values())) == 4
    assert set(APPROACHES.values()) == set(TINTS)
    assert set(APPROACHES.values()) <= COLOURS


def test_no_type_is_smaller_than_eight_points() -> None:
    """The picture is printed at its own size."""
    assert min(BASE, SMALL, TITLE) >= 8


def test_the_theme_has_the_pages_width_and_the_figures_height() -> None:
    """In inches, as Typst takes them."""
    assert brief_theme(2.5).getp("figure_size") == (WIDTH, 2.5)


def test_text_is_wrapped_to_the_width_it_has() -> None:
    """A line holds as many words as fit, and no more."""
    lines = wrap("many boats came and went " * 8, 3, size=9).split("\n")

    assert len(lines) > 2
    assert all(width_of(line, 9) <= 3 * 72 for line in lines)
    assert width_of(f"{lines[0]} {lines[1].split()[0]}", 9) > 3 * 72


def test_a_word_wider_than_the_line_stands_alone() -> None:
    """It is not cut in two."""
    assert wrap(f"so {'long' * 40} it is", 1, size=9).split("\n")[1] == "long" * 40


def test_line_breaks_given_are_kept() -> None:
    """A label may ask for its own."""
    assert wrap("one\ntwo", 6, size=9) == "one\ntwo"


def test_bold_is_wider_than_regular() -> None:
    """Titles are measured in the weight they are set in."""
    assert width_of("detentions", 9, 600) > width_of("detentions", 9, 400)


def test_empty_paragraphs_are_left_out_below_the_plot() -> None:
    """No blank line where a figure has no note."""
    assert words("T", "S", ["", "Source: A."]).caption == "Source: A."
