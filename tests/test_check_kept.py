"""A kept report stands only for the very files, texts and program that it was made of."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from good_brief import check, copy_good, spoil
from sourcebrief.checks import kept
from sourcebrief.checks.kept import NAME, Kept
from sourcebrief.cli import main

if TYPE_CHECKING:
    from sourcebrief.checks import Report
    from sourcebrief.project import Project


def _kept(project: Project) -> Kept:
    kept = Kept(project, project.registry.parent)
    kept.look()
    return kept


def _keep(project: Project) -> Report:
    report = check(project)
    _kept(project).keep(report)
    assert _kept(project).report() == report
    return report


def test_a_report_with_findings_is_given_again_whole(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    spoil(project, "report/brief.qmd", "", "\nThere were 712 more.\n")

    assert _keep(project).findings


@pytest.mark.parametrize(
    "file",
    [
        "data/facts.csv",
        "report/brief.qmd",
        "report/_quarto.yml",
        "report/new.qmd",
        "references.bib",
        "seeds/sources.csv",
        ".sourcebrief/built.json",
        "scripts/brief/figures/new.py",
        "elsewhere/part.qmd",
    ],
)
def test_a_change_anywhere_in_the_project_ends_it(tmp_path: Path, file: str) -> None:
    project = copy_good(tmp_path)
    _keep(project)
    path = project.root / file
    path.parent.mkdir(parents=True, exist_ok=True)

    with path.open("a", encoding="utf-8") as changed:
        changed.write("\n")

    assert _kept(project).report() is None


def test_a_change_of_a_read_file_ends_it_though_size_and_time_stay(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    _keep(project)
    text = next(project.registry.parent.glob("*.txt"))
    before = text.stat()

    text.write_text(text.read_text("utf-8").swapcase(), "utf-8")
    os.utime(text, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert _kept(project).report() is None


def test_another_folder_of_texts_ends_it(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    _keep(project)
    shutil.copytree(project.registry.parent, tmp_path / "texts")

    assert Kept(project, tmp_path / "texts").report() is None


def test_another_program_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_good(tmp_path)
    _keep(project)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "check.py").touch()

    monkeypatch.setattr(kept, "_PACKAGE", tmp_path / "other")

    assert _kept(project).report() is None


def test_other_libraries_end_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_good(tmp_path)
    _keep(project)
    (tmp_path / "site-packages").mkdir()

    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site-packages")])

    assert _kept(project).report() is None


def test_a_report_that_came_with_a_copy_of_the_project_is_not_believed(tmp_path: Path) -> None:
    """Whoever sends a brief could send a report with it that says there is nothing wrong."""
    project = copy_good(tmp_path)
    _keep(project)

    shutil.copytree(project.root, tmp_path / "copy")
    copy = type(project)(tmp_path / "copy")

    assert (copy.work / NAME).is_file()
    assert _kept(copy).report() is None


@pytest.mark.parametrize(
    "spoilt",
    ["", "{", "[]", "null", '{"seal": 1, "report": 2}', "[" * 100_000, "\ud800"],
    ids=["empty", "cut", "list", "null", "others", "deep", "bytes"],
)
def test_a_damaged_file_is_ignored(tmp_path: Path, spoilt: str) -> None:
    project = copy_good(tmp_path)
    _keep(project)

    (project.work / NAME).write_bytes(spoilt.encode("utf-8", "surrogatepass"))

    assert _kept(project).report() is None


def test_a_report_changed_by_hand_is_ignored(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    spoil(project, "report/brief.qmd", "", "\nThere were 712 more.\n")
    _keep(project)
    content = json.loads((project.work / NAME).read_text("utf-8"))
    body = json.loads(content["report"])

    content["report"] = json.dumps({**body, "findings": []})
    (project.work / NAME).write_text(json.dumps(content), "utf-8")

    assert _kept(project).report() is None


def test_nothing_is_kept_where_a_file_changed_while_it_was_read(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    begun = _kept(project)
    report = check(project)
    spoil(project, "report/brief.qmd", "", "\nMore.\n")

    begun.keep(report)

    assert not (project.work / NAME).exists()


@pytest.mark.parametrize(("limit", "most"), [("LIMIT", 1000), ("MOST_FILES", 0)])
def test_nothing_is_kept_of_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    project = copy_good(tmp_path)
    monkeypatch.setattr(kept, limit, most)

    _kept(project).keep(check(project))

    assert not (project.work / NAME).exists()


def test_nothing_is_kept_where_a_folder_is_a_link(tmp_path: Path) -> None:
    """What lies behind a link may change without its being seen."""
    project = copy_good(tmp_path)
    (tmp_path / "parts").mkdir()
    (project.report / "linked").symlink_to(tmp_path / "parts")

    _kept(project).keep(check(project))

    assert not (project.work / NAME).exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_nothing_is_kept_where_a_file_is_a_pipe(tmp_path: Path) -> None:
    """Reading it would never end."""
    project = copy_good(tmp_path)
    os.mkfifo(project.report / "pipe")

    _kept(project).keep(check(project))

    assert not (project.work / NAME).exists()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    project = copy_good(tmp_path)
    shutil.rmtree(project.work, ignore_errors=True)
    (tmp_path / "away").mkdir()
    project.work.symlink_to(tmp_path / "away")

    _kept(project).keep(check(project))

    assert not list((tmp_path / "away").iterdir())


def test_the_command_says_the_same_again_and_sees_a_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_good(tmp_path)
    command = ["check", "--pages", "none", "--project", str(project.root)]
    said = []
    for _ in range(2):
        status = main(command)
        said.append((status, capsys.readouterr().out))
    spoil(project, "report/brief.qmd", "", "\nThere were 712 more.\n")

    assert said[0] == said[1]
    assert said[0][0] == 0
    assert main(command) == 1
    assert "712" in capsys.readouterr().out
