"""Printed numbers: which were edited while their facts stayed, and which only moved."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from sourcebrief.diff import Difference, compare, read_side
from sourcebrief.diff.model import Edited
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil


@pytest.fixture
def old(tmp_path: Path) -> Project:
    """Give a tiny brief as it was before."""
    return copy_whole(tmp_path / "before")


@pytest.fixture
def new(old: Project, tmp_path: Path) -> Project:
    """Give a copy of it that a test changes."""
    return Project(shutil.copytree(old.root, tmp_path / "after"))


def difference(old: Project, new: Project) -> Difference:
    """Compare two projects."""
    return compare(read_side(old, "before"), read_side(new, "after"))


@pytest.mark.parametrize(
    ("before", "after", "edited", "ids", "words"),
    [
        (
            "[5,120]",
            "[about 5,000]",
            Edited.REWORDED,
            2 * ("crossings_2014",),
            ("5,120", "about 5,000"),
        ),
        (
            "[5,120]{n=crossings_2014}",
            "[4,210]{n=crossings_2015}",
            Edited.REBOUND,
            ("crossings_2014", "crossings_2015"),
            ("5,120", "4,210"),
        ),
        (
            "In 2014 it had been [5,120]{n=crossings_2014}.\n",
            "",
            Edited.TAKEN_OUT,
            ("crossings_2014", ""),
            ("5,120", ""),
        ),
        (
            "Mexico turned back",
            "Once it was [1,380]{n=crossings_2011}.\nMexico turned back",
            Edited.PUT_IN,
            ("", "crossings_2011"),
            ("", "1,380"),
        ),
        (
            "In 2014 it had been [5,120]{n=crossings_2014}.",
            "The count of 2014 came to [over 5,000]{n=crossings_2014}.",
            Edited.REWORDED,
            2 * ("crossings_2014",),
            ("5,120", "over 5,000"),
        ),
    ],
)
def test_a_printed_number_that_was_edited_is_shown(
    old: Project,
    new: Project,
    before: str,
    after: str,
    edited: Edited,
    ids: tuple[str, str],
    words: tuple[str, str],
) -> None:
    """Its fact is as it was."""
    spoil(new, "report/brief.qmd", before, after)
    found = difference(old, new)
    (item,) = found.words

    assert found.numbers == ()
    assert item.edited is edited
    assert (item.old_id, item.new_id) == ids
    assert (item.old_words, item.new_words) == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("In 2014 it had been [5,120]", "A year before, it was [5,120]"),
        ("## What was counted", "## What they counted"),
        ("In 2014 it had", "\nIn 2014 it had"),
    ],
)
def test_a_rewritten_sentence_with_the_same_numbers_is_no_change(
    old: Project, new: Project, before: str, after: str
) -> None:
    """It is about numbers, and prose has its own tools."""
    spoil(new, "report/brief.qmd", before, after)

    assert not difference(old, new).changed


def test_sentences_that_change_places_are_no_change(old: Project, new: Project) -> None:
    """They are paired by their words."""
    text = new.document.read_text("utf-8")
    first = "In 2014 it had been [5,120]{n=crossings_2014}.\n"
    second = "Mexico turned back [nearly 900]{n=turned_back_2015} migrants in 2015.\n"
    new.document.write_text(text.replace(first + second, second + first), "utf-8")

    assert not difference(old, new).changed


def test_words_that_follow_their_fact_are_no_change_of_their_own(
    old: Project, new: Project
) -> None:
    """They are shown with the fact."""
    spoil(new, "data/facts.csv", "MEX,2014,5120,", "MEX,2014,5130,")
    spoil(new, "report/brief.qmd", "[5,120]", "[5,130]")
    found = difference(old, new)

    assert found.words == ()
    assert found.numbers[0].appearances[0].words == "5,130"


def test_words_in_generated_parts_are_compared_where_both_states_have_them(
    old: Project, new: Project
) -> None:
    """A part that was never built on one side would seem to have been taken out."""
    new.generated.mkdir()
    part = "It was [5,120]{n=crossings_2014}.\n"
    (new.generated / "_tbl-crossings.qmd").write_text(part, "utf-8")

    assert difference(old, new).words == ()

    old.generated.mkdir()
    (old.generated / "_tbl-crossings.qmd").write_text(part.replace("5,120", "over 5,000"), "utf-8")
    (words,) = difference(old, new).words
    assert (words.old_words, words.new_words) == ("over 5,000", "5,120")


def test_the_cost_grows_with_the_length_of_the_text(old: Project, new: Project) -> None:
    """Ten thousand sentences that are all alike, and all edited, take seconds at most."""
    text = new.document.read_text("utf-8")
    for project, words in ((old, "5,120"), (new, "about 5,000")):
        lines = f"\nIt was [{words}]{{n=crossings_2014}}.\n" * 10_000
        project.document.write_text(text + lines, "utf-8")
    sides = read_side(old, "before"), read_side(new, "after")
    start = time.perf_counter()
    found = compare(*sides)

    assert len(found.words) == 10_000
    assert time.perf_counter() - start < 10
