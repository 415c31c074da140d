"""Many briefs from one table: how time and memory grow with their number."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from sourcebrief.project import Project

from .processes import Timed, run
from .synthetic import write_project
from .table import Row

FACTS = 100
MOST_MEMORY = 600
DOCUMENT = """---
title: "Crossings, for {{< param who >}}"
author: Office
date: 2016-05-01
---

## Counts {#sec-counts}

The office counted []{n=boats_0} crossings in Mexico in 2015 [@office0].
{{< param who >}} were told so.

## Evidence {#sec-evidence}

{{< include generated/_evidence-{{< param name >}}.qmd >}}

## References

::: {#refs}
:::
"""


def sizes(most: int) -> list[int]:
    """Give the numbers of briefs that are measured: 1, 10, 100, and so on up to `most`."""
    return sorted({most, *(10**power for power in range(6) if 10**power < most)})


def many_rows(folder: Path, descriptor: Path, most: int, say: Callable[[str], None]) -> list[Row]:
    """Give the time and memory of each number of briefs, all new, and nothing changed.

    The ratio is that of the time a brief to the time a brief of the number before.
    """
    project = write_project(folder, FACTS, descriptor)
    (project.report / "_small.qmd").write_text(DOCUMENT, "utf-8", newline="\n")
    _write_table(project, 1)
    _build(project, watch=False)  # fonts are made once, and not measured
    found: list[Row] = []
    before: tuple[int, Timed] | None = None
    for count in sizes(most):
        say(f"{count:,} briefs")
        _write_table(project, count)
        shutil.rmtree(project.briefs, ignore_errors=True)
        new, again = _build(project, watch=True), _build(project, watch=False)
        if len(list(project.briefs.glob("*/*.pdf"))) != count:
            raise RuntimeError(f"not all of {count} briefs were made:\n{new.output}")
        ratio = before and (new.seconds / count) / (before[1].seconds / before[0])
        of = f"a brief of {before[0]:,}" if before else ""
        words = f"{count:,} brief{'s' if count > 1 else ''}"
        found.append(Row(f"{words}, all new", [new.seconds], 0.0, ratio, of, 1.0 if of else None))
        found.append(
            Row(f"{words}, memory", memory=new.together or new.largest, target=MOST_MEMORY)
        )
        found.append(Row(f"{words}, nothing changed", [again.seconds]))
        before = count, new
    return found


def _write_table(project: Project, count: int) -> None:
    lines = [
        f"town-{_letters(number)},_small.qmd,{_letters(number).title()}\n"
        for number in range(count)
    ]
    (project.root / "many.csv").write_text("name,document,who\n" + "".join(lines), "utf-8")


def _letters(number: int) -> str:
    """Give a number as a word: a numeral in a brief must be bound to a fact."""
    word = ""
    for _ in range(4):
        number, letter = divmod(number, 26)
        word = chr(ord("a") + letter) + word
    return word


def _build(project: Project, *, watch: bool) -> Timed:
    options = ["--engine", "embedded", "--seeds", str(project.registry.parent)]
    table = ["--briefs", str(project.root / "many.csv")]
    command = ["-m", "sourcebrief", "build", "--project", str(project.root), *options, *table]
    return run(command, watch=watch)
