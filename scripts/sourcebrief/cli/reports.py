"""Showing a report of the checks, and its sum in one line."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcebrief.errors import Severity
from sourcebrief.reporters import Format, reporter

if TYPE_CHECKING:
    from sourcebrief.checks import Report, Rule


def rendered(report: Report, format_: str) -> str:
    """Give the report in a format; text is coloured when standard output is a terminal.

    The documentation of the codes is read only where there is a code to point at.
    """
    text = format_ == Format.TEXT
    known = _rules() if report.findings or not text else {}
    return reporter(Format(format_), colour=text and sys.stdout.isatty()).render(report, known)


def _rules() -> dict[str, Rule]:
    from sourcebrief.checks.running import rules

    return rules()


def errors(report: Report) -> int:
    """Give the number of findings that fail a check."""
    return sum(finding.severity is Severity.ERROR for finding in report.findings)


def only_errors(report: Report) -> Report:
    """Give the report without its warnings, for a command that stops at errors."""
    wrong = tuple(item for item in report.findings if item.severity is Severity.ERROR)
    return replace(report, findings=wrong)


def summary(report: Report) -> str:
    """Give how much was examined and what was found: "1,204 things examined, 2 warnings"."""
    examined = sum(report.examined.values())
    wrong = errors(report)
    warnings = len(report.findings) - wrong
    parts = [f"{examined:,} things examined"]
    unseen = sum(item.count for item in report.not_examined)
    if unseen:
        parts.append(f"{unseen:,} could not be")
    parts.append(f"{wrong} wrong" if wrong else "nothing wrong")
    if warnings:
        parts.append(f"{warnings} warnings")
    return ", ".join(parts)
