"""Reading a table strictly: UTF-8 CSV with a known header, and the place of every cell.

A table that a person edits by hand goes wrong in few ways: a quote left open, a comma too many,
a column renamed, an id used twice, a file saved in another encoding.
Each is a finding at its line, and no row is dropped without one.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, Place, did_you_mean
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

FILE_LIMIT = 64 * MEBIBYTE
CELL_LIMIT = 10_000
QUOTE_LIMIT = 20
"""After this many broken quotes the rest of the file is not read."""


@dataclass(frozen=True)
class Row:
    """One row of a table: `values` by column name, and where it stands."""

    values: Mapping[str, str]
    place: Place
    raw: str
    header: tuple[str, ...]

    @property
    def line(self) -> int:
        """The line its first character stands on, counted from 1."""
        return self.place.line

    def __getitem__(self, column: str) -> str:
        """Give the cell in `column`."""
        return self.values[column]

    def cell_place(self, column: str) -> Place:
        """Give the place of the first character of the cell in `column`."""
        if column not in self.header:
            return self.place
        return _place_at(self, _cell_starts(self.raw)[self.header.index(column)])


@dataclass(frozen=True)
class _Record:
    """The cells of one record as they were read, or what went wrong while reading it."""

    cells: tuple[str, ...]
    place: Place
    raw: str
    problem: str = ""


def read_csv(
    path: Path, *, root: Path, columns: Sequence[str], key: str
) -> tuple[list[Row], list[Finding]]:
    """Give the rows of a table and everything that is wrong with it.

    Parameters
    ----------
    path
        The file: UTF-8, with or without a byte order mark, lines ended by LF or CRLF.
    root
        The folder that messages name files from.
    columns
        The columns it must have, in any order.
    key
        The column whose cells name the rows, each once.

    Returns
    -------
    rows, findings
        A row with a finding of its own is left out of `rows`, save one with a cell that is too
        long. Where the header is wrong, or the file is no text, there are no rows.

    Raises
    ------
    SourcebriefError
        If there is no such file, or it is not a regular one.
    """
    try:
        text = decode(read_bytes(path, root=root, limit=FILE_LIMIT), path, root=root)
    except TooLargeError as error:
        return [], [_finding("csv-too-large", place_in(path, root), error.what, error.remedy)]
    except NotTextError as error:
        place = error.place or place_in(path, root)
        return [], [_finding("csv-not-utf8", place, error.what, error.remedy)]
    records = list(_records(text, place_in(path, root).path))
    findings = [_broken_quote(record) for record in records if record.problem]
    sound = [record for record in records if not record.problem]
    if not records or records[0].problem:
        place = place_in(path, root, 1)
        message = "the table has no header that can be read"
        findings.append(_finding("csv-missing-column", place, message, ",".join(columns)))
        return [], findings
    header_findings = list(_check_header(sound[0], columns))
    findings += header_findings
    if any(finding.code != "csv-unknown-column" for finding in header_findings):
        return [], findings
    rows, row_findings = _rows(sound, key)
    return rows, sorted(findings + row_findings, key=lambda finding: finding.order)


def _records(text: str, path: str) -> Iterator[_Record]:
    lines = list(io.StringIO(text, newline=""))
    number, broken = 0, 0
    while number < len(lines) and broken < QUOTE_LIMIT:
        reader = csv.reader(iter(lines[number:]) if number else iter(lines), strict=True)
        first = number
        while True:
            start = number
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                broken += 1
                place = Place(path, start + 1, 0)
                yield _Record((), place, lines[start], str(error))
                # What the open quote swallowed is read again, from the line after it.
                number = start + 1
                break
            number = first + reader.line_num
            if cells:
                raw = "".join(lines[start:number])
                yield _Record(tuple(cells), Place(path, start + 1, 1), raw, _stray_quote(raw))


def _stray_quote(raw: str) -> str:
    """Say that a quote stands inside an unquoted cell, which the csv module lets pass."""
    if '"' not in raw:
        return ""
    for start in _cell_starts(raw):
        if raw[start : start + 1] != '"':
            end = raw.find(",", start)
            if '"' in raw[start : end if end >= 0 else len(raw)]:
                return "a quote stands inside a cell that does not begin with one"
    return ""


def _cell_starts(raw: str) -> list[int]:
    """Give the offset of each cell of a record."""
    if '"' not in raw:
        starts = [0]
        for cell in raw.split(",")[:-1]:
            starts.append(starts[-1] + len(cell) + 1)
        return starts
    starts, position = [0], 0
    while (position := _cell_end(raw, position)) < len(raw):
        position += 1
        starts.append(position)
    return starts


def _cell_end(raw: str, start: int) -> int:
    """Give the offset of the comma that ends the cell at `start`, or the length of `raw`."""
    position = start
    if raw[start : start + 1] == '"':
        position = raw.find('"', start + 1)
        while position >= 0 and raw[position + 1 : position + 2] == '"':
            position = raw.find('"', position + 2)
    comma = raw.find(",", position) if position >= 0 else -1
    return comma if comma >= 0 else len(raw)


def _place_at(row: Row, offset: int) -> Place:
    before = row.raw[:offset]
    line_start = before.rfind("\n") + 1
    return Place(row.place.path, row.line + before.count("\n"), offset - line_start + 1)


def _broken_quote(record: _Record) -> Finding:
    if "field limit" in record.problem:
        return _too_long(record.place, "a cell")
    remedy = 'close the cell with " and write a quote inside it as ""'
    column = record.raw.find('"') + 1
    place = Place(record.place.path, record.place.line, column)
    return Finding(
        "csv-broken-quote",
        place,
        f"the row can't be read: {record.problem}",
        record.raw.rstrip("\r\n")[:200],
        remedy,
    )


def _check_header(record: _Record, columns: Sequence[str]) -> Iterator[Finding]:
    place, header = record.place, record.cells
    for name in columns:
        if name not in header:
            guess = did_you_mean(name, header)
            message = f"the column `{name}` is missing" + (f"; {guess}" if guess else "")
            yield _finding("csv-missing-column", place, message, ",".join(columns))
    for name, count in Counter(header).items():
        if name not in columns:
            guess = did_you_mean(name, columns)
            message = f"there is no column `{name}`" + (f"; {guess}" if guess else "")
            yield _finding("csv-unknown-column", place, message, "rename or remove it")
        if count > 1:
            message = f"the column `{name}` stands there {count} times"
            yield _finding("csv-duplicate-column", place, message, "remove all but one")


def _rows(records: Sequence[_Record], key: str) -> tuple[list[Row], list[Finding]]:
    header = records[0].cells
    rows: dict[str, Row] = {}
    findings: list[Finding] = []
    for record in records[1:]:
        if len(record.cells) != len(header):
            findings.append(_row_length(record, header))
            continue
        row = Row(dict(zip(header, record.cells, strict=True)), record.place, record.raw, header)
        findings += _long_cells(row)
        name = row[key]
        if not name:
            message = f"the row has no `{key}`"
            findings.append(_finding("csv-missing-id", row.cell_place(key), message, "name it"))
        elif name in rows:
            message = f"`{name}` already stands on line {rows[name].line}"
            remedy = f"give one of them another `{key}`, or remove it"
            findings.append(_finding("csv-duplicate-id", row.cell_place(key), message, remedy))
        else:
            rows[name] = row
    return list(rows.values()), findings


def _row_length(record: _Record, header: Sequence[str]) -> Finding:
    message = f"the row has {len(record.cells)} cells where the header has {len(header)}"
    remedy = "write a cell that holds a comma in quotes; an empty cell still needs its comma"
    raw = record.raw.rstrip("\r\n")[:200]
    return Finding("csv-row-length", record.place, message, raw, remedy)


def _long_cells(row: Row) -> list[Finding]:
    if len(row.raw) <= CELL_LIMIT:
        return []
    long = [name for name, value in row.values.items() if len(value) > CELL_LIMIT]
    return [_too_long(row.cell_place(name), f"the cell `{name}`") for name in long]


def _too_long(place: Place, what: str) -> Finding:
    message = f"{what} has more than {CELL_LIMIT:,} characters"
    remedy = "shorten it; a quote left open in this row also does this"
    return _finding("csv-cell-too-long", place, message, remedy)


def _finding(code: str, place: Place, message: str, remedy: str) -> Finding:
    return Finding(code, place, message, remedy=remedy)
