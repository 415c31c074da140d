"""The shipped brief, changed and built again: byte for byte what building it anew gives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bench.builds import SENTENCE, Builds, copy_brief
from conftest import ROOT
from sourcebrief.cli import main
from sourcebrief.project import Project

if TYPE_CHECKING:
    import pytest


def test_changes_leave_nothing_of_what_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number, a sentence and a work change; what was kept of the rest is as it would be."""
    project = copy_brief(Project(ROOT), tmp_path / "a bréf")
    command = ["build", "--project", str(project.root), "--engine", "embedded"]
    assert main(command) == 0
    builds = Builds(project, "")

    builds.change_number()
    assert main(command) == 0
    builds.change_sentence()
    works = project.bibliography.read_text("utf-8")
    project.bibliography.write_text(
        works.replace("{Latin America Report}", "{Latin America Paper}"), "utf-8"
    )
    capsys.readouterr()
    assert main([*command, "--verify"]) == 0

    said = capsys.readouterr().out
    assert "0 of 14 drawn" in said
    assert "gives the same bytes" in said
    page = (project.output / "brief.html").read_text("utf-8")
    assert SENTENCE in page
    assert "Looked at in round" in page
    assert "Latin America Paper" in page
