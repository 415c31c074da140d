"""The judgement holds for any number: house style agrees, and a single change does not."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sourcebrief.quantities import UNITS, Hedge, Measure, agree, house_style

_STABLE = settings(derandomize=True, deadline=None, max_examples=400)
_HEDGES = st.sampled_from([hedge for hedge in Hedge if hedge is not Hedge.RANGE])
_UNITS = st.sampled_from(sorted(set(UNITS) - {"ratio"}))
_VALUES = st.one_of(
    st.integers(min_value=1, max_value=10**7).map(Decimal),
    st.integers(min_value=1, max_value=10**4).map(lambda number: Decimal(number) * 10**6),
    st.decimals(min_value="0.01", max_value=1000, places=2),
)
_WORDS = {
    Hedge.ABOUT: "about",
    Hedge.MORE_THAN: "more than",
    Hedge.AT_LEAST: "at least",
    Hedge.NEARLY: "nearly",
    Hedge.UP_TO: "up to",
    Hedge.LESS_THAN: "fewer than",
}
# A weaker hedge that a stronger one bears out.
_BORNE_OUT = {(Hedge.MORE_THAN, Hedge.AT_LEAST)}


@_STABLE
@given(_VALUES, _UNITS, _HEDGES)
def test_house_style_of_a_sourced_number_agrees_with_it(
    value: Decimal, unit: str, hedge: Hedge
) -> None:
    """An empty span prints house style, which must not be a finding."""
    measure = Measure(value, None, unit, hedge)
    verdict = agree(house_style(measure), measure)
    assert verdict.level == "true", verdict.reason


@_STABLE
@given(
    st.decimals(min_value="0.01", max_value=10**6, places=6),
    st.sampled_from(("percent", "multiple", "per_100k", "usd", "percentage_point")),
    _HEDGES,
)
def test_house_style_of_a_computed_number_agrees_with_it(
    value: Decimal, unit: str, hedge: Hedge
) -> None:
    """It is rounded, down or up as its hedge needs."""
    measure = Measure(value, None, unit, hedge, derived=True)
    verdict = agree(house_style(measure), measure)
    assert verdict.level == "true", verdict.reason


@_STABLE
@given(_VALUES, _VALUES, _UNITS, st.sampled_from((Hedge.RANGE, Hedge.ABOUT)))
def test_house_style_of_a_range_agrees_with_it(
    one: Decimal, other: Decimal, unit: str, hedge: Hedge
) -> None:
    """Both ends are printed, each with its own scale."""
    assume(one != other)
    measure = Measure(min(one, other), max(one, other), unit, hedge)
    verdict = agree(house_style(measure), measure)
    assert verdict.level == "true", verdict.reason


@_STABLE
@given(st.integers(min_value=10, max_value=10**7), st.data())
def test_a_changed_digit_is_false(value: int, data: st.DataObject) -> None:
    """Whatever the hedge, a slip of one digit in an exact fact's number is found."""
    digits = list(str(value))
    at = data.draw(st.integers(min_value=0, max_value=len(digits) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != digits[at] and not (at == 0 and digit == "0"))
    digits[at] = digit
    words = f"{int(''.join(digits)):,}"
    measure = Measure(Decimal(value), None, "event", Hedge.EXACT)
    assert agree(words, measure).level == "false"


@_STABLE
@given(st.integers(min_value=10, max_value=10**7), _HEDGES, _HEDGES)
def test_another_hedge_before_the_number_itself_is_false(
    value: int, hedge: Hedge, other: Hedge
) -> None:
    """A hedge that is dropped, added or turned is found."""
    assume(hedge is not other and (hedge, other) not in _BORNE_OUT)
    measure = Measure(Decimal(value), None, "event", hedge)
    words = f"{_WORDS.get(other, '')} {value:,}".strip()
    verdict = agree(words, measure)
    assert verdict.level == "false", verdict.reason


@_STABLE
@given(st.integers(min_value=2, max_value=10**6), _UNITS, _UNITS)
def test_a_number_of_another_unit_is_false(value: int, unit: str, other: str) -> None:
    """A slip of unit is found, whatever the two are."""
    counts = {code for code, known in UNITS.items() if known.dimension == "count"}
    times = (unit, other) == ("event", "multiple")  # `robbed 3 times` counts events
    assume(unit != other and not times and not {unit, other} <= counts)
    words = house_style(Measure(Decimal(value), None, other, Hedge.EXACT))
    verdict = agree(words, Measure(Decimal(value), None, unit, Hedge.EXACT))
    assert verdict.level == "false", verdict.reason


@_STABLE
@given(st.integers(min_value=1, max_value=10**9), st.sampled_from((10, 100, 1000, 10**6)))
def test_a_slip_of_magnitude_is_false(value: int, factor: int) -> None:
    """With and without a hedge."""
    measure = Measure(Decimal(value), None, "usd", Hedge.EXACT)
    words = house_style(Measure(Decimal(value * factor), None, "usd", Hedge.EXACT))
    for hedge in ("", "about ", "more than ", "nearly "):
        assert agree(hedge + words, measure).level == "false"


@_STABLE
@given(st.integers(min_value=1, max_value=99), st.sampled_from(("rose", "grew", "were up")))
def test_a_rise_is_false_of_a_fall(value: int, verb: str) -> None:
    """A fall is stored as a negative value, and the verb stands before the brackets."""
    measure = Measure(Decimal(-value), None, "percent", Hedge.EXACT)
    assert agree(f"{value} per cent", measure, before=f"Arrests {verb} ").level == "false"
    assert agree(f"{value} per cent", measure, before="Arrests fell ").level == "true"


@_STABLE
@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.text(max_size=60),
    st.one_of(_VALUES, st.decimals(), st.decimals(allow_nan=True, allow_infinity=True)),
    st.sampled_from((*UNITS, "", "llama")),
    st.sampled_from(tuple(Hedge)),
    st.booleans(),
)
def test_any_words_get_a_verdict(
    words: str, before: str, after: str, value: Decimal, unit: str, hedge: Hedge, derived: bool
) -> None:
    """Prose and data may come from a stranger: there is no traceback."""
    measure = Measure(value, None, unit, hedge, derived)
    verdict = agree(words, measure, before=before, after=after)
    assert verdict.level in {"true", "false", "doubtful"}
    assert verdict.reason
    assert isinstance(house_style(measure), str)
