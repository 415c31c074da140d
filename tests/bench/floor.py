"""A child process: the least that a build must do, one thing after another, in one warm process.

`python -m tests.bench.floor PROJECT` draws and saves every figure once, and gives every edition to
Pandoc for HTML, to Pandoc for Typst and to Typst. It prints its seconds as JSON, imports apart.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path

from sourcebrief.build.credits import source_credits
from sourcebrief.build.existing import drawn_facts, project_editions
from sourcebrief.build.prepare import Preparation
from sourcebrief.build.record import Record
from sourcebrief.build.stage import Contents, Stage, plan_stage
from sourcebrief.engines import Format, choose_engine
from sourcebrief.figures import discover, draw
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project
from sourcebrief.references import load_references

TIMEOUT = 300.0


def seconds(project: Project) -> dict[str, float]:
    """Give the seconds of drawing and of rendering; the project must have been built before."""
    import plotnine  # noqa: F401 (the process is warm)

    ledger = load_ledger(project.data, root=project.root)
    references = load_references(project.bibliography, root=project.root)
    engine = choose_engine("embedded").engine
    record = Record(project.record)
    preparation = Preparation(project, ledger, references, record)
    prepared = preparation.documents(project_editions(project), drawn_facts(record))
    contents = Contents()
    stages = [plan_stage(project, item, ledger, engine, contents) for item in prepared]
    declared = discover(project.figures, root=project.root).values()
    credits_ = source_credits(references)
    with tempfile.TemporaryDirectory(prefix="floor-") as name:
        folder = Path(name).resolve()
        began = time.perf_counter()
        for figure in declared:
            draw(figure, ledger, folder / "figures", credits_=credits_)
        drawn = time.perf_counter()
        for number, stage in enumerate(stages):
            _render(stage, folder / str(number))
        return {"drawing": drawn - began, "rendering": time.perf_counter() - drawn}


def _render(stage: Stage, folder: Path) -> None:
    engine = choose_engine("embedded").engine
    for kind in Format:
        stage.write(folder)
        engine.render(folder, stage.document, (kind,), epoch=stage.epoch, timeout=TIMEOUT)
        shutil.rmtree(folder)


if __name__ == "__main__":
    print(json.dumps(seconds(Project(Path(sys.argv[1])))))  # noqa: T201
