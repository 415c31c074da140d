"""What changed in the numbers: facts, derived facts, audits, words, figures and tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sourcebrief.build.record import Made, Record
from sourcebrief.diff import Difference, compare, read_side
from sourcebrief.diff.model import Cell, Change
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil


@pytest.fixture
def old(tmp_path: Path) -> Project:
    """Give a tiny brief as it was before."""
    return copy_whole(tmp_path / "before")


@pytest.fixture
def new(old: Project, tmp_path: Path) -> Project:
    """Give a copy of it that a test changes."""
    return Project(shutil.copytree(old.root, tmp_path / "after"))


def difference(old: Project, new: Project) -> Difference:
    """Compare two projects."""
    return compare(read_side(old, "before"), read_side(new, "after"))


def test_nothing_differs_between_a_brief_and_its_copy(old: Project, new: Project) -> None:
    """Only what could not be known is said."""
    found = difference(old, new)

    assert not found.changed
    assert len(found.unknown) == 2


def test_a_changed_value_is_followed_through_everything_it_touches(
    old: Project, new: Project
) -> None:
    """The fact, what is computed from it, the sentences, the figure and the table."""
    spoil(new, "data/facts.csv", "MEX,2015,4210,", "MEX,2015,4350,")
    found = difference(old, new)
    fact, derived = found.numbers

    assert (fact.id, fact.change, fact.old, fact.new) == (
        "crossings_2015",
        Change.CHANGED,
        "4,210",
        "4,350",
    )
    assert fact.cells == (Cell("value", "4210", "4350"),)
    assert [(item.place.line, item.words) for item in fact.appearances] == [(9, "4,210")]
    assert fact.appearances[0].sentence.startswith("The agency counted 4,210 crossings")
    assert (derived.id, derived.change) == ("crossings_times", Change.MOVED)
    assert derived.because == ("crossings_2015",)
    assert {item.id: item.because for item in found.shown} == {
        "fig-crossings": ("crossings_2015", "crossings_times"),
        "tbl-crossings": ("crossings_2015",),
    }
    assert [item.place.line for item in found.sentences] == [9]


def test_an_audit_that_comes_out_otherwise_is_shown_with_both_verdicts(
    old: Project, new: Project
) -> None:
    """Its row did not change: a number under it did."""
    spoil(new, "data/facts.csv", "MEX,2015,4210,", "MEX,2015,4350,")
    (audit,) = difference(old, new).audits

    assert (audit.id, audit.change) == ("counts_disagree", Change.MOVED)
    assert (audit.old, audit.new) == ("conflicts", "holds")
    assert audit.because == ("crossings_2015",)
    assert audit.computation == "4350 == 4350"


def test_a_changed_row_of_an_audit_is_shown_by_its_cells(old: Project, new: Project) -> None:
    """Though its verdict is as it was."""
    spoil(new, "data/audits.csv", "They count at different places.", "They count otherwise.")
    (audit,) = difference(old, new).audits

    assert (audit.change, audit.old, audit.new) == (Change.CHANGED, "conflicts", "conflicts")
    assert [cell.column for cell in audit.cells] == ["explanation"]


@pytest.mark.parametrize(
    ("row", "changed", "columns"),
    [
        ("MEX,2011,1380,,event", "MEX,2011,1380,,person", ["unit"]),
        ("MEX,2014,5120,,event,exact", "MEX,2014,5120,,event,about", ["hedge"]),
        ("MEX,2014,5120,", "GTM,2013,5120,", ["period", "area"]),
        ("agency2016counts,para. 3,About 62", "mayors2016bridges,para. 1,About 62", None),
        ("Asked in 2015.", "Asked in two towns.", ["note"]),
        ("3500000,,usd", "3500000,4000000,usd", ["value_upper"]),
    ],
)
def test_every_column_that_changed_is_named(
    old: Project, new: Project, row: str, changed: str, columns: list[str] | None
) -> None:
    """Not the value alone."""
    spoil(new, "data/facts.csv", row, changed)
    facts = [item for item in difference(old, new).numbers if item.table == "facts"]

    assert [cell.column for item in facts for cell in item.cells] == (
        columns or ["source", "locator"]
    )


def test_a_new_and_a_removed_fact_are_shown(old: Project, new: Project) -> None:
    """The removed one with where it was printed."""
    text = (new.data / "facts.csv").read_text("utf-8")
    rows = [row for row in text.splitlines() if not row.startswith("minors_2015,")]
    added = next(row for row in rows if row.startswith("crossings_2014,"))
    rows.append(added.replace("crossings_2014", "crossings_2013").replace("2014,5120", "2013,4900"))
    (new.data / "facts.csv").write_text("\n".join(rows) + "\n", "utf-8")
    spoil(new, "report/brief.qmd", "Among them were []{n=minors_2015} minors.\n", "")
    found = {item.id: item for item in difference(old, new).numbers}

    assert (found["crossings_2013"].change, found["crossings_2013"].new) == (Change.ADDED, "4,900")
    gone = found["minors_2015"]
    assert (gone.change, gone.old, gone.new) == (Change.REMOVED, "210", "")
    assert [(item.place.line, item.old) for item in gone.appearances] == [(13, True)]


def test_a_changed_formula_is_no_move(old: Project, new: Project) -> None:
    """Its own row was changed."""
    spoil(
        new,
        "data/derived.csv",
        "crossings_2015 / crossings_2011",
        "crossings_2014 / crossings_2011",
    )
    (number,) = difference(old, new).numbers

    assert number.change is Change.CHANGED
    assert [cell.column for cell in number.cells] == ["value", "formula"]


def test_a_script_that_changed_touches_its_figure(old: Project, new: Project) -> None:
    """What it draws now can't be known without running it, and is not run."""
    path = new.figures / "crossings.py"
    path.write_text(f"raise SystemExit\n{path.read_text('utf-8')}", "utf-8")
    (shown,) = difference(old, new).shown

    assert (shown.id, shown.because, shown.script) == ("fig-crossings", (), "changed")


def test_a_row_that_cannot_be_read_is_neither_changed_nor_removed(
    old: Project, new: Project
) -> None:
    """It is named among what could not be compared."""
    spoil(new, "data/facts.csv", "MEX,2014,5120,", "MEX,2014,five thousand,")
    found = difference(old, new)

    assert not found.changed
    assert any("crossings_2014" in what for what in found.unknown)


def test_a_table_that_cannot_be_read_is_said(old: Project, new: Project) -> None:
    """Its numbers were not removed: nothing is known of them, nor of what rests on them."""
    spoil(new, "data/facts.csv", "period,value,", "period,worth,")

    found = difference(old, new)

    assert "after: data/facts.csv can't be read" in found.unknown
    assert not found.numbers
    assert not found.audits


def test_editions_are_compared_once_each(old: Project, new: Project) -> None:
    """A part that two editions share is one place."""
    table = "name,document\nbrief,brief.qmd\nshort,brief.qmd\n"
    for project in (old, new):
        (project.report / "editions.csv").write_text(table, "utf-8")
    spoil(new, "data/facts.csv", "MEX,2014,5120,", "MEX,2014,5130,")
    (number,) = difference(old, new).numbers

    assert len(number.appearances) == 1


def test_what_rests_on_an_unreadable_row_is_not_shown_as_removed(
    old: Project, new: Project
) -> None:
    """Neither a derived fact nor an audit."""
    spoil(new, "data/facts.csv", "MEX,2015,4210,", "MEX,2015,four thousand,")
    found = difference(old, new)

    assert (found.numbers, found.audits) == ((), ())


def test_the_record_of_the_last_build_says_what_a_figure_draws(old: Project, new: Project) -> None:
    """A script may pick its facts by code, so that it names none."""
    record = Record(new.record)
    record.put("figure:crossings", Made("", ids=("patrols_2015",), extra={"name": "crossings"}))
    record.save()
    spoil(new, "data/facts.csv", "3500000,,usd", "3600000,,usd")
    (shown,) = difference(old, new).shown

    assert (shown.id, shown.because) == ("fig-crossings", ("patrols_2015",))
