"""Drawing figures over processes: each imports plotnine once and draws its share."""

from __future__ import annotations

import os
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.build.crew import Crew
from sourcebrief.build.files import write_whole
from sourcebrief.build.writing import naming
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sourcebrief.figures import Drawn, Figure
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

MOST_PROCESSES = 4
FIGURES_A_PROCESS = 3
"""Fewer figures than this are drawn in less time than a process needs to begin."""


@dataclass(frozen=True)
class Studio:
    """What a process needs to draw any of the figures."""

    project: Project
    ledger: Ledger
    credits_: Mapping[str, str]

    def draw(self, paths: Sequence[Path]) -> list[Drawn]:
        """Draw the figures that these files declare, in order, and write their parts.

        Raises
        ------
        SourcebriefError
            If a file can't be read, asks for an unknown fact, or raises.
        """
        from sourcebrief.figures import discover

        declared = discover(self.project.figures, root=self.project.root)
        by_file = {figure.place.path: figure for figure in declared.values()}
        return [self._draw_one(by_file[self.project.relative(path)]) for path in paths]

    def part(self, name: str) -> Path:
        """Give the file of the document's part that shows the figure."""
        return self.project.generated / f"_fig-{name}.qmd"

    def _draw_one(self, figure: Figure) -> Drawn:
        from sourcebrief.figures import draw, figure_part

        folder = self.project.generated / "figures"
        with naming(folder):
            drawn = draw(figure, self.ledger, folder, credits_=self.credits_)
        write_whole(self.part(drawn.name), figure_part(figure, drawn).encode())
        return drawn


def draw_all(studio: Studio, paths: Sequence[Path]) -> list[Drawn]:
    """Give the figures of these files as drawn, in the order of the files.

    Raises
    ------
    SourcebriefError
        As `Studio.draw` does; the first in the order of the files.
    """
    count = min(os.cpu_count() or 1, MOST_PROCESSES, -(-len(paths) // FIGURES_A_PROCESS))
    if count < 2:
        return studio.draw(paths)
    shares = [paths[start::count] for start in range(count)]
    drawn = [figure for share in _drawn_shares(studio, shares) for figure in share]
    order = {path: place for place, path in enumerate(path for share in shares for path in share)}
    return [drawn[order[path]] for path in paths]


def _drawn_shares(studio: Studio, shares: Sequence[Sequence[Path]]) -> list[list[Drawn]]:
    """Give the figures of each share, drawn by a process each; no process outlasts this."""
    with Crew(len(shares)) as crew:
        drawn = [crew.submit(studio.draw, share) for share in shares]
        try:
            return [future.result() for future in drawn]
        except BrokenExecutor as error:
            raise SourcebriefError(
                "a process that drew figures was ended",
                remedy="build again; where it happens each time, memory may be too small",
            ) from error
