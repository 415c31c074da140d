"""The same inputs give the same bytes in other surroundings; what differs is named."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reproducible.building import Workshop
from reproducible.table import as_markdown, as_text
from reproducible.trying import DIFFERS, NOT_VARIED, SAME, Row, Tried, try_all
from reproducible.variations import Surroundings, Variation, together, variations
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil

pytestmark = pytest.mark.skipif(os.name != "posix", reason="surroundings of POSIX are varied")

NAMES = {
    *("time zone", "clock", "locale", "umask", "home", "user", "path", "file system"),
    *("hash seed", "cores", "directory order", "system fonts"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write a tiny brief."""
    return copy_whole(tmp_path / "original")


def test_all_surroundings_at_once_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    """Every finished file; what this machine can't vary is named and not counted."""
    if not sys.prefix.isascii():
        pytest.skip("not examined: this interpreter's path can't be read in every locale")
    tried = try_all(Workshop(project, tmp_path), variations(), at_once=True)
    assert [row for row in tried.rows if row.outcome == DIFFERS] == []
    assert {row.name for row in tried.rows} == NAMES
    assert tried.count(SAME) >= 7
    assert tried.files > 30


def test_what_depends_on_its_surroundings_is_named_with_its_first_byte(
    project: Project, tmp_path: Path
) -> None:
    """And a variation that changes nothing for the build is not counted."""
    old, new = "height=2.5", "height=2.5 + len(__import__('os').environ['TZ']) / 100"
    spoil(project, "scripts/brief/figures/crossings.py", old, new)
    chosen = [item for item in variations() if item.to == "14 hours east"]
    none = Variation("nothing", "as it was", "umask", Surroundings())
    absent = replace(none, lacks="something")
    zone, plain, lacking = try_all(
        Workshop(project, tmp_path), [*chosen, none, absent], at_once=False
    ).rows
    assert zone.outcome == DIFFERS
    assert zone.why.startswith("brief.html at byte ")
    assert (plain.outcome, lacking.outcome) == (NOT_VARIED, NOT_VARIED)
    assert "something" in lacking.why


def test_a_build_that_fails_elsewhere_is_no_success(project: Project, tmp_path: Path) -> None:
    """What it said is in the table."""
    words = "    if __import__('os').environ['TZ'] != 'UTC':\n        1 / 0\n    data = facts"
    spoil(project, "scripts/brief/figures/crossings.py", "    data = facts", words)
    chosen = [item for item in variations() if item.to == "14 hours east"]
    (row,) = try_all(Workshop(project, tmp_path), chosen, at_once=True).rows
    assert row.outcome == DIFFERS
    assert "division by zero" in row.why


def test_surroundings_are_combined() -> None:
    """Of variations of one thing the last counts; the rest is put together."""
    found = together([item for item in variations() if not item.lacks])
    assert found.environment["TZ"] == "WEST+12"
    assert found.environment["PYTHONHASHSEED"] == "4294967295"
    assert found.folder == "un été à la mer"
    assert found.umask == 0


def test_the_table_says_what_was_not_varied() -> None:
    """The counts are in the last line."""
    rows = (Row("clock", "+1", SAME), Row("user", "x", NOT_VARIED, "y"), Row("a", "b|c", DIFFERS))
    tried = Tried(rows, 41)
    assert "1 gave the same bytes, 1 did not; 1 could not be tried here." in as_text(tried)
    assert "| user | x | not varied: y |" in as_markdown(tried)
    assert "b\\|c" in as_markdown(tried)
