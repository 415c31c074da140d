r"""The judgement whether words may stand for a fact.

The cases are in `cases/agreement.csv`, one judgement a row: the `words` in the brackets, the
fact's `value`, `upper`, `unit` and `fact_hedge`, `derived` (`yes` for a computed number), what
stands `before` and `after` the brackets, the `verdict` and `why`.
Spaces count; characters that can't be seen are written as `\u202e`.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from sourcebrief.quantities import UNITS, Hedge, Measure, agree, house_style

_CASES = Path(__file__).parent / "cases" / "agreement.csv"


def _rows() -> list[dict[str, str]]:
    with _CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _visible(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def _measure(row: dict[str, str]) -> Measure:
    upper = Decimal(row["upper"]) if row["upper"] else None
    hedge = Hedge(row["fact_hedge"])
    return Measure(Decimal(row["value"]), upper, row["unit"], hedge, row["derived"] == "yes")


def _name(row: dict[str, str]) -> str:
    return f"{row['before']}[{row['words']}]{row['after']} {row['value']} {row['fact_hedge']}"


@pytest.mark.parametrize("row", _rows(), ids=_name)
def test_words_are_judged_as_the_table_says(row: dict[str, str]) -> None:
    """Anyone can add a row: no Python is needed."""
    before, words, after = (_visible(row[name]) for name in ("before", "words", "after"))
    verdict = agree(words, _measure(row), before=before, after=after)
    assert verdict.level == row["verdict"], f"{row['why']}: {verdict.reason}"


def test_table_has_enough_cases_none_twice_and_each_says_why() -> None:
    """A row that is lost by a bad edit is noticed."""
    rows = _rows()
    assert len(rows) >= 330
    assert len({tuple(row.values())[:-2] for row in rows}) == len(rows)
    assert all(row["why"] and row["unit"] in UNITS for row in rows)
    assert {row["verdict"] for row in rows} == {"true", "false", "doubtful"}


def _person(value: str, hedge: Hedge = Hedge.EXACT) -> Measure:
    return Measure(Decimal(value), None, "person", hedge)


def test_a_reason_names_both_values() -> None:
    """What is printed, and what the fact is."""
    verdict = agree("about 180,000", _person("190366"))
    assert "about 180,000" in verdict.reason
    assert "190,366" in verdict.reason


def test_a_dropped_hedge_is_named_with_the_words_to_write() -> None:
    """The finding ends in something to paste."""
    verdict = agree("35,000", _person("35000", Hedge.NEARLY))
    assert "a hedge is dropped" in verdict.reason
    assert "write `nearly 35,000`" in verdict.reason


def test_an_ambiguous_multiple_is_doubtful_and_says_both_readings() -> None:
    """A warning, because the writer may mean either."""
    verdict = agree("nine times", Measure(Decimal(9), None, "multiple", Hedge.EXACT), after=" more")
    assert verdict.level == "doubtful"
    assert "9 times as many" in verdict.reason
    assert "10 times as many" in verdict.reason


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+999999", "1E-999999"])
def test_a_value_that_is_no_usable_number_agrees_with_nothing(value: str) -> None:
    """Data may come from a stranger."""
    assert agree("12", _person(value)).level == "false"


def test_an_unknown_unit_is_a_count() -> None:
    """Data are checked elsewhere; here nothing breaks."""
    assert agree("12", Measure(Decimal(12), None, "llama", Hedge.EXACT)).level == "true"


@pytest.mark.parametrize(
    ("value", "upper", "unit", "hedge", "derived", "text"),
    [
        ("190366", "", "event", "exact", False, "190,366"),
        ("23000", "", "event", "about", False, "about 23,000"),
        ("35000", "", "event", "nearly", False, "nearly 35,000"),
        ("165000", "", "event", "more_than", False, "more than 165,000"),
        ("193", "", "person", "at_least", False, "at least 193"),
        ("400000", "", "event", "up_to", False, "up to 400,000"),
        ("50", "", "case", "less_than", False, "fewer than 50"),
        ("4", "", "usd_per_day", "less_than", False, "less than $4 a day"),
        ("750000000", "", "usd", "exact", False, "$750 million"),
        ("2600000000", "", "usd", "about", False, "about $2.6 billion"),
        ("1234567", "", "usd", "exact", False, "$1,234,567"),
        ("0.8", "", "usd", "about", False, "about $0.80"),
        ("15", "", "mxn", "exact", False, "15 pesos"),
        ("1", "", "mxn", "exact", False, "1 peso"),
        ("62", "", "percent", "exact", False, "62%"),
        ("-14", "", "percent", "exact", False, "−14%"),
        ("1", "", "percentage_point", "exact", False, "1 percentage point"),
        ("103", "", "per_100k", "exact", False, "103 per 100,000"),
        ("5000", "7000", "usd", "range", False, "$5,000 to $7,000"),
        ("50000", "500000", "victim", "range", False, "50,000 to 500,000"),
        ("20", "30", "percent", "range", False, "20% to 30%"),
        ("6", "12", "month", "range", False, "6 to 12 months"),
        ("1149", "", "km", "exact", False, "1,149 km"),
        ("1", "", "month", "exact", False, "1 month"),
        ("30", "", "year", "nearly", False, "nearly 30 years"),
        ("9", "", "multiple", "exact", False, "9 times"),
        ("12000000", "", "person", "about", False, "about 12 million"),
        ("1239404", "", "application", "exact", False, "1,239,404"),
        ("185.904", "", "percent", "exact", True, "186%"),
        ("8.75", "", "multiple", "about", True, "about 8.8 times"),
        ("2.8590", "", "multiple", "exact", True, "2.9 times"),
        ("1171.6", "", "event", "exact", True, "1,172"),
    ],
)
def test_house_style(
    value: str, upper: str, unit: str, hedge: str, derived: bool, text: str
) -> None:
    """What a bare reference prints."""
    high = Decimal(upper) if upper else None
    assert house_style(Measure(Decimal(value), high, unit, Hedge(hedge), derived)) == text
