"""Reports with something, nothing and less than nothing in them, for tests of the reporters."""

from __future__ import annotations

from sourcebrief.checks import NotExamined, Report, rules
from sourcebrief.errors import Finding, Place, Severity
from sourcebrief.reporters import Format, reporter

FINDINGS = (
    Finding(
        "value-not-in-excerpt",
        Place("data/facts.csv", 3, 1),
        "`a` is 5, which its excerpt does not say",
        "the excerpt: 6, or 100% of it\nread as: 6",
        "set value 6",
    ),
    Finding(
        "unused-fact", Place("data/facts.csv", 4), "`b` is used nowhere", "", "", Severity.WARNING
    ),
    Finding("excerpt-not-found", Place("report/a b,c:é.qmd"), "gone\x1b[31m \u202ered"),
    Finding("made-up-code", Place("report/brief.qmd", 1, 2), "a code without documentation"),
)
REPORT = Report(
    FINDINGS, {"facts": 12, "excerpts": 0}, (NotExamined("excerpts", "no text, so none", 12),)
)
EMPTY = Report((), {"facts": 12}, ())
NOTHING = Report((), {}, ())


def render(format_: Format, report: Report = REPORT, *, colour: bool = False) -> str:
    """Give a report in a format."""
    return reporter(format_, colour=colour).render(report, rules())
