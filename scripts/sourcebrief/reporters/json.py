"""The report for other programs: JSON as `report.schema.json` describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sourcebrief import __version__
from sourcebrief.reporters.words import tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.errors import Finding
    from sourcebrief.reporters.interface import Report, Rule

FORMAT = 1
"""Raised when a field changes its meaning or goes away."""


class JsonReporter:
    """Everything a report holds, in the order of its places."""

    def render(self, report: Report, rules: Mapping[str, Rule]) -> str:
        """Give the report as indented JSON."""
        errors, warnings = tally(report)
        content = {
            "format": FORMAT,
            "tool": {"name": "sourcebrief", "version": __version__},
            "summary": {"errors": errors, "warnings": warnings},
            "examined": dict(report.examined),
            "not_examined": [
                {"what": what, "why": why, "count": count}
                for what, why, count in report.not_examined
            ],
            "findings": [_finding(finding, rules) for finding in report.findings],
        }
        return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


def _finding(finding: Finding, rules: Mapping[str, Rule]) -> dict[str, Any]:
    rule = rules.get(finding.code)
    return {
        "code": finding.code,
        "check": rule.check if rule else None,
        "severity": str(finding.severity),
        "path": finding.place.path,
        "line": finding.place.line or None,
        "column": finding.place.column or None,
        "message": finding.message,
        "evidence": finding.evidence,
        "remedy": finding.remedy,
    }
