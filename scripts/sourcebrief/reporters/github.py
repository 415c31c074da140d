"""The report as GitHub workflow commands: annotations at the lines of a pull request.

GitHub shows ten annotations of each level a step; the whole list goes out as SARIF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.reporters.words import verdict, visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.errors import Finding
    from sourcebrief.reporters.interface import Report, Rule


class GithubReporter:
    """One `::error` or `::warning` a finding, then a notice of what was examined."""

    def render(self, report: Report, rules: Mapping[str, Rule]) -> str:  # noqa: ARG002 the interface
        """Give the report as one workflow command a line."""
        lines = [_annotation(finding) for finding in report.findings]
        for what, why, count in report.not_examined:
            lines.append(f"::notice title=not examined::{_data(f'{count} {what}: {why}')}")
        counts = ", ".join(f"{count:,} {what}" for what, count in report.examined.items())
        lines.append(f"::notice title=sourcebrief::{_data(f'{verdict(report)}: {counts}')}")
        return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = [f"file={_property(visible(place.path))}"]
    if place.line:
        properties.append(f"line={place.line}")
        if place.column:
            properties.append(f"col={place.column}")
    properties.append(f"title={_property(finding.code)}")
    parts = [visible(finding.message)]
    if finding.evidence:
        parts.append(f"evidence: {visible(finding.evidence)}")
    if finding.remedy:
        parts.append(f"do: {visible(finding.remedy)}")
    data = _data("\n".join(parts))
    return f"::{finding.severity} {','.join(properties)}::{data}"


def _data(text: str) -> str:
    """Escape the text of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command, which a colon or comma would end."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
