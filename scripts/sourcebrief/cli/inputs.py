"""Reading everything that the checks look at: all of it at once, or what is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from sourcebrief.checks.inputs import Inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sourcebrief.checks.inputs import Excuse
    from sourcebrief.document import Document
    from sourcebrief.document.editions import Editions
    from sourcebrief.errors import Finding
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.publish.retired import Retired
    from sourcebrief.references import References
    from sourcebrief.sources.library import Library
    from sourcebrief.sources.registry import Source

_ORDER = ("registry", "texts", "excuses", "editions", "ledger", "retired", "references")
"""What is read in this order where all is read: the first that can't be read ends the run."""


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
    given = {"ledger": ledger, "references": references, "editions": documents}
    known = {name: item for name, item in given.items() if item}
    reading = _Reading(project, seeds, {**known, "drawn": drawn or {}})
    for name in _ORDER:
        getattr(reading, name)
    return Inputs(**{name: getattr(reading, name) for name in Inputs.__dataclass_fields__})


class LateInputs(Inputs):
    """What the checks look at, each part read when it is first asked for.

    Parameters
    ----------
    project
        The brief.
    seeds
        The folder of the sources' texts as it was given.
    """

    def __init__(self, project: Project, seeds: str | None) -> None:
        object.__setattr__(self, "_reading", _Reading(project, seeds, {}))

    def __getattr__(self, name: str) -> Any:
        """Give a part that was not asked for before."""
        if name not in Inputs.__dataclass_fields__:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        value = getattr(self._reading, name)
        object.__setattr__(self, name, value)
        return value


class _Reading:
    """The parts of a brief, each read once; what was read before is `known`."""

    def __init__(self, project: Project, seeds: str | None, known: Mapping[str, object]) -> None:
        self._project = project
        self._seeds = seeds
        self.root = project.root
        vars(self).update(known)

    @property
    def registry(self) -> Mapping[str, Source]:
        return self._registered[0]

    @property
    def texts(self) -> Mapping[str, object]:
        return self._library.texts

    @property
    def missing(self) -> Mapping[str, str]:
        return {key: item.reason for key, item in self._library.missing.items()}

    @property
    def document(self) -> Document:
        return self.editions[0]

    @property
    def excuses(self) -> Sequence[Excuse]:
        return self._excused[0]

    @property
    def retired(self) -> Sequence[Retired]:
        return self._gone[0]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return (
            *self._registered[1],
            *self._library.findings,
            *self._excused[1],
            *self._listed.findings,
            *self._gone[1],
        )

    @cached_property
    def editions(self) -> Sequence[Document]:
        from sourcebrief.build.existing import read_edition

        return [read_edition(self._project, edition) for edition in self._listed]

    @cached_property
    def ledger(self) -> Ledger:
        from sourcebrief.ledger import load_ledger

        return load_ledger(self._project.data, root=self.root)

    @cached_property
    def references(self) -> References:
        from sourcebrief.references import load_references

        return load_references(self._project.bibliography, root=self.root)

    @cached_property
    def drawn(self) -> Mapping[str, Sequence[str]]:
        from sourcebrief.build.existing import drawn_facts
        from sourcebrief.build.record import Record

        return drawn_facts(Record(self._project.record))

    @cached_property
    def _registered(self) -> tuple[dict[str, Source], list[Finding]]:
        from sourcebrief.sources.registry import load_registry

        return load_registry(self._project.registry, root=self.root)

    @cached_property
    def _library(self) -> Library:
        from sourcebrief.sources.library import open_library

        folder = self._project.seeds(self._seeds)
        return open_library(self.registry.values(), folder, root=self.root)

    @cached_property
    def _excused(self) -> tuple[list[Excuse], list[Finding]]:
        from sourcebrief.checks.inputs import read_excuses

        return read_excuses(self._project.excuses, root=self.root)

    @cached_property
    def _listed(self) -> Editions:
        from sourcebrief.build.existing import project_editions

        return project_editions(self._project)

    @cached_property
    def _gone(self) -> tuple[Sequence[Retired], list[Finding]]:
        from sourcebrief.build.retired import read_retired

        return read_retired(self._project, self._pages())

    def _pages(self) -> Iterator[str]:
        """Give the ids that have a page: asked for where an address is gone."""
        from sourcebrief.build.retired import page_ids

        yield from page_ids(self.ledger, self.editions)
