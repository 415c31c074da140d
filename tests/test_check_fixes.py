"""Fixes: only what has one right answer, and exactly there."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import copy_good, inputs_of, spoil
from sourcebrief.checks import Edit, apply_edits, fixes, run_checks
from sourcebrief.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


def edits_of(project: Project) -> list[Edit]:
    """Give the edits proposed for a brief."""
    inputs = inputs_of(project)
    return fixes(run_checks(inputs), inputs)


def test_an_exact_number_whose_fact_changed_is_mended_everywhere(project: Project) -> None:
    """In the title, in prose, in a cell and in a caption: the brief is right afterwards."""
    (project.root / "seeds" / "agency.txt").unlink()
    spoil(project, "data/facts.csv", "MEX,2015,4210,", "MEX,2015,4212,")
    spoil(project, "data/facts.csv", "counted 4,210 crossings", "counted 4,212 crossings")

    edits = edits_of(project)
    mended = apply_edits(project.document.read_text("utf-8"), edits)
    project.document.write_text(mended, "utf-8")

    assert [(edit.old, edit.new) for edit in edits] == [("4,210", "4,212")] * 4
    assert "4,210" not in mended
    assert edits_of(project) == []
    codes = {finding.code for finding in run_checks(inputs_of(project)).findings}
    assert "number-not-true" not in codes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[nearly 900]", "[nearly 700]"),
        ("[three times]", "[four times]"),
        ("had been [5,120]", "had been [about 5,500]"),
        ("had been [5,120]", "had been [*5,210*]"),
        ("had been [5,120]", "had been [5,210 crossings]"),
        ("In 2014 it", "In 2013 it"),
        ("had been [5,120]", "had been nearly [5,210]"),
        ("had been [5,120]", "had been more than [5,210]"),
        ("had been [5,120]", "had been [5,210 to 5,310]"),
    ],
)
def test_what_has_more_than_one_answer_is_left_to_its_author(
    project: Project, old: str, new: str
) -> None:
    """A hedge, a ratio, words or markup in the brackets need a person."""
    spoil(project, "report/brief.qmd", old, new)

    assert edits_of(project) == []


def test_a_hedged_fact_is_left_to_its_author(project: Project) -> None:
    """Its words could be mended by digits alone, and might still say too much or too little."""
    spoil(project, "report/brief.qmd", "[nearly 900]", "[nearly 200]")
    report = run_checks(inputs_of(project))

    assert [finding.code for finding in report.findings] == ["number-not-true"]
    assert fixes(report, inputs_of(project)) == []


@pytest.mark.parametrize("hedge", ["nearly", "more than", "about"])
def test_a_number_that_would_still_be_untrue_in_its_sentence_is_left(
    project: Project, hedge: str
) -> None:
    """A hedge before the brackets is part of what is said."""
    spoil(project, "report/brief.qmd", "had been [5,120]", f"had been {hedge} [9,999]")

    assert edits_of(project) == []


def test_generated_parts_are_left_to_the_build(project: Project) -> None:
    """They would be written anew."""
    project.generated.mkdir()
    (project.generated / "_tbl-x.qmd").write_text("[5,121]{n=crossings_2014}\n", "utf-8")
    spoil(project, "report/brief.qmd", "", "\n{{< include generated/_tbl-x.qmd >}}\n")

    assert edits_of(project) == []


def test_a_good_brief_needs_no_edit(project: Project) -> None:
    """Nothing is changed for its own sake."""
    assert edits_of(project) == []


def test_edits_that_no_longer_fit_are_left_out(project: Project) -> None:
    """The file may have changed since it was read."""
    spoil(project, "report/brief.qmd", "had been [5,120]", "had been [5,210]")
    edits = edits_of(project)

    assert [edit.new for edit in edits] == ["5,120"]
    assert apply_edits("another text\n", edits) == "another text\n"


def test_several_edits_of_a_line_do_not_shift_each_other(project: Project) -> None:
    """They are carried out from the back."""
    line = "Müde: in 2011 [1,381]{n=crossings_2011}, in 2014 [15,120]{n=crossings_2014} came."
    project.document.write_text(line, "utf-8")

    text = apply_edits(line, edits_of(project))

    assert text == line.replace("1,381", "1,380").replace("15,120", "5,120")
