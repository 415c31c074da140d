"""`sourcebrief build`: prepare, check, render, and say what was made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.files import refuse_links, restore_folder
from sourcebrief.build.record import Record
from sourcebrief.cli.building import Building
from sourcebrief.cli.console import Steps
from sourcebrief.project import find_project

if TYPE_CHECKING:
    from argparse import Namespace


def run(options: Namespace) -> int:
    """Build the brief and give the exit status."""
    project = find_project(Path(options.project))
    refuse_links(project.root, *project.written)
    restore_folder(project.output)
    record = Record(project.record)
    building = Building(project, record, Steps(), options)
    try:
        if not building.prepare():
            print("not rendered; pages built before are as they were", file=sys.stderr)
            return 1
        building.render()
    finally:
        record.save()
    return 0
