"""Codes in words, as the annex prints them."""

from __future__ import annotations

import pytest

from sourcebrief.publish.words import HEDGES, area_in_words, period_in_words, unit_in_words
from sourcebrief.quantities import Hedge


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2015", "2015"),
        ("2015-06", "June 2015"),
        ("2015-06-10", "10 June 2015"),
        ("2015-01/2015-04", "January 2015 to April 2015"),
        ("FY2015", "US fiscal year 2015"),
        ("2007/..", "since 2007"),
        ("../2012", "until 2012"),
        ("summer", "summer"),
        ("2015-13", "2015"),
    ],
)
def test_a_period_is_said_in_words(code: str, words: str) -> None:
    """What is no period stays as it is."""
    assert period_in_words(code) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [("GTM", "Guatemala"), ("GTM+HND+SLV", "Guatemala, Honduras and El Salvador"), ("XX", "XX")],
)
def test_an_area_is_said_in_words(code: str, words: str) -> None:
    """Several in the order of the code."""
    assert area_in_words(code) == words


@pytest.mark.parametrize(
    ("code", "words"), [("event", "events"), ("per_100k", "per 100,000"), ("stone", "stone")]
)
def test_a_unit_is_said_in_words(code: str, words: str) -> None:
    """One that is not known stays as it is."""
    assert unit_in_words(code) == words


def test_every_hedge_has_words() -> None:
    """An entry says what the source says of the precision."""
    assert set(HEDGES) == {str(hedge) for hedge in Hedge}
