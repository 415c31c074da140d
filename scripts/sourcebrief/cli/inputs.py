"""Reading everything that the checks look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.build.existing import project_editions, read_edition
from sourcebrief.build.retired import page_ids, read_retired
from sourcebrief.checks import Inputs, read_excuses
from sourcebrief.ledger import load_ledger
from sourcebrief.references import load_references
from sourcebrief.sources.library import open_library
from sourcebrief.sources.registry import load_registry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.document import Document
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.references import References


def load_inputs(
    project: Project,
    seeds: str | None,
    *,
    ledger: Ledger | None = None,
    references: References | None = None,
    documents: Sequence[Document] = (),
    drawn: Mapping[str, Sequence[str]] | None = None,
) -> Inputs:
    """Give what the checks look at; what has been read already is passed in.

    Raises
    ------
    SourcebriefError
        If a file that every brief has can't be read at all.
    """
    root = project.root
    registry, troubles = load_registry(project.registry, root=root)
    library = open_library(registry.values(), project.seeds(seeds), root=root)
    excuses, bad_excuses = read_excuses(project.excuses, root=root)
    editions = project_editions(project)
    documents = documents or [read_edition(project, edition) for edition in editions]
    ledger = ledger or load_ledger(project.data, root=root)
    retired, bad_addresses = read_retired(project, page_ids(ledger, documents))
    return Inputs(
        root=root,
        ledger=ledger,
        references=references or load_references(project.bibliography, root=root),
        registry=registry,
        texts=library.texts,
        missing={key: item.reason for key, item in library.missing.items()},
        document=documents[0],
        editions=documents,
        excuses=excuses,
        drawn=drawn or {},
        retired=retired,
        findings=(
            *troubles,
            *library.findings,
            *bad_excuses,
            *editions.findings,
            *bad_addresses,
        ),
    )
