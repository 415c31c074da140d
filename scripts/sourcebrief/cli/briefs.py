"""`sourcebrief build --briefs FILE`: a document for each row of a table, on all cores or a cluster.

What is wrong with a brief is said with its row, and stops that brief alone.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.briefs import STAGING, Briefs
from sourcebrief.build.cluster_pool import cluster_pool
from sourcebrief.build.files import remove_folder
from sourcebrief.build.local_pool import local_pool
from sourcebrief.build.lock import locked
from sourcebrief.build.pool import do_all
from sourcebrief.build.record import Record
from sourcebrief.build.writing import refuse_unwritable
from sourcebrief.checks import run_checks, unused_facts
from sourcebrief.checks.outcome import Report
from sourcebrief.checks.running import CHECKS, OF_PROSE
from sourcebrief.cli.console import Steps
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.cli.reports import errors, only_errors, rendered, summary
from sourcebrief.document.editions import list_editions
from sourcebrief.engines import choose_engine
from sourcebrief.errors import SourcebriefError
from sourcebrief.ledger import load_ledger
from sourcebrief.references import load_references
from sourcebrief.reporters.words import visible_lines
from sourcebrief.sources.textfile import place_in

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sourcebrief.build.briefs import Brief
    from sourcebrief.build.pool import Pool
    from sourcebrief.build.rendering import Done, Shared, Task
    from sourcebrief.document.editions import Edition
    from sourcebrief.project import Project

OF_DATA = tuple(check for check in CHECKS if check not in {*OF_PROSE, unused_facts})
"""The checks of what all briefs share; not every fact must be in one of them."""


def build_briefs(project: Project, options: Namespace) -> int:
    """Render the briefs of a table, and give 1 where any could not be made.

    Raises
    ------
    SourcebriefError
        If there is no table, it lists nothing, or the output folder is one that the brief is
        made from.
    """
    if not options.briefs:
        raise SourcebriefError(
            "--output and --scheduler go with --briefs",
            remedy="name the table of briefs: --briefs FILE.csv",
        )
    output = Path(options.output).resolve() if options.output else project.briefs
    _refuse_folder(project, output)
    refuse_unwritable(project)
    with locked(project, wait=options.timeout, tell=_tell):
        run = _Run(project, options, output)
        try:
            return run.status() if run.prepare() else 1
        except KeyboardInterrupt:
            remove_folder(output / STAGING)  # it can come while that is removed
            raise


class _Run:
    """One run: what all briefs share, and what has become of each."""

    def __init__(self, project: Project, options: Namespace, output: Path) -> None:
        self._project = project
        self._options = options
        self._output = output
        self._steps = Steps()
        self._record = Record(project.record)
        self._failed: dict[str, str] = {}
        self._warnings: set[str] = set()
        self._planned: dict[str, Brief] = {}
        self._unchanged = 0

    def prepare(self) -> bool:
        """Make and check what all briefs share; say whether any can be rendered."""
        project, options = self._project, self._options
        with self._steps.step("data") as details:
            ledger = load_ledger(project.data, root=project.root)
            references = load_references(project.bibliography, root=project.root)
            table = Path(options.briefs).resolve()
            self._listed = list_editions(table, root=project.root, folder=project.report)
            if not self._listed.items and not self._listed.findings:
                raise SourcebriefError(
                    "the table lists no brief",
                    place=place_in(table, project.root),
                    remedy="give it a row for each brief, with its name and document",
                )
            details.append(f"{len(ledger.facts)} facts; {len(self._listed.items)} briefs")
        self._engine = choose_engine(options.engine).engine
        made = project, ledger, references, self._record, self._engine, self._output
        self._briefs = Briefs(*made)
        drawn = {}
        if not (ledger.findings or references.findings):
            with self._steps.step("figures") as details:
                figures = self._briefs.prepare(force=options.force)
                details.append(f"{len(figures.drawn)} of {len(figures.uses)} drawn")
                drawn = figures.facts
            self._record.save()
        self._inputs = load_inputs(
            project, options.seeds, ledger=ledger, references=references, drawn=drawn
        )
        return self._is_right()

    def _is_right(self) -> bool:
        """Check what all briefs share, and show what is wrong."""
        with self._steps.step("check") as details:
            report = run_checks(self._inputs, OF_DATA)
            details.append(summary(report))
        _show(report)
        return not errors(report)

    def status(self) -> int:
        """Render what is to be rendered, say what became of it, and give the exit status."""
        rows = Report(self._listed.findings, {}, ())
        _show(rows)
        with self._steps.step("render") as details:
            shared = self._briefs.shared()
            kept = 0
            with self._pool(shared) as pool:
                for done in do_all(self._tasks(shared), pool):
                    kept += self._keep(done)
            details.append(f"{kept} of {len(self._listed.items)} briefs; {self._engine.name}")
            if self._unchanged:
                details.append(f"{self._unchanged} are as they were")
        self._tell()
        self._steps.finish("built")
        return 1 if self._failed or errors(rows) else 0

    def _pool(self, shared: Shared) -> AbstractContextManager[Pool]:
        address = self._options.scheduler
        return cluster_pool(address, shared) if address else local_pool(shared, self._project.work)

    def _tasks(self, shared: Shared) -> Iterator[Task]:
        """Read, check and plan one brief after the other; give those that must be rendered."""
        for edition in self._listed:
            try:
                brief = self._checked(edition)
                if brief is None:
                    continue
                if not self._options.force and not self._briefs.reasons(brief):
                    self._unchanged += 1
                    continue
            except SourcebriefError as error:
                self._failed[edition.name] = f"{error}\n"
                continue
            self._planned[edition.name] = brief
            yield self._briefs.task(brief, shared, self._options.timeout)

    def _checked(self, edition: Edition) -> Brief | None:
        """Give a brief that may be rendered; note what is wrong with one that may not."""
        document = self._briefs.read(edition)
        report = only_errors(run_checks(self._inputs.only(document), OF_PROSE))
        shared = (self._project.excuses, self._project.bibliography)
        # An excuse is for any of the briefs, and so is a work to cite.
        apart = {self._project.relative(path) for path in shared}
        found = tuple(item for item in report.findings if item.place.path not in apart)
        if found:
            self._failed[edition.name] = rendered(replace(report, findings=found), "text")
            return None
        return self._briefs.plan(edition, document)

    def _keep(self, done: Done) -> bool:
        """Put a brief that was rendered in its place; note why one was not."""
        brief = self._planned.pop(done.name)
        self._warnings.update(done.warnings)
        if done.error:
            self._failed[done.name] = f"{done.error}\n"
            return False
        try:
            self._briefs.keep(brief, done)
        except OSError as error:
            raise SourcebriefError(
                f"the brief {done.name} can't be written to {self._output}: {error.strerror}",
                remedy="make room there, or give another folder by --output",
            ) from error
        return True

    def _tell(self) -> None:
        """Show what is wrong with each brief that was not made, in the order of the table."""
        for edition in self._listed:
            words = self._failed.get(edition.name)
            if words:
                print(f"brief {edition.name} ({edition.place}) is not rendered:")
                sys.stdout.write(words)
        for warning in sorted(self._warnings):
            print(f"warning: {visible_lines(warning)}", file=sys.stderr)
        print(f"  {self._output}")


def _show(report: Report) -> None:
    if errors(report):
        sys.stdout.write(rendered(only_errors(report), "text"))


def _refuse_folder(project: Project, output: Path) -> None:
    """Raise where briefs would be written among what they are made from, or over the pages."""
    kept = (project.report, project.data, project.scripts, project.registry.parent, project.work)
    if any(output.is_relative_to(place.resolve()) for place in kept):
        raise SourcebriefError(
            f"briefs can't be written to {output}, a folder of the project",
            remedy="give another by --output",
        )


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
