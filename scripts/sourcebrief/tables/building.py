"""Making a declared table's rows from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.declarations import Facts, FigureUse, record_bindings, run
from sourcebrief.declarations.declared import blamed
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.ledger import Ledger
    from sourcebrief.tables.declaration import Table


@dataclass(frozen=True)
class Built:
    """A table with its rows, cells in Markdown, and the ids of the facts bound in it, in order."""

    table: Table
    rows: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]


def build_table(
    table: Table, ledger: Ledger, figures: Mapping[str, FigureUse] | None = None
) -> Built:
    """Give the table with its rows.

    Parameters
    ----------
    table
        The declared table.
    ledger
        The numbers of the brief.
    figures
        The figures drawn, by name, for a table that lists them.

    Raises
    ------
    SourcebriefError
        If the function raises, gives a row with more or fewer cells than there are columns, gives
        no rows, or a cell binds an unknown id.
    """
    facts = Facts(ledger, figures)
    rows = tuple(tuple(row) for row in run(table, facts))
    _check_shape(table, rows)
    try:
        for text in (*(cell for row in rows for cell in row), table.caption, table.note):
            record_bindings(text, facts)
    except SourcebriefError as error:
        raise blamed(error, table.place.path, f"`{table.name}` can't be made") from error
    return Built(table, rows, facts.used)


def _check_shape(table: Table, rows: tuple[tuple[str, ...], ...]) -> None:
    if not rows:
        raise SourcebriefError(
            f"`{table.name}` has no rows",
            place=table.place,
            remedy="give at least one row, or leave the table out",
        )
    width = len(table.columns)
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            raise SourcebriefError(
                f"row {number} of `{table.name}` has {len(row)} cells for {width} columns",
                place=table.place,
                evidence=" | ".join(row)[:200],
                remedy="give one cell a column",
            )
