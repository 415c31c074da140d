"""Whatever stands in a build's way is said without a traceback, and the old brief stays whole."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from crash.trial import build as build_apart
from crash.trial import environment, leftovers, words_of
from reproducible.variations import NOBODY
from sourcebrief.build.comparing import first_difference
from sourcebrief.cli import main
from sourcebrief.cli.troubles import explained
from sourcebrief.project import SEEDS_VARIABLE, Project
from test_cli_watch import PATIENCE, Watching
from whole_brief import copy_whole, own_texts, spoil

Captured = pytest.CaptureFixture[str]
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")


def build(project: Project, *options: str) -> int:
    """Build a brief with the embedded engine and give the exit status."""
    return main(["build", "--engine", "embedded", "--project", str(project.root), *options])


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built"))
    with own_texts():
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief, with a sentence that is new."""
    project = Project(shutil.copytree(built.root, tmp_path / "brief"))
    spoil(project, "report/brief.qmd", "turned back", "sent back")
    return project


def build_as_nobody(project: Project) -> subprocess.CompletedProcess[str]:
    """Build as a user whom permissions hold back, even where the tests are run by root."""
    words = words_of(project)
    if ROOT:
        reads = "+dac_read_search"  # the interpreter may lie in somebody's home
        for path in (project.root, *project.root.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        for folder in (*project.root.parents[:3],):
            folder.chmod(0o755)
        user = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        words = ["setpriv", *user, f"--inh-caps={reads}", f"--ambient-caps={reads}", *words]
    return subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)


@pytest.mark.skipif(
    ROOT and not shutil.which("setpriv"), reason="root can write everywhere, and be nobody else"
)
@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("report/_output", "report/_output/"),
        ("report/generated/figures", "report/generated/figures/"),
        (".sourcebrief", ".sourcebrief/"),
    ],
)
def test_a_read_only_folder_is_named(
    built: Project, brief: Project, folder: str, name: str
) -> None:
    """Before anything is made; with the right to write the next build is right."""
    (brief.root / folder).chmod(0o555)
    done = build_as_nobody(brief)
    (brief.root / folder).chmod(0o755)
    assert done.returncode == 2
    assert f"nothing can be written into {name}" in done.stderr
    assert "do:" in done.stderr
    assert "Traceback" not in done.stderr
    assert first_difference(built.output, brief.output) == ""
    assert build(brief) == 0
    assert leftovers(brief) == []


@pytest.mark.skipif(
    ROOT and not shutil.which("setpriv"), reason="root can write everywhere, and be nobody else"
)
def test_old_pages_that_can_t_be_removed_hold_nothing_up(brief: Project) -> None:
    """The new ones are in place; the old ones are out of the way until they can be removed."""
    (brief.output / "numbers").chmod(0o555)
    done = build_as_nobody(brief)
    assert done.returncode == 0, done.stderr
    assert "sent back" in (brief.output / "brief.html").read_text("utf-8")


def test_a_file_that_grows_too_large_is_named(built: Project, brief: Project) -> None:
    """By a limit of the system; the brief that was there stays."""
    limit = "import resource, sys, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (90_000,) * 2)"
    run = (
        "sys.argv = sys.argv[0:1] + sys.argv[3:]; runpy.run_module('sourcebrief', None, '__main__')"
    )
    words = [sys.executable, "-c", f"{limit}; {run}", *words_of(brief)[1:]]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "File too large" in done.stderr
    assert str(brief.root) in done.stderr
    assert "Traceback" not in done.stderr
    assert first_difference(built.output, brief.output) == ""
    assert build(brief) == 0
    assert leftovers(brief) == []


@pytest.mark.parametrize("step", ["data", "check"])
def test_ctrl_c_leaves_a_whole_brief_and_nothing_else(
    built: Project, brief: Project, step: str
) -> None:
    """While figures are drawn, and while pages are rendered."""
    process = subprocess.Popen(
        words_of(brief, "--force"),
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    for line in process.stdout:
        if line.startswith(step):
            break
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert said == "sourcebrief: interrupted; the pages that are there are whole\n"
    assert first_difference(built.output, brief.output) == ""
    assert leftovers(brief) == []
    assert build(brief) == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "status", "message"),
    [
        ("crossings.py", "    data = facts", "    1 / 0\n    data = facts", 1, "division by zero"),
        (
            "crossings.py",
            "    data = facts",
            "    open('/a/b')\n    data = facts",
            1,
            "No such file",
        ),
        ("crossings.py", '"""Crossings by year."""', "raise OSError(28, 'x')", 1, "crossings.py"),
        ("crossings.py", "    data = facts", "    raise SystemExit\n    data = facts", 1, ""),
    ],
)
def test_a_figure_that_raises_is_named_with_its_line(
    built: Project, brief: Project, file: str, old: str, new: str, status: int, message: str
) -> None:
    """The brief that was there stays, and the exit status does not lie."""
    spoil(brief, f"scripts/brief/figures/{file}", old, new)
    done = build_apart(brief)
    assert done.returncode == status
    assert message in done.stderr
    assert f"figures/{file}" in done.stderr
    assert "Traceback" not in done.stderr
    assert first_difference(built.output, brief.output) == ""
    assert leftovers(brief) == []


def test_two_builds_and_a_watch_make_one_brief(brief: Project, tmp_path: Path) -> None:
    """They wait for each other; in the end the pages are those of what was saved last."""
    running = Watching(brief)
    try:
        running.wait_for("pages at")
        spoil(brief, "report/brief.qmd", "sent back", "had sent back")
        options = {"env": environment(), "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        builds = [subprocess.Popen(words_of(brief), text=True, **options) for _ in range(2)]
        said = [process.communicate(timeout=PATIENCE) for process in builds]
        assert [process.returncode for process in builds] == [0, 0], said
        running.wait_for("brief.qmd changed")
        assert not any("Traceback" in text for texts in said for text in texts)
    finally:
        os.killpg(running.process.pid, signal.SIGINT)
        running.process.wait(PATIENCE)
    alone = Project(shutil.copytree(brief.root, tmp_path / "alone"))
    assert build(alone, "--force") == 0
    assert first_difference(alone.output, brief.output) == ""
    assert leftovers(brief) == []


def test_what_killed_builds_left_is_removed_by_the_next(brief: Project) -> None:
    """Staging folders and half-written files; not what somebody put there."""
    for folder in ("stage-abc", "stage-def/brief/generated"):
        (brief.work / folder).mkdir(parents=True)
    for path in (brief.generated / ".whole-abc", brief.work / ".whole-def"):
        path.write_text("half", "utf-8")
    (brief.work / "note.txt").write_text("kept", "utf-8")
    assert build(brief) == 0
    assert leftovers(brief) == []
    assert (brief.work / "note.txt").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full here")
def test_an_output_that_can_t_be_printed_is_said(brief: Project) -> None:
    """On the other stream, with an exit status that says so."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            words_of(brief), env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_terminal_that_knows_ascii_alone_is_told_the_same(brief: Project) -> None:
    """Letters that it has not are shown by their codes."""
    if not sys.prefix.isascii():
        pytest.skip("not examined: this interpreter lies in a path that it can't read in ASCII")
    spoil(brief, "report/brief.qmd", "nearly 900", "nearly 800 – “é”")
    more = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = build_apart(brief, **more)
    assert done.returncode == 1
    assert "number-not-true" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device", "/a/b"), ("/a/b: No space left", "make room")),
        (PermissionError(13, "Permission denied", "/a/b"), ("/a/b: Permission", "who owns it")),
        (OSError(18, "Cross-device link", "/a", None, "/b"), ("/b: Cross-device", "what is there")),
        (OSError(28, "No space left on device"), ("the system refused: No space", "make room")),
        (OSError("odd"), ("the system refused: odd", "what is there")),
        (TimeoutError(), ("TimeoutError", "what is there")),
    ],
)
def test_an_error_of_the_system_names_its_file_and_what_to_do(
    error: OSError, words: Sequence[str]
) -> None:
    """As far as the system names one."""
    assert all(word in str(explained(error)) for word in words)
