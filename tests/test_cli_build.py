"""`sourcebrief build` beyond the pages: what it would do, why, editions, waiting, verifying."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from sourcebrief.build.comparing import first_difference
from sourcebrief.build.files import replace_folder, restore_folder
from sourcebrief.build.record import Record
from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole, own_texts

Captured = pytest.CaptureFixture[str]

EDITIONS = """name,document,who,fact
brief,brief.qmd,,
south,_short.qmd,Travellers,crossings_2015
north,_short.qmd,Migrants,turned_back_2015
"""
SHORT = """---
title: "{{< param who >}} at one border"
author: A. Writer
date: 2016-05-01
---

## Counts {#sec-counts}

{{< include _part-{{< param name >}}.qmd >}}

## Evidence {#sec-evidence}

{{< include generated/_evidence-{{< param name >}}.qmd >}}

## References

::: {#refs}
:::
"""
PARTS = {
    "south": "The agency counted []{n={{< param fact >}}} crossings into Mexico in 2015.\n",
    "north": "Mexico turned back []{n={{< param fact >}}} migrants in 2015.\n",
}


def build(project: Project, *options: str) -> int:
    """Build a brief with the embedded engine and give the exit status."""
    return main(["build", "--engine", "embedded", "--project", str(project.root), *options])


def edit(path: Path, old: str, new: str) -> None:
    """Replace words that stand in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def rendered(said: str) -> str:
    """Give the line of a build's output that tells of rendering."""
    return next(line for line in said.splitlines() if line.startswith("render"))


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief in three editions that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built") / "a bréf")
    project.editions.write_text(EDITIONS, "utf-8")
    (project.report / "_short.qmd").write_text(SHORT, "utf-8")
    for name, text in PARTS.items():
        (project.report / f"_part-{name}.qmd").write_text(text, "utf-8")
    with own_texts():
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "a bréf" / "brief"))


def test_every_edition_has_its_pages_with_its_own_words_and_numbers(built: Project) -> None:
    """A parameter stands for its value in the title, in a path and in a number's id."""
    south, north = (
        (built.output / f"{name}.html").read_text("utf-8") for name in ("south", "north")
    )
    assert "Travellers at one border" in south
    assert "Migrants at one border" in north
    assert 'id="n-crossings_2015"' in south
    assert 'id="n-crossings_2015"' not in north
    assert all((built.output / f"{name}.pdf").is_file() for name in ("brief", "south", "north"))


def test_finished_pages_of_every_edition_are_checked(brief: Project, capsys: Captured) -> None:
    """A digit changed in the page of one edition is found, with the page named."""
    assert main(["check", "--project", str(brief.root), "--pages", "required"]) == 0
    page = brief.output / "north.html"
    page.write_text(page.read_text("utf-8").replace("nearly 900", "nearly 990"), "utf-8")
    assert main(["check", "--project", str(brief.root)]) == 1
    assert "report/_output/north.html" in capsys.readouterr().out


def test_prose_of_every_edition_is_checked_at_its_own_line(
    brief: Project, capsys: Captured
) -> None:
    """A false number in a part that only one edition includes stops the build, at that part."""
    edit(brief.report / "_part-north.qmd", "[]{n=", "[nearly 800]{n=")
    assert build(brief) == 1
    said = capsys.readouterr().out
    assert "report/_part-north.qmd\n  1:" in said
    assert "error number-not-true" in said


def test_a_changed_sentence_renders_only_the_edition_that_has_it(
    brief: Project, capsys: Captured
) -> None:
    """The pages of the others keep their bytes."""
    before = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    edit(brief.report / "_part-north.qmd", "migrants in 2015.", "migrants in 2015, it says.")
    assert build(brief) == 0
    assert "1 of 3 editions" in rendered(capsys.readouterr().out)
    after = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    assert [name for name in before if before[name] != after[name]] == ["north.html"]


def test_a_changed_fact_renders_only_the_editions_that_use_it(
    brief: Project, capsys: Captured
) -> None:
    """A note on a fact that two editions show leaves the third alone."""
    before = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    old = "turned back nearly 900 migrants,Border Agency,"
    edit(brief.data / "facts.csv", old, f"{old}Seen again.")
    assert build(brief) == 0
    after = {path.name: path.read_bytes() for path in brief.output.glob("*.html")}
    assert sorted(name for name in before if before[name] != after[name]) == [
        "brief.html",
        "north.html",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("south,_short.qmd", "South,_short.qmd", "bad-edition"),
        ("south,_short.qmd", "index,_short.qmd", "bad-edition"),
        ("south,_short.qmd", "south,../brief.qmd", "bad-edition"),
        ("south,_short.qmd", "south,absent.qmd", "bad-edition"),
        ("Travellers", "<b>Travellers</b>", "bad-edition"),
        ("Travellers", "a]{n=b}", "bad-edition"),
        ("north,_short", "south,_short", "csv-duplicate-id"),
        ("name,document,who,fact", "name,document,whom,fact", "unknown-parameter"),
    ],
)
def test_an_edition_that_can_t_be_made_is_named(
    brief: Project, capsys: Captured, old: str, new: str, code: str
) -> None:
    """With its line in the table, before anything is rendered."""
    edit(brief.editions, old, new)
    assert build(brief) == 1
    assert code in capsys.readouterr().out


def test_a_build_with_nothing_to_do_says_so_at_once(brief: Project, capsys: Captured) -> None:
    """A moved folder and a touched file are no change; an edited page is."""
    for path in brief.report.glob("*.qmd"):
        path.touch()
    assert build(brief) == 0
    assert capsys.readouterr().out.startswith("nothing changed since the last build")
    page = brief.output / "south.pdf"
    whole = page.read_bytes()
    page.write_bytes(whole[:-1])
    assert build(brief) == 0
    assert "1 of 3 editions" in rendered(capsys.readouterr().out)
    assert page.read_bytes() == whole


def test_a_build_is_not_skipped_when_a_source_s_text_changed(
    brief: Project, capsys: Captured
) -> None:
    """The evidence is checked against it, so it is an input like any other."""
    text = next(path for path in brief.registry.parent.iterdir() if path.suffix == ".txt")
    text.write_text(text.read_text("utf-8") + "\nMore.\n", "utf-8")
    assert build(brief) == 1
    assert "source-" in capsys.readouterr().out


def test_a_project_s_own_helpers_are_used_and_no_other_s(brief: Project, capsys: Captured) -> None:
    """Where another project's package of the same name can be imported too, and was."""
    edit(brief.figures.parent / "breaks.py", "[2011, 2015]", "[2011, 2015, 2013][:2]")
    assert build(brief) == 0
    assert "1 of 1 drawn" in capsys.readouterr().out
    (brief.figures.parent / "breaks.py").write_text("raise ValueError('own helper')\n", "utf-8")
    assert build(brief) == 1
    assert "own helper" in capsys.readouterr().err


def test_what_a_citation_says_of_the_brief_is_an_input(brief: Project, capsys: Captured) -> None:
    """Another version in CITATION.cff is on the pages after the next build, and stale before."""
    (brief.root / "CITATION.cff").write_text("version: 1.2.3\n", "utf-8")
    assert main(["check", "--project", str(brief.root)]) == 1
    assert "CITATION.cff is new" in capsys.readouterr().out
    assert build(brief) == 0
    page = brief.output / "numbers/crossings_2015/crossings_2015.json"
    assert '"version": "1.2.3"' in page.read_text("utf-8")


def test_a_page_that_nobody_made_is_found_and_removed(brief: Project, capsys: Captured) -> None:
    """An address that is gone must not go on answering."""
    stray = brief.output / "numbers/old_number/index.html"
    stray.parent.mkdir()
    stray.write_text("<p>99</p>", "utf-8")
    assert main(["check", "--project", str(brief.root)]) == 1
    assert "old_number/index.html" in capsys.readouterr().out
    assert build(brief) == 0
    assert not stray.exists()


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
