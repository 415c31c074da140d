"""The records of a CSV text: their cells, where they stand, and those that can't be read."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.errors import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

# Control characters, soft hyphens, and what is invisible or turns the direction of writing.
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\r(?!\n)"
)

_PROBLEMS: Final = {
    "unexpected end of data": "a quote is left open at the end of the line",
    "',' expected after '\"'": "something else than a comma follows a closing quote",
}


class Record(NamedTuple):
    """The cells of one record as they were read, or the problem that kept it from being read."""

    cells: tuple[str, ...]
    line: int
    raw: str
    problem: str = ""


def read_records(text: str) -> Iterator[Record]:
    """Give the records of a CSV text in order, blank lines left out.

    A record is one line: a quote left open then takes no other record with it, and a change shows
    as the one line it is. A record that can't be read has a `problem` and no cells.
    """
    for number, line in enumerate(text.split("\n"), 1):
        raw = line.removesuffix("\r")
        if '"' in raw:
            yield _quoted(raw, number)
        elif raw:
            yield Record(tuple(raw.split(",")), number, raw)


def _quoted(raw: str, number: int) -> Record:
    if _has_stray_quote(raw):
        problem = "a quote stands inside a cell that does not begin with one"
        return Record((), number, raw, problem)
    try:
        return Record(tuple(next(csv.reader([raw], strict=True))), number, raw)
    except csv.Error as error:
        return Record((), number, raw, _PROBLEMS.get(str(error), str(error)))


def _has_stray_quote(raw: str) -> bool:
    """Tell whether a quote stands inside an unquoted cell, which the csv module lets pass."""
    starts = cell_starts(raw)
    ranges = zip(starts, [*starts[1:], len(raw)], strict=True)
    return any(raw[start : start + 1] != '"' and '"' in raw[start:end] for start, end in ranges)


def cell_starts(raw: str) -> list[int]:
    """Give the offset of each cell of a record as it stands in the file."""
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


def hidden_characters(text: str, path: str) -> Iterator[Finding]:
    """Give a finding for the first hidden character of each line that has one.

    Nobody sees such a character, and it makes two ids, or two numbers, that look the same differ.
    """
    if not _HIDDEN.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := _HIDDEN.search(line.removesuffix("\r")):
            place = Place(path, number, match.start() + 1)
            message = f"an invisible character, U+{ord(match.group()):04X}, stands here"
            yield Finding("csv-hidden-character", place, message, remedy="remove it")
