"""The checks' documentation: every check has it whole, and `explain` finds every code."""

from __future__ import annotations

from types import ModuleType

import pytest

from sourcebrief.checks import CHECKS, explain, rules
from sourcebrief.checks.documentation import SECTIONS
from sourcebrief.checks.running import page_checks
from sourcebrief.errors import SourcebriefError


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_check_says_what_why_and_what_instead(check: ModuleType) -> None:
    """The sections stand in one order, each with words under it."""
    doc = check.__doc__ or ""
    headings = [line[3:] for line in doc.splitlines() if line.startswith("## ")]

    assert tuple(headings) == SECTIONS
    assert all(part.strip() for part in doc.split("## "))


def test_no_code_is_documented_twice() -> None:
    """Two checks that report one code can't both explain it."""
    listed = [
        line.split("`")[1]
        for check in (*CHECKS, *page_checks())
        for line in (check.__doc__ or "").splitlines()
        if line.startswith("- `")
    ]

    assert len(listed) == len(set(listed)) == len(rules())


@pytest.mark.parametrize("code", sorted(rules()))
def test_every_code_is_explained(code: str) -> None:
    """By its own sentence and by its check's documentation, without the list of codes."""
    text = explain(code, rules())

    assert text.startswith(f"# {code}\n\n{rules()[code].summary}")
    assert "## Why it matters" in text
    assert "## Codes" not in text
    assert rules()[code].summary.endswith((".", ")"))


def test_an_unknown_code_names_the_nearest() -> None:
    """A slip of the finger is told from a code that never was."""
    with pytest.raises(SourcebriefError) as error:
        explain("excerpt-not-fund", rules())

    assert "`excerpt-not-found`" in error.value.remedy
