"""Files of a report that no build reads are found, and others are left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from good_brief import copy_good
from sourcebrief.build.unfit import LARGEST, unfit_files
from sourcebrief.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a copy of the good brief."""
    return copy_good(tmp_path)


def test_the_good_brief_has_none(project: Project) -> None:
    """Its own files, and links and pipes among what is generated, are other checks' concern."""
    project.generated.mkdir()
    (project.generated / "x").symlink_to("/nowhere")
    (project.report / ".hidden").symlink_to("/nowhere")

    assert list(unfit_files(project)) == []


def test_a_link_to_a_file_of_the_project_is_fit(project: Project) -> None:
    """It leads to nothing that the brief does not hold."""
    (project.report / "b.svg").symlink_to("bars.svg")

    assert list(unfit_files(project)) == []


@pytest.mark.parametrize(
    ("to", "words"),
    [("/etc/hosts", "outside"), ("nowhere", ""), ("b.svg", "nowhere"), ("parts", "folder")],
)
def test_a_link_to_elsewhere_is_told(project: Project, to: str, words: str) -> None:
    """Out of the project, to nothing, to itself, to a folder."""
    (project.report / "b.svg").symlink_to(to)
    (finding,) = unfit_files(project)

    assert finding.place.path == "report/b.svg"
    assert words in finding.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="not examined: pipes are of Unix")
def test_a_pipe_and_a_huge_file_are_told(project: Project) -> None:
    """One would never end, the other fill the disk."""
    os.mkfifo(project.report / "pipe")
    with (project.report / "huge").open("wb") as file:
        file.truncate(LARGEST + 1)
    found = {finding.place.path for finding in unfit_files(project)}

    assert found == {"report/pipe", "report/huge"}
