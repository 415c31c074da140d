"""Tests that a figure is drawn once, whole, and the same each time."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourcebrief.declarations import Facts
from sourcebrief.errors import SourcebriefError
from sourcebrief.figures import Drawn, draw, figure, figure_part
from sourcebrief.figures.marks import bars, columns, points, shares
from sourcebrief.figures.picture import Mark
from tiny_ledger import tiny_ledger

CREDITS = {"harbour2015": "Harbour Review (2015)", "port2016": "Port Notes (2016)"}


def one_bar(facts: Facts) -> Any:
    """Draw one bar."""
    from plotnine import ggplot

    return ggplot() + bars(facts.frame(["boats_2015"], row=["Boats"]))


def drawn(folder: Path, function: Callable[[Facts], Any] = one_bar, **words: Any) -> Drawn:
    """Give the figure of a function, drawn."""
    declared = {
        "title": "Boats [doubled]{n=boats_growth} & grew to $5",
        "subtitle": "Boats a year",
        "caption": "In all [240]{n=boats_2015} for $5 [@harbour2015].",
        "alt": 'A chart of "boats": {boats_2015}.',
        "note": "A note with $1 and $2.",
        "height": 2.5,
    }
    return draw(
        figure(name="boats", **{**declared, **words})(function),
        tiny_ledger(),
        folder,
        credits_=CREDITS,
    )


def marks_of(result: Drawn, geom: str) -> list[Mark]:
    """Give the marks that stand for facts, of the layers of one kind."""
    layers = [layer for layer in result.picture.layers if layer.geom == geom]
    return [mark for layer in layers for mark in layer.marks if mark.id]


def test_one_drawing_gives_files_with_the_same_words(tmp_path: Path) -> None:
    """Bound words are filled in, and dollar signs begin no formula."""
    result = drawn(tmp_path)

    assert (result.title, result.alt) == (
        "Boats doubled & grew to $5",
        'A chart of "boats": 240.',
    )
    assert {"Boats doubled & grew to $5", "Boats a year", "Boats", "240"} <= set(result.texts)
    assert "A note with $1 and $2." in result.texts
    assert result.paths.png.read_bytes().startswith(b"\x89PNG")
    assert result.paths.pdf.read_bytes().startswith(b"%PDF")
    assert result.problems == ()


def test_the_source_line_credits_only_what_the_picture_shows(tmp_path: Path) -> None:
    """A number of the caption alone is credited there."""
    result = drawn(tmp_path, caption="Beside it [103]{n=boats_rate}.")

    assert result.texts[-1] == "Source: Harbour Office, in Harbour Review (2015)."
    assert result.ids == ("boats_2015", "boats_growth", "boats_rate")


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    """Ids, fonts and dates in the files do not change from run to run."""
    first, second = drawn(tmp_path / "a"), drawn(tmp_path / "b")

    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_no_file_tells_a_date_a_path_or_another_font(tmp_path: Path) -> None:
    """Nothing of the machine goes into a picture."""
    result = drawn(tmp_path)
    pdf = result.paths.pdf.read_bytes()

    assert b"CreationDate" not in pdf
    assert set(re.findall(rb"/BaseFont /[A-Z]{6}\+(\w+)", pdf)) == {b"SourceSansPro"}
    for file in result.files:
        assert str(tmp_path).encode() not in file.read_bytes()


def test_settings_and_theme_come_back_after_drawing(tmp_path: Path) -> None:
    """Other users of matplotlib and plotnine in the process see no change."""
    import matplotlib as mpl
    from plotnine.options import get_option

    before = dict(mpl.rcParams), get_option("current_theme")
    drawn(tmp_path)

    assert (dict(mpl.rcParams), get_option("current_theme")) == before


def test_each_hedge_is_drawn_in_its_own_way_and_the_key_says_so(tmp_path: Path) -> None:
    """Outlined, arrow and band stand for what the source says of its number."""

    def hedged(facts: Facts) -> Any:
        from plotnine import ggplot, scale_y_continuous

        ids = ["boats_2015", "boats_rounded", "boats_open", "boats_range"]
        data = facts.frame(ids, row=["exact", "about", "more than", "range"])
        return ggplot() + points(data) + scale_y_continuous(limits=(0, 500))

    result = drawn(tmp_path, hedged)

    words = " ".join(result.texts)
    for key in ("Outlined: the source says “about”.", "Arrow: the source says “more than”."):
        assert key in words
    assert "Band: a range." in words
    drawn_as = {mark.id: geom for geom in ("point", "segment") for mark in marks_of(result, geom)}
    assert drawn_as == {
        "boats_2015": "point",
        "boats_rounded": "point",
        "boats_open": "point",
        "boats_range": "segment",
    }


@pytest.mark.parametrize("kind", [bars, columns, shares])
def test_bars_begin_at_zero_and_end_at_the_facts_value(
    tmp_path: Path, kind: Callable[..., list[Any]]
) -> None:
    """The built plot holds for each fact what the ledger holds."""

    def barred(facts: Facts) -> Any:
        from plotnine import ggplot

        return ggplot() + kind(facts.frame(["boats_share"], row=["Boats"], year=[2015]))

    marks = marks_of(drawn(tmp_path, barred), "col")

    assert [(mark.id, mark.start, mark.end) for mark in marks] == [("boats_share", 0, 62)]


def test_a_logarithmic_place_is_told_in_the_facts_unit(tmp_path: Path) -> None:
    """The scale's transformation is undone."""

    def logged(facts: Facts) -> Any:
        from plotnine import ggplot, scale_y_log10

        data = facts.frame(["boats_2015"], row=["Boats"])
        return ggplot() + points(data, log=True) + scale_y_log10(limits=(10, 10_000))

    assert [mark.end for mark in marks_of(drawn(tmp_path, logged), "point")] == [240]


def raising(_: Facts) -> Any:
    """Fail."""
    raise KeyError("lost")


def nothing(_: Facts) -> Any:
    """Draw nothing."""
    return None


def asking(facts: Facts) -> Any:
    """Ask for a fact that is not there."""
    return facts.frame(["boats_2016"])


def leaving_out(facts: Facts) -> Any:
    """Draw a range whose end is missing."""
    from plotnine import aes, geom_point, ggplot

    return ggplot(facts.frame(["boats_2015"]), aes("id", "upper")) + geom_point()


def misnaming(facts: Facts) -> Any:
    """Map a column that is not there."""
    from plotnine import aes, geom_point, ggplot

    return ggplot(facts.frame(["boats_2015"]), aes("id", "valeu")) + geom_point()


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (raising, "`boats` can't be made: KeyError: 'lost'"),
        (nothing, "`boats` gives no plot but NoneType"),
        (asking, "there is no fact `boats_2016`"),
        (leaving_out, "`boats` can't be drawn whole: .*[Rr]emoved 1 rows"),
        (misnaming, "`boats` can't be drawn whole: .*valeu"),
    ],
)
def test_a_figure_that_cannot_be_drawn_whole_is_an_error(
    tmp_path: Path, function: Callable[[Facts], Any], message: str
) -> None:
    """It names the figure and its file, and no traceback reaches the reader."""
    with pytest.raises(SourcebriefError, match=message) as raised:
        drawn(tmp_path, function)
    assert raised.value.place is not None
    assert raised.value.place.path == __file__


@pytest.mark.parametrize("argument", ["title", "subtitle", "caption", "alt", "note"])
def test_an_unknown_id_in_a_text_names_the_text(tmp_path: Path, argument: str) -> None:
    """Each of the five texts is read."""
    with pytest.raises(SourcebriefError, match=f"the {argument} of `boats`: there is no fact"):
        drawn(tmp_path, **{argument: "Now [3]{n=boats_2041}."})


def test_a_letter_that_the_font_has_not_is_an_error(tmp_path: Path) -> None:
    """An empty box would be drawn."""
    with pytest.raises(SourcebriefError, match="can't be drawn whole: Glyph"):
        drawn(tmp_path, title="Boats ☃")


def test_the_part_of_the_document_quotes_what_must_be(tmp_path: Path) -> None:
    """The caption stays Markdown, the alternative text is an attribute in plain words."""
    declared = figure(
        name="boats",
        title="T",
        subtitle="S",
        caption="In all [240]{n=boats_2015}\nfor $5 [@harbour2015].",
        alt='A chart of "boats": {boats_2015} {{< x >}} \\.',
        height=2.5,
    )(one_bar)

    part = figure_part(declared, draw(declared, tiny_ledger(), tmp_path))

    assert part == (
        "![In all [240]{n=boats_2015} for \\$5 [@harbour2015].](generated/figures/boats.svg)"
        '{#fig-boats fig-alt="A chart of \\"boats\\": 240 { {< x >} } \\\\."}\n\n'
    )
