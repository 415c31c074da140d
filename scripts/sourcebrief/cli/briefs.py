"""`sourcebrief build --briefs FILE`: a document for each row of a table, on all cores or a cluster.

What is wrong with a brief is said with its row, and stops that brief alone.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.briefs import Briefs
from sourcebrief.build.lock import locked
from sourcebrief.build.pool import cluster_pool, do_all, local_pool
from sourcebrief.build.record import Record
from sourcebrief.checks import run_checks
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

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sourcebrief.build.briefs import Brief
    from sourcebrief.build.pool import Pool
    from sourcebrief.build.rendering import Done, Shared, Task
    from sourcebrief.checks import Inputs
    from sourcebrief.document.editions import Edition, Editions
    from sourcebrief.engines import Engine
    from sourcebrief.project import Project

OF_DATA = tuple(check for check in CHECKS if check not in OF_PROSE and not _of_editions(check))


def build_briefs(project: Project, options: Namespace) -> int:
    """Render the briefs of a table, and give 1 where any could not be made.

    Raises
    ------
    SourcebriefError
        If there is no table, or the output folder is one that the brief is made from.
    """
    if not options.briefs:
        raise SourcebriefError(
            "--output and --scheduler go with --briefs",
            remedy="name the table of briefs: --briefs FILE.csv",
        )
    output = Path(options.output).resolve() if options.output else project.briefs
    _refuse_folder(project, output)
    with locked(project, wait=options.timeout, tell=_tell):
        run = _Run(project, options, output)
        return run.status() if run.prepare() else 1
