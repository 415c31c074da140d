"""A child process: the command as it is, with the exact time of each step kept.

`python -m tests.bench.steps FILE build --force`
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebrief.cli import console, main


def run(file: Path, arguments: list[str]) -> int:
    """Run the command, write the seconds of its steps to `file` as JSON, give the exit status."""
    seconds: dict[str, float] = {}
    shown = console.Steps.step

    @contextmanager
    def step(self: console.Steps, name: str) -> Iterator[list[str]]:
        began = time.perf_counter()
        with shown(self, name) as details:
            yield details
        seconds[name] = time.perf_counter() - began

    console.Steps.step = step  # type: ignore[method-assign]
    try:
        status = main(arguments)
    finally:
        console.Steps.step = shown  # type: ignore[method-assign]
    file.write_text(json.dumps(seconds), "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
