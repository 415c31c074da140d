r"""The number grammar: what is read from a text, and what is recognised as no quantity.

The cases are in `cases/grammar.csv`, one text a row:

- `readings`: the quantities in order, with ` | ` between them, each as hedge (nothing for exact),
  value (two decimals at most, `5..7` for a range), unit and direction;
- `others`: what holds a numeral or a number word and is no quantity, each as kind and text.

Characters that can't be seen are written as `\u202e`, a line break as `\n`.
"""

from __future__ import annotations

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourcebrief.quantities import UNITS, Hedge, Quantity, Token, read, read_all

if TYPE_CHECKING:
    from types import FrameType

_CASES = Path(__file__).parent / "cases" / "grammar.csv"


def _rows() -> list[dict[str, str]]:
    with _CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _visible(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text).replace(
        "\\n", "\n"
    )


def _number(value: Decimal) -> str:
    text = f"{round(value, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _reading(quantity: Quantity) -> str:
    hedge = "" if quantity.hedge in {Hedge.EXACT, Hedge.RANGE} else quantity.hedge.value
    upper = "" if quantity.upper is None else f"..{_number(quantity.upper)}"
    parts = [hedge, _number(quantity.value) + upper, quantity.unit, quantity.direction]
    return " ".join(part for part in parts if part)


def _others(tokens: list[Token]) -> list[str]:
    return [f"{token.kind} {token.text}" for token in tokens if token.quantity is None]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["text"][:60])
def test_text_is_read_as_the_table_says(row: dict[str, str]) -> None:
    """Anyone can add a row: no Python is needed."""
    tokens = read_all(_visible(row["text"]))
    assert (
        " | ".join(_reading(token.quantity) for token in tokens if token.quantity)
        == row["readings"]
    )
    assert " | ".join(_others(tokens)) == _visible(row["others"])


def test_table_has_enough_cases_and_none_twice() -> None:
    """A row that is lost by a bad edit is noticed."""
    texts = [row["text"] for row in _rows()]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)


def test_read_gives_the_quantities_of_read_all() -> None:
    """Both readings are one."""
    text = "In 2015 the town held 12 people, about a third of them under MS-13's rule."
    assert read(text) == [token.quantity for token in read_all(text) if token.quantity]


def test_a_quantity_begins_with_its_hedge_and_its_marks_are_the_numerals() -> None:
    """`sourcebrief fix` replaces the marks and leaves the hedge."""
    text = "They pay more than $1.2 million a year."
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == quantity.text == "more than $1.2 million"
    assert [text[start:end] for start, end in quantity.marks] == ["1.2 million"]


def test_a_range_has_a_mark_for_each_end() -> None:
    """Each end may be bound by itself."""
    text = "They pay between $5,000 and $7,000 each."
    (quantity,) = read(text)
    assert quantity.hedge is Hedge.RANGE
    assert [text[start:end] for start, end in quantity.marks] == ["5,000", "7,000"]


def test_offsets_count_the_characters_that_are_not_seen() -> None:
    """Offsets are those of the text that was given, not of the one that is read."""
    text = "x\u200b\u200b about 19\u00ad0,366 people"
    (quantity,) = read(text)
    assert text[quantity.start : quantity.end] == quantity.text == "about 19\u00ad0,366"
    assert quantity.value == 190366


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("190,366", "1"),
        ("190,000", "1"),
        ("1.2 million", "100000"),
        ("62%", "1"),
        ("2.60", "0.01"),
        ("twelve million", "1000000"),
        ("$750m", "1000000"),
        ("fifteen", "1"),
    ],
)
def test_the_step_is_the_place_of_the_last_digit_printed(text: str, step: str) -> None:
    """It decides to which digit a computed number is rounded."""
    assert read(text)[0].step == Decimal(step)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("They held 12 unaccompanied minors in May.", "unaccompanied minors"),
        ("About half of the returnees, they say.", "returnees"),
        ("They held 160 Central Americans.", "central americans"),
        ("A 12-point plan was made.", "point plan"),
        ("They held 12.", ""),
        ("They held 12 and left.", ""),
    ],
)
def test_the_noun_is_what_is_counted(text: str, noun: str) -> None:
    """Words that follow, up to a function word or a sign."""
    assert read(text)[0].noun == noun


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 people", "number"),
        ("$12", "money"),
        ("12%", "percent"),
        ("a third of them", "fraction"),
        ("they doubled", "multiple"),
        ("12 per 100,000", "rate"),
        ("3:1", "ratio"),
    ],
)
def test_the_kind_says_how_a_quantity_is_printed(text: str, kind: str) -> None:
    """A token has the kind of its quantity."""
    (token,) = read_all(text)
    assert token.kind == kind
    assert token.quantity is not None
    assert token.quantity.kind == kind


def test_the_hedge_of_a_pair_is_carried_to_the_second_as_a_possibility() -> None:
    """The sentence leaves open whether `about` is meant for both."""
    first, second = read("about 54,000 adults and 9,900 children")
    assert (first.hedge, second.hedge) == (Hedge.ABOUT, Hedge.EXACT)
    assert second.carried is Hedge.ABOUT


def test_a_paragraph_break_separates_a_hedge_from_a_number() -> None:
    """A heading may end in `about`."""
    (quantity,) = read("This is about\n\n12 people.")
    assert quantity.hedge is Hedge.EXACT


def test_every_unit_read_is_a_unit_of_the_list() -> None:
    """A check may look any unit up."""
    units = {
        token.quantity.unit
        for row in _rows()
        for token in read_all(_visible(row["text"]))
        if token.quantity and token.quantity.unit
    }
    assert units <= set(UNITS)
    assert len(units) > 15


def test_every_unit_is_listed_under_its_own_code() -> None:
    """The codes are those that data may use."""
    assert all(unit.code == code and unit.dimension for code, unit in UNITS.items())
    assert {"person", "event", "percent", "usd", "per_100k", "multiple", "ratio"} <= set(UNITS)


@pytest.mark.parametrize(
    "text",
    ["a" * 10_000_000, "1" * 10_000_000, "1," * 5_000_000, " " * 10_000_000, "www." * 2_500_000],
    ids=["letters", "digits", "groups", "spaces", "links"],
)
def test_a_line_of_ten_megabytes_is_read(text: str) -> None:
    """No repetition in the grammar is tried twice."""
    assert all(token.kind == "odd" for token in read_all(text))


@pytest.mark.parametrize("pair", ["()", "[]", "{}", "“”", "<>"])
def test_ten_thousand_nested_brackets_are_read(pair: str) -> None:
    """Nothing recurses."""
    text = pair[0] * 10_000 + "12 people" + pair[1] * 10_000
    assert [quantity.value for quantity in read(text)] == [12]


def _calls(text: str) -> int:
    """Give how many functions are called to read a text: work told without a clock."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        read_all(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "In 2015 the town held 190,366 people, about 62 per cent of them women. ",
        "1 ",
        "1, ",
        "1 and ",
        "from 1 to ",
        "one in ",
        "two hundred and ",
        "a1",
        "a-1-",
        "-1",
        "1/",
        "1:",
        "fell by 1 ",
        "up from 3 more than the 4 ",
        "\u202e1 \u200f",
        "twenty-\n",
        "1\n",
        "pp. 1, ",
        "May 1 and ",
        "1 homicides per ",
    ],
)
def test_work_grows_with_the_length_of_the_text_and_no_faster(unit: str) -> None:
    """Twice the text, twice the calls, for the forms that look ahead and back the furthest."""
    short, long = _calls(unit * 200), _calls(unit * 400)
    assert long <= 2.1 * short
