"""Everything the documents include: figures, tables, numbers, evidence, fonts, bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.build.credits import source_credits
from sourcebrief.build.existing import read_edition, used_ids
from sourcebrief.build.figures import Figures, FigureStep
from sourcebrief.build.files import remove_others, write_whole
from sourcebrief.build.ingredients import FONTS, shared_ingredients
from sourcebrief.build.record import Made, Record, intact, outputs_of
from sourcebrief.build.tables import table_parts
from sourcebrief.build.writing import naming
from sourcebrief.publish import evidence_part, numbers_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sourcebrief.document import Document
    from sourcebrief.document.editions import Edition
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.references import References

FONT_STEP = "fonts"


@dataclass(frozen=True)
class Prepared:
    """An edition as read, and the ids of the numbers that it binds, draws or lists."""

    edition: Edition
    document: Document
    numbers: tuple[str, ...]


class Preparation:
    """Makes the generated parts, one method a step, so that each can be shown with its time.

    Parts made of text are kept in `parts`, by their paths in the project, until `write` is called.
    """

    def __init__(
        self, project: Project, ledger: Ledger, references: References, record: Record
    ) -> None:
        self.parts: dict[str, str] = {}
        self._project = project
        self._ledger = ledger
        self._record = record
        self.figure_step = FigureStep(project, ledger, record, source_credits(references))

    def figures(self, *, force: bool) -> Figures:
        """Draw the figures that are not as their inputs would have them."""
        return self.figure_step.run(force=force)

    def tables(self, figures: Figures) -> tuple[str, ...]:
        """Make the tables' parts and give the tables' names."""
        made = table_parts(self._project, self._ledger, figures.uses)
        for name, text in made.items():
            self._keep(f"_tbl-{name}.qmd", text)
        return tuple(made)

    def fonts(self, *, force: bool) -> None:
        """Write the fonts for Typst and for pages, unless they are there."""
        made, inputs = self._record.get(FONT_STEP), self.font_ingredients()
        generated = self._project.generated
        if not force and made and made.inputs == inputs and intact(made, generated):
            return
        from sourcebrief.figures.fonts import write_fonts

        with naming(generated):
            written = write_fonts(generated)
        self._record.put(FONT_STEP, Made(inputs=inputs, outputs=outputs_of(written, generated)))

    def font_ingredients(self) -> dict[str, str]:
        """Give the digests of what the fonts' files are made with."""
        shared = shared_ingredients(self._project)
        return {
            name: value
            for name, value in shared.items()
            if name in {*FONTS, "fonttools", "brotli", "sourcebrief.figures"}
        }

    def documents(
        self, editions: Iterable[Edition], drawn: Mapping[str, Iterable[str]]
    ) -> list[Prepared]:
        """Read the editions with their parts, and make the numbers and evidence that they use."""
        prepared = []
        for edition in editions:
            document = read_edition(self._project, edition, self.parts)
            used = tuple(id_ for id_ in used_ids(document, drawn) if id_ in self._ledger)
            self._keep(edition.evidence, evidence_part(self._ledger, used))
            prepared.append(Prepared(edition, document, used))
        self._keep("numbers.json", numbers_json(self._ledger, self._ledger.ids))
        return prepared

    def write(self, figures: Figures) -> None:
        """Write the parts, and remove those that nothing makes any more."""
        generated, bibliography = self._project.generated, self._project.bibliography
        for path, text in self.parts.items():
            write_whole(self._project.root / path, text.encode())
        write_whole(generated / bibliography.name, bibliography.read_bytes())
        wanted = {path.rpartition("/")[2] for path in self.parts}
        wanted |= {name.rpartition("/")[2] for name in figures.files}
        remove_others(generated, "_*.qmd", wanted)
        remove_others(generated / "figures", "*", wanted)

    def _keep(self, name: str, text: str) -> None:
        self.parts[self._project.relative(self._project.generated / name)] = text
