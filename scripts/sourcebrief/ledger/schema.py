"""The data package's descriptor, read as the rules that rows must keep.

`data/datapackage.json` is a Frictionless Data Package.
Its Table Schemas give each column's type and constraints (`required`, `pattern`, `enum`,
`maxLength`), and the same file that documents the data for others validates it here.
frictionless itself would add some 25 packages for these few rules.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sourcebrief.errors import Finding, Place, SourcebriefError, did_you_mean
from sourcebrief.ledger.patterns import LONGEST, SlowPatternError, compiled
from sourcebrief.sources.textfile import MEBIBYTE, decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.sources.csvfile import Row

NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
"""A plain decimal number, as cells hold it."""
_FILE = re.compile(r"[A-Za-z0-9][\w.-]{0,99}")


class Column(NamedTuple):
    """One column's rules; `pattern` must match the whole cell, `choices` is empty for any text."""

    name: str
    type: str
    required: bool
    pattern: re.Pattern[str] | None
    choices: frozenset[str]
    max_length: int | None


class Table(NamedTuple):
    """One resource of the package: the file's name and its columns in order."""

    name: str
    file: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)

    def findings(self, row: Row) -> list[Finding]:
        """Give what is wrong with one row's cells, in the order of the columns."""
        found = (_cell_finding(column, row) for column in self.columns)
        return [finding for finding in found if finding]


def read_descriptor(path: Path, *, root: Path) -> dict[str, Table]:
    """Give the tables that the descriptor at `path` declares, by resource name.

    Raises
    ------
    SourcebriefError
        If the file is missing, is no JSON, or lacks what a Data Package must have.
    """
    place = Place(path.relative_to(root).as_posix())
    if not path.exists():
        raise SourcebriefError(
            "the data package's descriptor is missing",
            place=place,
            remedy="restore it from version control; it declares every table's columns",
        )
    text = decode(read_bytes(path, root=root, limit=MEBIBYTE), path, root=root)
    try:
        package = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        raise SourcebriefError(f"not JSON: {error}", place=Place(place.path, line)) from error
    try:
        tables = [_table(resource) for resource in package["resources"]]
    except SlowPatternError as error:
        line = _line_of(text, error.pattern)
        raise SourcebriefError(
            str(error),
            place=Place(place.path, line),
            evidence=error.pattern[:200],
            remedy="write it without a repetition inside a repetition",
        ) from error
    except (LookupError, TypeError, ValueError, AttributeError, re.error) as error:
        raise SourcebriefError(
            f"not a tabular data package: {error!r} is missing or malformed", place=place
        ) from error
    return {table.name: table for table in tables}


def _table(resource: dict[str, Any]) -> Table:
    fields = resource["schema"]["fields"]
    columns = tuple(_column(field) for field in fields)
    file = _text(resource["path"])
    if not _FILE.fullmatch(file):
        raise TypeError(f"the path `{file[:60]}`, which is not the name of a file in data/,")
    return Table(_text(resource["name"]), file, columns)


def _column(field: dict[str, Any]) -> Column:
    rules = field.get("constraints", {})
    pattern = rules.get("pattern")
    return Column(
        name=_text(field["name"]),
        type=field.get("type", "string"),
        required=bool(rules.get("required")),
        pattern=compiled(pattern) if pattern else None,
        choices=frozenset(rules.get("enum", ())),
        max_length=None if rules.get("maxLength") is None else int(rules["maxLength"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60}, where a text should stand,")
    return value


def _cell_finding(column: Column, row: Row) -> Finding | None:
    text = row.values[column.name]
    if _is_right(column, text):
        return None
    place = row.cell_place(column.name)
    if not text:
        return Finding(
            "missing-value",
            place,
            f"`{column.name}` is empty",
            remedy=f"fill it in; {_rule(column)}",
        )
    if column.type == "number" and not NUMBER.fullmatch(text):
        return Finding(
            "wrong-type",
            place,
            f"`{column.name}` is `{_short(text)}`, which is no plain decimal number",
            remedy="write digits with at most one point, such as 190366 or 2.6",
        )
    if column.choices and text not in column.choices:
        return Finding(
            "unlisted-code",
            place,
            f"`{column.name}` is `{_short(text)}`, which is not in its list",
            evidence=f"the list: {', '.join(sorted(column.choices))}",
            remedy=did_you_mean(text[:100], column.choices) or "use one of the list",
        )
    return _form_finding(column, text, place)


def _is_right(column: Column, text: str) -> bool:
    """Say whether a cell keeps its column's rules; most do, and their places are not needed."""
    if not text:
        return not column.required
    if column.type == "number" and not NUMBER.fullmatch(text):
        return False
    if column.choices and text not in column.choices:
        return False
    if column.max_length is not None and len(text) > column.max_length:
        return False
    return not column.pattern or _has_form(column.pattern, text)


def _has_form(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= LONGEST and bool(pattern.fullmatch(text))


def _line_of(text: str, pattern: str) -> int:
    """Give the line of the JSON text that a pattern stands on, or 0 where it is written anew."""
    start = text.find(json.dumps(pattern))
    return text.count("\n", 0, start) + 1 if start >= 0 else 0


def _form_finding(column: Column, text: str, place: Place) -> Finding | None:
    if column.max_length is not None and len(text) > column.max_length:
        return Finding(
            "bad-form",
            place,
            f"`{column.name}` has {len(text)} characters; {column.max_length} are allowed",
            remedy="shorten it",
        )
    if column.pattern and not _has_form(column.pattern, text):
        return Finding(
            "bad-form",
            place,
            f"`{column.name}` is `{_short(text)}`, which has not the form it must have",
            evidence=f"the form: {column.pattern.pattern}",
            remedy=f"see the column's description in datapackage.json; {_rule(column)}",
        )
    return None


def _rule(column: Column) -> str:
    if column.choices:
        return f"one of {', '.join(sorted(column.choices))}"
    return {"number": "a decimal number"}.get(column.type, "text")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
