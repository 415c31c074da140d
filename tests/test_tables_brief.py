"""Tests of the brief's own tables: whole, bound to facts, and complete where they are generated."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebrief.declarations import FigureUse, bindings
from sourcebrief.ledger import Ledger, load_ledger
from sourcebrief.quantities import agree
from sourcebrief.tables import Built, Table, build_table, discover, to_markdown

ROOT = Path(__file__).parent.parent
TABLES: Mapping[str, Table] = discover(ROOT / "scripts" / "brief" / "tables", root=ROOT)
FIGURES = {
    "detentions": FigureUse(
        "detentions", "Detentions", ("mx_detained_growth", "mx_detained_2011", "mx_detained_2015")
    )
}
EVERY = pytest.mark.parametrize("name", TABLES)


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """Give the brief's own ledger."""
    return load_ledger(ROOT / "data", root=ROOT)


@pytest.fixture(scope="module")
def built(ledger: Ledger) -> Mapping[str, Built]:
    """Give every table of the brief with its rows."""
    return {name: build_table(item, ledger, FIGURES) for name, item in TABLES.items()}


def test_there_are_at_least_five() -> None:
    """The brief promises them."""
    assert len(TABLES) >= 5


@EVERY
def test_every_bound_number_is_true_of_its_fact(
    name: str, built: Mapping[str, Built], ledger: Ledger
) -> None:
    """The words in the brackets, hedge included, in every cell, caption and note."""
    table = built[name].table
    texts = [*(cell for row in built[name].rows for cell in row), table.caption, table.note]
    untrue = [
        (words.words, words.id)
        for text in texts
        for words in bindings(text)
        if words.words
        and agree(
            words.words,
            ledger.measure(words.id),
            before=text[: words.start],
            after=text[words.end :],
        ).level
        == "false"
    ]

    assert untrue == []


@EVERY
def test_no_cell_is_empty(name: str, built: Mapping[str, Built]) -> None:
    """What a source does not say is said to be missing."""
    assert all(cell.strip() for row in built[name].rows for cell in row)
    assert to_markdown(built[name]).startswith(f"::: {{#tbl-{name} ")


def test_every_conflict_of_the_audits_is_printed(
    built: Mapping[str, Built], ledger: Ledger
) -> None:
    """Readers should know all of them."""
    conflicts = [audit for audit in ledger.audits.values() if audit.expected == "conflicts"]

    assert len(built["conflicts"].rows) == len(conflicts)
    for audit, row in zip(conflicts, built["conflicts"].rows, strict=True):
        assert [words.id for words in bindings(row[1])] == list(audit.inputs)


def test_a_figures_row_names_its_facts_and_their_places(built: Mapping[str, Built]) -> None:
    """A computed number is followed to the facts it is made from, each place once."""
    (row,) = built["figure-data"].rows

    assert row[0] == "@fig-detentions"
    assert [words.id for words in bindings(row[1])] == list(FIGURES["detentions"].ids)
    assert row[2] == "[@crisisgroup2016easyprey, sec. II.A, para. 2]"


def test_the_approaches_are_answered_in_like_fullness(built: Mapping[str, Built]) -> None:
    """No approach gets less than half the words of another."""
    rows = built["approaches"].rows
    words = [sum(len(row[column].split()) for row in rows) for column in (1, 2, 3)]

    assert min(words) * 2 >= max(words)
