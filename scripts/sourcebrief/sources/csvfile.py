"""Reading a table strictly: UTF-8 CSV with a known header, and the place of every cell.

A table that a person edits by hand goes wrong in few ways: a quote left open, a comma too many,
a column renamed, an id used twice, a file saved in another encoding.
Each is a finding at its line, and no row is dropped without one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sourcebrief.errors import Finding, Place, did_you_mean
from sourcebrief.sources.csvrecords import Record, cell_starts, hidden_characters, read_records
from sourcebrief.sources.textfile import (
    MEBIBYTE,
    NotTextError,
    TooLargeError,
    decode,
    place_in,
    read_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

FILE_LIMIT: Final = 64 * MEBIBYTE
CELL_LIMIT: Final = 10_000
"""A cell has at most this many characters."""


class Row:
    """One row of a table: `values` by column name, and where it stands."""

    def __init__(
        self, values: Mapping[str, str], path: str, line: int, raw: str, header: tuple[str, ...]
    ) -> None:
        self.values = values
        self.path = path
        self.line = line
        """The line that it stands on, counted from 1."""
        self.raw = raw
        """The row as it stands in the file."""
        self.header = header

    @property
    def place(self) -> Place:
        """The place of its first character."""
        return Place(self.path, self.line, 1)

    def __getitem__(self, column: str) -> str:
        """Give the cell in `column`."""
        return self.values[column]

    def cell_place(self, column: str) -> Place:
        """Give the place of the first character of the cell in `column`."""
        if column not in self.header[1:]:
            return self.place
        offset = cell_starts(self.raw)[self.header.index(column)]
        return Place(self.path, self.line, offset + 1)


def read_csv(
    path: Path, *, root: Path, columns: Sequence[str], key: str, others: bool = False
) -> tuple[list[Row], list[Finding]]:
    """Give the rows of a table and everything that is wrong with it.

    Parameters
    ----------
    path
        The file: UTF-8, with or without a byte order mark, a row a line (LF or CRLF).
    root
        The folder that messages name files from.
    columns
        The columns it must have, in any order.
    key
        The column whose cells name the rows, each once.
    others
        Whether there may be more columns.

    Returns
    -------
    rows, findings
        A row that can't be read, or has a wrong length or key, is left out of `rows`. Where the
        header is wrong, or the file is no text, there are no rows.

    Raises
    ------
    SourcebriefError
        If there is no such regular file.
    """
    place = place_in(path, root)
    try:
        text = decode(read_bytes(path, root=root, limit=FILE_LIMIT), path, root=root)
    except TooLargeError as error:
        return [], [_finding("csv-too-large", place, error.what, error.remedy)]
    except NotTextError as error:
        return [], [_finding("csv-not-utf8", error.place or place, error.what, error.remedy)]
    table = _Table(place.path, columns, key, others=others)
    table.read(list(read_records(text)))
    findings = [*hidden_characters(text, place.path), *table.findings]
    return list(table.rows.values()), sorted(findings, key=lambda finding: finding.order)


class _Table:
    """The rows of a table by key, and the findings, as its records are gone through."""

    def __init__(self, path: str, columns: Sequence[str], key: str, *, others: bool) -> None:
        self._path = path
        self._columns = columns
        self._key = key
        self._others = others
        self.rows: dict[str, Row] = {}
        self.findings: list[Finding] = []

    def read(self, records: Sequence[Record]) -> None:
        """Go through all records; the first is the header."""
        self.findings += [_unreadable(record, self._path) for record in records if record.problem]
        header = records[0] if records else Record((), 1, "")
        if header.problem:
            return
        wrong = list(self._check_header(header))
        self.findings += wrong
        if all(finding.code == "csv-unknown-column" for finding in wrong):
            for record in records[1:]:
                if not record.problem:
                    self._take(record, header.cells)

    def _check_header(self, record: Record) -> Iterator[Finding]:
        place, header = Place(self._path, record.line, 1), record.cells
        for name in self._columns:
            if name not in header:
                guess = did_you_mean(name, header)
                message = f"the column `{name}` is missing" + (f"; {guess}" if guess else "")
                remedy = f"the header is {','.join(self._columns)}"
                yield _finding("csv-missing-column", place, message, remedy)
        for name, count in Counter(header).items():
            if name not in self._columns and not self._others:
                guess = did_you_mean(name, self._columns)
                message = f"there is no column `{name}`" + (f"; {guess}" if guess else "")
                yield _finding("csv-unknown-column", place, message, "rename or remove it")
            if count > 1:
                message = f"the column `{name}` stands there {count} times"
                yield _finding("csv-duplicate-column", place, message, "remove all but one")

    def _take(self, record: Record, header: tuple[str, ...]) -> None:
        if len(record.cells) != len(header):
            self.findings.append(_row_length(record, self._path, header))
            return
        values = dict(zip(header, record.cells, strict=True))
        row = Row(values, self._path, record.line, record.raw, header)
        self.findings += _long_cells(row)
        name = row[self._key]
        if not name:
            message = f"the row has no `{self._key}`"
            self._report("csv-missing-id", row, message, "name it")
        elif name in self.rows:
            message = f"`{name}` already stands on line {self.rows[name].line}"
            remedy = f"give one of them another `{self._key}`, or remove it"
            self._report("csv-duplicate-id", row, message, remedy)
        else:
            self.rows[name] = row

    def _report(self, code: str, row: Row, message: str, remedy: str) -> None:
        self.findings.append(_finding(code, row.cell_place(self._key), message, remedy))


def _unreadable(record: Record, path: str) -> Finding:
    if "field limit" in record.problem:
        return _too_long(Place(path, record.line, 1), "a cell")
    place = Place(path, record.line, record.raw.find('"') + 1)
    message = f"the row can't be read: {record.problem}"
    remedy = 'close the cell with " on its line, and write a quote inside it as ""'
    return Finding("csv-broken-quote", place, message, record.raw[:200], remedy)


def _row_length(record: Record, path: str, header: Sequence[str]) -> Finding:
    message = f"the row has {len(record.cells)} cells where the header has {len(header)}"
    remedy = "write a cell that holds a comma in quotes; an empty cell still needs its comma"
    place = Place(path, record.line, 1)
    return Finding("csv-row-length", place, message, record.raw[:200], remedy)


def _long_cells(row: Row) -> list[Finding]:
    if len(row.raw) <= CELL_LIMIT:
        return []
    long = [name for name, value in row.values.items() if len(value) > CELL_LIMIT]
    return [_too_long(row.cell_place(name), f"the cell `{name}`") for name in long]


def _too_long(place: Place, what: str) -> Finding:
    message = f"{what} has more than {CELL_LIMIT:,} characters"
    remedy = "shorten it, or look for a quote that is left open"
    return _finding("csv-cell-too-long", place, message, remedy)


def _finding(code: str, place: Place, message: str, remedy: str) -> Finding:
    return Finding(code, place, message, remedy=remedy)
