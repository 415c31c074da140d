"""The steps of a build, each shown with its time."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from sourcebrief.build.citable import Citable
from sourcebrief.build.existing import drawn_facts, project_editions
from sourcebrief.build.files import write_whole
from sourcebrief.build.prepare import Preparation
from sourcebrief.build.render import RenderStep
from sourcebrief.build.retired import page_ids, read_retired
from sourcebrief.build.site import SiteStep
from sourcebrief.build.stage import HEADS
from sourcebrief.build.unfit import unfit_files
from sourcebrief.checks import run_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.cli.reports import errors, only_errors, rendered, summary
from sourcebrief.engines import choose_engine
from sourcebrief.errors import SourcebriefError
from sourcebrief.ledger import load_ledger
from sourcebrief.references import load_references
from sourcebrief.reporters.words import visible_lines
from sourcebrief.sources.registry import load_registry

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from sourcebrief.build.figures import Figures
    from sourcebrief.build.prepare import Prepared
    from sourcebrief.build.record import Record
    from sourcebrief.build.render import Rendered
    from sourcebrief.cli.console import Steps
    from sourcebrief.project import Project


class Building:
    """One build of a project: what was read and made so far, and the steps to come.

    At its end `digests` are those of the finished files, by their names below the output folder.
    """

    def __init__(self, project: Project, record: Record, steps: Steps, options: Namespace) -> None:
        self._project = project
        self._record = record
        self._steps = steps
        self._options = options
        self._prepared: Sequence[Prepared] = ()
        self.digests: Mapping[str, str] = {}

    def run(self) -> bool:
        """Make the generated parts, check the brief and render it; say whether it was right."""
        self._read()
        wrong = self._ledger.findings or self._references.findings or self._editions.findings
        # What must not be read is not: rendering begins before the check has ended.
        if (wrong or any(unfit_files(self._project))) and not self._is_right(None):
            return False
        return self._render(self._make_parts())

    def _read(self) -> None:
        with self._steps.step("data") as details:
            project = self._project
            self._ledger = load_ledger(project.data, root=project.root)
            self._references = load_references(project.bibliography, root=project.root)
            self._editions = project_editions(project)
            ledger, works = self._ledger, self._references.entries
            details.append(f"{len(ledger.facts)} facts, {len(ledger.derived)} derived from them")
            details.append(f"{len(ledger.audits)} audits")
            details.append(f"{len(works)} works")

    def _render(self, figures: Figures) -> bool:
        """Check the brief and render its editions, and say what was made, and whether anything."""
        options = self._options
        choice = choose_engine(options.engine)
        try:
            step = RenderStep(
                self._project, self._ledger, self._record, choice.engine, self._prepared
            )
            site = self._site()
        except SourcebriefError:
            # What is wrong with the brief is all told, not this alone.
            if self._is_right(figures):
                raise
            return False
        with self._steps.step("render") as details:
            right = partial(self._is_right, figures)
            done = step.run(site, right, timeout=options.timeout, force=options.force)
            if not done:
                details.append("stopped: the brief is not right")
                return False
            made = f"{choice.engine.name}, {choice.reason}" if done.anew else "nothing changed"
            if len(step.stages) > 1:
                details.append(f"{len(done.anew)} of {len(step.stages)} editions")
            details.append(made)
        self.digests = done.digests
        self._tell(done)
        return True

    def _tell(self, done: Rendered) -> None:
        for warning in done.warnings:
            print(f"warning: {visible_lines(warning)}", file=sys.stderr)
        for path in done.pages:
            print(f"  {self._project.relative(path)}")
        self._steps.finish("built")

    def _site(self) -> SiteStep:
        project, ledger = self._project, self._ledger
        registry, _ = load_registry(project.registry, root=project.root)
        documents = [item.document for item in self._prepared]
        retired, _ = read_retired(project, page_ids(ledger, documents))
        return SiteStep(
            project,
            ledger,
            self._references,
            registry,
            retired,
            self._prepared,
            self._citable,
        )

    def _make_parts(self) -> Figures:
        force = self._options.force
        preparation = Preparation(self._project, self._ledger, self._references, self._record)
        with self._steps.step("figures") as details, ThreadPoolExecutor(1) as aside:
            fonts = aside.submit(preparation.fonts, force=force)
            figures = preparation.figures(force=force)
            fonts.result()
            details.append(f"{len(figures.drawn)} of {len(figures.uses)} drawn")
        for problem in figures.problems:
            print(f"warning: {problem}", file=sys.stderr)
        with self._steps.step("tables") as details:
            details.append(f"{len(preparation.tables(figures))} made")
        with self._steps.step("parts") as details:
            self._prepared = preparation.documents(self._editions, figures.facts)
            preparation.write(figures)
            self._citable = Citable(self._project, self._ledger, self._references, self._prepared)
            write_whole(self._project.generated / HEADS, self._citable.heads().encode())
            numbers = {id_ for item in self._prepared for id_ in item.numbers}
            details.append(f"{len(numbers)} numbers with their evidence")
        return figures

    def _is_right(self, figures: Figures | None) -> bool:
        """Check the brief, show what is wrong, and say whether it may be rendered."""
        inputs = load_inputs(
            self._project,
            self._options.seeds,
            ledger=self._ledger,
            references=self._references,
            documents=[item.document for item in self._prepared],
            drawn=figures.facts if figures else drawn_facts(self._record),
        )
        with self._steps.step("check") as details:
            report = run_checks(inputs)
            details.append(summary(report))
        if errors(report):
            sys.stdout.write(rendered(only_errors(report), "text"))
        return not errors(report)
