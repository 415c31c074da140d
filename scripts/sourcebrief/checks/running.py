"""Running the checks: the list of them, and one report of what they find together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebrief.checks import (
    bibliography,
    citations,
    computations,
    conflicts,
    cross_references,
    excerpts,
    loose_numbers,
    numbers,
    quotations,
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

CHECKS: tuple[ModuleType, ...] = (
    tables,
    source_texts,
    excerpts,
    values,
    computations,
    conflicts,
    structure,
    numbers,
    sentence,
    loose_numbers,
    quotations,
    bibliography,
    citations,
    cross_references,
    unused_facts,
)
"""The checks in the order of the chain: from the sources to the page."""


def rules() -> dict[str, Rule]:
    """Give every finding code that a check can report, with its documentation."""
    return rules_of(CHECKS)


def run_checks(inputs: Inputs, checks: Sequence[ModuleType] = CHECKS) -> Report:
    """Give everything that `checks` find, sorted by place, and how much they examined."""
    examined: Counter[str] = Counter()
    not_examined: Counter[tuple[str, str]] = Counter()
    findings = []
    for check in checks:
        outcome = check.run(inputs)
        findings += outcome.findings
        examined.update(outcome.examined)
        not_examined.update(outcome.not_examined)
    return Report(
        tuple(sorted(set(findings), key=lambda finding: finding.order)),
        dict(examined),
        tuple(NotExamined(what, why, n) for (what, why), n in sorted(not_examined.items())),
    )
