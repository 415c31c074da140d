"""The last step: editions are rendered in staging copies, and all pages put in place together."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from sourcebrief.build.aside import Aside
from sourcebrief.build.comparing import SUMS, first_difference
from sourcebrief.build.files import replace_folder, staging
from sourcebrief.build.kept_conversions import KeptConversions
from sourcebrief.build.record import Made, Record, file_digest, outputs_of, why_stale
from sourcebrief.build.stage import Contents, Stage, files_in, plan_stage
from sourcebrief.build.writing import write_file, write_or_keep
from sourcebrief.engines import Format
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence
    from pathlib import Path

    from sourcebrief.build.prepare import Prepared
    from sourcebrief.build.site import SiteStep
    from sourcebrief.engines import Engine, Render
    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

MOST_AT_ONCE = 8
"""How many editions are on their way at the same time; most of them wait for a core."""
PREFIX = "edition:"
ENGINE = "engine"
SITE = "site"


@dataclass(frozen=True)
class Rendered:
    """The finished pages, the names of the editions made anew, and what was warned of.

    `digests` are those of all finished files, by their names below the output folder.
    """

    pages: tuple[Path, ...]
    anew: tuple[str, ...]
    warnings: tuple[str, ...]
    digests: Mapping[str, str]


class RenderStep:
    """Renders the editions that are not as their inputs would have them, and nothing else."""

    def __init__(
        self,
        project: Project,
        ledger: Ledger,
        record: Record,
        engine: Engine,
        prepared: Sequence[Prepared],
        contents: Contents | None = None,
    ) -> None:
        self._project = project
        self._record = record
        self._engine = engine
        contents = contents or Contents()
        self.stages: Mapping[str, Stage] = {
            item.edition.name: plan_stage(project, item, ledger, engine, contents)
            for item in prepared
        }
        self._documents = {item.edition.name: item.edition.document for item in prepared}

    def stale(self) -> list[str]:
        """Give the editions that are not as their inputs would have them."""
        return [name for name in self.stages if self.reasons(name)]

    def run(
        self, site: SiteStep, proceed: Callable[[], bool], *, timeout: float, force: bool
    ) -> Rendered | None:
        """Render what is stale in every format; all pages appear together, or none.

        None appear either where `proceed` says no; it is asked while the editions are rendered,
        unless something of the brief could run in that.

        Raises
        ------
        SourcebriefError
            If the engine fails, or does not make what it should.
        """
        project = self._project
        stale = list(self.stages) if force else self.stale()
        if not self._engine.is_confined and not proceed():
            return None
        with staging(project.work) as folder:
            finished = folder / "output"
            finished.mkdir()
            kept = KeptConversions(project, anew=force)
            rendering = Aside(lambda: self._render(stale, folder, finished, timeout, kept))
            with rendering:
                if self._engine.is_confined:
                    rendering.wait_for_programs()
                    if not proceed():
                        return None
                begun = site.begin(finished)
                warnings = rendering.result()
            self._keep(finished, [name for name in self.stages if name not in stale])
            site.complete(begun, finished)
            digests = _write_sums(finished)
            if stale or first_difference(finished, project.output):
                replace_folder(finished, project.output)
            kept.write(self.stages)
        self._record_pages(stale, digests)
        pages = [page for name in self.stages for page in self._pages(project.output, name)]
        return Rendered(tuple(pages), tuple(stale), tuple(dict.fromkeys(warnings)), digests)

    def _record_pages(self, stale: Sequence[str], digests: Mapping[str, str]) -> None:
        """Keep what the pages were made from, and the digests of all finished files."""
        record, others = self._record, dict(digests)
        for name in self.stages:
            pages = {page: others.pop(page) for page in _names(name)}
            if name in stale:
                extra = {ENGINE: self._engine.name}
                record.put(f"{PREFIX}{name}", Made(self.stages[name].inputs, (), pages, extra))
        record.put(SITE, Made({}, outputs=others))
        record.keep_only(PREFIX, [f"{PREFIX}{name}" for name in self.stages])

    def reasons(self, name: str) -> list[str]:
        """Give in words why an edition is not as its inputs would have it."""
        made = self._record.get(f"{PREFIX}{name}")
        return why_stale(made, self.stages[name].inputs, self._project.output)

    def _render(
        self,
        names: Sequence[str],
        folder: Path,
        finished: Path,
        timeout: float,
        kept: KeptConversions,
    ) -> list[str]:
        """Render the editions side by side, and give what was warned of."""
        longest_first = sorted(names, key=lambda name: -self.stages[name].size)
        in_turn = Lock()

        def render(name: str) -> tuple[str, ...]:
            stage = folder / name
            # The longest is then the first to have a core.
            with in_turn:
                self.stages[name].write(stage)
            done = self._run(name, stage, timeout, kept.of(name))
            for page in done.outputs:
                shutil.copyfile(page.path, finished / page.path.name)
            return done.warnings

        # While one edition is set, others are converted; the engine knows how many at once.
        with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
            return [line for lines in pool.map(render, longest_first) for line in lines]

    def _run(
        self, name: str, folder: Path, timeout: float, kept: MutableMapping[str, str]
    ) -> Render:
        """Run the engine; the places in its errors are named from the project's folder."""
        stage = self.stages[name]
        try:
            return self._engine.render(
                folder,
                stage.document,
                tuple(Format),
                epoch=stage.epoch,
                timeout=timeout,
                kept=kept,
            )
        except SourcebriefError as error:
            if error.place:
                path = error.place.path
                path = self._documents[name] if path == stage.document else path
                path = f"{self._project.relative(self._project.report)}/{path}"
                error.place = replace(error.place, path=path)
            raise

    def _pages(self, folder: Path, name: str) -> list[Path]:
        return [folder / page for page in _names(name)]

    def _keep(self, finished: Path, names: Sequence[str]) -> None:
        """Put the pages that need not be made anew beside the others."""
        for name in names:
            for page in self._pages(self._project.output, name):
                write_or_keep(finished / page.name, page.read_bytes(), page)


def _names(edition: str) -> list[str]:
    """Give the names of an edition's pages."""
    return [f"{edition}.{kind}" for kind in Format]


def _write_sums(folder: Path) -> dict[str, str]:
    """Write the digests of all files below `folder`, as sha256sum does; give them, and its own."""
    digests = outputs_of(files_in(folder), folder)
    sums = "".join(f"{content}  {name}\n" for name, content in digests.items()).encode()
    write_file(folder / SUMS, sums)
    return {**digests, SUMS: file_digest(sums)}
