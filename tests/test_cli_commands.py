"""The other commands, run as their users run them: exit status first, then what they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from built_brief import build_whole
from good_brief import copy_good
from sourcebrief.cli import main
from sourcebrief.cli.parser import make_parser
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built, in a path with a space and an é; not to be changed."""
    return build_whole(tmp_path_factory.mktemp("built") / "a bréf")


def test_check_says_what_it_examined_and_that_nothing_is_wrong(
    brief: Project, capsys: Captured
) -> None:
    """Silence over nothing would be no success."""
    assert main(["check", "--project", str(brief.root)]) == 0
    said = capsys.readouterr().out
    assert "8 excerpts" in said
    assert "nothing wrong" in said


def test_check_without_texts_counts_what_it_could_not_examine(
    brief: Project, capsys: Captured
) -> None:
    """A missing text is no finding, and no silence either."""
    (brief.root / "seeds" / "agency.txt").unlink()
    assert main(["check", "--project", str(brief.root)]) == 0
    said = capsys.readouterr().out
    assert "not examined" in said
    assert "agency.txt" in said


def test_check_before_the_first_build_says_which_parts_it_has_not(
    tmp_path: Path, capsys: Captured
) -> None:
    """A fresh clone can be checked: parts that are not made yet are counted, not reported."""
    project = copy_whole(tmp_path)
    assert main(["check", "--project", str(project.root)]) in {0, 1}
    said = capsys.readouterr().out
    assert "include-missing" not in said
    assert "_fig-crossings.qmd" in said or "not built" in said


def test_check_writes_its_report_in_the_format_asked_for(brief: Project, tmp_path: Path) -> None:
    """The report goes to the file, and the exit status is the same."""
    spoil(brief, "report/brief.qmd", "[5,120]", "[5,210]")
    found = {}
    for name in ("json", "sarif", "junit", "github", "text"):
        output = tmp_path / name
        arguments = [
            "check",
            "--project",
            str(brief.root),
            "--pages",
            "none",
            "--format",
            name,
            "--output",
            str(output),
        ]
        assert main(arguments) == 1
        found[name] = output.read_text("utf-8")
    assert json.loads(found["json"])["findings"][0]["code"] == "number-not-true"
    results = json.loads(found["sarif"])["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["number-not-true"]
    assert "<failure" in found["junit"]
    assert found["github"].startswith("::error file=report/brief.qmd,line=11")


def test_check_that_can_t_run_exits_with_2(tmp_path: Path, capsys: Captured) -> None:
    """No brief, no such folder, no place for the report."""
    assert main(["check", "--project", str(tmp_path)]) == 2
    assert "no brief here" in capsys.readouterr().err
    project = copy_good(tmp_path)
    assert main(["check", "--project", str(project.root), "--seeds", "/nowhere/at/all"]) == 2
    assert "--seeds" in capsys.readouterr().err
    arguments = ["check", "--project", str(project.root), "--output", str(tmp_path / "no" / "file")]
    assert main(arguments) == 2
    assert "can't be written" in capsys.readouterr().err


def test_check_says_what_else_is_wrong_where_required_pages_are_missing(
    brief: Project, capsys: Captured
) -> None:
    """The report comes first, then why the run counts for nothing."""
    (brief.output / "brief.pdf").unlink()
    spoil(brief, "report/brief.qmd", "[5,120]", "[5,121]")
    assert main(["check", "--project", str(brief.root), "--pages", "required"]) == 2
    said = capsys.readouterr()
    assert "number-not-true" in said.out
    assert "the finished pages are required" in said.err


def test_explain_tells_of_every_code_and_lists_them(capsys: Captured) -> None:
    """Each code that the list names has a text of its own."""
    assert main(["explain"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert "excerpt-not-found" in codes
    for code in codes:
        assert main(["explain", code]) == 0
        assert len(capsys.readouterr().out) > 200
    assert main(["explain", "excerpt-not-fund"]) == 2
    assert "excerpt-not-found" in capsys.readouterr().err
    assert main(["explain", "nope"]) == 2
    assert "list all codes with: sourcebrief explain" in capsys.readouterr().err


def test_doctor_shows_engines_fonts_and_sources(brief: Project, capsys: Captured) -> None:
    """A newcomer sees what is there and what is not."""
    assert main(["doctor", "--project", str(brief.root)]) == 0
    said = capsys.readouterr().out
    for words in ("Pandoc", "Typst", "Source Sans Pro", "2 of 2 with their text"):
        assert words in said


def test_fix_writes_the_new_value_where_an_exact_one_changed(
    brief: Project, capsys: Captured
) -> None:
    """A dry run shows the change and writes nothing."""
    spoil(brief, "report/brief.qmd", "[5,120]", "[5,210]")
    document = brief.document.read_bytes()
    assert main(["fix", "--dry-run", "--project", str(brief.root)]) == 0
    assert "report/brief.qmd:11" in capsys.readouterr().out
    assert brief.document.read_bytes() == document
    assert main(["fix", "--project", str(brief.root)]) == 0
    assert "1 number mended" in capsys.readouterr().out
    assert brief.document.read_text("utf-8").count("[5,120]{n=crossings_2014}") == 1
    assert main(["check", "--project", str(brief.root)]) == 0


def test_fix_spreads_no_number_that_is_in_doubt_itself(brief: Project) -> None:
    """A value that its excerpt does not say is not written into the text."""
    spoil(brief, "data/facts.csv", "2014,5120,", "2014,5121,")
    before = brief.document.read_bytes()
    assert main(["fix", "--project", str(brief.root)]) == 1
    assert brief.document.read_bytes() == before


def test_fix_leaves_a_hedged_number_to_its_author(brief: Project, capsys: Captured) -> None:
    """What has more than one right answer is not guessed."""
    spoil(brief, "report/brief.qmd", "[nearly 900]", "[nearly 700]")
    assert main(["fix", "--project", str(brief.root)]) == 1
    assert "1 number needs an author" in capsys.readouterr().out


def test_add_appends_a_row_for_the_author_to_complete(brief: Project, capsys: Captured) -> None:
    """Locator, value, unit and hedge are worked out from the text."""
    arguments = ["add", "--project", str(brief.root), "agency2016counts"]
    assert main([*arguments, "turned back nearly 900 migrants", "--id", "sent_away"]) == 0
    assert "fill in" in capsys.readouterr().out
    row = (brief.data / "facts.csv").read_text("utf-8").splitlines()[-1]
    assert row.startswith("sent_away,")
    assert ",900,,person,nearly," in row or ",900,,,nearly," in row
    assert ",agency2016counts,para. 2,turned back nearly 900 migrants," in row


@pytest.mark.parametrize(
    ("source", "phrase", "id_", "words"),
    [
        ("agency2016counts", "turned back nearly 901 migrants", "new", "does not stand"),
        ("agency2016count", "nearly 900", "new", "agency2016counts"),
        ("agency2016counts", "migrants", "new", "number"),
        ("agency2016counts", "nearly 900", "crossings_2015", "taken"),
        ("agency2016counts", "word " * 16, "new", "words"),
    ],
)
def test_add_refuses_what_is_not_in_the_text(
    brief: Project, capsys: Captured, source: str, phrase: str, id_: str, words: str
) -> None:
    """The table stays as it was, and the message says why."""
    before = (brief.data / "facts.csv").read_bytes()
    assert main(["add", "--project", str(brief.root), source, phrase, "--id", id_]) == 2
    assert words in capsys.readouterr().err
    assert (brief.data / "facts.csv").read_bytes() == before


def test_add_refuses_an_id_that_was_retired(brief: Project, capsys: Captured) -> None:
    """An id never changes its meaning."""
    table = "id,kind,retired,replaced_by,reason\nold_one,number,2016-05-01,,Counted anew\n"
    (brief.data / "retired.csv").write_text(table, "utf-8")
    words = ["add", "--project", str(brief.root), "agency2016counts", "nearly 900"]
    assert main([*words, "--id", "old_one"]) == 2
    said = capsys.readouterr().err
    assert "`old_one` was retired on 2016-05-01" in said
    assert "ids are never reused" in said


def test_every_command_has_a_help_with_an_example(capsys: Captured) -> None:
    """The example can be pasted: it parses."""
    parser = make_parser()
    with pytest.raises(SystemExit):
        parser.parse_args(["--help"])
    commands = [
        line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:4] == "    "
    ]
    assert {"build", "check", "fix", "add", "explain", "doctor"} <= set(commands)
    for command in ("build", "check", "fix", "add", "explain", "doctor"):
        with pytest.raises(SystemExit):
            parser.parse_args([command, "--help"])
        said = capsys.readouterr().out
        example = said.split("example:")[1].strip()
        assert example.startswith(f"sourcebrief {command}")
