"""A tiny brief that can be built: the good one's data, with a figure, a table and the design."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from good_brief import copy_good, spoil
from sourcebrief.project import SEEDS_VARIABLE, Project

DOCUMENT = """---
title: "Who crossed in 2015"
author: A. Writer
date: 2016-05-01
---

## What was counted {#sec-counted}

The agency counted [4,210]{n=crossings_2015} crossings into Mexico in 2015 [@agency2016counts].
@fig-crossings shows them, and @tbl-crossings lists them beside the mayors' [@mayors2016bridges].
In 2014 it had been [5,120]{n=crossings_2014}.
Mexico turned back [nearly 900]{n=turned_back_2015} migrants in 2015.
Among them were []{n=minors_2015} minors.
Of those asked, []{n=named_work} named work; patrols cost []{n=patrols_2015} in 2015.

{{< include generated/_fig-crossings.qmd >}}

{{< include generated/_tbl-crossings.qmd >}}

## Evidence {#sec-evidence}

{{< include generated/_evidence.qmd >}}

## References

::: {#refs}
:::
"""

FIGURE = '''"""Crossings by year."""

from brief.breaks import YEARS
from sourcebrief.figures import figure
from sourcebrief.figures.marks import columns


@figure(
    name="crossings",
    title="Crossings [tripled]{n=crossings_times} from 2011 to 2015",
    subtitle="Crossings counted at the border",
    caption="Crossings counted [@agency2016counts].",
    alt="Column chart: {crossings_2011} in 2011 and {crossings_2015} in 2015, a steep rise.",
    height=2.5,
)
def crossings(facts):
    """Draw a column a year."""
    from plotnine import aes, ggplot, scale_x_continuous

    data = facts.frame(["crossings_2011", "crossings_2015"], year=YEARS)
    breaks = scale_x_continuous(breaks=YEARS, limits=(2010, 2016))
    return ggplot(data, aes("year", "value")) + columns(data) + breaks
'''

HELPER = '''"""What several figures share."""

YEARS = [2011, 2015]
'''

TABLE = '''"""Counts of one border."""

from sourcebrief.tables import Column, table


@table(
    name="crossings",
    columns=[Column("Who counted"), Column("Crossings in 2015", align="right")],
    caption="Counts of one border.",
)
def crossings(facts):
    """Give a row for each who counted."""
    return [
        ["Agency", "[4,210]{n=crossings_2015}"],
        ["Mayors", "[4,350]{n=crossings_2015_mayors}"],
    ]
'''


@contextmanager
def own_texts() -> Iterator[None]:
    """Let a tiny brief find its own texts, wherever those of the shipped one are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SEEDS_VARIABLE, raising=False)
        yield


def copy_whole(folder: Path) -> Project:
    """Write the brief into `folder`, which may be any folder, and give its project."""
    project = copy_good(folder)
    project.document.write_text(DOCUMENT, "utf-8")
    project.excuses.write_text("text,where,reason\n", "utf-8")
    for path, text in ((project.figures, FIGURE), (project.tables, TABLE)):
        path.mkdir(parents=True)
        (path / "crossings.py").write_text(text, "utf-8")
    (project.figures.parent / "breaks.py").write_text(HELPER, "utf-8")
    return project


__all__ = ["copy_whole", "own_texts", "spoil"]
