"""The report for people: by file, each finding as where, what, evidence, do."""

from __future__ import annotations

import io
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sourcebrief.errors import Severity
from sourcebrief.reporters.words import verdict, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sourcebrief.errors import Finding, Place
    from sourcebrief.reporters.interface import Report, Rule

Segment = tuple[str, str]
"""A piece of text and the style it has on a terminal."""


@dataclass(frozen=True)
class TextReporter:
    """Plain text in a pipe; `colour` adds a terminal's colours and changes no word."""

    colour: bool = False

    def render(self, report: Report, rules: Mapping[str, Rule]) -> str:
        """Give the report as text, ended by the counts of what was examined."""
        lines = [*_findings(report), *_scope(report, rules)]
        if not self.colour:
            return "".join("".join(text for text, _ in line) + "\n" for line in lines)
        return _coloured(lines)


def _findings(report: Report) -> Iterator[list[Segment]]:
    for path, group in groupby(report.findings, key=lambda finding: finding.place.path):
        yield [(visible(path), "bold underline")]
        for finding in group:
            yield from _finding(finding)
        yield []


def _finding(finding: Finding) -> Iterator[list[Segment]]:
    style = "bold red" if finding.severity is Severity.ERROR else "bold yellow"
    yield [
        ("  ", ""),
        (_position(finding.place), "cyan"),
        (f"{finding.severity} ", style),
        (finding.code, "bold"),
    ]
    yield [("    ", ""), (visible(finding.message), "")]
    for name, words in (("evidence", finding.evidence), ("do", finding.remedy)):
        rows = [visible(row) for row in words.splitlines() if row.strip()]
        for index, row in enumerate(rows):
            label = f"{name}:" if not index else ""
            yield [(f"    {label:<10}", "dim"), (row, "green" if name == "do" else "")]


def _position(place: Place) -> str:
    if not place.line:
        return ""
    return f"{place.line}:{place.column} " if place.column else f"{place.line} "


def _scope(report: Report, rules: Mapping[str, Rule]) -> Iterator[list[Segment]]:
    counts = ", ".join(f"{count:,} {what}" for what, count in report.examined.items())
    yield [("examined: ", "bold"), (counts or "nothing", "")]
    for what, why, count in report.not_examined:
        yield [("not examined: ", "bold yellow"), (f"{count:,} {what}: {visible(why)}", "")]
    bad = any(finding.severity is Severity.ERROR for finding in report.findings)
    yield [(verdict(report), "bold red" if bad else "bold green")]
    known = sorted({finding.code for finding in report.findings} & set(rules))
    if known:
        yield [("more about a code: ", "dim"), (f"sourcebrief explain {known[0]}", "")]


def _coloured(lines: list[list[Segment]]) -> str:
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", highlight=False, soft_wrap=True
    )
    for line in lines:
        console.print(Text.assemble(*line))
    return out.getvalue()
