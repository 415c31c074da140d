"""A tiny brief with a table of many: one short document, rendered for each row."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from whole_brief import copy_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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
