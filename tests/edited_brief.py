"""A tiny brief in three editions, built by the command, and words in it that are replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from built_brief import build
from whole_brief import copy_whole, own_texts

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.project import Project

EDITIONS = """name,document,who,fact
brief,brief.qmd,,
south,_short.qmd,Travellers,crossings_2015
north,_short.qmd,Migrants,turned_back_2015
"""
SHORT = """---
title: "{{< param who >}} at one border"
author: A. Writer
date: 2016-05-01
---

## Counts {#sec-counts}

{{< include _part-{{< param name >}}.qmd >}}

## Evidence {#sec-evidence}

{{< include generated/_evidence-{{< param name >}}.qmd >}}

## References

::: {#refs}
:::
"""
PARTS = {
    "south": "The agency counted []{n={{< param fact >}}} crossings into Mexico in 2015.\n",
    "north": "Mexico turned back []{n={{< param fact >}}} migrants in 2015.\n",
}


def edit(path: Path, old: str, new: str) -> None:
    """Replace words that stand in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def rendered(said: str) -> str:
    """Give the line of a build's output that tells of rendering."""
    return next(line for line in said.splitlines() if line.startswith("render"))


def build_editions(folder: Path) -> Project:
    """Write the brief into a folder, and build it."""
    project = copy_whole(folder)
    project.editions.write_text(EDITIONS, "utf-8")
    (project.report / "_short.qmd").write_text(SHORT, "utf-8")
    for name, text in PARTS.items():
        (project.report / f"_part-{name}.qmd").write_text(text, "utf-8")
    with own_texts():
        assert build(project) == 0
    return project
