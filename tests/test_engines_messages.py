"""What programs write becomes an error with its place, or nothing where it is none."""

from __future__ import annotations

import pytest

from sourcebrief.engines.messages import filter_error, loss, place_in, plain, warnings_in
from sourcebrief.engines.source import Expanded
from sourcebrief.errors import Place

LINES = ("One @fig-a.", "Two [@doe2016sea].", "Three [1]{n=b}.")
TEXT = Expanded(
    "brief.qmd", {}, ("---", "title: T", "---"), LINES, tuple(Place("p.qmd", n) for n in (4, 5, 6))
)


def test_the_first_fault_in_the_text_is_the_error_and_others_its_evidence() -> None:
    """In the order of the text, whatever the order of the output."""
    output = 'noise\n[sourcebrief] "n=b" third\nmore\n[sourcebrief] "@fig-a" first\n'

    error = filter_error(output, TEXT)

    assert error is not None
    assert (str(error.place), error.what) == ("p.qmd:4:5", "first")
    assert error.evidence == "p.qmd:6:11: third"


def test_many_faults_are_counted_and_not_all_shown() -> None:
    """A screen full of them helps nobody."""
    output = "\n".join(f'[sourcebrief] "x{n}" fault {n:02}' for n in range(40))

    error = filter_error(output, TEXT)

    assert error is not None
    assert error.evidence.endswith("and 27 more")
    assert error.evidence.count("\n") == 12


@pytest.mark.parametrize("output", ["", "Error running filter x:\nattempt to index a nil value"])
def test_other_output_is_no_fault_of_the_text(output: str) -> None:
    """A filter that breaks down has another message."""
    assert filter_error(output, TEXT) is None


def test_a_line_that_is_cut_short_is_still_told() -> None:
    """Output can be cut where too much of it is kept back."""
    error = filter_error('[sourcebrief] "n=b', TEXT)

    assert error is not None
    assert (error.what, error.place) == ('"n=b', Place("brief.qmd"))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("[WARNING] Citeproc: citation doe2016sea not found", "p.qmd:5:6"),
        ("WARNING (refs.lua:9) Unable to resolve crossref @fig-a", "p.qmd:4:5"),
        ("[WARNING] Div at x line 7 column 1 unclosed at x line 9 column 1", "brief.qmd"),
        ("[WARNING] Duplicate identifier 'sec-a' at x line 9", "brief.qmd"),
    ],
)
def test_a_warning_that_means_a_loss_is_an_error(line: str, place: str) -> None:
    """Quarto goes on where a citation or a reference leads nowhere."""
    error = loss(f"pandoc\n{line}\n", TEXT)

    assert error is not None
    assert str(error.place) == place


@pytest.mark.parametrize(
    "line",
    [
        "[WARNING] verapdf is not installed",
        "Output created: brief.html",
        "citation doe2016sea not found",
    ],
)
def test_any_other_line_is_no_loss(line: str) -> None:
    """Neither a harmless warning nor words that only look like one."""
    assert loss(line, TEXT) is None


def test_quarto_s_own_line_and_column_are_read() -> None:
    """Its errors in YAML name them."""
    assert place_in("In file x\n(line 3, columns 1--5) no", TEXT) == Place("brief.qmd", 3, 1)
    assert place_in("no place here", TEXT) == Place("brief.qmd")


def test_colours_are_taken_out_and_warnings_picked() -> None:
    """A warning begins its line."""
    text = plain("\x1b[33mWARN: one\x1b[39m\nElse\n[WARNING] two\nWARNINGS none")

    assert list(warnings_in(text)) == ["WARN: one", "[WARNING] two"]
