"""Tests of how tables are declared, made from facts and written as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sourcebrief.declarations import Facts, FigureUse
from sourcebrief.errors import SourcebriefError
from sourcebrief.tables import Column, Table, build_table, escape, table, to_markdown
from tiny_ledger import tiny_ledger

COLUMNS = [Column("What", 3), Column("How many", 1, "right"), Column("Mark", 1, "center")]


def declare(rows: list[list[str]], **changes: Any) -> Table:
    """Give a table declared with these rows."""

    @table(**{"name": "boats", "columns": COLUMNS, "caption": "Boats.", **changes})
    def boats(_: Facts) -> list[list[str]]:
        return rows

    return boats


def test_a_table_becomes_a_pipe_table_with_caption_and_note() -> None:
    """Widths are shares of the dashes, alignment stands in the colons."""
    rows = [["Boats in 2015", "[240]{n=boats_2015}", "yes"]]
    declared = declare(rows, note="Only\nboats.")

    lines = to_markdown(build_table(declared, tiny_ledger())).split("\n")

    assert lines[0] == "::: {#tbl-boats .sourcebrief-table}"
    assert lines[2] == "| What | How many | Mark |"
    assert lines[3] == f"|:{'-' * 71}|{'-' * 23}:|:{'-' * 22}:|"
    assert lines[4] == "| Boats in 2015 | [240]{n=boats_2015} | yes |"
    assert lines[6] == "Boats."
    assert lines[8:13] == [":::", "", "::: {.source-note}", "", "Only boats."]
    assert lines[14] == ":::"


def test_pandoc_reads_back_what_was_meant() -> None:
    """Pipes, dollars, breaks and markup in cells stay text; a bound number stays bound."""
    import pypandoc

    rows = [[escape("a|b *c* $5 {{< x >}}\nd"), "$5 to $6 | 7", "[240]{n=boats_2015}"]]
    html = pypandoc.convert_text(
        to_markdown(build_table(declare(rows), tiny_ledger())), "html", format="markdown"
    )

    assert "a|b *c* $5 {{&lt; x &gt;}} d</td>" in html
    assert "$5 to $6 | 7</td>" in html
    assert 'data-n="boats_2015">240</span>' in html
    assert '<col style="width: 60%" />' in html
    assert "math" not in html


def test_a_table_knows_which_facts_it_binds() -> None:
    """Cells, caption and note count, each fact once."""
    rows = [["[240]{n=boats_2015}", "[]{n=boats_2014}", "[240]{n=boats_2015}"]]
    built = build_table(declare(rows, caption="In all [103]{n=boats_rate}."), tiny_ledger())

    assert built.ids == ("boats_2015", "boats_2014", "boats_rate")


@pytest.mark.parametrize(
    ("rows", "changes", "message"),
    [
        ([], {}, "`boats` has no rows"),
        ([["one", "two"]], {}, "row 1 of `boats` has 2 cells for 3 columns"),
        ([["[2]{n=boats_2041}", "", ""]], {}, "`boats` can't be made: there is no fact"),
        ([["a", "b", "c"]], {"note": "[2]{n=boats_2041}"}, "there is no fact `boats_2041`"),
        ([], {"columns": []}, "`boats` has no columns"),
        ([], {"columns": [Column("What", 0)]}, "one without a width"),
        ([], {"caption": ""}, "`boats` has an empty caption"),
        ([], {"name": "Boats!"}, "is no name"),
    ],
)
def test_a_bad_table_is_an_error_with_its_file(
    rows: list[list[str]], changes: dict[str, Any], message: str
) -> None:
    """Each ends in what to do."""
    with pytest.raises(SourcebriefError, match=message) as raised:
        build_table(declare(rows, **changes), tiny_ledger())
    assert raised.value.place is not None
    assert raised.value.place.path == __file__
    assert raised.value.remedy


def test_a_function_that_raises_is_an_error_with_its_line() -> None:
    """No traceback reaches the reader."""

    @table(name="boats", columns=COLUMNS, caption="Boats.")
    def boats(_: Facts) -> list[list[str]]:
        raise KeyError("lost")

    with pytest.raises(SourcebriefError, match="KeyError: 'lost'") as raised:
        build_table(boats, tiny_ledger())
    assert raised.value.place is not None
    assert raised.value.place.line > boats.place.line


def test_a_table_can_list_the_figures_drawn() -> None:
    """The data behind each figure is such a table."""

    @table(name="uses", columns=[Column("Figure")], caption="Figures.")
    def uses(facts: Facts) -> list[list[str]]:
        return [[f"@fig-{use.name}: {escape(use.title)}"] for use in facts.figures.values()]

    figures = {"boats": FigureUse("boats", "Boats grew", ("boats_2015",))}

    assert build_table(uses, tiny_ledger(), figures).rows == (("@fig-boats: Boats grew",),)


def test_places_of_texts_are_lines_of_the_file(tmp_path: Path) -> None:
    """A check of a caption names the line it stands on."""
    from sourcebrief.tables import discover

    (tmp_path / "boats.py").write_text(
        "from sourcebrief.tables import Column, table\n\n"
        '@table(\n    name="boats",\n    columns=[Column("What")],\n    caption="Boats.",\n)\n'
        "def boats(facts):\n    return []\n"
    )

    texts = discover(tmp_path, root=tmp_path)["boats"].texts()

    assert [(name, str(place)) for name, _, place in texts] == [
        ("caption", "boats.py:6"),
        ("note", "boats.py:3"),
    ]
