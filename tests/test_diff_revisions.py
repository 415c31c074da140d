"""`sourcebrief diff`, run as its users run it: revisions, folders, and all that can be wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sourcebrief.cli import main
from sourcebrief.diff import revisions
from sourcebrief.project import Project
from two_states import commit, committed_brief, git
from whole_brief import copy_whole, spoil

Captured = pytest.CaptureFixture[str]
CHANGE = ("data/facts.csv", "MEX,2014,5120,", "MEX,2014,5130,")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a brief that was committed once; not to be changed."""
    return committed_brief(tmp_path_factory.mktemp("committed") / "a bréf")


@pytest.fixture
def brief(first: Project, tmp_path: Path) -> Project:
    """Give a copy of it, with its history, that a test may change."""
    return Project(shutil.copytree(first.root, tmp_path / "a bréf"))


def diff(project: Project, *words: str) -> int:
    """Run the command in a project and give its exit status."""
    return main(["diff", "--project", str(project.root), *words])


def test_the_files_are_compared_with_the_last_commit_unless_told_otherwise(
    brief: Project, capsys: Captured
) -> None:
    """What was not committed yet is what an author asks for."""
    spoil(brief, *CHANGE)

    assert diff(brief) == 0
    said = capsys.readouterr().out
    assert "crossings_2014  changed: 5,120 → 5,130" in said
    assert "in report/brief.qmd:11:21 [5,120]: In 2014 it had been 5,120." in said
    assert "1 number changed, 1 sentence touched" in said


def test_two_revisions_are_compared_whatever_the_files_are(
    brief: Project, capsys: Captured
) -> None:
    """Either may be named by a branch, a tag, a commit, or from another."""
    spoil(brief, *CHANGE)
    later = commit(brief)
    git(brief.root, "tag", "v2")
    (brief.data / "facts.csv").write_text("", "utf-8")

    for names in (("HEAD~1", "HEAD"), ("v2~1", "v2"), (f"{later[:10]}~1", later)):
        assert diff(brief, *names) == 0
        assert "crossings_2014  changed: 5,120 → 5,130" in capsys.readouterr().out


def test_a_project_within_a_repository_is_found_there(tmp_path: Path, capsys: Captured) -> None:
    """The brief may be one folder of many."""
    project = copy_whole(tmp_path / "repository" / "briefs and more")
    git(tmp_path / "repository", "init", "--quiet")
    commit(project)
    spoil(project, *CHANGE)

    assert diff(project) == 0
    assert "5,120 → 5,130" in capsys.readouterr().out


def test_two_folders_are_compared_without_git(
    brief: Project, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked of it."""
    other = Project(shutil.copytree(brief.root, tmp_path / "other"))
    spoil(other, *CHANGE)
    monkeypatch.setenv("PATH", "")

    assert main(["diff", "--built", str(brief.root), str(other.root)]) == 0
    assert "5,120 → 5,130" in capsys.readouterr().out


def test_the_exit_status_says_that_something_changed_where_it_is_asked_to(brief: Project) -> None:
    """As git diff does; otherwise a change is no failure."""
    assert diff(brief, "--exit-code") == 0
    spoil(brief, *CHANGE)

    assert diff(brief, "--exit-code") == 1
    assert diff(brief) == 0


def test_nothing_is_left_behind_and_nothing_changed(brief: Project, tmp_path: Path) -> None:
    """Neither files beside the project nor git's own state."""
    before = git(brief.root, "status", "--porcelain=v2", "--branch")
    kept = sorted(path for path in brief.root.rglob("*") if ".git" not in path.parts)

    assert diff(brief, "HEAD") == 0
    assert git(brief.root, "status", "--porcelain=v2", "--branch") == before
    assert sorted(path for path in brief.root.rglob("*") if ".git" not in path.parts) == kept
    assert git(brief.root, "worktree", "list").count("\n") == 0


def test_no_code_of_another_revision_is_run(brief: Project, tmp_path: Path) -> None:
    """Nor a hook, nor a script, nor a filter that the repository names."""
    trace = tmp_path / "ran"
    script = brief.figures / "crossings.py"
    text = script.read_text("utf-8")
    script.write_text(f"from pathlib import Path\nPath({str(trace)!r}).touch()\n{text}", "utf-8")
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        path = brief.root / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\ntouch '{trace}'\n", "utf-8")
        path.chmod(0o755)
    git(brief.root, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", "-am", "A script")
    trace.unlink(missing_ok=True)

    assert diff(brief, "HEAD~1", "HEAD") == 0
    assert not trace.exists()


def test_a_link_of_another_revision_is_not_followed(
    brief: Project, tmp_path: Path, capsys: Captured
) -> None:
    """It could lead anywhere."""
    secret = tmp_path / "secret.qmd"
    secret.write_text("the secret [4,210]{n=crossings_2015}\n", "utf-8")
    (brief.report / "odd.qmd").symlink_to(secret)
    spoil(brief, "report/brief.qmd", "## Evidence", "{{< include odd.qmd >}}\n\n## Evidence")
    commit(brief)

    assert diff(brief, "HEAD~1", "HEAD") == 0
    said = capsys.readouterr().out
    assert "report/odd.qmd is no regular file there" in said
    assert "the secret" not in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("--output=x", "no revision's name"),
        ("-x", "no revision's name"),
        ("", "no revision's name"),
        ("a\nb", "no revision's name"),
        ("a\x00b", "no revision's name"),
        ("a" * 300, "no revision's name"),
        ("main..HEAD", "is a range"),
        ("nowhere", "there is no revision `nowhere`"),
        ("HEAD:data", "there is no revision"),
        ("$(touch x)", "there is no revision"),
        ("HEAD^{tree}", "there is no revision"),
    ],
)
def test_what_is_no_revision_is_refused(
    brief: Project, capsys: Captured, name: str, words: str
) -> None:
    """With what to give instead; nothing is written."""
    assert diff(brief, "--", name) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "do:" in said
    assert not list(brief.root.glob("x*"))


def test_a_shallow_clone_says_what_to_fetch(
    brief: Project, tmp_path: Path, capsys: Captured
) -> None:
    """A checkout in CI has one commit unless told otherwise."""
    commit(brief)
    git(tmp_path, "clone", "--quiet", "--depth=1", brief.root.as_uri(), "shallow")

    assert diff(Project(tmp_path / "shallow"), "HEAD~1") == 2
    said = capsys.readouterr().err
    assert "shallow clone" in said
    assert "fetch-depth: 0" in said


def test_without_git_it_says_what_it_needs(
    brief: Project, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what goes without."""
    monkeypatch.setenv("PATH", "")

    assert diff(brief) == 2
    said = capsys.readouterr().err
    assert "git is not installed" in said
    assert "--built" in said


def test_outside_of_a_repository_it_says_so(tmp_path: Path, capsys: Captured) -> None:
    """With git's own words."""
    assert diff(copy_whole(tmp_path)) == 2
    assert "in no git repository" in capsys.readouterr().err


def test_a_revision_without_a_brief_is_said(tmp_path: Path, capsys: Captured) -> None:
    """It began later."""
    (tmp_path / "brief").mkdir()
    git(tmp_path / "brief", "init", "--quiet")
    git(tmp_path / "brief", "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    project = Project(tmp_path / "brief")
    other = copy_whole(tmp_path / "other")
    shutil.copytree(other.root, project.root, dirs_exist_ok=True)
    commit(project)

    assert diff(project, "HEAD~1") == 2
    assert "at HEAD~1 there was no brief here" in capsys.readouterr().err


def test_a_submodule_is_said_to_be_one(brief: Project, capsys: Captured) -> None:
    """Its files are in another repository."""
    inner = git(brief.root, "rev-parse", "HEAD")
    git(brief.root, "rm", "-rq", "--cached", "data")
    git(brief.root, "update-index", "--add", "--cacheinfo", f"160000,{inner},data")
    git(brief.root, "commit", "--quiet", "--message", "A submodule")

    assert diff(brief, "HEAD") == 2
    assert "data is a submodule" in capsys.readouterr().err


def test_a_state_that_cannot_be_read_is_named(brief: Project, capsys: Captured) -> None:
    """The place alone could be that of either."""
    brief.document.write_bytes(b"\xff")
    commit(brief)

    assert diff(brief, "HEAD~1", "HEAD") == 2
    assert "HEAD (" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["a", "b", "c"], ["--built", "x", "y", "HEAD"], ["--built", "x", "y"], ["--output", "no/x"]],
)
def test_what_cannot_be_compared_is_refused(
    brief: Project, capsys: Captured, words: list[str]
) -> None:
    """Each with what to do."""
    assert diff(brief, *words) == 2
    assert "do:" in capsys.readouterr().err


def test_a_huge_revision_is_refused(
    brief: Project, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would fill the disk."""
    monkeypatch.setattr(revisions, "MOST_BYTES", 1000)

    assert diff(brief, "HEAD") == 2
    assert "MiB at this revision" in capsys.readouterr().err


def test_files_that_cannot_be_laid_out_are_said(
    brief: Project, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, for one."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    assert diff(brief, "HEAD") == 2
    assert "No space left" in capsys.readouterr().err


def test_the_report_goes_to_a_file_where_it_is_asked_to(brief: Project, tmp_path: Path) -> None:
    """As JSON, here."""
    spoil(brief, *CHANGE)
    path = tmp_path / "diff.json"

    assert diff(brief, "--format", "json", "--output", str(path)) == 0
    assert json.loads(path.read_text("utf-8"))["numbers"][0]["id"] == "crossings_2014"
