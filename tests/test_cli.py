"""The command, run as its users run it: exit status first, then what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from good_brief import copy_good
from sourcebrief.cli import main
from sourcebrief.cli.parser import make_parser
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole, own_texts, spoil

Captured = pytest.CaptureFixture[str]


def build(project: Project, *options: str) -> int:
    """Build a brief with the embedded engine and give the exit status."""
    return main(["build", "--engine", "embedded", "--project", str(project.root), *options])


def pages(project: Project) -> dict[str, bytes]:
    """Give the finished files by name."""
    files = (path for path in project.output.rglob("*") if path.is_file())
    return {path.relative_to(project.output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built, in a path with a space and an é; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built") / "a bréf")
    with own_texts():
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "a bréf" / "brief"))


def test_a_build_makes_both_pages_and_the_downloads(built: Project) -> None:
    """HTML, PDF and each figure in its formats, all under report/_output/."""
    made = pages(built)
    assert {
        "brief.html",
        "brief.pdf",
        "figures/fig-crossings/fig-crossings.pdf",
        "figures/fig-crossings/fig-crossings.png",
        "figures/fig-crossings/fig-crossings.svg",
    } <= made.keys()
    assert made["brief.pdf"].startswith(b"%PDF-")
    assert b'<data value="4210">4,210</data>' in made["brief.html"]


def test_a_number_of_the_page_leads_to_its_entry_in_the_annex(built: Project) -> None:
    """The link's target is in the page, with the words of the source."""
    page = pages(built)["brief.html"].decode()
    assert 'href="#n-crossings_2015"' in page
    assert page.count('id="n-crossings_2015"') == 1
    assert "<mark>4,210</mark> crossings in 2015" in page


def test_a_build_of_what_did_not_change_touches_nothing(brief: Project, capsys: Captured) -> None:
    """Moving the folder is no change either."""
    before = pages(brief)
    times = {path: path.stat().st_mtime_ns for path in brief.output.rglob("*")}
    assert build(brief) == 0
    assert "nothing changed" in capsys.readouterr().out
    assert pages(brief) == before
    assert {path: path.stat().st_mtime_ns for path in brief.output.rglob("*")} == times


def test_a_forced_build_gives_the_same_bytes(brief: Project) -> None:
    """Everything is redone, and nothing differs."""
    before = pages(brief)
    assert build(brief, "--force") == 0
    assert pages(brief) == before


def test_a_changed_sentence_is_on_the_page_and_draws_no_figure(
    brief: Project, capsys: Captured
) -> None:
    """Only what was made from the sentence is made anew."""
    spoil(brief, "report/brief.qmd", "## What was counted", "## What they counted")
    assert build(brief) == 0
    assert "0 of 1 drawn" in capsys.readouterr().out
    assert "What they counted" in pages(brief)["brief.html"].decode()


def test_a_page_changed_by_hand_is_made_anew(brief: Project) -> None:
    """What lies there is compared with what was made, not with when."""
    before = pages(brief)
    (brief.output / "brief.html").write_text("edited", "utf-8")
    assert build(brief) == 0
    assert pages(brief) == before


@pytest.mark.parametrize("name", ["report/generated/figures", "report/_output", ".sourcebrief"])
def test_a_link_in_place_of_a_folder_is_refused(
    brief: Project, tmp_path: Path, capsys: Captured, name: str
) -> None:
    """Nothing outside of the project is written or removed."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious.txt").write_text("precious", "utf-8")
    shutil.rmtree(brief.root / name)
    (brief.root / name).symlink_to(outside, target_is_directory=True)
    assert build(brief) == 1
    assert "leads elsewhere" in capsys.readouterr().err
    assert [path.name for path in outside.iterdir()] == ["precious.txt"]


def test_a_changed_figure_is_drawn_anew(brief: Project, capsys: Captured) -> None:
    """Its script counts."""
    spoil(brief, "scripts/brief/figures/crossings.py", "Crossings counted at", "Crossings seen at")
    assert build(brief) == 0
    assert "1 of 1 drawn" in capsys.readouterr().out
    assert "Crossings seen at" in pages(brief)["figures/fig-crossings/fig-crossings.svg"].decode()


def test_a_part_that_nothing_declares_any_more_is_removed(brief: Project) -> None:
    """A renamed figure leaves no old picture behind."""
    figures = "scripts/brief/figures/crossings.py"
    spoil(brief, figures, 'name="crossings"', 'name="passages"')
    spoil(brief, "report/brief.qmd", "_fig-crossings.qmd", "_fig-passages.qmd")
    spoil(brief, "report/brief.qmd", "@fig-crossings", "@fig-passages")
    assert build(brief) == 0
    assert "figures/fig-crossings/fig-crossings.svg" not in pages(brief)
    assert "figures/fig-passages/fig-passages.svg" in pages(brief)


BAD = [
    ("a value", "data/facts.csv", "2015,4210,", "2015,4211,", "data/facts.csv:4", "4210"),
    (
        "an excerpt",
        "data/facts.csv",
        "counted 4,210 cross",
        "saw 4,210 cross",
        "facts.csv:4",
        "saw",
    ),
    (
        "a locator",
        "data/facts.csv",
        ",mayors2016bridges,para. 2",
        ",mayors2016bridges,para. 1",
        "data/facts.csv:5",
        "para. 1",
    ),
    ("a text", "seeds/agency.txt", "", "\nMore.\n", "seeds/sources.csv:2", "agency.txt"),
    (
        "an id in prose",
        "report/brief.qmd",
        "{n=crossings_2014}",
        "{n=crossings_2041}",
        "report/brief.qmd:11",
        "crossings_2014",
    ),
    ("a number in prose", "report/brief.qmd", "[5,120]", "[5,210]", "report/brief.qmd:11", "5,120"),
    (
        "a bare number",
        "report/brief.qmd",
        "In 2014 it",
        "For 77 days in 2014 it",
        "brief.qmd:11",
        "77",
    ),
    (
        "a formula's id",
        "data/derived.csv",
        "/ crossings_2011",
        "/ crossings_1911",
        "data/derived.csv:2",
        "crossings_2011",
    ),
    (
        "a formula's units",
        "data/derived.csv",
        "crossings_2015 / crossings_2011",
        "crossings_2015 / patrols_2015",
        "data/derived.csv:2",
        "usd",
    ),
    (
        "a figure's fact",
        "scripts/brief/figures/crossings.py",
        '["crossings_2011", "crossings_2015"]',
        '["crossings_2010", "crossings_2015"]',
        "scripts/brief/figures/crossings.py",
        "crossings_2011",
    ),
    (
        "a figure's alt text",
        "scripts/brief/figures/crossings.py",
        "{crossings_2011} in",
        "{nothing} in",
        "scripts/brief/figures/crossings.py",
        "nothing",
    ),
    (
        "a figure's code",
        "scripts/brief/figures/crossings.py",
        "    breaks = scale",
        "    breaks == scale",
        "scripts/brief/figures/crossings.py:21",
        "breaks",
    ),
    (
        "a table's fact",
        "scripts/brief/tables/crossings.py",
        "crossings_2015_mayors",
        "crossings_mayors",
        "scripts/brief/tables/crossings.py",
        "crossings_2015_mayors",
    ),
    (
        "a span",
        "report/brief.qmd",
        "[5,120]{n=crossings_2014}",
        "[5,120{n=crossings_2014}",
        "report/brief.qmd:11",
        "[",
    ),
    (
        "a div",
        "report/brief.qmd",
        "## Evidence",
        "::: {.note}\n\n## Evidence",
        "report/brief.qmd",
        ":::",
    ),
    (
        "an include",
        "report/brief.qmd",
        "generated/_tbl-crossings.qmd",
        "generated/_tbl-passages.qmd",
        "report/brief.qmd",
        "_tbl-passages.qmd",
    ),
    (
        "a reference",
        "report/brief.qmd",
        "@fig-crossings",
        "@fig-passages",
        "report/brief.qmd:10",
        "fig-crossings",
    ),
    (
        "a citation",
        "report/brief.qmd",
        "[@agency2016counts]",
        "[@agency2017counts]",
        "report/brief.qmd:9",
        "agency2016counts",
    ),
    (
        "a BibTeX block",
        "references.bib",
        "@report{mayors2016bridges,",
        "@report mayors2016bridges,",
        "references.bib",
        "mayors2016bridges",
    ),
    (
        "a column",
        "data/facts.csv",
        "id,label,approach",
        "id,name,approach",
        "data/facts.csv:1",
        "label",
    ),
    ("a type", "data/facts.csv", "2015,4210,", "2015,many,", "data/facts.csv:4", "many"),
    (
        "a duplicate id",
        "data/facts.csv",
        "crossings_2014,Cross",
        "crossings_2011,Cross",
        "data/facts.csv:3",
        "crossings_2011",
    ),
    (
        "a quote",
        "data/facts.csv",
        '"Crossings counted at the border, by the mayors"',
        '"Crossings counted at the border, by the mayors',
        "data/facts.csv:5",
        "quot",
    ),
    (
        "a shortcode",
        "report/brief.qmd",
        "## Evidence",
        "{{< video x.mp4 >}}\n\n## Evidence",
        "report/brief.qmd",
        "video",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_bad_input_stops_the_build_with_its_place_and_what_to_do(
    brief: Project, capsys: Captured, file: str, old: str, new: str, place: str, words: str
) -> None:
    """Exit 1; file, line, what is wrong and what to do; the pages stay as they were."""
    before = pages(brief)
    spoil(brief, file, old, new)
    status = build(brief)
    captured = capsys.readouterr()
    said = captured.out + captured.err
    assert status == 1
    name, _, line = place.partition(":")
    assert name in said
    assert not line or f"{line}:" in said
    assert words in said
    assert "do:" in said
    assert "Traceback" not in said
    assert pages(brief) == before
    assert list(brief.work.glob("stage-*")) == []


@pytest.mark.parametrize(
    "file", ["data/facts.csv", "references.bib", "report/brief.qmd", "seeds/sources.csv"]
)
def test_a_file_that_is_not_utf_8_is_named(brief: Project, capsys: Captured, file: str) -> None:
    """A file saved in another encoding is an error of that file."""
    path = brief.root / file
    path.write_bytes(path.read_bytes() + "é".encode("latin-1"))
    assert build(brief) in {1, 2}
    captured = capsys.readouterr()
    said = captured.out + captured.err
    assert path.name in said
    assert "UTF-8" in said


@pytest.mark.parametrize(
    "file", ["data/facts.csv", "data/datapackage.json", "references.bib", "report/brief.qmd"]
)
def test_a_file_that_is_missing_is_named(brief: Project, capsys: Captured, file: str) -> None:
    """Without it the run can't go on, or the brief is wrong; either way it is said."""
    (brief.root / file).unlink()
    assert build(brief) in {1, 2}
    captured = capsys.readouterr()
    assert Path(file).name in captured.out + captured.err or "no brief here" in captured.err


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
