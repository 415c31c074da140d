"""Formulas and audits are computed exactly, with units, and nothing but arithmetic is run."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebrief.ledger.amounts import Amount
from sourcebrief.ledger.expressions import MAX_LENGTH, Expression, ExpressionError

AMOUNTS = {
    "people": Amount.of(Fraction(190366), "person"),
    "earlier": Amount.of(Fraction(66583), "person"),
    "events": Amount.of(Fraction(165000), "event"),
    "share": Amount.of(Fraction(62), "percent"),
    "other_share": Amount.of(Fraction(59), "percent"),
    "none": Amount.of(Fraction(0), "person"),
}


def computed(text: str) -> Amount | bool:
    """Give the value of an expression over AMOUNTS."""
    return Expression(text).compute(AMOUNTS.__getitem__)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("people / earlier", Fraction(190366, 66583), "a plain number"),
        ("people - earlier", Fraction(123783), "person"),
        ("100 * earlier / people", Fraction(6658300, 190366), "a plain number"),
        ("share - other_share", Fraction(3), "percentage_point"),
        ("100 - share", Fraction(38), "percent"),
        ("-people + people", Fraction(0), "person"),
        ("round(people / earlier, 1)", Fraction(29, 10), "a plain number"),
        ("round(-2.5, 0)", Fraction(-3), "a plain number"),
        ("max(people, earlier)", Fraction(190366), "person"),
        ("0.1 + 0.2", Fraction(3, 10), "a plain number"),
        ("people * share / 100", Fraction(190366 * 62, 100), "person"),
    ],
)
def test_a_formula_gives_its_exact_value_and_unit(text: str, value: Fraction, unit: str) -> None:
    """Numbers are fractions, so nothing is lost between the data and the page."""
    result = computed(text)
    assert isinstance(result, Amount)
    assert result.value == value
    assert result.unit == unit


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("people > earlier", True),
        ("people < earlier", False),
        ("close(people / earlier, 2.86, 0.01)", True),
        ("close(people / earlier, 2.5, 0.01)", False),
        ("earlier < people and not people == earlier", True),
        ("100 * earlier / people < share", True),
        ("0 < earlier < people", None),
    ],
)
def test_an_audit_gives_its_verdict(text: str, verdict: bool | None) -> None:
    """Comparing a count with a plain number is refused; like units compare."""
    if verdict is None:
        with pytest.raises(ExpressionError, match="can't compare"):
            computed(text)
    else:
        assert computed(text) is verdict


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("people + events", "can't add person and event"),
        ("people + share", "can't add person and percent"),
        ("people / none", "divides by zero"),
        ("people > events", "can't compare person and event"),
        ("people ** 9999999", "holds the sign of Pow"),
        ("people.__class__", "no arithmetic"),
        ("[1, 2]", "no arithmetic"),
        ("'text'", "not a number"),
        ("True", "not a number"),
        ("__import__('os').system('true')", "no arithmetic"),
        ("open('x')", "not defined|not a number"),
        ("lambda: 1", "no arithmetic"),
        ("people if share else earlier", "no arithmetic"),
        ("people +", "can't be read"),
        ("people; earlier", "can't be read"),
        ("", "empty"),
        ("1e999 * people", "too large"),
        ("(" * 240 + "1" + ")" * 240, "can't be read"),
        ("-" * 100 + "1", "nested"),
        ("1+" * MAX_LENGTH + "1", "longer than"),
        ("abs(people, earlier)", "mixes"),
        ("(people > earlier) + people", "mixes"),
        ("abs", "not defined|no fact|gives neither|abs"),
    ],
)
def test_what_is_no_arithmetic_over_like_things_is_refused(text: str, why: str) -> None:
    """Each refusal says why, and is the one kind of error that callers catch."""

    def lookup(name: str) -> Amount:
        if name not in AMOUNTS:
            raise ExpressionError(f"there is no fact `{name}`")
        return AMOUNTS[name]

    with pytest.raises(ExpressionError, match=why):
        Expression(text).compute(lookup)


def test_the_names_of_an_expression_come_in_the_order_they_stand_in() -> None:
    """Functions are not names of facts."""
    assert Expression("close(b / a, round(c, 1), 0.5)").names == ("b", "a", "c")


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_any_text_is_either_computed_or_refused(text: str) -> None:
    """No text ends in anything but a value or an ExpressionError."""
    try:
        result = Expression(text).compute(lambda _name: AMOUNTS["people"])
    except ExpressionError:
        return
    assert isinstance(result, Amount | bool)
