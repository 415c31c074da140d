"""Where the cells of a CSV file stand, so that one of them can be changed and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import Edit

_CELL = re.compile(r'"(?:[^"]|"")*"|[^,\n]*')


@dataclass(frozen=True)
class Cell:
    """A cell: its column, where it stands in the file, quotes included, and what it says."""

    column: str
    start: int
    end: int
    text: str

    def edit(self, text: str) -> Edit:
        """Give the edit that makes it say `text`."""
        return Edit(self.start, self.end, quoted(text))


@dataclass(frozen=True)
class Row:
    """A row: where it begins and ends, line end left out, and its cells by column."""

    start: int
    end: int
    cells: dict[str, Cell]

    def __getitem__(self, column: str) -> str:
        """Give what a cell says."""
        return self.cells[column].text


def quoted(text: str) -> str:
    """Give the cell as it is written, in quotes where it needs them."""
    return '"' + text.replace('"', '""') + '"' if re.search(r'[",\n]', text) else text


def rows_of(text: str) -> list[Row]:
    """Give the rows of a well-formed CSV file, its head left out."""
    rows: list[list[tuple[int, int, str]]] = []
    position = 0
    while position < len(text):
        row = []
        while True:
            found = _CELL.match(text, position)
            if found is None:
                return []
            row.append((found.start(), found.end(), _said(found.group())))
            position = found.end() + 1
            if text[found.end() : position] != ",":
                break
        rows.append(row)
    head = [said for _, _, said in rows[0]] if rows else []
    return [
        Row(row[0][0], row[-1][1], {name: Cell(name, *cell) for name, cell in zip(head, row)})  # noqa: B905
        for row in rows[1:]
        if len(row) == len(head)
    ]


def _said(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
