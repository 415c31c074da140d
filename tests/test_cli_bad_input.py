"""What is wrong with a brief's files stops a build, with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_brief import build, build_whole, pages
from sourcebrief.project import Project
from whole_brief import spoil

Captured = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("no_other_texts")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built, in a path with a space and an é; not to be changed."""
    return build_whole(tmp_path_factory.mktemp("built") / "a bréf")


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
