"""Briefs that use more and more facts: how the time to build them grows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sourcebrief.project import Project

from .processes import Timed, run
from .synthetic import write_project
from .table import Row

COUNTS = (10, 100, 1_000)
A_SECTION = 10
MOST_MEMORY = 600
HEAD = """---
title: "Crossings, ward by ward"
author: Office
date: 2016-05-01
---
"""
TAIL = """
## Evidence {#sec-evidence}

{{< include generated/_evidence.qmd >}}

## References

::: {#refs}
:::
"""


def used_rows(folder: Path, descriptor: Path, say: Callable[[str], None]) -> list[Row]:
    """Give the time and memory of a clean build with so many facts, each used in a sentence.

    The ratio is that of the time a fact to the time a fact of the number before.
    """
    found: list[Row] = []
    before: tuple[int, Timed] | None = None
    for count in COUNTS:
        say(f"{count:,} facts used")
        project = write_project(folder / str(count), count, descriptor)
        project.document.write_text(_document(count), "utf-8", newline="\n")
        _build(project)  # fonts are made once, and not measured
        new = _build(project)
        ratio = before and (new.seconds / count) / (before[1].seconds / before[0])
        of = f"a fact of {before[0]:,}" if before else ""
        words = f"a brief that uses {count:,} facts"
        found.append(Row(words, [new.seconds], 0.0, ratio, of, 1.0 if of else None))
        memory = new.together or new.largest
        found.append(Row("  all processes together", memory=memory, target=MOST_MEMORY))
        before = count, new
    return found


def _document(count: int) -> str:
    """Give a document with a sentence for each fact, ten a section."""
    parts = [HEAD]
    for number in range(count):
        if number % A_SECTION == 0:
            parts.append(f"\n## Wards of district {_letters(number // A_SECTION)}\n\n")
        place = f"[@office{number // 100}]"
        parts.append(f"The office counted []{{n=boats_{number}}} crossings in 2015 {place}.\n")
    return "".join([*parts, TAIL])


def _letters(number: int) -> str:
    """Give a number as a word: a numeral in a brief must be bound to a fact."""
    first, second = divmod(number, 26)
    return chr(ord("A") + first) + chr(ord("a") + second)


def _build(project: Project) -> Timed:
    options = ["--engine", "embedded", "--seeds", str(project.registry.parent), "--force"]
    command = ["-m", "sourcebrief", "build", "--project", str(project.root), *options]
    return run(command, watch=True)
