"""One state of a brief as a comparison reads it: its numbers, its text, its figures and tables.

No code of the state is run. Which facts a figure or table shows is known from the record of the
last build where there is one, and otherwise from the ids that its script names.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebrief.build.existing import drawn_facts, project_editions, read_edition
from sourcebrief.build.record import Record
from sourcebrief.checks.made_by import part_id, scripts_by_id
from sourcebrief.checks.unread import broken_tables, unread_ids
from sourcebrief.declarations.mentions import mentions
from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.ledger import Ledger, load_ledger
from sourcebrief.publish import numbers_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sourcebrief.document import Document
    from sourcebrief.project import Project


TABLES = ("facts", "derived", "audits")
"""Each is computed from those before it."""


@dataclass(frozen=True)
class Shown:
    """A figure or table: where it is declared, its script's bytes, and the ids it shows."""

    place: Place
    code: bytes
    ids: frozenset[str]


@dataclass(frozen=True)
class Side:
    """One state of a brief.

    `unread` are ids whose rows are there and can't be read or computed, `broken` the tables of
    `data/` that can't be read at all or rest on one that can't, `built` says whether the generated
    parts are there, and `unknown` holds in words what could not be known.
    """

    name: str
    project: Project
    ledger: Ledger
    documents: tuple[Document, ...]
    shown: Mapping[str, Shown]
    unread: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    built: bool = False
    unknown: tuple[str, ...] = field(default=())


def read_side(project: Project, name: str, *, left_out: Sequence[str] = ()) -> Side:
    """Give the state of the brief that lies in a project's folder.

    Parameters
    ----------
    project
        The folder.
    name
        What the state is called.
    left_out
        What is known to be missing from the folder, in words.

    Raises
    ------
    SourcebriefError
        If its tables or its text can't be read at all.
    """
    with _naming(name):
        ledger = load_ledger(project.data, root=project.root)
        documents = _documents(project)
    built = project.generated.is_dir()
    shown = _shown(project, ledger, documents)
    unread = unread_ids(ledger.findings, project.root) | set(ledger.resting)
    return Side(
        name=name,
        project=project,
        ledger=ledger,
        documents=documents,
        shown=shown,
        unread=frozenset(id_ for id_ in unread if id_ not in ledger and id_ not in ledger.audits),
        broken=_broken(ledger),
        built=built,
        unknown=(
            *(f"{name}: {what}" for what in left_out),
            *_unknown(name, project, ledger, built=built),
        ),
    )


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Let an error say which state of the brief can't be read."""
    try:
        yield
    except SourcebriefError as error:
        raise SourcebriefError(
            f"{name} can't be read: {error.what}",
            place=error.place,
            evidence=error.evidence,
            remedy=error.remedy or "name a revision at which it can be read",
        ) from error


def _broken(ledger: Ledger) -> frozenset[str]:
    """Give the tables that can't be read, with those that are computed from them."""
    names = [
        path.rpartition("/")[2].removesuffix(".csv") for path in broken_tables(ledger.findings)
    ]
    first = min((TABLES.index(name) for name in names if name in TABLES), default=len(TABLES))
    return frozenset(TABLES[first:])


def _documents(project: Project) -> tuple[Document, ...]:
    return tuple(read_edition(project, edition) for edition in project_editions(project))


def _shown(project: Project, ledger: Ledger, documents: tuple[Document, ...]) -> dict[str, Shown]:
    """Give the figures and tables by their ids in the documents."""
    drawn = drawn_facts(Record(project.record))
    ids: dict[str, set[str]] = {}
    for document in documents:
        for number in document.numbers:
            if made := part_id(project, number.place.path):
                ids.setdefault(made, set()).add(number.id)
    found = {}
    for made, path in scripts_by_id(project).items():
        named = _named(project, path, ledger)
        together = named | ids.get(made, set()) | set(drawn.get(made, ()))
        place = Place(project.relative(path))
        found[made] = Shown(place, path.read_bytes(), frozenset(together))
    return found


def _named(project: Project, path: Path, ledger: Ledger) -> set[str]:
    with suppress(SourcebriefError):
        found = mentions(path, root=project.root)
        return {item.id for item in found if item.certain or item.id in ledger}
    return set()


def _unknown(name: str, project: Project, ledger: Ledger, *, built: bool) -> list[str]:
    said = [f"{name}: {table} can't be read" for table in sorted(broken_tables(ledger.findings))]
    rows = {(item.place.path, item.place.line) for item in ledger.findings if item.place.line > 1}
    if rows:
        said.append(f"{name}: {_count(len(rows), 'row')} of data/ with faults of their own")
    if not built:
        said.append(
            f"{name}: its figures and tables are not built, and nothing is run: one whose script "
            "picks facts by code, not by id, may be touched unseen"
        )
    elif _behind(project, ledger):
        said.append(
            f"{name}: the generated parts are not made from these data; words in captions and "
            "cells are as they were last built (do: sourcebrief build)"
        )
    return said


def _count(number: int, word: str) -> str:
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"


def _behind(project: Project, ledger: Ledger) -> bool:
    """Say whether the generated parts were made from other data."""
    try:
        made = (project.generated / "numbers.json").read_bytes()
    except OSError:
        return True
    return made != numbers_json(ledger, ledger.ids).encode()
