"""The addresses that are gone: `data/retired.csv`, so that no link ever leads to nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, did_you_mean
from sourcebrief.publish.retired import Retired
from sourcebrief.sources.csvfile import read_csv
from sourcebrief.sources.filenames import is_device

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from sourcebrief.document import Document
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.sources.csvfile import Row

COLUMNS = ("id", "kind", "retired", "replaced_by", "reason")
_ID = re.compile(r"[a-z][a-z0-9_-]{0,99}")
KINDS = ("figure", "number", "table")


def read_retired(
    project: Project, known: Iterable[str]
) -> tuple[tuple[Retired, ...], list[Finding]]:
    """Give the retired addresses, and what is wrong with their table; none where there is none.

    `known` are the ids that have a page now.
    """
    path = project.data / "retired.csv"
    if not path.exists():
        return (), []
    ids = set(known)
    rows, findings = read_csv(path, root=project.root, columns=COLUMNS, key="id")
    gone = {row["id"] for row in rows}
    for row in rows:
        findings += _faults(row, ids, gone)
    return tuple(Retired(**{name: row[name] for name in COLUMNS}) for row in rows), findings


def page_ids(ledger: Ledger, documents: Iterable[Document]) -> set[str]:
    """Give the ids that have a page: numbers, and the figures and tables of the documents."""
    targets = (target.id for document in documents for target in document.targets)
    return {*ledger.ids, *(id_ for id_ in targets if id_.startswith(("fig-", "tbl-")))}


def _faults(row: Row, ids: Container[str], gone: Container[str]) -> Iterator[Finding]:
    if row["kind"] not in KINDS:
        yield _bad(
            row, "kind", f"`{row['kind']}` is no kind of address", f"write {', '.join(KINDS)}"
        )
    if not _ID.fullmatch(row["id"]) or is_device(row["id"]):
        yield _bad(row, "id", f"`{row['id']}` can't be an address", "use letters, digits, - and _")
    if row["id"] in ids:
        message = f"`{row['id']}` is retired, and has a page: an address never changes its meaning"
        yield _bad(row, "id", message, "give the new one another id")
    new = row["replaced_by"]
    if new and new not in ids and new not in gone:
        message = f"`{new}`, which is to replace `{row['id']}`, is not there"
        guess = did_you_mean(new, ids if isinstance(ids, set) else ())
        yield _bad(row, "replaced_by", message, guess or "name an id in use, or leave it empty")
    if not row["reason"].strip():
        yield _bad(row, "reason", f"nothing says why `{row['id']}` is gone", "give the reason")


def _bad(row: Row, column: str, message: str, remedy: str) -> Finding:
    return Finding("bad-retirement", row.cell_place(column), message, remedy=remedy)
