"""One report of what several checks found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sourcebrief.checks.made_by import with_makers
from sourcebrief.checks.outcome import NotExamined, Outcome, Report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sourcebrief.errors import Finding, Place


def report_of(outcomes: Iterable[Outcome], root: Path) -> Report:
    """Give everything that was found in a project, sorted by place, and how much was examined."""
    examined: Counter[str] = Counter()
    not_examined: Counter[tuple[str, str]] = Counter()
    findings: list[Finding] = []
    for outcome in outcomes:
        findings += outcome.findings
        examined.update(outcome.examined)
        not_examined.update(outcome.not_examined)
    return Report(
        tuple(sorted(with_makers(set(findings), root), key=_order)),
        dict(examined),
        tuple(NotExamined(what, why, n) for (what, why), n in sorted(not_examined.items())),
    )


def _order(finding: Finding) -> tuple[Place, str, str, str, str]:
    """Give the key of a finding, with what tells apart two that say the same of one place."""
    return (*finding.order, finding.evidence, finding.remedy)
