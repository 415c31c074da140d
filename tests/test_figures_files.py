"""Tests of the files of a figure: dark and light, dots, table and description of one drawing."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from sourcebrief.declarations import Facts
from sourcebrief.errors import SourcebriefError
from sourcebrief.figures import Drawn, draw, figure
from sourcebrief.figures.dark import colours
from sourcebrief.figures.data import COLUMNS, csv_text, plain_number
from sourcebrief.figures.marks import bars, columns, points, shares
from sourcebrief.figures.palette import COLOURS, DARK, INK, MUTED, PAPER, TINTS, contrast
from sourcebrief.figures.picture import read_picture
from sourcebrief.figures.saving import ENDINGS
from sourcebrief.pages.pictures import read_figure_pdf, read_png, svg_drawing
from tiny_ledger import tiny_ledger

IDS = ["boats_2015", "boats_open", "boats_range", "boats_rounded"]


def pointed(facts: Facts) -> Any:
    """Draw each hedge."""
    from plotnine import ggplot, scale_y_continuous

    data = facts.frame(IDS, row=["Counted", "Open", "=SUM(A1)", "Rounded"])
    return ggplot() + points(data) + scale_y_continuous(limits=(0, 500), breaks=[0, 200])


def barred(facts: Facts) -> Any:
    """Draw a column in each of two panels."""
    from plotnine import facet_wrap, ggplot, scale_x_continuous

    data = facts.frame(["boats_2014", "boats_2015"], year=[2014, 2015], panel=["One", "Two"])
    breaks = scale_x_continuous(breaks=[2014, 2015], limits=(2013, 2016))
    return ggplot() + columns(data) + breaks + facet_wrap("panel")


def drawn(folder: Path, function: Callable[[Facts], Any] = pointed) -> Drawn:
    """Give a figure, drawn."""
    declared = figure(
        name="boats",
        title="Boats",
        subtitle="Boats a year",
        caption="In all [240]{n=boats_2015} [@harbour2015, sec. II\\[2\\]].",
        alt="A chart of boats: {boats_2015}.",
        height=2.5,
    )
    return draw(declared(function), tiny_ledger(), folder)


def test_every_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    """Their names are the figure's, and what says which file it is."""
    result = drawn(tmp_path)

    assert [path.name for path in result.files] == [f"boats{ending}" for ending in ENDINGS]
    assert set(result.files) == set(tmp_path.iterdir())


def test_every_picture_names_the_same_drawing(tmp_path: Path) -> None:
    """So that a file of another drawing can be told."""
    result = drawn(tmp_path)
    paths = result.paths
    named = {
        svg_drawing(paths.svg.read_bytes()),
        svg_drawing(paths.dark.read_bytes()),
        read_png(paths.png.read_bytes()).drawing,
        read_png(paths.print_.read_bytes()).drawing,
        read_figure_pdf(paths.pdf.read_bytes()).drawing,
    }

    assert named == {result.picture.drawing}
    assert len(result.picture.drawing) == 64


def test_the_print_has_300_dots_an_inch_and_the_screen_half(tmp_path: Path) -> None:
    """Both show the same picture, in the same colours."""
    paths = drawn(tmp_path).paths
    with Image.open(paths.print_) as whole, Image.open(paths.png) as half:
        assert (whole.size, half.size) == ((1890, 750), (945, 375))
        assert [round(dots) for dots in whole.info["dpi"]] == [300, 300]
        assert [round(dots) for dots in half.info["dpi"]] == [150, 150]
        assert whole.info["Title"] == "Boats"
        reduced = whole.convert("RGB").reduce(2)
        assert reduced.tobytes() == half.convert("RGB").tobytes()


def test_the_dark_picture_is_the_light_one_in_the_other_colours(tmp_path: Path) -> None:
    """No light colour is left, every id differs, and each word stands where it stood."""
    paths = drawn(tmp_path).paths
    light, dark = (ET.fromstring(path.read_bytes()) for path in (paths.svg, paths.dark))  # noqa: S314

    assert {colour.upper() for colour in colours(light)} <= set(DARK)
    assert {colour.upper() for colour in colours(dark)} <= set(DARK.values())
    ids = [{element.get("id") for element in root.iter()} - {None} for root in (light, dark)]
    assert not ids[0] & ids[1]
    for one, other in zip(light.iter("{*}text"), dark.iter("{*}text"), strict=True):
        assert "".join(one.itertext()) == "".join(other.itertext())
        assert (one.get("x"), one.get("y")) == (other.get("x"), other.get("y"))


def test_every_colour_has_a_dark_one_with_the_contrast_that_wcag_asks() -> None:
    """Text and marks 4.5 to 1 on the paper, an outline 3 to 1 on its tint."""
    paper = DARK[PAPER]

    assert set(DARK) == COLOURS
    for colour in {*TINTS, INK, MUTED}:
        assert contrast(DARK[colour], paper) >= 4.5
    for colour, tint in TINTS.items():
        assert contrast(DARK[colour], DARK[tint]) >= 3


def test_the_table_has_a_row_for_each_mark_with_its_label(tmp_path: Path) -> None:
    """What a spreadsheet would compute is text, and numbers stay numbers."""
    result = drawn(tmp_path)
    with result.paths.csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert tuple(rows[0]) == COLUMNS
    assert [(row["id"], row["at"], row["value"], row["upper"], row["text"]) for row in rows] == [
        ("boats_range", "'=SUM(A1)", "100", "300", "100 to 300"),
        ("boats_2015", "Counted", "240", "", "240"),
        ("boats_open", "Open", "150", "", "more than 150"),
        ("boats_rounded", "Rounded", "200", "", "about 200"),
    ]
    assert {row["unit"] for row in rows} == {"event"}


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_no_cell_of_the_table_is_a_formula(tmp_path: Path, words: str) -> None:
    """Whatever a label or row is called."""
    picture = drawn(tmp_path).picture
    layers = tuple(
        replace(layer, marks=tuple(replace(mark, at=words, label=words) for mark in layer.marks))
        for layer in picture.layers
    )
    panels = tuple(replace(panel, title=words) for panel in picture.panels)
    text = csv_text(replace(picture, layers=layers, panels=panels), {})

    for row in list(csv.DictReader(text.splitlines())):
        for cell in (row["at"], row["panel"]):
            assert cell == f"'{words.strip()}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (240, "240"),
        (0.8, "0.8"),
        (-14.5, "-14.5"),
        (1e12, "1000000000000"),
        (1 / 3, "0.3333333333"),
    ],
)
def test_a_number_in_the_table_has_no_exponent(value: float, words: str) -> None:
    """Every reader of CSV takes it for a number."""
    assert plain_number(value) == words


def test_the_description_reads_back_as_it_was(tmp_path: Path) -> None:
    """Nothing is lost in the JSON."""
    result = drawn(tmp_path, barred)

    assert read_picture(result.paths.json.read_bytes()) == result.picture


def test_the_description_tells_panels_axes_and_marks(tmp_path: Path) -> None:
    """In the facts' units, with the place of each mark."""
    picture = drawn(tmp_path, barred).picture
    bars = next(layer for layer in picture.layers if layer.geom == "col")

    assert [panel.title for panel in picture.panels] == ["One", "Two"]
    assert [panel.values for panel in picture.panels] == ["y", "y"]
    assert [(mark.id, mark.panel, mark.at, mark.start, mark.end) for mark in bars.marks] == [
        ("boats_2014", 1, "2014", 0, 120),
        ("boats_2015", 2, "2015", 0, 240),
    ]
    assert picture.panels[0].x.kind == "linear"
    assert picture.panels[0].x.labels == ("2014", "2015")
    assert picture.units == ("event",)
    assert picture.script.endswith("test_figures_files.py")


def test_rows_are_named_and_values_run_across_where_bars_lie(tmp_path: Path) -> None:
    """The axes are those on paper."""

    def lying(facts: Facts) -> Any:
        from plotnine import ggplot

        return ggplot() + bars(facts.frame(["boats_2014", "boats_2015"], row=["Old", "New"]))

    picture = drawn(tmp_path, lying).picture

    assert picture.panels[0].values == "x"
    assert picture.panels[0].y.labels == ("New", "Old")
    assert {(mark.id, mark.at) for layer in picture.layers for mark in layer.marks if mark.id} == {
        ("boats_2014", "Old"),
        ("boats_2015", "New"),
    }


def test_what_stands_for_no_value_says_so(tmp_path: Path) -> None:
    """Arrows and tracks are no data."""

    def tracked(facts: Facts) -> Any:
        from plotnine import ggplot

        return ggplot() + shares(facts.frame(["boats_share"], row=["Boats"]))

    parts = {
        mark.part
        for function in (pointed, tracked)
        for layer in drawn(tmp_path, function).picture.layers
        for mark in layer.marks
    }

    assert parts == {"", "arrow", "track"}


def test_the_long_description_holds_every_label_and_no_markup(tmp_path: Path) -> None:
    """Panels, rows, values and axes, in plain words."""
    picture = drawn(tmp_path).picture

    for layer in picture.layers:
        for mark in layer.marks:
            assert mark.label in picture.description
    assert "Axis across: 0, 200." in picture.description
    assert picture.caption == "In all 240."


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": 3}, "name is not what it should be: '3'"),
        ({"panels": "x"}, "panels is not what it should be"),
        ({"panels": []}, "marks in panels that it has not"),
        ({"layers": [{"geom": "col"}]}, "exactly the fields of a Layer"),
        ({"more": 1}, "exactly the fields of a Picture"),
        ({"files": {"a": 1}}, "files is not what it should be"),
    ],
)
def test_what_describes_no_picture_is_an_error(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    """It says which field is wrong."""
    content = json.loads(drawn(tmp_path).paths.json.read_text("utf-8"))

    with pytest.raises(SourcebriefError, match=message):
        read_picture(json.dumps({**content, **change}).encode())


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"3", b"\xff", b"[" * 100_000, b" " * 6_000_000]
)
def test_what_is_no_json_of_a_picture_is_an_error(data: bytes) -> None:
    """Truncated, in another encoding, too deep, too long."""
    with pytest.raises(SourcebriefError):
        read_picture(data)


@pytest.mark.parametrize("name", ["boats-dark", "boats-300dpi"])
def test_no_figure_has_the_name_of_another_ones_file(name: str) -> None:
    """Its files would replace them."""
    with pytest.raises(SourcebriefError, match="ends like that of another figure's file"):
        figure(name=name, title="T", subtitle="S", caption="C", alt="A")(pointed)
