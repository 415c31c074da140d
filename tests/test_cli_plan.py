"""`sourcebrief build` beyond the pages: what it would do, why, waiting, verifying."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from built_brief import build
from edited_brief import build_editions, edit
from sourcebrief.build.comparing import first_difference
from sourcebrief.build.files import replace_folder, restore_folder
from sourcebrief.build.record import Record
from sourcebrief.cli import main
from sourcebrief.project import Project

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief in three editions that was built; not to be changed."""
    return build_editions(tmp_path_factory.mktemp("built") / "a bréf")


def test_the_plan_names_the_steps_that_are_due_and_why(brief: Project, capsys: Captured) -> None:
    """And makes nothing."""
    assert build(brief, "--plan") == 0
    assert "0 of 5 steps to do" in capsys.readouterr().out
    edit(brief.report / "_part-north.qmd", "turned back", "sent back")
    edit(brief.figures / "crossings.py", "height=2.5", "height=2.6")
    before = first_difference(brief.output, brief.output)
    assert build(brief, "--plan") == 0
    said = capsys.readouterr().out
    assert "figure:crossings.py\n  scripts/brief/figures/crossings.py changed" in said
    assert "edition:north\n  _part-north.qmd changed" in said
    assert "edition:brief\n  the figure crossings is drawn anew" in said
    assert "edition:south" not in said
    assert first_difference(brief.output, brief.output) == before


def test_why_names_what_a_page_is_made_from_and_what_changed(
    brief: Project, capsys: Captured
) -> None:
    """A fact is named by its id; a file that nothing makes is refused with the nearest one."""
    assert build(brief, "--why", str(brief.output / "south.html")) == 0
    said = capsys.readouterr().out
    assert "it is as its inputs would have it" in said
    assert "  fact crossings_2015" in said
    assert "turned_back_2015" not in said
    assert build(brief, "--why", "report/_output/sooth.html") == 2
    assert "did you mean `report/_output/south.html`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("report/_output/numbers/crossings_2015/index.html", "made by the site step"),
        ("report/generated/_evidence.qmd", "made by the parts step"),
        ("data/facts.csv", "is an input"),
        ("scripts/brief/figures/crossings.py", "is an input"),
        ("references.bib", "is an input"),
    ],
)
def test_why_says_what_a_file_is_that_no_planned_step_makes(
    brief: Project, capsys: Captured, path: str, said: str
) -> None:
    """Nobody is told that nothing makes a page of the site."""
    assert build(brief, "--why", str(brief.root / path)) == 0
    assert said in capsys.readouterr().out


def test_the_evidence_of_another_edition_is_one_finding(brief: Project, capsys: Captured) -> None:
    """At the include, with what to write there; built parts make no difference."""
    edit(brief.report / "_short.qmd", "_evidence-{{< param name >}}", "_evidence")
    assert main(["check", "--project", str(brief.root), "--pages", "none"]) == 1
    said = capsys.readouterr().out
    assert "unbound-number" not in said
    assert said.count("error include-other-evidence\n") == 1
    assert (
        "write this edition's: {{< include generated/_evidence-{{< param name >}}.qmd >}}" in said
    )
    shutil.rmtree(brief.generated)
    assert build(brief) == 1
    assert "unbound-number" not in capsys.readouterr().out


def test_a_second_build_aside_gives_the_same_bytes(brief: Project, capsys: Captured) -> None:
    """And a page that differs is named with its first byte that does."""
    brief.citation.write_text("cff-version: 1.2.0\nlicense: MIT\n", encoding="utf-8")
    assert build(brief, "--verify") == 0
    assert "gives the same bytes" in capsys.readouterr().out
    figure = brief.figures / "crossings.py"
    edit(figure, "height=2.5", "height=2.5 + __import__('time').time() % 1 / 4")
    assert build(brief, "--verify") == 1
    assert "differs" in capsys.readouterr().out


def test_the_sums_of_all_finished_files_are_right(built: Project) -> None:
    """One line a file, as sha256sum writes them."""
    lines = (built.output / "SHA256SUMS").read_text("utf-8").splitlines()
    named = dict(reversed(line.split("  ", 1)) for line in lines)
    files = [path for path in built.output.rglob("*") if path.is_file()]
    found = {
        path.relative_to(built.output).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "SHA256SUMS"
    }
    assert named == found


HOLD = """
import sys, time
from pathlib import Path
from sourcebrief.build.lock import locked
from sourcebrief.cli import main
from sourcebrief.project import Project
with locked(Project(Path(sys.argv[1])), wait=1, tell=print):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_build_says_whom_it_waits_for_and_takes_over_from_the_dead(
    brief: Project, capsys: Captured
) -> None:
    """A lock whose holder was killed holds nobody up."""
    edit(brief.report / "_part-north.qmd", "turned back", "sent back")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(brief.root)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert build(brief, "--timeout", "0.5") == 2
        said = capsys.readouterr().err
        assert f"process {holder.pid}" in said
        assert "still running" in said
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close() if holder.stdout else None
    started = time.monotonic()
    assert build(brief) == 0
    assert "waiting" not in capsys.readouterr().err
    assert time.monotonic() - started < 60


def test_a_folder_put_aside_before_a_crash_is_put_back(tmp_path: Path) -> None:
    """Where two steps were needed and only the first was done."""
    folder = tmp_path / "out"
    aside = tmp_path / "out.old"
    aside.mkdir()
    (aside / "page.html").write_text("whole")
    restore_folder(folder)
    assert (folder / "page.html").read_text() == "whole"
    assert not aside.exists()


def test_folders_change_places_in_one_step_or_in_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the system's call the old folder is put aside first, with the same result."""
    for name in ("one step", "two steps"):
        base = tmp_path / name
        for kind in ("old", "new"):
            (base / kind).mkdir(parents=True)
            (base / kind / "page.html").write_text(kind)
        replace_folder(base / "new", base / "old")
        assert [path.name for path in base.iterdir()] == ["old"]
        assert (base / "old" / "page.html").read_text() == "new"
        monkeypatch.setattr("sourcebrief.build.files.exchange", lambda _one, _other: False)


def test_a_record_of_another_format_is_no_reason_to_fail(brief: Project) -> None:
    """Everything is made anew."""
    brief.record.write_text('{"format": 1, "steps": {"document": {}}}', "utf-8")
    assert build(brief) == 0
    assert Record(brief.record).get("edition:south") is not None
