"""The brief that ships is right, as far as this machine can examine it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sourcebrief.checks import Report, run_checks
from sourcebrief.cli.inputs import load_inputs
from sourcebrief.errors import Severity
from sourcebrief.project import SEEDS_VARIABLE, Project

PROJECT = Project(Path(__file__).parent.parent)


def errors(report: Report) -> list[str]:
    """Give what is wrong, a line each."""
    return [
        f"{finding.place}: {finding.message}"
        for finding in report.findings
        if finding.severity is Severity.ERROR and "generated" not in finding.place.path
    ]


def test_the_brief_is_right_where_no_text_of_a_source_can_be_had(tmp_path: Path) -> None:
    """A stranger's clone builds: what can't be examined is counted and is no error."""
    report = run_checks(load_inputs(PROJECT, str(tmp_path)))

    assert errors(report) == []
    assert report.examined["facts"] >= 200
    assert sum(item.count for item in report.not_examined) > 0


def test_the_brief_is_right_by_the_texts_of_its_sources() -> None:
    """Every excerpt stands at its place and says what its row says."""
    folder = os.environ.get(SEEDS_VARIABLE)
    if not folder:
        pytest.skip(f"not examined: the excerpts, as {SEEDS_VARIABLE} names no folder of texts")
    report = run_checks(load_inputs(PROJECT, folder))

    assert errors(report) == []
    assert report.examined["excerpts"] == report.examined["facts"]
