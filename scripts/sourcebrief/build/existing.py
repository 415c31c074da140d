"""What earlier builds left that a check reads: the document with its parts, and what was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.document import Document, read_document

if TYPE_CHECKING:
    from sourcebrief.build.record import Record
    from sourcebrief.project import Project

EVIDENCE = "_evidence.qmd"
"""Made of the data alone, so no prose is checked in it."""


def drawn_facts(record: Record) -> dict[str, tuple[str, ...]]:
    """Give the ids of the facts that each figure draws, by the figure's id in the document."""
    made = [record.get(step) for step in record.steps("figure:")]
    return {f"fig-{item.extra['name']}": item.ids for item in made if item}


def read_brief(project: Project) -> Document:
    """Give the brief as read, with its generated parts; the evidence annex counts as empty."""
    evidence = project.generated / EVIDENCE
    return read_document(
        project.document,
        root=project.root,
        parts={project.relative(evidence): ""},
        generated=project.generated,
    )
