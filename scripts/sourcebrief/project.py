"""Where everything lies in a project: the one place that spells names of folders and files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sourcebrief.errors import SourcebriefError

SEEDS_VARIABLE = "SOURCEBRIEF_SEEDS"


@dataclass(frozen=True)
class Project:
    """A brief's project folder, `root`, and the paths in it."""

    root: Path

    @property
    def data(self) -> Path:
        """The folder of facts, derived facts and audits."""
        return self.root / "data"

    @property
    def bibliography(self) -> Path:
        """The BibTeX file."""
        return self.root / "references.bib"

    @property
    def citation(self) -> Path:
        """What the brief says of itself to those who cite it."""
        return self.root / "CITATION.cff"

    @property
    def registry(self) -> Path:
        """The table of source documents."""
        return self.root / "seeds" / "sources.csv"

    @property
    def report(self) -> Path:
        """The Quarto project."""
        return self.root / "report"

    @property
    def document(self) -> Path:
        """The brief's text."""
        return self.report / "brief.qmd"

    @property
    def editions(self) -> Path:
        """The table of editions: which documents are rendered, with which parameters."""
        return self.report / "editions.csv"

    @property
    def excuses(self) -> Path:
        """The table of numerals that are bound to nothing, each with its reason."""
        return self.report / "excused.csv"

    @property
    def generated(self) -> Path:
        """What Python writes for Lua, Typst and the document to read."""
        return self.report / "generated"

    @property
    def output(self) -> Path:
        """The finished pages."""
        return self.report / "_output"

    @property
    def deposit(self) -> Path:
        """Where deposits for an archive are written, if nowhere else."""
        return self.root / "deposit"

    @property
    def briefs(self) -> Path:
        """Where the pages of many briefs are written, if nowhere else."""
        return self.root / "briefs"

    @property
    def work(self) -> Path:
        """The folder for staging copies and the record of what was built."""
        return self.root / ".sourcebrief"

    @property
    def written(self) -> tuple[Path, ...]:
        """The folders that a build writes into, and the one that holds them."""
        made = (self.generated, self.generated / "figures", self.generated / "fonts")
        return (self.report, *made, self.output, self.work)

    @property
    def record(self) -> Path:
        """The record of what was built from what."""
        return self.work / "built.json"

    @property
    def scripts(self) -> Path:
        """The folder that the brief's own package is imported from."""
        return self.root / "scripts"

    @property
    def figures(self) -> Path:
        """The declared figures, one a file."""
        return self.scripts / "brief" / "figures"

    @property
    def tables(self) -> Path:
        """The declared tables, one a file."""
        return self.scripts / "brief" / "tables"

    def relative(self, path: Path) -> str:
        """Give `path` relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def seeds(self, given: str | None = None) -> Path:
        """Give the folder of the sources' texts: as given, else by the variable, else seeds/.

        Raises
        ------
        SourcebriefError
            If a folder was named and is not there.
        """
        named = given or os.environ.get(SEEDS_VARIABLE)
        if not named:
            return self.registry.parent
        folder = Path(named).expanduser()
        if not folder.is_dir():
            raise SourcebriefError(
                f"there is no folder {named} with the sources' texts",
                remedy=f"give the folder by --seeds or {SEEDS_VARIABLE}, or leave both out",
            )
        return folder


def find_project(start: Path) -> Project:
    """Give the project that `start` lies in.

    Raises
    ------
    SourcebriefError
        If neither `start` nor a folder above it holds `data/datapackage.json` and `report/`.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        project = Project(folder)
        if (project.data / "datapackage.json").is_file() and project.report.is_dir():
            return project
    raise SourcebriefError(
        f"no brief here: neither {start} nor a folder above it holds data/ and report/",
        remedy="change into the project's folder, or name it with --project",
    )
