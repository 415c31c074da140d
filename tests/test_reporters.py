"""The report in every format: complete, safe to print, and never silent about its scope."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sample_report import EMPTY, FINDINGS, NOTHING, REPORT, render
from sourcebrief.checks import Report, rules
from sourcebrief.errors import Finding, Place
from sourcebrief.reporters import Format

TEXT = st.text(max_size=30)


def schema() -> Any:
    """Give the JSON schema that is shipped with the report."""
    text = files("sourcebrief.reporters").joinpath("report.schema.json").read_text("utf-8")
    return json.loads(text)


@pytest.mark.parametrize("format_", Format)
def test_every_format_has_a_reporter_that_tells_every_finding(format_: Format) -> None:
    """No format drops a finding, an evidence or a remedy."""
    text = render(format_)

    for finding in FINDINGS:
        assert finding.code in text
    assert "set value 6" in text
    assert text.endswith("\n")


@pytest.mark.parametrize("report", [REPORT, EMPTY, NOTHING], ids=["some", "none", "nothing"])
@pytest.mark.parametrize("format_", Format)
def test_every_report_says_how_much_was_examined(format_: Format, report: Report) -> None:
    """Silence over nothing is no success."""
    text = render(format_, report)

    for what, count in report.examined.items():
        assert re.search(rf"{count}\W+{what}|{what}\W+{count}", text)
    for item in report.not_examined:
        assert item.why in text


# text


def test_text_reads_where_what_evidence_do() -> None:
    """Findings stand under their file, in this order."""
    assert render(Format.TEXT).splitlines()[:6] == [
        "data/facts.csv",
        "  3:1 error value-not-in-excerpt",
        "    `a` is 5, which its excerpt does not say",
        "    evidence: the excerpt: 6, or 100% of it",
        "              read as: 6",
        "    do:       set value 6",
    ]


@pytest.mark.parametrize(
    ("report", "last"),
    [
        (REPORT, "3 errors and 1 warning in 12 things examined; 12 could not be examined"),
        (EMPTY, "nothing wrong in 12 things examined"),
        (NOTHING, "nothing wrong in 0 things examined"),
        (Report(REPORT.findings, {}, ()), "3 errors and 1 warning"),
    ],
)
def test_text_ends_with_a_verdict_and_its_scope(report: Report, last: str) -> None:
    """Nothing wrong never stands alone."""
    assert last in render(Format.TEXT, report).splitlines()


def test_colour_changes_no_word() -> None:
    """A terminal shows what a pipe gets."""
    coloured = render(Format.TEXT, colour=True)

    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(Format.TEXT)


@pytest.mark.parametrize("format_", [Format.TEXT, Format.GITHUB, Format.JUNIT])
def test_what_cannot_be_seen_is_written_out(format_: Format) -> None:
    """Escape sequences and direction marks from a stranger's data reach no terminal."""
    text = render(format_)

    assert "\\x1b[31m \\u202ered" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


# JSON


@pytest.mark.parametrize("report", [REPORT, EMPTY, NOTHING], ids=["some", "none", "nothing"])
def test_json_keeps_to_its_schema(report: Report) -> None:
    """The schema is committed, and is a schema itself."""
    Draft202012Validator.check_schema(schema())

    Draft202012Validator(schema()).validate(json.loads(render(Format.JSON, report)))


def test_json_gives_unknown_places_as_null() -> None:
    """A line 0 would be a line."""
    findings = json.loads(render(Format.JSON))["findings"]

    assert [(item["line"], item["column"]) for item in findings] == [
        (3, 1),
        (4, None),
        (None, None),
        (1, 2),
    ]
    assert [item["check"] for item in findings] == ["values", "unused-facts", "excerpts", None]


# GitHub


def test_github_commands_are_escaped() -> None:
    """A line break, a percent sign, a comma or colon in a path would end or break a command."""
    lines = render(Format.GITHUB).splitlines()

    assert lines[0] == (
        "::error file=data/facts.csv,line=3,col=1,title=value-not-in-excerpt::"
        "`a` is 5, which its excerpt does not say%0A"
        "evidence: the excerpt: 6, or 100%25 of it read as: 6%0Ado: set value 6"
    )
    assert lines[1].startswith("::warning file=data/facts.csv,line=4,title=unused-fact::")
    assert lines[2].startswith("::error file=report/a b%2Cc%3Aé.qmd,title=excerpt-not-found::")
    assert lines[-1].startswith("::notice title=sourcebrief::3 errors and 1 warning in 12 things")


# JUnit


def test_junit_has_a_case_for_every_check() -> None:
    """A check that found an error failed, and one that only warns did not."""
    suite = ElementTree.fromstring(render(Format.JUNIT))[0]  # noqa: S314 our own output
    cases = {case.get("name"): case for case in suite.iter("testcase")}

    assert {rule.check for rule in rules().values()} <= set(cases)
    assert int(suite.get("tests", "0")) == len(cases)
    assert int(suite.get("failures", "0")) == 3
    assert cases["values"].find("failure") is not None
    assert cases["unused-facts"].find("failure") is None
    assert "used nowhere" in (cases["unused-facts"].findtext("system-out") or "")
    assert cases["numbers"].find("failure") is None


@settings(deadline=None, max_examples=60)
@given(
    message=TEXT,
    evidence=TEXT,
    remedy=TEXT,
    path=TEXT.filter(bool),
    code=st.sampled_from(["a-b", "x"]),
)
def test_any_words_are_reported_in_any_format(
    message: str, evidence: str, remedy: str, path: str, code: str
) -> None:
    """Nothing in data or prose breaks a format."""
    finding = Finding(code, Place(path, 1, 1), message, evidence, remedy)
    report = Report((finding,), {"facts": 1}, ())

    ElementTree.fromstring(render(Format.JUNIT, report))  # noqa: S314 our own output
    Draft202012Validator(schema()).validate(json.loads(render(Format.JSON, report)))
    assert json.loads(render(Format.SARIF, report))["runs"][0]["results"]
    assert len(render(Format.GITHUB, report).splitlines()) == 2
    assert render(Format.TEXT, report)
