"""A pattern of the data package never takes long to match, or is refused."""

from __future__ import annotations

import json
import re
import time

import pytest

from good_brief import DESCRIPTOR
from sourcebrief.ledger.patterns import KNOWN, LONGEST, SlowPatternError, compiled


def shipped() -> list[str]:
    """Give the patterns of the shipped descriptor."""
    tables = json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]
    fields = [field for table in tables for field in table["schema"]["fields"]]
    found = [field.get("constraints", {}).get("pattern") for field in fields]
    return sorted({pattern for pattern in found if pattern})


@pytest.mark.parametrize("pattern", shipped())
def test_a_shipped_pattern_is_taken_and_is_fast(pattern: str) -> None:
    """Whatever the cell is made of."""
    used = compiled(pattern)
    start = time.perf_counter()
    for piece in ("a", "A", "1", "MEX", "MEX-", "+MEX", "MEX+", "I", "2015-", "..", "sec. I"):
        used.fullmatch((piece * LONGEST)[:LONGEST] + "!")

    assert time.perf_counter() - start < 2


def test_what_is_known_is_what_is_shipped() -> None:
    """A pattern that is taken without being counted stands in the descriptor."""
    assert set(shipped()) >= KNOWN


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a|a)*b",
        "(a*)*",
        "(.*a){20}",
        ".*.*.*.*x",
        "(?:a?){50}",
        "a?" * 40,
        "(a|aa)+",
        "(?=a)b",
        r"(a)\1",
        "((a{1,30}){1,30}){1,30}",
    ],
)
def test_a_pattern_that_could_be_slow_is_refused(pattern: str) -> None:
    """So is one that can't be judged."""
    with pytest.raises(SlowPatternError):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern", ["[a-z]+", "[0-9]{4}(-[0-9]{2})?", "a|b|c", "(ab)?", "[^,]{1,99}", "x.*y", ".+?"]
)
def test_a_plain_pattern_is_taken(pattern: str) -> None:
    """Classes, choices and single repetitions are what columns need."""
    assert compiled(pattern).pattern == pattern


def test_what_is_no_pattern_is_told() -> None:
    """By the library's own error."""
    with pytest.raises(re.error):
        compiled("(")
