"""The registry of sources: `seeds/sources.csv`, who published what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.errors import Finding, Place
from sourcebrief.sources.csvfile import Row, read_csv
from sourcebrief.sources.filenames import is_device

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS: Final = (
    "key",
    "file",
    "sha256",
    "bytes",
    "title",
    "producer",
    "date",
    "url",
    "locators",
    "note",
)
LOCATOR_KINDS: Final = ("paragraph", "section-footnote")

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_FILE: Final = re.compile(r"[^/\\:\x00-\x1f]+")
_DATE: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")


class Source(NamedTuple):
    """One source document, as registered."""

    key: str
    """The name of its entry in the bibliography."""
    file: str
    """The name of the file that holds its text."""
    sha256: str
    """The SHA-256 of that file, in hexadecimal."""
    bytes: int
    """The size of that file."""
    title: str
    producer: str
    date: str
    """When it was published: an ISO 8601 year, month or day."""
    url: str
    """Where it can be read, or empty."""
    locators: str
    """How places are named in it: one of `LOCATOR_KINDS`."""
    note: str
    """What is inferred rather than stated."""
    place: Place
    """Where it is registered."""


def load_registry(path: Path, *, root: Path) -> tuple[dict[str, Source], list[Finding]]:
    """Give the registered sources by key, and everything that is wrong with the registry.

    Raises
    ------
    SourcebriefError
        If there is no such file.
    """
    rows, findings = read_csv(path, root=root, columns=COLUMNS, key="key")
    sources: dict[str, Source] = {}
    files: dict[str, str] = {}
    for row in rows:
        problems = list(_problems(row, files))
        findings += problems
        if not problems:
            sources[row["key"]] = _source(row)
            files[row["file"]] = row["key"]
    return sources, findings


def _source(row: Row) -> Source:
    values = {column: row[column] for column in COLUMNS if column != "bytes"}
    return Source(**values, bytes=int(row["bytes"]), place=row.place)


def _problems(row: Row, files: dict[str, str]) -> Iterator[Finding]:
    rules = (
        ("key", _KEY, "is not a citation key", "use letters, digits, `_`, `:` and `-`"),
        ("sha256", _SHA256, "is not a SHA-256", "paste what `sha256sum` prints for the file"),
        ("bytes", re.compile(r"[1-9][0-9]{0,9}"), "is not a size", "give the file's bytes"),
        ("title", re.compile(r"\S.*"), "is empty", "give the document's title"),
        ("date", _DATE, "is not a date", "write a year, `2016-07` or `2016-07-28`"),
    )
    for column, pattern, what, remedy in rules:
        if not pattern.fullmatch(row[column]):
            yield _finding(row, column, what, remedy)
    file = row["file"]
    if not _FILE.fullmatch(file) or file.startswith(".") or is_device(file):
        remedy = "give the name of a file in the folder, without a path"
        yield _finding(row, "file", "is not the name of a file", remedy, "source-file-outside")
    elif row["file"] in files:
        what = f"is the file of `{files[row['file']]}` already"
        yield _finding(row, "file", what, "register each file once")
    if row["locators"] not in LOCATOR_KINDS:
        remedy = f"use one of {', '.join(LOCATOR_KINDS)}"
        yield _finding(row, "locators", "is not a way to name places", remedy)
    if row["url"] and not row["url"].startswith(("https://", "http://")):
        yield _finding(row, "url", "is not a web address", "begin it with https://, or leave it")


def _finding(
    row: Row, column: str, what: str, remedy: str, code: str = "source-bad-entry"
) -> Finding:
    message = f"the `{column}` of `{row['key']}`, `{row[column]}`, {what}"
    return Finding(code, row.cell_place(column), message, remedy=remedy)
