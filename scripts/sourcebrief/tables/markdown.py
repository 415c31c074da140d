"""The generated part of the document that holds a table: a Pandoc pipe table with its caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.declarations import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.tables.building import Built
    from sourcebrief.tables.declaration import Column

DASHES = 120
"""The length of the line under the headings.

Pandoc takes the columns' widths from its dashes where a line of the table is longer than a line of
text, which this always is.
"""

_BARE_PIPE = re.compile(r"(?<!\\)\|")


def to_markdown(built: Built) -> str:
    """Give the Quarto Markdown of `_tbl-<name>.qmd`: the table, its caption, then its note."""
    table = built.table
    headings = _line(column.heading for column in table.columns)
    rows = "\n".join(_line(row) for row in built.rows)
    parts = [
        f"::: {{#tbl-{table.name} .sourcebrief-table}}",
        f"{headings}\n{_rule(table.columns)}\n{rows}",
        one_line(table.caption),
        ":::",
    ]
    if table.note:
        parts += ["::: {.source-note}", one_line(table.note), ":::"]
    return "\n\n".join(parts) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(markdown: str) -> str:
    return _BARE_PIPE.sub(r"\|", one_line(markdown))


def _rule(columns: tuple[Column, ...]) -> str:
    whole = sum(column.width for column in columns)
    return f"|{'|'.join(_dashes(column, whole) for column in columns)}|"


def _dashes(column: Column, whole: int) -> str:
    """Give the column's share of the line, the colons of its alignment counted in."""
    left = ":" if column.align in ("left", "center") else ""
    right = ":" if column.align in ("right", "center") else ""
    width = max(3, round(DASHES * column.width / whole))
    return f"{left}{'-' * (width - len(left + right))}{right}"
