"""`sourcebrief build --briefs`: one document for each row of a table."""

from __future__ import annotations

import re
import shutil

import pytest

from many_briefs import (
    NAMES,
    ROWS,
    SECONDS,
    TABLE,
    are_whole,
    build,
    build_many,
    expected,
    pages_of,
    row,
    started,
    write_table,
)
from sourcebrief.build import cluster_pool
from sourcebrief.cli import main
from sourcebrief.project import Project

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a project of four briefs that were rendered; not to be changed."""
    return build_many(tmp_path_factory.mktemp("built") / "a bréf")


def test_every_row_becomes_a_brief_of_its_own(built: Project) -> None:
    """With its own words, numbers and evidence; figures and tables are in all."""
    assert list(pages_of(built.briefs)) == expected(NAMES)
    assert are_whole(built.briefs)
    east = (built.briefs / "east" / "east.html").read_text("utf-8")
    west = (built.briefs / "west" / "west.html").read_text("utf-8")
    assert "East at one border" in east
    assert "5,120" in east
    assert "The West at one border" in west
    assert "5,120" not in west
    assert all(
        'id="fig-crossings"' in page and 'id="tbl-crossings"' in page for page in (east, west)
    )


def test_a_brief_has_the_bytes_of_an_edition_of_the_same_row(brief: Project) -> None:
    """Both are rendered in the same way; numbers have pages of their own in a site alone."""
    write_table(brief.editions, [("brief", "brief.qmd", "", "", ""), *ROWS])
    assert main(["build", "--engine", "embedded", "--project", str(brief.root)]) == 0
    for name in NAMES:
        one, other = (
            (folder / f"{name}.html").read_text("utf-8")
            for folder in (brief.briefs / name, brief.output)
        )
        assert one == re.sub(' data-page="[^"]*"', "", other)
        paper = (brief.briefs / name / f"{name}.pdf").read_bytes()
        assert paper == (brief.output / f"{name}.pdf").read_bytes()


def test_only_what_changed_is_rendered_again(brief: Project, capsys: Captured) -> None:
    """By content: a touched file is no change, a changed row is one for its brief alone."""
    before = pages_of(brief.briefs)
    (brief.report / "_short.qmd").touch()
    assert build(brief) == 0
    assert "0 of 4 briefs; embedded; 4 are as they were" in capsys.readouterr().out
    write_table(brief.root / TABLE, [*ROWS[:3], row("west", "The far West")])
    assert build(brief) == 0
    assert "1 of 4 briefs" in capsys.readouterr().out
    after = pages_of(brief.briefs)
    assert sorted(name for name in before if before[name] != after[name]) == expected(["west"])


def test_a_page_that_was_edited_is_rendered_again(brief: Project, capsys: Captured) -> None:
    page = brief.briefs / "north" / "north.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:-9])
    assert build(brief) == 0
    assert "1 of 4 briefs" in capsys.readouterr().out
    assert page.read_bytes() == whole


def test_a_brief_that_is_wrong_stops_no_other(brief: Project, capsys: Captured) -> None:
    """Each is named with its row, in the order of the table; the exit status is 1."""
    wrong = [
        row("Upper"),
        row("false-year", fact="crossings_2014"),
        row("unknown", fact="crossings_2051"),
        ("absent", "_absent.qmd", "Absent", "crossings_2015", "2015"),
        row("markup", "<b>x</b>"),
    ]
    write_table(brief.root / TABLE, [*wrong, *ROWS, row("further")])
    assert build(brief) == 1
    said = capsys.readouterr().out
    for line, code in ((2, "bad-edition"), (5, "bad-edition"), (6, "bad-edition")):
        assert f"  {line}:" in said
        assert code in said
    assert f"brief false-year ({TABLE}:3:1) is not rendered" in said
    assert f"brief unknown ({TABLE}:4:1) is not rendered" in said
    assert "did you mean `crossings_2015`" in said
    assert list(pages_of(brief.briefs)) == expected([*NAMES, "further"])


def test_a_brief_that_can_t_be_rendered_leaves_the_old_one(
    brief: Project, capsys: Captured
) -> None:
    """Nothing of it is half there."""
    before = pages_of(brief.briefs)
    write_table(brief.root / TABLE, [row("south", "Others"), row("new")])
    assert build(brief, "--timeout", "0.001") == 1
    said = capsys.readouterr().out
    assert "brief south" in said
    assert "did not finish" in said
    assert pages_of(brief.briefs) == before
    assert are_whole(brief.briefs)


def test_wrong_data_stop_all_briefs(brief: Project, capsys: Captured) -> None:
    """They rest on the same facts."""
    facts = brief.data / "facts.csv"
    facts.write_text(facts.read_text("utf-8").replace(",4210,", ",4211,"), "utf-8")
    assert build(brief) == 1
    assert "value-not-in-excerpt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--output", "{project}/report/many"], "a folder of the project"),
        (["--output", "{project}/data"], "a folder of the project"),
        (["--scheduler", "tcp://127.0.0.1:9"], "no scheduler of Dask answers"),
        (["--scheduler", "nonsense://x"], "no scheduler of Dask answers"),
        (["--scheduler", "foo"], "no scheduler of Dask answers"),
    ],
)
def test_what_can_t_be_done_is_said(
    brief: Project,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    message: str,
) -> None:
    """Before anything is written."""
    monkeypatch.setattr(cluster_pool, "CONNECTING", 0.5)
    assert build(brief, *(item.format(project=brief.root) for item in options)) == 2
    assert message in capsys.readouterr().err


def test_options_of_many_briefs_need_their_table(brief: Project, capsys: Captured) -> None:
    words = ["build", "--engine", "embedded", "--project", str(brief.root)]
    assert main([*words, "--output", "there"]) == 2
    assert "--briefs FILE.csv" in capsys.readouterr().err
    assert main([*words, "--briefs", str(brief.root / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_a_malformed_scheduler_is_said_at_once(brief: Project) -> None:
    """Nothing is waited for at the end of the process."""
    with started(brief, "--scheduler", "foo") as run:
        said, _ = run.communicate(timeout=SECONDS)
    assert run.returncode == 2
    assert "no scheduler of Dask answers at foo" in said
    assert "Exception ignored" not in said


def test_a_work_that_another_document_cites_is_wrong_in_no_brief(brief: Project) -> None:
    """The bibliography is that of the whole project."""
    entry = (
        "@misc{other2016,\n  title = {{Another}},\n  author = {{Others}},\n  date = {2016},\n}\n"
    )
    with brief.bibliography.open("a", encoding="utf-8") as file:
        file.write(f"\n{entry}")
    assert build(brief) == 0


def test_a_table_without_a_brief_is_said(brief: Project, capsys: Captured) -> None:
    """It is no success."""
    write_table(brief.root / TABLE, [])
    assert build(brief) == 1
    said = capsys.readouterr()
    assert "the table lists no brief" in said.err
    assert "0 of 0" not in said.out


def test_a_folder_that_is_no_brief_is_left_alone(brief: Project, capsys: Captured) -> None:
    """It may be somebody's work."""
    mine = brief.briefs / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("notes", "utf-8")
    write_table(brief.root / TABLE, [*ROWS, row("mine")])
    assert build(brief) == 1
    assert "something else" in capsys.readouterr().out
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]


def test_an_output_that_can_t_be_written_is_said(brief: Project, capsys: Captured) -> None:
    """The first brief that is finished ends the run."""
    assert build(brief, "--output", str(brief.bibliography)) == 2
    assert "can't be written" in capsys.readouterr().err
    elsewhere = brief.root / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(brief.briefs / "south")
    (brief.briefs / "south").symlink_to(elsewhere)
    assert build(brief) == 1
    assert "something else" in capsys.readouterr().out
    assert not list(elsewhere.iterdir())
