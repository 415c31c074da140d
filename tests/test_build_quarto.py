"""A Quarto with bad manners, in a whole build: the old brief stays, and the next build is right."""

from __future__ import annotations

import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from crash.trial import leftovers
from sourcebrief.build.comparing import first_difference
from sourcebrief.cli import main
from sourcebrief.engines import process
from sourcebrief.project import SEEDS_VARIABLE, Project
from test_engines_quarto import STANDIN, is_running
from whole_brief import copy_whole, spoil

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the stand-in is examined on Windows alone, without a build"
)

TABLE = "{{< include generated/_tbl-crossings.qmd >}}"


def build(project: Project, *options: str) -> int:
    """Build with the stand-in, and give the exit status."""
    words = ["build", "--engine", "quarto", "--project", str(project.root)]
    return main([*words, "--timeout", "20", *options])


@pytest.fixture(scope="module")
def quarto(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a program called quarto that runs the stand-in."""
    path = tmp_path_factory.mktemp("bin") / "quarto"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{STANDIN}" "$@"\n', "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture(autouse=True)
def standin(quarto: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds find the stand-in, and the tiny brief its own texts."""
    monkeypatch.setenv("QUARTO_PATH", str(quarto))
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)
    monkeypatch.delenv("QUARTO_STANDIN", raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, quarto: Path) -> Project:
    """Give a tiny brief without a table, which the stand-in does not make, as it built it."""
    project = copy_whole(tmp_path_factory.mktemp("built"))
    spoil(project, "report/brief.qmd", TABLE, "")
    spoil(project, "report/brief.qmd", ", and @tbl-crossings lists them beside", " beside")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QUARTO_PATH", str(quarto))
        patch.delenv(SEEDS_VARIABLE, raising=False)
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief, with a sentence that is new."""
    project = Project(shutil.copytree(built.root, tmp_path / "brief"))
    spoil(project, "report/brief.qmd", "turned back", "sent back")
    return project


@pytest.mark.parametrize(
    ("manners", "message"),
    [
        ("hang", "did not finish within 1 seconds and was ended"),
        ("flood", "MB of messages and was ended"),
        ("no-file", "the engine ended well but made no brief.html"),
        ("old-file", "the engine left an old brief.html and made no new one"),
        ("exit1-file", "although it wrote brief.html, brief.pdf"),
        ("cut-html", "brief.html is an HTML page that breaks off"),
        ("cut-pdf", "brief.pdf is a PDF file that breaks off"),
    ],
)
def test_bad_manners_are_said_and_leave_the_old_brief(
    built: Project,
    brief: Project,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    manners: str,
    message: str,
) -> None:
    """With an exit status that says so; the next build, with good manners, is right."""
    monkeypatch.setattr(process, "FLOOD_BYTES", 2**20)
    monkeypatch.setenv("QUARTO_STANDIN", manners)
    started = time.monotonic()
    assert build(brief, *(["--timeout", "1"] if manners == "hang" else [])) in {1, 2}
    assert time.monotonic() - started < 60
    assert message in capsys.readouterr().err
    assert first_difference(built.output, brief.output) == ""
    assert leftovers(brief) == []
    monkeypatch.delenv("QUARTO_STANDIN")
    assert build(brief) == 0
    assert first_difference(built.output, brief.output) != ""


def test_processes_that_quarto_leaves_are_ended_and_the_brief_is_whole(
    brief: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its pages are good: it is warned of, no more."""
    pid = brief.root / "child.pid"
    monkeypatch.setenv("QUARTO_STANDIN", "children")
    monkeypatch.setenv("QUARTO_STANDIN_PID", str(pid))
    assert build(brief) == 0
    assert "left processes running" in capsys.readouterr().err
    assert not is_running(int(pid.read_text("utf-8")))
    assert leftovers(brief) == []
