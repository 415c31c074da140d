"""Tests of what is wrong with a picture whatever the facts are: cut, unfair, unbound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sourcebrief.declarations import Facts
from sourcebrief.figures import draw, figure
from sourcebrief.figures.flaws import flaws
from sourcebrief.figures.picture import Axis, Box, Layer, Mark, Panel, Picture, TextBox
from tiny_ledger import tiny_ledger

AXIS = Axis("linear", 0, 300, (), ())
ROWS = Axis("discrete", 0.4, 1.6, (1,), ("Boats",))
BOX = Box(40, 20, 400, 150)
BAR = Mark("boats", 1, "Boats", 0, 240)
PICTURE = Picture(
    name="boats",
    title="T",
    subtitle="S",
    note="",
    source="",
    caption="C",
    alt="A",
    facts=("boats",),
    units=("event",),
    script="boats.py",
    width=453.6,
    height=180,
    panels=(Panel("", BOX, AXIS, ROWS, "x"),),
    layers=(Layer("col", (BAR,)),),
    texts=(TextBox("240", Box(300, 50, 330, 60), 1), TextBox("Boats", Box(5, 50, 35, 60))),
    colours=("#1f5a96",),
)


def found(**changes: Any) -> list[tuple[str, str]]:
    """Give the codes and messages of a picture with these changes."""
    return [(flaw.code, flaw.message) for flaw in flaws(replace(PICTURE, **changes))]


def layer(geom: str, **changes: Any) -> tuple[Layer, ...]:
    """Give the layers of a picture with one mark."""
    return (Layer(geom, (replace(BAR, **changes),)),)


def axis(**changes: Any) -> tuple[Panel, ...]:
    """Give the panels of a picture whose axis of values is another."""
    return (replace(PICTURE.panels[0], x=replace(AXIS, **changes)),)


def test_a_fair_picture_has_no_flaw() -> None:
    """No false alarm."""
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"layers": layer("col", start=100)}, "figure-bar-baseline", "begins at 100"),
        ({"panels": axis(low=50)}, "figure-bar-baseline", "begins at 50, not at zero"),
        ({"panels": axis(kind="log")}, "figure-bar-baseline", "a bar on a log axis"),
        ({"layers": layer("col", end=301)}, "figure-mark-outside", "the panel shows 0 to 300"),
        ({"layers": layer("point", start=-1)}, "figure-mark-outside", "runs from -1 to 240"),
        ({"layers": layer("col", id="")}, "figure-mark-unbound", "stands for no fact"),
        ({"layers": layer("point", id="", start=5)}, "figure-mark-unbound", "the point at “Boats”"),
        ({"layers": layer("hline", id="", at="", start=5)}, "figure-mark-unbound", "the hline"),
        ({"colours": ("#ff0000",)}, "figure-colour-unknown", "#ff0000"),
        (
            {"texts": (TextBox("240", Box(390, 50, 410, 60), 1),)},
            "figure-text-cut",
            "“240” is cut off at the edge of the panel",
        ),
        (
            {"texts": (TextBox("240", Box(440, 50, 460, 60)),)},
            "figure-text-cut",
            "“240” is cut off at the edge of the picture",
        ),
        (
            {"texts": (PICTURE.texts[0], TextBox("62%", Box(325, 55, 350, 65), 1))},
            "figure-text-overlaps",
            "“240” and “62%” overlap",
        ),
    ],
)
def test_each_flaw_is_named(changes: dict[str, Any], code: str, words: str) -> None:
    """With what is wrong and where."""
    ((given, message), *more) = found(**changes)

    assert given == code
    assert words in message
    assert {item for item, _ in more} <= {code, "figure-mark-outside"}


@pytest.mark.parametrize(
    "changes",
    [
        {"layers": layer("col", id="", part="track", end=300)},
        {"layers": layer("hline", id="", at="", end=0)},
        {"layers": layer("text", id="", label="no number", start=999)},
        {"layers": layer("col", end=-14), "panels": axis(low=-20)},
        {"layers": layer("point", start=240), "panels": axis(kind="log", low=10)},
        {"panels": axis(low=300, high=0)},
    ],
)
def test_what_is_fair_is_no_flaw(changes: dict[str, Any]) -> None:
    """Tracks, baselines, words, falls, points on a logarithm, an axis that runs down."""
    assert found(**changes) == []


def stretched(facts: Facts) -> Any:
    """Draw a bar ten times as long as its fact, from a hundred."""
    from plotnine import aes, coord_cartesian, geom_col, ggplot

    data = facts.frame(["boats_2015"], row=["Boats"])
    bar = geom_col(aes("row", "value", fact="id"), data, fill="#1F5A96")
    return ggplot() + bar + coord_cartesian(ylim=(100, 250))


def typed(facts: Facts) -> Any:
    """Draw a point that no fact has."""
    import pandas as pd
    from plotnine import aes, geom_point, ggplot

    facts.frame(["boats_2015"])
    data = pd.DataFrame({"row": ["Boats"], "value": [17.0]})
    return ggplot(data, aes("row", "value")) + geom_point(color="#FF0000")


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (stretched, ["the axis under the col of `boats_2015` at “Boats” begins at", "runs from 0"]),
        (typed, ["the point at “Boats” stands for no fact", "the colour #ff0000 is not in"]),
    ],
)
def test_the_author_of_a_figure_reads_what_is_wrong_at_the_build(
    tmp_path: Path, function: Callable[[Facts], Any], words: list[str]
) -> None:
    """Each problem is a sentence that names the mark."""
    declared = figure(name="boats", title="T", subtitle="S", caption="C", alt="A", height=2.5)

    problems = draw(declared(function), tiny_ledger(), tmp_path).problems

    for said in words:
        assert any(said in problem for problem in problems), problems
