"""What earlier builds left that a check reads: the document with its parts, and what was drawn."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sourcebrief.document import Document, read_document
from sourcebrief.document.editions import Editions, read_editions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sourcebrief.build.record import Record
    from sourcebrief.document.editions import Edition
    from sourcebrief.project import Project

FIGURE_PART = "_fig-"
TABLE_PART = "_tbl-"
_NO_PARTS: dict[str, str] = {}


def drawn_facts(record: Record) -> dict[str, tuple[str, ...]]:
    """Give the ids of the facts that each figure draws, by the figure's id in the document."""
    made = [record.get(step) for step in record.steps("figure:")]
    return {f"fig-{item.extra['name']}": item.ids for item in made if item}


def project_editions(project: Project) -> Editions:
    """Give the editions of the project, one of them at least."""
    return read_editions(project.editions, root=project.root, document=project.document.name)


def read_edition(
    project: Project, edition: Edition, parts: Mapping[str, str] = _NO_PARTS
) -> Document:
    """Give an edition as read, with its generated parts; the evidence annex counts as empty.

    The annex is made of the data alone, so no prose is checked in it; that of another edition is
    refused. `parts` take the place of
    files, by their paths in the project.
    """
    evidence = project.generated / edition.evidence
    return read_document(
        project.report / edition.document,
        root=project.root,
        parts={**parts, project.relative(evidence): ""},
        generated=project.generated,
        parameters=edition.parameters,
        evidence=edition.evidence,
    )


def shown_figures(document: Document) -> list[str]:
    """Give the names of the figures whose parts the document includes."""
    names = (PurePosixPath(part.path).name for part in document.includes)
    return [
        name.removeprefix(FIGURE_PART).removesuffix(".qmd")
        for name in names
        if name.startswith(FIGURE_PART)
    ]


def used_ids(document: Document, drawn: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Give the ids that the document binds, draws or lists, each once, in their order.

    `drawn` are the ids of the facts that each figure draws, by the figure's id in the document.
    """
    bound = [number.id for number in document.numbers]
    shown = [id_ for name in shown_figures(document) for id_ in drawn.get(f"fig-{name}", ())]
    listed = [id_ for prose in document.prose for id_ in prose.listed]
    return tuple(dict.fromkeys([*bound, *shown, *listed]))


def shown_ids(document: Document) -> list[str]:
    """Give the ids of the figures and tables whose parts a document includes, in its order."""
    figures = [f"fig-{name}" for name in shown_figures(document)]
    names = (PurePosixPath(part.path).name for part in document.includes)
    tables = [
        name.removeprefix("_").removesuffix(".qmd") for name in names if name.startswith(TABLE_PART)
    ]
    return [*figures, *tables]
