"""The report as JUnit XML: one test case a check, for CI systems that show test results."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from typing import TYPE_CHECKING

from sourcebrief.errors import Severity
from sourcebrief.reporters.words import verdict, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.errors import Finding
    from sourcebrief.reporters.interface import Report, Rule


class JunitReporter:
    """A check fails where it found an error; warnings stand in its output."""

    def render(self, report: Report, rules: Mapping[str, Rule]) -> str:
        """Give the report as one test suite."""
        cases = _by_check(report.findings, rules)
        failed = sum(any(_is_error(item) for item in found) for found in cases.values())
        counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0", "skipped": "0"}
        suites = ElementTree.Element("testsuites", {"name": "sourcebrief", **counts})
        suite = ElementTree.SubElement(suites, "testsuite", {"name": "sourcebrief check", **counts})
        for check, found in cases.items():
            _add_case(suite, check, found)
        ElementTree.SubElement(suite, "system-out").text = _scope(report)
        ElementTree.indent(suites)
        return ElementTree.tostring(suites, encoding="unicode", xml_declaration=False) + "\n"


def _by_check(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> dict[str, list[Finding]]:
    cases: dict[str, list[Finding]] = {check: [] for check in sorted(_checks(rules))}
    for finding in findings:
        rule = rules.get(finding.code)
        cases.setdefault(rule.check if rule else finding.code, []).append(finding)
    return cases


def _checks(rules: Mapping[str, Rule]) -> set[str]:
    return {rule.check for rule in rules.values()}


def _add_case(suite: ElementTree.Element, check: str, found: Sequence[Finding]) -> None:
    name = {"classname": "sourcebrief", "name": check, "time": "0"}
    case = ElementTree.SubElement(suite, "testcase", name)
    errors = [finding for finding in found if _is_error(finding)]
    warnings = [finding for finding in found if not _is_error(finding)]
    if errors:
        first = visible(f"{errors[0].place}: {errors[0].message}")
        message = first if len(errors) == 1 else f"{first} (and {len(errors) - 1} more)"
        failure = ElementTree.SubElement(case, "failure", {"message": message, "type": "error"})
        failure.text = "\n".join(_words(finding) for finding in errors)
    if warnings:
        output = ElementTree.SubElement(case, "system-out")
        output.text = "\n".join(_words(finding) for finding in warnings)


def _words(finding: Finding) -> str:
    parts = [f"{visible(str(finding.place))}: {finding.code}: {visible(finding.message)}"]
    if finding.evidence:
        parts.append(f"  evidence: {visible(finding.evidence)}")
    if finding.remedy:
        parts.append(f"  do: {visible(finding.remedy)}")
    return "\n".join(parts)


def _scope(report: Report) -> str:
    lines = [f"examined: {count} {what}" for what, count in report.examined.items()]
    lines += [f"not examined: {n} {what}: {visible(why)}" for what, why, n in report.not_examined]
    return "\n".join([*lines, verdict(report)])


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR
