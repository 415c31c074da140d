"""The report as SARIF 2.1.0, which code hosts show beside the lines it is about.

The format is the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version
2.1.0"; the numbers in comments are its sections.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sourcebrief import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.errors import Finding, Place
    from sourcebrief.reporters.interface import Report, Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


class SarifReporter:
    """One run with all rules; `results` is there even when it is empty."""

    def render(self, report: Report, rules: Mapping[str, Rule]) -> str:
        """Give the report as a SARIF log."""
        codes = sorted({*rules, *(finding.code for finding in report.findings)})
        run = {
            "tool": {
                "driver": {
                    "name": "sourcebrief",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "rules": [_rule(code, rules.get(code)) for code in codes],
                }
            },
            "columnKind": "unicodeCodePoints",  # 3.14.17: columns count characters
            "invocations": [_invocation(report)],
            "results": _results(report.findings, codes),
            "properties": {"examined": dict(report.examined)},
        }
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    descriptor: dict[str, Any] = {"id": code}
    if rule:
        descriptor["shortDescription"] = {"text": rule.summary}
        descriptor["fullDescription"] = {"text": rule.summary}
        descriptor["help"] = {"text": rule.explanation}
        descriptor["properties"] = {"check": rule.check}
    return descriptor


def _invocation(report: Report) -> dict[str, Any]:
    """Say that the run succeeded, and what it could not examine (3.20)."""
    notes = [
        {"level": "note", "message": {"text": f"not examined: {count} {what}: {why}"}}
        for what, why, count in report.not_examined
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _results(findings: Sequence[Finding], codes: Sequence[str]) -> list[dict[str, Any]]:
    index = {code: number for number, code in enumerate(codes)}
    seen: dict[str, int] = {}
    return [_result(finding, index[finding.code], seen) for finding in findings]


def _result(finding: Finding, index: int, seen: dict[str, int]) -> dict[str, Any]:
    parts = [finding.message]
    if finding.evidence:
        parts.append(f"Evidence: {finding.evidence}")
    if finding.remedy:
        parts.append(f"Do: {finding.remedy}")
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": "\n".join(parts)},
        "locations": [{"physicalLocation": _location(finding.place)}],
        "partialFingerprints": {"sourcebriefFinding/v1": _fingerprint(finding, seen)},
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": quote(place.path, errors="replace"), "uriBaseId": "%SRCROOT%"}
    }
    if place.line:
        location["region"] = {"startLine": place.line}
        if place.column:
            location["region"]["startColumn"] = place.column
    return location


def _fingerprint(finding: Finding, seen: dict[str, int]) -> str:
    """Give what stays the same when lines move: file, code and message, counted if repeated."""
    key = "\0".join((finding.place.path, finding.code, finding.message))
    seen[key] = seen.get(key, 0) + 1
    words = f"{key}\0{seen[key]}".encode("utf-8", "backslashreplace")
    return hashlib.sha256(words).hexdigest()[:32]
