"""Places, findings and errors: how they read, and what counts as near."""

from __future__ import annotations

import pytest

from sourcebrief.errors import Finding, Place, SourcebriefError, did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("abcde", "abcxy", True),  # three of five letters
        ("abcd", "abxy", False),  # two of four
        ("mx_detained_2015", "mx_detained_2011", True),
        ("mx_detained_2015", "sv_homicide_rate", False),
    ],
)
def test_a_word_is_near_when_three_letters_in_five_agree(word: str, known: str, near: bool) -> None:
    """A guess that is far off misleads; none at all helps nobody."""
    assert nearest(word, [known]) == ([known] if near else [])
    assert bool(did_you_mean(word, [known])) is near


def test_the_nearest_come_first_and_are_no_more_than_three() -> None:
    """A longer list is no help."""
    known = ["crossing", "crossings", "crossings_2", "crossings_20", "crossings_201"]

    assert nearest("crossings", known) == ["crossings", "crossing", "crossings_2"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("a.qmd"), "a.qmd"),
        (Place("a.qmd", 3), "a.qmd:3"),
        (Place("a.qmd", 3, 7), "a.qmd:3:7"),
    ],
)
def test_a_place_leaves_out_what_is_not_known(place: Place, words: str) -> None:
    """A line of 0 would send an editor nowhere."""
    assert str(place) == words


def test_an_error_reads_where_what_evidence_do() -> None:
    """The order is the same everywhere."""
    error = SourcebriefError("it broke", place=Place("a.csv", 2), evidence="x", remedy="mend it")

    assert str(error) == "a.csv:2: it broke\n  evidence: x\n  do: mend it"


def test_findings_are_ordered_by_place_before_code() -> None:
    """A reader goes through a file from its top."""
    late, early = Finding("a", Place("a", 9), ""), Finding("b", Place("a", 2), "")

    assert sorted([late, early], key=lambda item: item.order) == [early, late]
