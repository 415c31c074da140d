"""Running the checks: the list of them, and one report of what they find together."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from sourcebrief.checks import (
    bibliography,
    citations,
    cited_facts,
    cited_words,
    computations,
    conflicts,
    cross_references,
    excerpts,
    formula_words,
    like_facts,
    loose_numbers,
    numbers,
    quotations,
    reference_targets,
    registry_agrees,
    renderable,
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
from sourcebrief.checks.made_by import with_makers
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
    formula_words,
    conflicts,
    structure,
    renderable,
    numbers,
    sentence,
    like_facts,
    loose_numbers,
    quotations,
    bibliography,
    registry_agrees,
    citations,
    cited_facts,
    cited_words,
    cross_references,
    reference_targets,
    unused_facts,
)
"""The checks in the order of the chain: from the sources to the page."""

OF_DOCUMENTS: frozenset[ModuleType] = frozenset(
    {
        structure,
        numbers,
        sentence,
        like_facts,
        quotations,
        citations,
        cited_facts,
        cited_words,
        cross_references,
        reference_targets,
    }
)
"""The checks that look at one edition; they are run for each."""

OF_PROSE = tuple(
    check for check in CHECKS if check in OF_DOCUMENTS or check in {loose_numbers, renderable}
)
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
    examined: Counter[str] = Counter()
    not_examined: Counter[tuple[str, str]] = Counter()
    findings = []
    for run in runs:
        outcome = run()
        findings += outcome.findings
        examined.update(outcome.examined)
        not_examined.update(outcome.not_examined)
    return Report(
        tuple(sorted(with_makers(set(findings), inputs.root), key=lambda finding: finding.order)),
        dict(examined),
        tuple(NotExamined(what, why, n) for (what, why), n in sorted(not_examined.items())),
    )
