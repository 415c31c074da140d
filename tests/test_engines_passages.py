"""What was converted before is not converted again, and the pages are as if it all had been."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kept_stage import change, pages, prepare
from sourcebrief.engines.expand import expand
from sourcebrief.engines.passages import passages_of


@pytest.fixture
def asked(stage: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put an annex and tables into the stage, and give the texts that Pandoc is to convert."""
    return prepare(stage, monkeypatch)


def test_a_changed_sentence_converts_no_entry_and_no_table_again(
    stage: Path, asked: list[str]
) -> None:
    """Works that only entries cite are listed, and told from others of the same year, as before."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "See @tbl-fees", "See also @tbl-fees")
    asked.clear()

    quick = pages(stage, kept)

    assert all("evidence-value" not in text and "#n-boats" in text for text in asked)
    assert all("Over land" not in text and "#tbl-routes" in text for text in asked)
    assert all("people came" not in text and "See also @tbl-fees" in text for text in asked)
    assert quick == pages(stage, {})
    assert b"Over land" in quick[0]
    assert b"2016a" in quick[0]
    assert b"2016b" in quick[0]


def change_note(stage: Path) -> None:
    """Change the words of one entry."""
    change(stage, "generated/_evidence.qmd", "A note", "Another note")


def change_number(stage: Path) -> None:
    """Change what is printed of a number, but no word of its entry."""
    numbers = stage / "generated" / "numbers.json"
    content = json.loads(numbers.read_text("utf-8"))
    content["fee"]["page"] = "numbers/fee/index.html"
    numbers.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("change_one", [change_note, change_number])
def test_what_became_of_a_changed_entry_counts_for_nothing(
    stage: Path, asked: list[str], change_one: Callable[[Path], None]
) -> None:
    """The others stay."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change_one(stage)
    asked.clear()

    quick = pages(stage, kept)

    assert all("[Fee.]" in text and "evidence-value" not in text for text in asked)
    assert quick == pages(stage, {})


def test_of_two_tables_the_one_that_changed_is_converted(stage: Path, asked: list[str]) -> None:
    """Its row, or the width of its columns."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "generated/_tbl-fees.qmd", "One journey", "A single journey")
    asked.clear()

    quick = pages(stage, kept)

    assert all("A single journey" in text and "Over land" not in text for text in asked)
    assert quick == pages(stage, {})
    assert b"A single journey" in quick[0]


def test_a_table_tells_the_number_that_a_figure_has_now(stage: Path, asked: list[str]) -> None:
    """Where a figure was put in before it."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    figure = "![Before](generated/figures/arrivals.svg){#fig-before fig-alt='A bar.'}"
    change(stage, "brief.qmd", "## First {#sec-first}\n", f"## First {{#sec-first}}\n\n{figure}\n")

    quick = pages(stage, kept)

    assert quick == pages(stage, {})
    assert quick[0].count("Figure\u00a02".encode()) == 3
    assert asked


def test_a_table_whose_words_look_like_another_is_not_kept(stage: Path, asked: list[str]) -> None:
    """In Typst code could be taken for the table's beginning; in HTML it is no element."""
    change(stage, "generated/_tbl-fees.qmd", "One journey", "`#table(x` `<table>`")
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "people came", "people arrived")
    asked.clear()

    assert pages(stage, kept) == pages(stage, {})
    assert sum("`#table(x`" in text for text in asked) == 2


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("brief.qmd", "## References", "## Works"),
        ("brief.qmd", "date: 2016-08-01", "date: 2016-08-01\nlang: es"),
        ("generated/references.bib", "{Doe, Jane}, title = {Over the", "{Roe, Jan}, title = {Over"),
        ("_extensions/sourcebrief/boxes.lua", "See LICENSE.", "See the LICENSE."),
    ],
)
def test_a_change_that_any_entry_may_show_converts_them_all(
    stage: Path, asked: list[str], name: str, old: str, new: str
) -> None:
    """A heading, the language, the works, the filters."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, name, old, new)
    asked.clear()

    quick = pages(stage, kept)

    assert all("evidence-value" in text for text in asked)
    assert quick == pages(stage, {})


def test_a_place_that_only_looks_like_an_entry_s_gets_none(stage: Path, asked: list[str]) -> None:
    """Then everything is converted."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "## Evidence\n", "::: {#n-boat .evidence}\n:::\n\n## Evidence\n")
    asked.clear()

    quick = pages(stage, kept)

    assert quick == pages(stage, {})
    assert any("evidence-value" in text for text in asked)


def test_only_whole_entries_of_generated_parts_are_told_apart(stage: Path) -> None:
    """Anything else could be tied to the text around it."""
    part = stage / "generated" / "_evidence.qmd"
    part.write_text(
        "::: {#n-a .evidence}\nA note.[^1]\n:::\n\n::: {#n-b .evidence}\n::: {.box}\nb\n:::\n:::\n"
        "\n::: {#n-c .evidence}\nc\n:::\n\n::: {#n-d .evidence .more}\nd\n:::\n",
        encoding="utf-8",
    )
    shutil.copyfile(part, stage / "own.qmd")
    change(stage, "brief.qmd", "## Evidence\n", "## Evidence\n\n{{< include own.qmd >}}\n")

    found = [item for item in passages_of(expand(stage, "brief.qmd")) if item.id[0] == "n"]

    assert [(entry.id, entry.whole, entry.stub) for entry in found] == [
        ("n-c", ("::: {#n-c .evidence}", "c", ":::"), ("::: {#n-c .evidence}", "", ":::")),
    ]


NUMERIC = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>N</title><id>n</id><updated>2016-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


def test_nothing_is_kept_where_a_citation_depends_on_those_before_it(
    stage: Path, asked: list[str]
) -> None:
    """As in a style of numbers."""
    style = stage / "_extensions" / "sourcebrief" / "chicago-author-date.csl"
    style.write_text(NUMERIC, encoding="utf-8")
    kept: dict[str, str] = {}

    pages(stage, kept)

    assert kept == {}
    assert asked


def test_nothing_is_kept_where_the_brief_has_filters_of_its_own(
    stage: Path, asked: list[str]
) -> None:
    """They could count, or read other files."""
    (stage / "own.lua").write_text("return {}\n", encoding="utf-8")
    change(stage, "_quarto.yml", "project:", "filters: [own.lua]\nproject:")
    kept: dict[str, str] = {}

    pages(stage, kept)

    assert kept == {}
    assert asked


def test_code_that_looks_like_an_entry_is_not_kept_for_it(stage: Path, asked: list[str]) -> None:
    """Nor is the entry, as nobody could tell them apart."""
    code = "~~~\n#evidence-entry[\nFORGED\n] <n-boats>\n~~~\n\n## References"
    change(stage, "brief.qmd", "## References", code)
    kept: dict[str, str] = {}
    pages(stage, kept)
    assert not any("FORGED" in text for text in kept.values())

    change(stage, "brief.qmd", "people came", "people arrived")

    assert pages(stage, kept) == pages(stage, {})
    assert asked
