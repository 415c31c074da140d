"""Tests that the shapes of drawings are read from pages and SVGs alike."""

from __future__ import annotations

from time import perf_counter

from sourcebrief.pages.shapes import Shapes, read_shapes

SVG = (
    '<svg width="9"><title id="boats-title">T</title><style>x</style>'
    '<path d="M 1 2" style="fill: red"/><text x="3" y="4">5</text></svg>'
)
SHAPES = ('d="M 1 2"', 'style="fill: red"', 'x="3"', 'y="4"')


def test_shapes_are_read_in_the_order_of_the_drawing() -> None:
    """Without what stands before its style."""
    assert list(read_shapes(SVG)) == [Shapes("boats", 1, SHAPES)]


def test_a_page_has_several_under_ids_of_its_own() -> None:
    """Each with its line."""
    other = SVG.replace("boats-title", "svg_12_two-boats-title")

    found = list(read_shapes(f"<p>\n</p>{SVG}\n\n{other}"))

    assert [(item.name, item.line) for item in found] == [("boats", 2), ("two-boats", 4)]
    assert found[0].shapes == found[1].shapes


def test_a_drawing_that_is_no_figure_or_breaks_off_is_left_out() -> None:
    """An icon has no title of a figure."""
    assert list(read_shapes('<svg><path d="M 1 2"/></svg>')) == []
    assert list(read_shapes(SVG.removesuffix("</svg>"))) == []


def test_a_hostile_page_takes_no_longer_than_its_length() -> None:
    """Half a megabyte of beginnings."""
    start = perf_counter()

    assert list(read_shapes("<svg" * 60_000 + '<title id="' * 20_000 + "</svg>" * 20_000)) == []
    assert perf_counter() - start < 2
