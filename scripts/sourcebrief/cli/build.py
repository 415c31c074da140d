"""`sourcebrief build`: prepare, check, render, and say what was made.

What a build that has nothing to do needs not is imported only after that is known.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.files import refuse_links, restore_folder
from sourcebrief.build.record import Record
from sourcebrief.build.unchanged import fingerprint, is_unchanged, keep
from sourcebrief.engines.choose import choose_engine
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace

    from sourcebrief.project import Project


def run(options: Namespace) -> int:
    """Build the brief, or say what a build would do, and give the exit status."""
    started = time.perf_counter()
    project = find_project(Path(options.project))
    refuse_links(project.root, *project.written)
    if options.briefs or options.output or options.scheduler:
        from sourcebrief.cli.briefs import build_briefs

        return build_briefs(project, options)
    if options.plan or options.why:
        from sourcebrief.cli.planning import show_plan, show_why

        return show_why(project, options) if options.why else show_plan(project, options)
    if not options.force and not options.verify and _is_unchanged(project, options):
        print(f"nothing changed since the last build ({time.perf_counter() - started:.1f} s)")
        return 0
    return _build(project, options)


def _build(project: Project, options: Namespace) -> int:
    from sourcebrief.build.lock import locked
    from sourcebrief.build.writing import refuse_unwritable
    from sourcebrief.cli.building import Building
    from sourcebrief.cli.console import Steps
    from sourcebrief.cli.verifying import verify

    refuse_unwritable(project)
    with locked(project, wait=options.timeout, tell=_tell):
        restore_folder(project.output)
        now = _fingerprint(project, options)
        record = Record(project.record)
        building = Building(project, record, Steps(), options)
        try:
            if not building.run():
                _tell("not rendered; pages built before are as they were")
                return 1
            keep(project, record, now, building.digests)
        finally:
            record.save()
        return verify(project, options) if options.verify else 0


def _is_unchanged(project: Project, options: Namespace) -> bool:
    return is_unchanged(project, Record(project.record), _fingerprint(project, options))


def _fingerprint(project: Project, options: Namespace) -> dict[str, str]:
    engine = choose_engine(options.engine).engine
    return fingerprint(project, project.seeds(options.seeds), engine.identity())


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
