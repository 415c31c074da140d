"""The figure step: draws what is not as its inputs would have it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.build.drawing import Studio, draw_all
from sourcebrief.build.ingredients import figure_ingredients, shared_ingredients
from sourcebrief.build.record import Made, Record, outputs_of, why_stale
from sourcebrief.declarations import FigureUse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sourcebrief.figures import Drawn
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

PREFIX = "figure:"


@dataclass(frozen=True)
class Figures:
    """The figures of the brief by name, those drawn anew, and what is wrong with these.

    `files` are all that was drawn, by their paths in the folder of generated parts.
    """

    uses: Mapping[str, FigureUse]
    drawn: tuple[str, ...]
    problems: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def facts(self) -> dict[str, tuple[str, ...]]:
        """The ids of the facts that each figure draws, by the figure's id in the document."""
        return {f"fig-{name}": use.ids for name, use in self.uses.items()}


class FigureStep:
    """Makes the figures of a project and keeps in the record what each was made from."""

    def __init__(
        self, project: Project, ledger: Ledger, record: Record, credits_: Mapping[str, str]
    ) -> None:
        self._studio = Studio(project, ledger, credits_)
        self._project = project
        self._record = record
        self._shared = shared_ingredients(project)
        self.files = sorted(path for path in project.figures.glob("*.py") if path.name[0] != "_")

    def run(self, *, force: bool) -> Figures:
        """Draw every figure whose script, helpers, facts, fonts or tools changed.

        Raises
        ------
        SourcebriefError
            If a figure's file can't be read, asks for an unknown fact, or raises.
        """
        stale = self.files if force else self.stale()
        drawn = draw_all(self._studio, stale) if stale else []
        problems = []
        for path, figure in zip(stale, drawn, strict=True):
            self._keep(path, figure)
            problems += [f"{self._project.relative(path)}: {item}" for item in figure.problems]
        self._record.keep_only(PREFIX, [self.step(path) for path in self.files])
        return self.known(tuple(item.name for item in drawn), tuple(problems))

    def known(self, drawn: tuple[str, ...] = (), problems: tuple[str, ...] = ()) -> Figures:
        """Give the figures as the record has them."""
        made = [item for path in self.files if (item := self._record.get(self.step(path)))]
        uses = [FigureUse(item.extra["name"], item.extra["title"], item.ids) for item in made]
        files = tuple(name for item in made for name in item.outputs)
        return Figures({use.name: use for use in uses}, drawn, problems, files)

    def stale(self) -> list[Path]:
        """Give the files of the figures that are not as their inputs would have them."""
        return [path for path in self.files if self.reasons(path)]

    def reasons(self, path: Path) -> list[str]:
        """Give in words why the figure that a file declares is not as its inputs would have it."""
        made = self._record.get(self.step(path))
        now = self._ingredients(path, made.ids) if made else {}
        return why_stale(made, now, self._project.generated)

    @staticmethod
    def step(path: Path) -> str:
        """Give the name of the step that draws the figure of a file."""
        return f"{PREFIX}{path.name}"

    def _ingredients(self, path: Path, ids: tuple[str, ...]) -> dict[str, str]:
        studio = self._studio
        own = figure_ingredients(self._project, path, studio.ledger, ids, studio.credits_)
        return self._shared | own

    def _keep(self, path: Path, drawn: Drawn) -> None:
        files = [*drawn.files, self._studio.part(drawn.name)]
        made = Made(
            inputs=self._ingredients(path, drawn.ids),
            ids=drawn.ids,
            outputs=outputs_of(files, self._project.generated),
            extra={"name": drawn.name, "title": drawn.title},
        )
        self._record.put(self.step(path), made)
