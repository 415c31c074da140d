"""`sourcebrief cite`: a citation of the brief, or of one of its figures, tables and numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.document.editions import fill, read_editions
from sourcebrief.document.loading import SIZE_LIMIT
from sourcebrief.errors import SourcebriefError, did_you_mean
from sourcebrief.ledger import load_ledger
from sourcebrief.project import find_project
from sourcebrief.publish.citing import (
    brief_item,
    citations,
    declared_items,
    number_item,
    read_work,
)
from sourcebrief.references import load_references
from sourcebrief.sources.csvfile import read_csv
from sourcebrief.sources.textfile import decode, read_bytes

if TYPE_CHECKING:
    from argparse import Namespace

    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.publish.citing import Item, Work
    from sourcebrief.references import References

RETIRED = ("id", "kind", "retired", "replaced_by", "reason")
"""The columns of `data/retired.csv`, the items whose addresses are gone."""


def run(options: Namespace) -> int:
    """Print the citation that is asked for."""
    project = find_project(Path(options.project))
    ledger = load_ledger(project.data, root=project.root)
    references = load_references(project.bibliography, root=project.root)
    work = _work(project, ledger)
    item = _item(options.item, project, work, ledger, references)
    made = citations([item], work, references, report=project.report, formats=[options.format])
    print(made[item.id][options.format].rstrip("\n"))
    return 0


def _work(project: Project, ledger: Ledger) -> Work:
    """Give the first edition, which is the whole brief."""
    edition = read_editions(project.report / "editions.csv", root=project.root).first
    path = project.report / edition.document
    data = read_bytes(path, root=project.root, limit=SIZE_LIMIT)
    text = decode(data, path, root=project.root)
    filled, _ = fill(text, edition.parameters, edition.document)
    name = project.relative(path)
    return read_work(filled, name=name, report=project.report, root=project.root, ledger=ledger)


def _item(
    id_: str | None, project: Project, work: Work, ledger: Ledger, references: References
) -> Item:
    if id_ is None:
        return brief_item(work, ledger, ledger.ids)
    if id_ in ledger:
        return number_item(ledger, id_)
    folders = (project.figures, project.tables)
    shown = declared_items(ledger, references, folders, project.generated, root=project.root)
    if id_ not in shown:
        raise _unknown(id_, [*shown, *ledger.ids], project)
    if not shown[id_].sources:
        raise SourcebriefError(
            f"what `{id_}` rests on is known only when it has been built",
            remedy="run `sourcebrief build`, then ask again",
        )
    return shown[id_]


def _unknown(id_: str, known: list[str], project: Project) -> SourcebriefError:
    """Give why there is no such item: it is gone, or never was."""
    path = project.data / "retired.csv"
    rows = read_csv(path, root=project.root, columns=RETIRED, key="id")[0] if path.is_file() else []
    gone = next((row for row in rows if row["id"] == id_), None)
    if gone is not None:
        instead = gone["replaced_by"]
        return SourcebriefError(
            f"`{id_}` was retired on {gone['retired']}",
            evidence=gone["reason"],
            remedy=f"cite `{instead}`, which replaced it" if instead else "cite another",
        )
    return SourcebriefError(
        f"there is no figure, table or number `{id_}`",
        remedy=did_you_mean(id_, known)
        or "figures are `fig-…`, tables `tbl-…`, numbers are the ids in data/",
    )
