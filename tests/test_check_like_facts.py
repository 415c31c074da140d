"""Of two facts of one value, a number is bound to that which its sentence speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import check, copy_good, spoil
from sourcebrief.project import Project

LIKE = (
    "slept_rough,Share of families who slept in the open on the way,root_causes,families,MEX,2015,"
    "62,,percent,about,survey,agency2016counts,para. 3,About 62 per cent of those asked,"
    "Border Agency,Asked in 2015 of families who slept rough in Mexico.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give the good brief with another share of the same value, which is bound too."""
    project = copy_good(tmp_path)
    spoil(project, "data/facts.csv", "", LIKE)
    spoil(
        project,
        "report/brief.qmd",
        "[]{n=named_work} named work.",
        "[]{n=named_work} named work as their reason. "
        "Of the families, []{n=slept_rough} slept in the open on the way.",
    )
    return project


def test_a_number_of_the_fact_that_is_meant_is_right(project: Project) -> None:
    assert "like-fact-fits-better" not in {finding.code for finding in check(project).findings}


def test_a_number_of_a_like_fact_is_found(project: Project) -> None:
    """The other fact has the words of the sentence, and the finding proposes it."""
    spoil(project, "report/brief.qmd", "[]{n=slept_rough} slept", "[]{n=named_work} slept")

    found = [item for item in check(project).findings if item.code == "like-fact-fits-better"]

    assert [item.remedy for item in found] == ["bind it to the fact meant: []{n=slept_rough}"]


def test_a_sentence_that_fits_neither_is_left_alone(project: Project) -> None:
    spoil(
        project,
        "report/brief.qmd",
        "[]{n=named_work} named work as their reason.",
        "it was []{n=named_work}.",
    )

    assert "like-fact-fits-better" not in {finding.code for finding in check(project).findings}
