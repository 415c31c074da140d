"""A number's citation names the place of its fact, one that holds it, or one with that number."""

from __future__ import annotations

from pathlib import Path

import pytest

from good_brief import check, copy_good, spoil
from sourcebrief.project import Project

CODE = "number-cited-elsewhere"
CITED = "in 2011 [@agency2016counts, para. 2]"


def codes(project: Project) -> list[str]:
    """Give the codes of what is found, those of unused entries left out."""
    return [item.code for item in check(project).findings if item.code != "uncited-entry"]


@pytest.mark.parametrize(
    "cited",
    [
        "in 2011 [@agency2016counts]",
        "in 2011 [@agency2016counts, paras. 2–3]",
        "in 2011 [@agency2016counts, para. 4; @agency2016counts, para. 2]",
        "in 2011 [@mayors2016bridges, para. 2; @agency2016counts, para. 2]",
        "in 2011",
    ],
)
def test_a_wider_place_one_of_several_or_none_is_right(tmp_path: Path, cited: str) -> None:
    """A citation of the whole work holds every place in it, and none says nothing."""
    project = copy_good(tmp_path)
    spoil(project, "report/brief.qmd", CITED, cited)

    assert codes(project) == []


def test_the_citation_that_closes_the_passage_counts(tmp_path: Path) -> None:
    """Another citation of the sentence, behind another number, proves nothing."""
    project = copy_good(tmp_path)
    old = "counted [4,210]{n=crossings_2015} crossings into Mexico in 2015,"
    spoil(project, "report/brief.qmd", old, f"{old[:-1]} [@agency2016counts, para. 3],")

    found = [item for item in check(project).findings if item.code == CODE]

    assert [item.message.split("`")[1] for item in found] == ["4,210"]
    assert "[@agency2016counts, para. 2]" in found[0].remedy


def test_a_place_where_the_same_number_stands_is_right(tmp_path: Path) -> None:
    """A summary may say again what a chapter says: the fact's own place is not the only one."""
    project = copy_good(tmp_path)
    spoil(project, "data/facts.csv", 'para. 2,"counted 4,210', 'para. 4,"counted 4,210')

    assert CODE not in codes(project)


def test_without_the_text_another_place_is_left_open(tmp_path: Path) -> None:
    """Whether the number stands there too can't be told, so the report counts it."""
    project = copy_good(tmp_path)
    spoil(project, "report/brief.qmd", CITED, "in 2011 [@agency2016counts, para. 3]")
    (project.registry.parent / "agency.txt").unlink()

    report = check(project)

    assert CODE not in {item.code for item in report.findings}
    assert "numbers with a citation" in {item.what for item in report.not_examined}
