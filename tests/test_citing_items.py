"""What can be cited: the brief by what it says of itself, and its figures, tables and numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from citing_material import entry, library
from sourcebrief.errors import SourcebriefError
from sourcebrief.ledger import load_ledger
from sourcebrief.publish.citing import (
    Author,
    Basis,
    Kind,
    Work,
    brief_item,
    declared_items,
    number_item,
    read_work,
    shown_item,
)
from sourcebrief.publish.citing.text import one_line, plain
from sourcebrief.references import load_references
from tiny_ledger import fact, tiny_ledger

ROOT = Path(__file__).parent.parent

HEAD = """---
title: "Boats: [twice]{n=boats_growth} as *many* as []{n=boats_2014} \\\\$5 [@harbour2015]"
subtitle: A count
author:
  - name: {given: Jane, family: Doe}
  - Harbour Office
  - name: {literal: "The Crew"}
date: 2026-11-21
lang: en-GB
keywords: [boats]
citation:
  url: https://example.org/brief
  publisher: Harbour Press
---

Text.
"""


def read(text: str, folder: Path) -> Work:
    """Give the work that a document in `folder` is."""
    return read_work(text, name="brief.qmd", report=folder, root=folder, ledger=tiny_ledger())


def test_the_brief_is_read_from_its_front_matter(tmp_path: Path) -> None:
    """Bound numbers in the title are printed, its markup is not."""
    (tmp_path / "CITATION.cff").write_text("version: 1.2.0\nlicense: MIT\n", "utf-8")
    (tmp_path / "_quarto.yml").write_text("lang: de\ncitation: {number: 7}\n", "utf-8")
    assert read(HEAD, tmp_path) == Work(
        title="Boats: twice as many as 120 $5",
        subtitle="A count",
        authors=(
            Author(family="Doe", given="Jane"),
            Author(literal="Harbour Office"),
            Author(literal="The Crew"),
        ),
        date="2026-11-21",
        language="en-GB",
        version="1.2.0",
        publisher="Harbour Press",
        number="7",
        license="MIT",
        url="https://example.org/brief/",
        keywords=("boats",),
    )


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("subtitle: x", "no title"),
        ("title: x\ndate: today", "`today` is not a date"),
        ("title: x\ndate: '2026-13-01'", "is not a date"),
        ("title: x\ncitation: {url: 'javascript:alert(1)'}", "not a web address"),
        ("title: [x", "not YAML"),
    ],
)
def test_what_cannot_be_cited_is_said(head: str, message: str, tmp_path: Path) -> None:
    """With the document's name."""
    with pytest.raises(SourcebriefError, match=message) as caught:
        read(f"---\n{head}\n---\n", tmp_path)
    assert caught.value.place is not None
    assert caught.value.place.path == "brief.qmd"


def test_a_number_is_named_by_its_label_period_and_value() -> None:
    """In house style, so that the hedge is kept."""
    item = number_item(tiny_ledger(), "boats_rounded")
    assert item.title == "Boats of boats_rounded (2015): about 200"
    assert item.sources == (Basis("harbour2015", ("para. 1",), ("Harbour Office",)),)
    assert item.url(Work("x", (), "")) == ""


def test_a_derived_number_rests_on_the_sources_of_its_inputs() -> None:
    """It has no period of its own, and says that it was computed."""
    item = number_item(tiny_ledger(), "boats_growth")
    assert item.title == "Boats, 2015 against 2014: 2.0 times"
    assert [basis.key for basis in item.sources] == ["harbour2015"]
    assert item.computed


def test_an_unknown_number_is_named_with_the_nearest() -> None:
    """As everywhere."""
    with pytest.raises(SourcebriefError) as caught:
        number_item(tiny_ledger(), "boats_2051")
    assert "boats_2015" in caught.value.remedy


def test_many_places_in_a_source_are_left_to_the_items_page() -> None:
    """A citation names a few; the source itself is always named."""
    from sourcebrief.ledger import Ledger

    facts = {f"b_{n}": fact(f"b_{n}", "1", locator=f"para. {n}") for n in range(1, 9)}
    ledger = Ledger(facts, {}, {})
    assert len(shown_item(ledger, "fig-b", "B", list(facts)[:6]).sources[0].locators) == 6
    assert shown_item(ledger, "fig-b", "B", facts).sources[0].locators == ()


def test_a_figure_rests_on_what_it_cites_besides() -> None:
    """Each source once, those of numbers first."""
    item = shown_item(tiny_ledger(), "tbl-b", "B.", ["boats_rate"], ["harbour2015", "port2016"])
    assert [basis.key for basis in item.sources] == ["port2016", "harbour2015"]
    assert (item.kind, item.title, item.address) == (Kind.TABLE, "B", "figures/tbl-b/")


def test_the_brief_rests_on_the_sources_of_its_numbers() -> None:
    """Without their places, which are many."""
    item = brief_item(Work("Boats", (), "2016"), tiny_ledger(), tiny_ledger().ids)
    assert item.sources == (Basis("harbour2015"), Basis("port2016"))


FIGURE = """
@figure(
    name="boats",
    title="Boats [doubled]{n=boats_growth} to {boats_2015}",
    caption="See [@port2016] and @fig-other and someone@nowhere.example.",
)
def boats(facts):
    return facts.frame(["boats_2014"])
"""


def test_a_declaration_is_read_without_running_it(tmp_path: Path) -> None:
    """Its title, the numbers that it names, and the works that it cites."""
    (tmp_path / "figures").mkdir()
    (tmp_path / "tables").mkdir()
    (tmp_path / "figures" / "boats.py").write_text("raise SystemExit\n" + FIGURE, "utf-8")
    (tmp_path / "figures" / "odd.py").write_text(FIGURE.replace('"boats"', '"../x"'), "utf-8")
    references = library(entry("harbour2015"), entry("port2016"), entry("other2016"))
    folders = (tmp_path / "figures", tmp_path / "tables")
    items = declared_items(tiny_ledger(), references, folders, tmp_path, root=tmp_path)
    assert list(items) == ["fig-boats"]
    assert items["fig-boats"].title == "Boats doubled to 240"
    assert [basis.key for basis in items["fig-boats"].sources] == ["harbour2015", "port2016"]


def test_a_tables_rows_are_read_from_the_part_that_was_built(tmp_path: Path) -> None:
    """Rows that are computed name their numbers only there."""
    (tmp_path / "tables").mkdir()
    table = '@table(name="all", columns=[], caption="All *boats* [@port2016].")\ndef all(_): ...\n'
    (tmp_path / "tables" / "all.py").write_text(table, "utf-8")
    (tmp_path / "_tbl-all.qmd").write_text("| [240]{n=boats_2015} |\n", "utf-8")
    folders = (tmp_path / "figures", tmp_path / "tables")
    references = library(entry("harbour2015"), entry("port2016"))
    item = declared_items(tiny_ledger(), references, folders, tmp_path, root=tmp_path)["tbl-all"]
    assert item.title == "All boats"
    assert [basis.key for basis in item.sources] == ["harbour2015", "port2016"]


def test_every_item_of_the_brief_has_a_source() -> None:
    """Figures, and numbers; tables may be computed, so that their rows are known once built."""
    ledger = load_ledger(ROOT / "data", root=ROOT)
    references = load_references(ROOT / "references.bib", root=ROOT)
    folders = (ROOT / "scripts/brief/figures", ROOT / "scripts/brief/tables")
    shown = declared_items(ledger, references, folders, ROOT / "none", root=ROOT).values()
    items = [*shown, *(number_item(ledger, id_) for id_ in ledger.ids)]
    assert [item.id for item in items if not item.sources and item.kind is not Kind.TABLE] == []
    assert not [item for item in items if not item.title or "{n=" in item.title]


def test_text_is_one_line_without_what_cannot_be_seen() -> None:
    """Line breaks of every kind are blanks; letters of any script stay."""
    assert (
        one_line(" a\r\nb\u2028c\x85d\x0be\x00\x1b \u202eعrb\u202c\ud800") == "a b c d e عrb\ufffd"
    )


def test_markup_in_a_caption_is_left_out() -> None:
    """Citations, emphasis and escapes; brackets that are no citation stay."""
    words = plain(r"*A* \*b\* [x] [@k, p. 1; @l] `c`.", tiny_ledger())
    assert words == "A *b* [x] c."
