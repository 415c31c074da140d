"""A tiny brief with a table of many: one short document, rendered for each row."""

from __future__ import annotations

import contextlib
import csv
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import sourcebrief
from bench.processes import family
from sourcebrief.build.briefs import BUILT, STEP
from sourcebrief.build.record import Record, intact
from sourcebrief.cli import main
from whole_brief import copy_whole, own_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sourcebrief.project import Project

DOCUMENT = """---
title: "{{< param who >}} at one border"
author: A. Writer
date: 2016-05-01
---

## Counts {#sec-counts}

The agency counted []{n={{< param fact >}}} crossings into Mexico in {{< param year >}}.

{{< include generated/_fig-crossings.qmd >}}

{{< include generated/_tbl-crossings.qmd >}}

## Evidence {#sec-evidence}

{{< include generated/_evidence-{{< param name >}}.qmd >}}

## References

::: {#refs}
:::
"""
COLUMNS = ("name", "document", "who", "fact", "year")
TABLE = "many.csv"
SECONDS = 120.0
"""What a run may take, many times what it does."""


def row(name: str, who: str = "", *, year: int = 2015, fact: str = "") -> tuple[str, ...]:
    """Give a row of the table; the fact is that of the year."""
    return name, "_short.qmd", who or name.title(), fact or f"crossings_{year}", str(year)


def copy_many(folder: Path, rows: Iterable[tuple[str, ...]]) -> Project:
    """Write the brief, its short document and the table `many.csv`, and give its project."""
    project = copy_whole(folder)
    (project.report / "_short.qmd").write_text(DOCUMENT, "utf-8")
    write_table(project.root / TABLE, rows)
    return project


def write_table(path: Path, rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table of briefs."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


def command(project: Project, *options: str) -> list[str]:
    """Give the words of the command that renders the briefs of a project."""
    table = str(project.root / TABLE)
    words = ["build", "--engine", "embedded", "--project", str(project.root), "--briefs", table]
    return [*words, *options]


def build(project: Project, *options: str) -> int:
    """Render the briefs and give the exit status."""
    return main(command(project, *options))


@contextlib.contextmanager
def started(project: Project, *options: str) -> Iterator[subprocess.Popen[str]]:
    """Render the briefs in a process of its own, which is ended at the end."""
    words = [sys.executable, "-m", "sourcebrief", *command(project, *options)]
    environment = {**os.environ, "PYTHONPATH": str(Path(sourcebrief.__file__).parent.parent)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words, stdout=pipe, stderr=subprocess.STDOUT, text=True, env=environment
    ) as run:
        try:
            yield run
        finally:
            run.kill()


def pages_of(folder: Path) -> dict[str, bytes]:
    """Give all pages in a folder of briefs by their paths; what is hidden is left out."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if not path.name.startswith(".")
    }


def expected(names: list[str]) -> list[str]:
    """Give the paths of the pages of briefs."""
    return sorted(f"{name}/{name}.{kind}" for name in names for kind in ("html", "pdf"))


def are_whole(folder: Path) -> bool:
    """Say whether each brief that is there is as it was rendered, and nothing else is there."""
    briefs = [path for path in folder.iterdir() if not path.name.startswith(".")]
    made = {path: Record(path / BUILT).get(STEP) for path in briefs}
    return all(step is not None and intact(step, path) for path, step in made.items()) and not any(
        path.name.endswith(".old") for path in briefs
    )


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something holds."""
    limit = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < limit, "it took too long"
        time.sleep(0.02)


def finished(project: Project) -> int:
    """Give how many briefs are there."""
    folder = project.briefs
    return sum(not path.name.startswith(".") for path in folder.iterdir()) if folder.exists() else 0


def workers(process: int) -> list[int]:
    """Give the processes of a pool, without what they started."""
    found = []
    for number in family(process)[1:]:
        with contextlib.suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes():
                found.append(number)
    return found


ROWS = [row("south"), row("north"), row("east", year=2014), row("west", "The West")]
NAMES = [name for name, *_ in ROWS]


def build_many(folder: Path) -> Project:
    """Write a project of four briefs into a folder, and render them."""
    project = copy_many(folder, ROWS)
    with own_texts():
        assert build(project) == 0
    return project
