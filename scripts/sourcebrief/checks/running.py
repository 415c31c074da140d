"""Running the checks: the list of them, and one report of what they find together."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from sourcebrief.checks import (
    bibliography,
    citations,
    cited_facts,
    computations,
    conflicts,
    cross_references,
    excerpts,
    loose_numbers,
    numbers,
    quotations,
    registry_agrees,
    row_people,
    row_periods,
    row_places,
    sentence,
    source_texts,
    structure,
    tables,
    unused_facts,
    values,
)
from sourcebrief.checks.documentation import Rule, rules_of
from sourcebrief.checks.outcome import NotExamined, Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import Pages

CHECKS: tuple[ModuleType, ...] = (
    tables,
    source_texts,
    excerpts,
    values,
    row_periods,
    row_places,
    row_people,
    computations,
    conflicts,
    structure,
    numbers,
    sentence,
    loose_numbers,
    quotations,
    bibliography,
    registry_agrees,
    citations,
    cited_facts,
    cross_references,
    unused_facts,
)
"""The checks in the order of the chain: from the sources to the page."""


def page_checks() -> tuple[ModuleType, ...]:
    """Give the checks of what was made, which are given the finished pages too.

    They are imported when there are pages to check.
    """
    from sourcebrief.checks import (
        drawn_figures,
        finished_html,
        finished_pdf,
        pages_agree,
        stale_pages,
    )

    return (stale_pages, finished_html, finished_pdf, pages_agree, drawn_figures)


def rules() -> dict[str, Rule]:
    """Give every finding code that a check can report, with its documentation."""
    return rules_of((*CHECKS, *page_checks()))


def run_checks(
    inputs: Inputs, checks: Sequence[ModuleType] = CHECKS, *, pages: Pages | None = None
) -> Report:
    """Give everything that `checks` find, sorted by place, and how much they examined.

    With `pages` the finished pages are examined as well.
    """
    runs = [partial(check.run, inputs) for check in checks]
    if pages is not None:
        runs += [partial(check.run, inputs, pages) for check in page_checks()]
    examined: Counter[str] = Counter()
    not_examined: Counter[tuple[str, str]] = Counter()
    findings = []
    for run in runs:
        outcome = run()
        findings += outcome.findings
        examined.update(outcome.examined)
        not_examined.update(outcome.not_examined)
    return Report(
        tuple(sorted(set(findings), key=lambda finding: finding.order)),
        dict(examined),
        tuple(NotExamined(what, why, n) for (what, why), n in sorted(not_examined.items())),
    )
