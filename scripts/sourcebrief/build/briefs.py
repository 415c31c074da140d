"""Many briefs: one document rendered for each row of a table, each brief in a folder of its own.

A brief's folder holds its pages and, hidden, the digests of what they were made from. It appears
whole or not at all, and needs no record elsewhere: whatever ends a run, the next one goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.build.citable import Citable
from sourcebrief.build.existing import read_edition, used_ids
from sourcebrief.build.files import (
    remove_folder,
    replace_folder,
    restore_folder,
    staging,
    write_whole,
)
from sourcebrief.build.prepare import Preparation, Prepared
from sourcebrief.build.record import Made, Record, outputs_of, why_stale
from sourcebrief.build.rendering import Done, Shared, Task
from sourcebrief.build.stage import HEADS, Contents, Stage, fixed_files, plan_stage
from sourcebrief.errors import SourcebriefError
from sourcebrief.publish import evidence_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sourcebrief.build.figures import Figures
    from sourcebrief.document import Document
    from sourcebrief.document.editions import Edition
    from sourcebrief.engines import Engine
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.references import References

BUILT = ".built.json"
STAGING = ".stage"
STEP = "brief"


@dataclass(frozen=True)
class Brief:
    """One brief: its row, its document as read, and what it is rendered from."""

    edition: Edition
    document: Document
    stage: Stage


class Briefs:
    """Makes what all briefs share, plans each, and keeps what was rendered."""

    def __init__(
        self,
        project: Project,
        ledger: Ledger,
        references: References,
        record: Record,
        engine: Engine,
        output: Path,
    ) -> None:
        self._project = project
        self._ledger = ledger
        self._references = references
        self._engine = engine
        self._output = output
        self._preparation = Preparation(project, ledger, references, record)
        self._contents = Contents()
        self._drawn: Mapping[str, Sequence[str]] = {}

    def prepare(self, *, force: bool) -> Figures:
        """Make what all briefs share, once: figures, tables, fonts, bibliography.

        Raises
        ------
        SourcebriefError
            If a figure or table can't be made.
        """
        project, preparation = self._project, self._preparation
        figures = preparation.figures(force=force)
        preparation.tables(figures)
        preparation.fonts(force=force)
        bibliography = project.bibliography
        write_whole(project.generated / bibliography.name, bibliography.read_bytes())
        for path, text in preparation.parts.items():
            write_whole(project.root / path, text.encode())
        self._drawn = figures.facts
        remove_folder(self._output / STAGING)
        return figures

    def read(self, edition: Edition) -> Document:
        """Give a brief's document with its generated parts.

        Raises
        ------
        SourcebriefError
            If it can't be read.
        """
        return read_edition(self._project, edition, self._preparation.parts)

    def plan(self, edition: Edition, document: Document) -> Brief:
        """Give what a brief is rendered from.

        Raises
        ------
        SourcebriefError
            If the document has no date.
        """
        used = tuple(id_ for id_ in used_ids(document, self._drawn) if id_ in self._ledger)
        evidence = evidence_part(self._ledger, used).encode()
        self._contents.put(self._project.generated / edition.evidence, evidence)
        prepared = Prepared(edition, document, used)
        heads = Citable(self._project, self._ledger, self._references, [prepared]).heads()
        self._contents.put(self._project.generated / HEADS, heads.encode())
        args = self._project, prepared, self._ledger, self._engine, self._contents
        return Brief(edition, document, plan_stage(*args, site=False))

    def reasons(self, brief: Brief) -> list[str]:
        """Give in words why a brief must be rendered, nothing where its pages are right.

        Raises
        ------
        SourcebriefError
            If there is something else in the place of its folder.
        """
        folder = self._output / brief.edition.name
        restore_folder(folder)
        if folder.is_symlink() or (folder.exists() and not (folder / BUILT).is_file()):
            raise SourcebriefError(
                f"there is something else at {folder}",
                remedy="remove it, or give another folder by --output",
            )
        made = Record(folder / BUILT).get(STEP)
        return why_stale(made, brief.stage.inputs, folder)

    def shared(self) -> Shared:
        """Give the files that every brief is rendered with; `prepare` makes some of them."""
        files = fixed_files(self._project)
        return Shared({name: self._contents.read(path) for name, path in files})

    def task(self, brief: Brief, shared: Shared, timeout: float) -> Task:
        """Give a brief as a task, without the files that all briefs share."""
        own = {
            name: item if isinstance(item, bytes) else self._contents.read(item)
            for name, item in brief.stage.files.items()
            if name not in shared.files
        }
        return Task(
            name=brief.edition.name,
            document=brief.stage.document,
            files=own,
            epoch=brief.stage.epoch,
            engine=self._engine.name,
            version=self._engine.version(),
            timeout=timeout,
        )

    def keep(self, brief: Brief, done: Done) -> None:
        """Put the pages of a brief in place of those that were there, all at once."""
        name = brief.edition.name
        with staging(self._output / STAGING) as folder:
            new = folder / name
            new.mkdir()
            for page, content in done.pages.items():
                (new / page).write_bytes(content)
            record = Record(new / BUILT)
            pages = outputs_of((new / page for page in done.pages), new)
            record.put(STEP, Made(brief.stage.inputs, (), pages))
            record.save()
            replace_folder(new, self._output / name)
