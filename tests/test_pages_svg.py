"""Reading SVG figures: their texts, their axes, and what they must not hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.errors import Finding
from sourcebrief.pages.model import DrawnFigure
from sourcebrief.pages.svg import read_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title><desc>D</desc>'


def figure(inside: str) -> DrawnFigure:
    """Read a figure with this inside."""
    read = read_svg(f"{OPEN}{inside}</svg>".encode(), "f", "f.svg")
    assert isinstance(read, DrawnFigure)
    return read


def test_the_lines_of_a_label_are_one_text() -> None:
    """A hedge may stand above its number."""
    drawn = figure('<g id="f-text_1"><text>about</text><g><text>4,000</text></g></g>')

    assert (drawn.title, drawn.description) == ("T", "D")
    assert drawn.texts == ("about", "4,000")
    assert drawn.labels == ("about 4,000",)


def test_breaks_belong_to_their_axis() -> None:
    """In the order of the drawing."""
    ticks = "".join(f'<g id="f-text_{item}"><text>{item}</text></g>' for item in (10, 20))
    drawn = figure(f'<g id="f-matplotlib.axis_1">{ticks}</g><text>x</text>')

    assert drawn.axes == (("10", "20"),)
    assert drawn.labels == ("x",)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        "<foreignObject/>",
        '<image href="http://example.org/a.png"/>',
        '<g onload="x()"/>',
        "<style>@import 'a.css';</style>",
        "<style>text{background:url(http://example.org/a)}</style>",
        '<rect fill="url(http://example.org/a)"/>',
    ],
)
def test_what_runs_or_loads_is_noted(inside: str) -> None:
    """Nothing in a figure may."""
    assert len(figure(inside).active) == 1


def test_fonts_and_clips_inside_the_file_are_no_loading() -> None:
    """They are part of it."""
    inside = '<style>@font-face{src:url(data:font/woff2;base64,AA)}</style><g clip-path="url(#a)"/>'

    assert figure(f'{inside}<use href="#a"/>').active == ()


@pytest.mark.parametrize(
    "data", [b"", b"<svg", b"\xff\xfe", b'<!DOCTYPE svg [<!ENTITY a "aa">]><svg>&a;</svg>']
)
def test_what_is_no_figure_is_a_finding(data: bytes) -> None:
    """Never a traceback, and no entity is expanded."""
    assert isinstance(read_svg(data, "f", "f.svg"), Finding)


@given(st.binary())
def test_any_bytes_can_be_given(data: bytes) -> None:
    """They are a figure or a finding."""
    assert isinstance(read_svg(data, "f", "f.svg"), DrawnFigure | Finding)


def test_a_deep_figure_is_read() -> None:
    """Elements in elements overflow nothing."""
    assert figure("<g>" * 3000 + "<text>7</text>" + "</g>" * 3000).texts == ("7",)
