"""References lead to what follows them, or to what shows the numbers of their sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import check, copy_good, spoil
from sourcebrief.project import Project

CODES = {"reference-out-of-place", "reference-to-another", "reference-to-own-section"}
TABLE = "| Who | Where |\n|---|---|\n| Mayors | the bridge |\n\n: {title} {{#{name}}}\n\n"
ASKED = TABLE.format(title="Who was asked", name="tbl-asked")
BRIDGES = TABLE.format(title="Where they stood", name="tbl-bridges")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


def found(project: Project, text: str) -> list[str]:
    """Give what is found of references with a text put behind the brief."""
    spoil(project, "report/brief.qmd", "", f"\n{text}\n")
    return [item.message for item in check(project).findings if item.code in CODES]


@pytest.mark.parametrize(
    "text",
    [
        f"Who was asked is listed in @tbl-asked.\n\n{ASKED}",
        f"@tbl-asked and @tbl-bridges say more.\n\n{ASKED}{BRIDGES}",
        f"As @tbl-counts showed, two asked; @tbl-asked says whom.\n\n{ASKED}",
        f"{ASKED}As @tbl-asked says, the mayors were asked.\n",
        "The counts of @sec-counted hold.",
        "Patrols cost []{n=patrols_2015}, more than the crossings of @fig-bars would suggest.",
    ],
)
def test_references_that_lead_where_they_should_are_left_alone(project: Project, text: str) -> None:
    assert found(project, text) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"Who was asked is listed in @tbl-counts.\n\n{ASKED}", "tbl-asked"),
        (f"@tbl-asked and @tbl-counts say more.\n\n{ASKED}{BRIDGES}", "tbl-bridges"),
        (f"@tbl-counts and @tbl-bridges say more.\n\n{ASKED}{BRIDGES}", "tbl-asked"),
        ("## More {#sec-more}\n\nSee @sec-more.", "sec-more"),
    ],
)
def test_references_that_lead_elsewhere_are_found(project: Project, text: str, named: str) -> None:
    (message,) = found(project, text)

    assert f"`{named}`" in message or f"`@{named}`" in message
