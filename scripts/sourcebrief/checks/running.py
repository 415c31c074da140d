"""Running the checks: the list of them, and one report of what they find together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sourcebrief.checks import order
from sourcebrief.checks.documentation import Rule, rules_of
from sourcebrief.checks.reporting import report_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.outcome import Report
    from sourcebrief.pages import Pages

CHECKS: tuple[ModuleType, ...] = tuple(order.module_of(name) for name in order.ORDER)
"""The checks in the order of the chain: from the sources to the page."""

OF_DOCUMENTS = frozenset(order.module_of(name) for name in order.OF_DOCUMENTS)
"""The checks that look at one edition; they are run for each."""

OF_PROSE = tuple(order.module_of(name) for name in order.ORDER if name in order.OF_PROSE)
"""The checks that look at what is written, and would find something else in another document."""


def page_checks(*, first: bool = True) -> tuple[ModuleType, ...]:
    """Give the checks of what was made, which are given an edition's finished pages too.

    They are imported when there are pages to check. The figures, which all editions share, are
    checked with the first of them.
    """
    from sourcebrief.checks import (
        drawn_figures,
        figure_copies,
        figure_data,
        figure_files,
        finished_data,
        finished_html,
        finished_links,
        finished_pdf,
        pages_agree,
        stale_pages,
    )

    html = (finished_html, finished_data, finished_links)
    pages = (stale_pages, *html, finished_pdf, pages_agree)
    return (*pages, drawn_figures, figure_data, figure_files, figure_copies) if first else pages


def rules() -> dict[str, Rule]:
    """Give every finding code that a check can report, with its documentation."""
    return rules_of((*CHECKS, *page_checks()))


def run_checks(
    inputs: Inputs, checks: Sequence[ModuleType] = CHECKS, *, pages: Sequence[Pages] = ()
) -> Report:
    """Give everything that `checks` find, sorted by place, and how much they examined.

    With `pages`, those of each edition in order, the finished pages are examined as well.
    """
    editions = [inputs.of(document) for document in inputs.editions] or [inputs]
    runs = [
        partial(check.run, item)
        for check in checks
        for item in (editions if check in OF_DOCUMENTS else [inputs])
    ]
    for number, (item, made) in enumerate(zip(editions, pages, strict=False)):
        runs += [partial(check.run, item, made) for check in page_checks(first=number == 0)]
    return report_of((run() for run in runs), inputs.root)
