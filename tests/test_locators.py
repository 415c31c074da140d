"""Locators: each form is read, printed as it was written, and knows what lies within it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.errors import SourcebriefError
from sourcebrief.sources.locators import FORMS, Locator, parse_locator

TABLE = Path(__file__).parent / "cases" / "locators.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["words"])
def test_a_locator_is_read_and_printed_as_it_was_written(case: dict[str, str]) -> None:
    """Data, citations and messages spell a place in one way."""
    locator = parse_locator(case["words"])

    expected = Locator(case["part"], case["number"], case["sub"], int(case["para"]))
    assert (expected, case["words"]) == (locator, str(locator))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "7",
        "para. 0",
        "para 7",
        "p. 7",
        "sec. 2",
        "sec. II.A para. 3",
        "sec. II.A, para. three",
        "sec. IIA",
        "n. 18, para. 1",
        "N. 18",
        "sec. II[1]",
        "para. ٧",
        "para. 7; n. 18",
        "sec. " + "I" * 10_000,
    ],
)
def test_what_is_no_locator_is_refused_with_the_forms_there_are(words: str) -> None:
    """The author learns how to write it, and no digit of another script passes for one."""
    with pytest.raises(SourcebriefError) as refused:
        parse_locator(words)

    assert all(form in refused.value.remedy for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_that_is_offered_is_a_locator(form: str) -> None:
    """The remedy of the error can be pasted."""
    assert str(parse_locator(form)) == form


@pytest.mark.parametrize(
    ("outer", "inner", "within"),
    [
        ("sec. II.A, para. 3", "sec. II.A, para. 3", True),
        ("sec. II.A", "sec. II.A, para. 3", True),
        ("sec. II", "sec. II.A, para. 3", True),
        ("sec. II", "sec. II, para. 1", True),
        ("sec. II, para. 3", "sec. II.A, para. 3", False),
        ("sec. II.A, para. 3", "sec. II.A, para. 4", False),
        ("sec. II.A, para. 3", "sec. II.A", False),
        ("sec. II.A", "sec. II.B, para. 3", False),
        ("sec. II", "sec. II[2], para. 1", False),
        ("sec. II", "sec. III, para. 1", False),
        ("rec.", "rec. 14", True),
        ("rec. 1", "rec. 14", False),
        ("n. 18", "n. 18", True),
        ("n. 18", "para. 18", False),
        ("summary", "summary, para. 2", True),
        ("app. C", "app. C, para. 1", True),
    ],
)
def test_a_place_contains_itself_and_what_is_counted_within_it(
    outer: str, inner: str, within: bool
) -> None:
    """A locator may be less precise than a passage, never another place."""
    assert parse_locator(outer).contains(parse_locator(inner)) is within


@given(st.text(max_size=40))
def test_any_words_are_a_locator_or_an_error(words: str) -> None:
    """Words from data never end in a traceback."""
    try:
        locator = parse_locator(words)
    except SourcebriefError:
        return
    assert str(locator) == words.strip()
