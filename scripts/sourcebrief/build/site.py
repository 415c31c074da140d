"""The site step: pages of single figures, tables and numbers, beside the brief's own pages."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sourcebrief.build.citations import cited
from sourcebrief.build.existing import shown_ids
from sourcebrief.build.shown_tables import ShownTables
from sourcebrief.build.stage import files_in
from sourcebrief.build.writing import write_or_keep
from sourcebrief.document import without_objects
from sourcebrief.engines.places import CORES, NOT_URGENT
from sourcebrief.publish.citing import Kind, item_head
from sourcebrief.publish.site import (
    Appearance,
    EditionPages,
    Shown,
    Site,
    general_files,
    number_files,
    shown_files,
)
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sourcebrief.build.citable import Citable
    from sourcebrief.build.prepare import Prepared
    from sourcebrief.document import BoundNumber, Document
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.publish.citing import Item
    from sourcebrief.publish.retired import Retired
    from sourcebrief.references import References
    from sourcebrief.sources.registry import Source

KINDS = {"alt": "alternative text", "cell": "table", "item": "list"}
"""What a kind of prose is called where readers see it, if not by its own name."""


class SiteStep:
    """Collects what the site shows, and writes its files into a folder of finished pages."""

    def __init__(
        self,
        project: Project,
        ledger: Ledger,
        references: References,
        registry: Mapping[str, Source],
        retired: Sequence[Retired],
        prepared: Sequence[Prepared],
        citable: Citable,
    ) -> None:
        self._project = project
        self._ledger = ledger
        self._references = references
        self._registry = registry
        self._retired = retired
        self._prepared = prepared
        self._citable = citable

    def begin(self, finished: Path) -> Site:
        """Write the files of numbers and figures into `finished`; give the site without its tables.

        The pages of the editions need not be there yet.

        Raises
        ------
        SourcebriefError
            If the brief says of itself what a citation can't be made of, or Pandoc fails.
        """
        everything = [*self._citable.shown.values(), *self._citable.numbers]
        citations = cited(self._project, everything, self._citable.work, self._references)
        with CORES.place(NOT_URGENT):
            site = self._without_tables(everything, citations)
            self._write(number_files(site), finished)
            self._write(shown_files(site, Kind.FIGURE), finished)
        return site

    def complete(self, begun: Site, finished: Path) -> None:
        """Write all other files into `finished`, where the editions' pages lie.

        Raises
        ------
        SourcebriefError
            If a page does not have a table that it includes.
        """
        tables = ShownTables(finished)
        shown = {id_: _with_table(item, tables) for id_, item in begun.shown.items()}
        site = replace(begun, shown=shown)
        self._write(shown_files(site, Kind.TABLE), finished)
        self._write(general_files(site), finished)

    def _write(self, files: Iterable[tuple[str, bytes]], finished: Path) -> None:
        for name, content in files:
            write_or_keep(finished / name, content, self._project.output / name)

    def _without_tables(
        self, everything: Sequence[Item], citations: dict[str, dict[str, str]]
    ) -> Site:
        ledger, citable = self._ledger, self._citable
        work = citable.work
        return Site(
            work=work,
            ledger=ledger,
            references=self._references,
            registry=self._registry,
            editions=[EditionPages(name, item.title) for name, item in citable.works.items()],
            numbers=ledger.ids,
            appearances=self._appearances(),
            shown=self._all_shown(),
            citations=citations,
            retired=self._retired,
            heads={item.id: item_head(item, work, ledger, self._references) for item in everything},
        )

    def _all_shown(self) -> dict[str, Shown]:
        bound = self._bound()
        pictures = files_in(self._project.generated / "figures")
        return {
            id_: self._shown(item, bound, pictures) for id_, item in self._citable.shown.items()
        }

    def _shown(
        self, item: Item, bound: Mapping[str, Sequence[str]], pictures: Sequence[Path]
    ) -> Shown:
        name = item.id.partition("-")[2]
        files = {
            f"{item.id}{path.name.removeprefix(name)}": path.read_bytes()
            for path in pictures
            if item.id.startswith("fig-")
            and path.name.startswith((f"{name}.", f"{name}-dark.", f"{name}-300dpi."))
        }
        details = json.loads(files.pop(f"{item.id}.json", b"{}"))
        editions = [
            prepared.edition.name
            for prepared in self._prepared
            if item.id in shown_ids(prepared.document)
        ]
        used = [*self._drawn(item.id), *bound.get(f"_{item.id}.qmd", ())]
        facts = tuple(dict.fromkeys(id_ for id_ in used if id_ in self._ledger))
        wanted = ("subtitle", "caption", "alt", "description", "script")
        kept = {key: details[key] for key in wanted if key in details}
        return Shown(item, facts, files, kept, editions=tuple(editions))

    def _bound(self) -> dict[str, list[str]]:
        """Give the ids of the numbers that stand in each file, by the file's name."""
        found: dict[str, list[str]] = {}
        for item in self._prepared:
            for number in item.document.numbers:
                found.setdefault(number.place.path.rpartition("/")[2], []).append(number.id)
        return found

    def _drawn(self, id_: str) -> tuple[str, ...]:
        name = id_.partition("-")[2]
        path = self._project.generated / "figures" / f"{name}.json"
        if not (id_.startswith("fig-") and path.is_file()):
            return ()
        found = json.loads(path.read_bytes()).get("facts", [])
        return tuple(found)

    def _appearances(self) -> dict[str, list[Appearance]]:
        found: dict[str, list[Appearance]] = {}
        for item in self._prepared:
            for number in item.document.numbers:
                place = _appearance(item.edition.name, item.document, number, self._ledger)
                places = found.setdefault(number.id, [])
                if place not in places:
                    places.append(place)
        return found


def _with_table(shown: Shown, tables: ShownTables) -> Shown:
    """Give a table with what its first edition's page shows of it; a figure stays as it is."""
    id_ = shown.item.id
    if not id_.startswith("tbl-"):
        return shown
    table, as_csv = tables.table(shown.editions[0], id_)
    return replace(shown, table=table, files={**shown.files, f"{id_}.csv": as_csv})


def _appearance(
    edition: str, document: Document, number: BoundNumber, ledger: Ledger
) -> Appearance:
    prose = document.prose[number.prose]
    start, end = prose.sentence_at(number.start)
    part = PurePosixPath(number.place.path).name.removeprefix("_").removesuffix(".qmd")
    others = [item for item in document.numbers_in[number.prose] if item is not number]
    words = _Words(prose.text, others, ledger)
    return Appearance(
        edition=edition,
        kind=KINDS.get(prose.kind, prose.kind),
        before=words.between(start, number.start).lstrip(),
        printed=words.between(number.start, number.end) or words.printed(number),
        after=words.between(number.end, end),
        shown=part if part.startswith(("fig-", "tbl-")) else "",
    )


@dataclass(frozen=True)
class _Words:
    """A prose's text as readers see it: numbers without words of their own in house style."""

    text: str
    numbers: Sequence[BoundNumber]
    ledger: Ledger

    def between(self, start: int, end: int) -> str:
        """Give the words from `start` to `end`, without references."""
        found, at = [], start
        for number in self.numbers:
            if number.start == number.end and start <= number.start < end:
                found += [self.text[at : number.start], self.printed(number)]
                at = number.start
        found.append(self.text[at:end])
        return without_objects("".join(found))

    def printed(self, number: BoundNumber) -> str:
        """Give the number in house style."""
        return house_style(self.ledger.measure(number.id)) if number.id in self.ledger else ""
