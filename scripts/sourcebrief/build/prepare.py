"""Everything the document includes: figures, tables, numbers, evidence, fonts, bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.build.credits import source_credits
from sourcebrief.build.existing import EVIDENCE, read_brief
from sourcebrief.build.figures import Figures, FigureStep
from sourcebrief.build.files import remove_others, write_whole
from sourcebrief.build.ingredients import FONTS, shared_ingredients
from sourcebrief.build.record import Made, Record, digest, intact, outputs_of
from sourcebrief.build.render import DOWNLOADS
from sourcebrief.build.tables import make_tables
from sourcebrief.publish import evidence_part, numbers_json

if TYPE_CHECKING:
    from sourcebrief.document import Document
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project
    from sourcebrief.references import References


@dataclass(frozen=True)
class Parts:
    """The document as read, and the ids of the numbers that it binds or draws."""

    document: Document
    numbers: tuple[str, ...]


class Preparation:
    """Makes the generated parts, one method a step, so that each can be shown with its time."""

    def __init__(
        self, project: Project, ledger: Ledger, references: References, record: Record
    ) -> None:
        self._project = project
        self._ledger = ledger
        self._references = references
        self._record = record
        self._credits = source_credits(references)

    def figures(self, *, force: bool) -> Figures:
        """Draw the figures that are not as their inputs would have them."""
        step = FigureStep(self._project, self._ledger, self._record, self._credits)
        return step.run(force=force)

    def tables(self, figures: Figures) -> tuple[str, ...]:
        """Write the tables' parts, remove parts that nothing declares, and give the names."""
        names = make_tables(self._project, self._ledger, figures.uses)
        generated = self._project.generated
        remove_others(generated, "_tbl-*.qmd", [f"_tbl-{name}.qmd" for name in names])
        remove_others(generated, "_fig-*.qmd", [f"_fig-{name}.qmd" for name in figures.uses])
        pictures = [f"{name}.{kind}" for name in figures.uses for kind in DOWNLOADS]
        remove_others(generated / "figures", "*", pictures)
        return names

    def fonts(self, *, force: bool) -> None:
        """Write the fonts for Typst and for pages, unless they are there."""
        step, inputs = "fonts", digest(shared_ingredients(self._project), *FONTS)
        made = self._record.get(step)
        if not force and made and made.inputs == inputs and intact(made, self._project.generated):
            return
        from sourcebrief.figures.fonts import write_fonts

        written = write_fonts(self._project.generated)
        outputs = outputs_of(written, self._project.generated)
        self._record.put(step, Made(inputs=inputs, outputs=outputs))

    def document(self, figures: Figures) -> Parts:
        """Read the document with its parts and write the numbers and evidence it uses."""
        document = read_brief(self._project)
        bound = [number.id for number in document.numbers if number.id in self._ledger]
        drawn = [id_ for use in figures.uses.values() for id_ in use.ids]
        used = tuple(dict.fromkeys([*bound, *drawn]))
        generated = self._project.generated
        write_whole(
            generated / "numbers.json", numbers_json(self._ledger, self._ledger.ids).encode()
        )
        write_whole(generated / EVIDENCE, evidence_part(self._ledger, used).encode())
        bibliography = self._project.bibliography
        write_whole(generated / bibliography.name, bibliography.read_bytes())
        return Parts(document, used)
