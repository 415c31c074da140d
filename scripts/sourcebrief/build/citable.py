"""What of a brief can be cited: its editions as works, its figures, tables and numbers as items."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sourcebrief.build.existing import shown_ids
from sourcebrief.document.editions import fill
from sourcebrief.publish.citing import (
    brief_item,
    citation_json,
    declared_items,
    number_item,
    read_work,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.build.prepare import Prepared
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.publish.citing import Item, Work
    from sourcebrief.references import References


class Citable:
    """The works and items of a brief, from its editions and generated parts as they are."""

    def __init__(
        self,
        project: Project,
        ledger: Ledger,
        references: References,
        prepared: Sequence[Prepared],
    ) -> None:
        self._project = project
        self._ledger = ledger
        self._references = references
        self._prepared = prepared

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """The editions as works, by name; the whole brief is the first."""
        return {item.edition.name: self._work(item) for item in self._prepared}

    @cached_property
    def work(self) -> Work:
        """The whole brief."""
        return next(iter(self.works.values()))

    @cached_property
    def shown(self) -> Mapping[str, Item]:
        """The figures and tables that an edition shows, by id."""
        project = self._project
        folders = (project.figures, project.tables)
        declared = declared_items(
            self._ledger, self._references, folders, project.generated, root=project.root
        )
        used = {id_ for item in self._prepared for id_ in shown_ids(item.document)}
        return {id_: item for id_, item in declared.items() if id_ in used}

    @cached_property
    def numbers(self) -> list[Item]:
        """Every fact and derived fact."""
        return [number_item(self._ledger, id_) for id_ in self._ledger.ids]

    def heads(self) -> str:
        """Give what the page of each edition says of itself, for `citation.lua`."""
        editions = {}
        for item in self._prepared:
            work = self.works[item.edition.name]
            shown = [self.shown[id_] for id_ in shown_ids(item.document) if id_ in self.shown]
            editions[item.edition.name] = (
                work,
                [brief_item(work, self._ledger, item.numbers), *shown],
            )
        return citation_json(editions, self._references)

    def _work(self, prepared: Prepared) -> Work:
        edition, report = prepared.edition, self._project.report
        text = (report / edition.document).read_text("utf-8")
        filled, _ = fill(text, edition.parameters, edition.document)
        name = self._project.relative(report / edition.document)
        return read_work(
            filled, name=name, report=report, root=self._project.root, ledger=self._ledger
        )
