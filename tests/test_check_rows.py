"""A fact's row agrees with itself: its period, area, population and unit with its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import check, copy_good, spoil
from sourcebrief.checks.row_periods import years_in
from sourcebrief.errors import Severity
from sourcebrief.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("counted in 2015", {2015}),
        ("from 2014-15 on", {2014, 2015}),
        ("2007-2014", {2007, 2014}),
        ("before FY2016, mid-2014", {2014, 2016}),
        ("the 1990s", set(range(1990, 2000))),
        ("2,015 rafts, 1,990 people and $2015", set()),
        ("12015 and 20155", set()),
    ],
)
def test_years_are_told_from_other_numbers(text: str, years: set[int]) -> None:
    """A sum and a count with four digits are no years."""
    assert years_in(text) == years


@pytest.mark.parametrize(
    "label",
    [
        "Spending on patrols in Mexico",
        "Mexico's spending on patrols",
        "Spending on patrols of the border between Guatemala and Mexico",
        "Spending on patrols against crossings from Guatemala",
        "Guatemala's share of the patrols' cost",
        "US spending on patrols",
    ],
)
def test_a_label_may_name_other_places_than_the_area(project: Project, label: str) -> None:
    """Where people come from, whose share or whose money it is does not say where it happened."""
    spoil(project, "data/facts.csv", "Spending on patrols", label)
    spoil(project, "data/facts.csv", "on patrols,Border Agency,", "on patrols,Border Agency,Mexico")

    assert check(project).findings == ()


@pytest.mark.parametrize(
    "label",
    [
        "Spending on patrols at the US south-west border",
        "Honduras's spending on patrols",
        "Spending on patrols in El Salvador and Honduras",
    ],
)
def test_a_label_must_not_say_that_it_happened_elsewhere(project: Project, label: str) -> None:
    """A place behind a preposition of place, or one that owns, is a claim."""
    spoil(project, "data/facts.csv", "Spending on patrols", label)

    assert [finding.code for finding in check(project).findings] == ["area-contradicted"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("patrols_2015,Spending", "patrols_2015,Money"), ("900,,person", "900,,event")],
)
def test_people_may_be_counted_as_what_happened_to_them(
    project: Project, old: str, new: str
) -> None:
    """Migrants turned back may be persons or events: a word of the row says so."""
    spoil(project, "data/facts.csv", old, new)

    assert check(project).findings == ()


def test_a_text_missing_beside_others_is_a_warning(project: Project) -> None:
    """It fails no check: texts belong to their publishers."""
    (project.registry.parent / "mayors.txt").unlink()

    (finding,) = check(project).findings

    assert finding.code == "source-text-missing"
    assert finding.severity is Severity.WARNING
    assert "mayors.txt" in finding.message


def test_a_producer_that_is_not_stated_is_compared_with_nothing(project: Project) -> None:
    """The bibliography then names what stands for an author."""
    spoil(project, "seeds/sources.csv", "Council of Mayors", "not stated")

    assert check(project).findings == ()
