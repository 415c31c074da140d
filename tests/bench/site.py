"""A child process: the pages of single figures, tables and numbers, made once more from nothing.

`python -m tests.bench.site PROJECT` prints the seconds, imports apart, and the number of files as
JSON. The project must have been built before.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from sourcebrief.build.citable import Citable
from sourcebrief.build.citations import KEPT
from sourcebrief.build.existing import drawn_facts, project_editions
from sourcebrief.build.prepare import Preparation
from sourcebrief.build.record import Record
from sourcebrief.build.site import SiteStep
from sourcebrief.build.stage import files_in
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project
from sourcebrief.references import load_references
from sourcebrief.sources.registry import load_registry


def measure(project: Project) -> dict[str, float]:
    """Give the seconds and the number of files."""
    ledger = load_ledger(project.data, root=project.root)
    references = load_references(project.bibliography, root=project.root)
    registry, _ = load_registry(project.registry, root=project.root)
    preparation = Preparation(project, ledger, references, Record(project.record))
    drawn = drawn_facts(Record(project.record))
    prepared = preparation.documents(project_editions(project), drawn)
    (project.work / KEPT).unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="site-") as name:
        folder = Path(name).resolve()
        for page in project.output.glob("*.html"):
            shutil.copyfile(page, folder / page.name)
        began = time.perf_counter()
        citable = Citable(project, ledger, references, prepared)
        step = SiteStep(project, ledger, references, registry, (), prepared, citable)
        step.complete(step.begin(folder), folder)
        seconds = time.perf_counter() - began
        return {"seconds": seconds, "files": len(files_in(folder))}


if __name__ == "__main__":
    print(json.dumps(measure(Project(Path(sys.argv[1])))))  # noqa: T201
