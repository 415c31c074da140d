"""A child process: follow every fact of a project to its words, and print how long it took.

`python -m tests.bench.follow FOLDER`
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from sourcebrief.checks import run_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.ledger import load_ledger
from sourcebrief.project import Project


def follow(project: Project) -> dict[str, float]:
    """Give the seconds that reading and checking took, and how many facts and findings there were.

    Every fact counts as drawn by a figure, so that none is reported as unused.
    """
    began = time.perf_counter()
    ledger = load_ledger(project.data, root=project.root)
    inputs = load_inputs(
        project, str(project.registry.parent), ledger=ledger, drawn={"fig-all": ledger.ids}
    )
    report = run_checks(inputs)
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "facts": len(ledger.facts), "findings": len(report.findings)}


if __name__ == "__main__":
    print(json.dumps(follow(Project(Path(sys.argv[1]).resolve()))))  # noqa: T201
