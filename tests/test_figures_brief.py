"""Tests of the brief's own figures: readable, true of the facts, fair to the numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebrief.figures import Drawn, Figure, discover, draw
from sourcebrief.figures.palette import COLOURS
from sourcebrief.ledger import Ledger, load_ledger

ROOT = Path(__file__).parent.parent
FIGURES: Mapping[str, Figure] = discover(ROOT / "scripts" / "brief" / "figures", root=ROOT)
EVERY = pytest.mark.parametrize("name", FIGURES)

NUMERAL = re.compile(r"[0-9][0-9,.]*[0-9]|[0-9]")
STRUCTURAL = re.compile(r"(?<![0-9,])(?:19|20)[0-9]{2}(?!,?[0-9])|\bLa 72\b|\bper 100,000\b")
"""Years, a shelter's name, and the unit of a rate."""

AXES = {
    "crime-estimates": {"10", "100", "1,000", "10,000", "100,000", "1,000,000"},
    "journey-costs": {"$0", "$2,000", "$4,000", "$6,000"},
}
"""The labels of the axes that have any, by figure."""


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Give the brief's own ledger."""
    return load_ledger(ROOT / "data", root=ROOT)


@pytest.fixture(scope="module")
def pictures(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Drawn]:
    """Give every figure of the brief, drawn once for all tests."""
    folder = tmp_path_factory.mktemp("figures")
    return {name: draw(item, ledger, folder) for name, item in FIGURES.items()}


def test_there_are_at_least_ten() -> None:
    """The brief promises them."""
    assert len(FIGURES) >= 10


@EVERY
def test_no_label_is_cut_off_or_lies_on_another(name: str, pictures: Mapping[str, Drawn]) -> None:
    """Measured from the drawn extents."""
    assert pictures[name].problems == ()


@EVERY
def test_every_mark_is_its_fact(name: str, pictures: Mapping[str, Drawn], ledger: Ledger) -> None:
    """Bars begin at zero and end at the value; points and bands stand where the fact says."""
    layers = [layer for layer in pictures[name].picture.layers if layer.geom != "text"]
    marks = [(layer.geom, mark) for layer in layers for mark in layer.marks if mark.id]

    assert marks
    for geom, mark in marks:
        measure = ledger.measure(mark.id)
        value = float(measure.value)
        start, end = {
            "col": (0.0, value),
            "point": (value, value),
            "segment": (value, float(measure.upper or measure.value)),
        }[geom]
        assert (mark.start, mark.end) == (pytest.approx(start), pytest.approx(end)), mark


@EVERY
def test_every_drawn_fact_carries_its_label(name: str, pictures: Mapping[str, Drawn]) -> None:
    """Marks are labelled where they stand, since there is no legend."""
    marks = pictures[name].marks
    labelled = {mark.id: mark.label for mark in marks if mark.label}

    assert {mark.id for mark in marks} == set(labelled)


@EVERY
def test_every_numeral_in_the_picture_is_a_facts_or_an_axis(
    name: str, pictures: Mapping[str, Drawn]
) -> None:
    """Nothing is typed that no fact bears."""
    picture = pictures[name]
    words = [
        *(f"{row.text} {abs(row.value):f}" for row in picture.rows),
        *(mark.label for mark in picture.marks),
    ]
    drawn = [text for text in picture.texts if text not in AXES.get(name, ())]
    numerals = NUMERAL.findall(STRUCTURAL.sub(" ", "\n".join(drawn)))

    assert set(numerals) - set(NUMERAL.findall("\n".join(words))) == set()


@EVERY
def test_the_picture_uses_the_palette_and_names_itself(
    name: str, pictures: Mapping[str, Drawn]
) -> None:
    """No other colour, a title, a description, and no type under eight points."""
    svg = pictures[name].paths.svg.read_text("utf-8")
    colours = {colour.upper() for colour in re.findall(r"#[0-9a-fA-F]{6}\b", svg)}
    sizes = {float(size) for size in re.findall(r'font-size="([0-9.]+)px"', svg)}

    assert colours <= COLOURS
    assert f'<title id="{name}-title">' in svg
    assert f'<desc id="{name}-desc">' in svg
    assert min(sizes) >= 8


@EVERY
def test_the_alternative_text_is_filled_in_and_says_more_than_the_title(
    name: str, pictures: Mapping[str, Drawn]
) -> None:
    """It names the type of chart and holds the numbers drawn."""
    picture = pictures[name]

    assert re.match(r"(?:Bar|Column|Dot) charts? ", picture.alt)
    assert not re.search(r"[{}\[\]]", picture.alt)
    assert len(picture.alt) > len(picture.title)
