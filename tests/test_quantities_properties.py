"""The number grammar holds for any text: no crash, and readings that fit together."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebrief.quantities import UNITS, Hedge, read, read_all
from sourcebrief.quantities.characters import make_plain
from sourcebrief.quantities.lexemes import passages
from sourcebrief.quantities.prefilter import may_count
from sourcebrief.quantities.scan import Scanner

_WORDS = (
    "about some nearly almost over more than less fewer at least up to as many between and or the "
    "a an one two three twelve twenty hundred thousand million billion dozen half third quarter "
    "thirds doubled tripled twice times fold in of every out per cent percent % $ US$ £ km days "
    "years year-old pesos a day fell rose by from down to May July p. pp. section Table MS-13 "
    "Barrio 18 2015 1990s 190,366 62 1.2 2.60.9 1,5 7 30 103 100,000 12th 5m $4 -14 − – - , . ; : "
    "( ) ' \" / ½ ² people children \n \u202f \u00ad \u202e \u200f \u0663"
)
_SENTENCES = st.lists(st.sampled_from(_WORDS.split(" ")), max_size=30).flatmap(
    lambda words: st.sampled_from((" ", "", " ")).map(lambda space: space.join(words))
)
_TEXTS = st.one_of(st.text(max_size=200), _SENTENCES)
_STABLE = settings(derandomize=True, deadline=None, max_examples=400)


@_STABLE
@given(_TEXTS)
def test_tokens_stand_in_order_in_the_text_and_do_not_overlap(text: str) -> None:
    """A check that replaces or marks a number relies on its offsets."""
    position = 0
    for token in read_all(text):
        assert position <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        position = token.end


@_STABLE
@given(_TEXTS)
def test_nothing_stands_in_a_text_that_is_passed_over_at_a_glance(text: str) -> None:
    """The glance is only there to save time: the scanner finds nothing where it says so."""
    plain = make_plain(text).text
    if not may_count(plain):
        assert not [found for passage in passages(plain) for found in Scanner(passage).scan()]


@_STABLE
@given(_TEXTS)
def test_marks_lie_in_their_quantity_in_order(text: str) -> None:
    """One mark for a number, two for a range."""
    for quantity in read(text):
        assert len(quantity.marks) == (1 if quantity.upper is None else 2)
        position = quantity.start
        for start, end in quantity.marks:
            assert position <= start < end <= quantity.end
            position = end


@_STABLE
@given(_TEXTS)
def test_a_quantity_is_finite_and_has_a_known_unit_and_a_fitting_hedge(text: str) -> None:
    """What reads a quantity need not expect anything else."""
    for quantity in read(text):
        assert quantity.value.is_finite()
        assert quantity.step > 0
        assert quantity.unit in {"", *UNITS}
        assert quantity.direction in {"", "up", "down"}
        assert (quantity.hedge is Hedge.RANGE) == (quantity.upper is not None)
        assert quantity.upper is None or quantity.value < quantity.upper


@_STABLE
@given(_TEXTS)
def test_every_ascii_digit_belongs_to_a_token(text: str) -> None:
    """No numeral goes unseen, whatever it is."""
    covered = {at for token in read_all(text) for at in range(token.start, token.end)}
    assert {at for at, character in enumerate(text) if character in "0123456789"} <= covered


@_STABLE
@given(_TEXTS, _TEXTS)
def test_paragraphs_are_read_each_by_itself(first: str, second: str) -> None:
    """Nothing of one paragraph hedges a number of the next."""
    apart = read_all(f"{first}\n\n{second}")
    values = [token.quantity and token.quantity.value for token in apart]
    alone = [*read_all(first), *read_all(second)]
    if "\u202e" not in first:
        assert values == [token.quantity and token.quantity.value for token in alone]


@_STABLE
@given(
    st.decimals(min_value=0, max_value=10**9, places=0),
    st.sampled_from(("", "about ", "more than ", "nearly ", "up to ")),
    st.sampled_from(("", "%", " per cent", " km", " per 100,000", " percentage points")),
)
def test_a_quantity_reads_the_same_by_itself_as_in_a_sentence(
    value: Decimal, hedge: str, unit: str
) -> None:
    """The words of a reading are enough to read it again."""
    (quantity,) = read(f"They counted {hedge}{value:,}{unit}.")
    (again,) = read(quantity.text)
    assert (again.value, again.unit, again.hedge) == (quantity.value, quantity.unit, quantity.hedge)
    assert quantity.value == value
    assert quantity.text == f"{hedge}{value:,}{unit}"


_UP_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def _in_words(value: int) -> str:
    """Give the number words of a whole number below a billion."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{_in_words(value // scale)} {name}{joint + _in_words(rest) if rest else ''}"
    if value >= 20:
        tens = _TENS.split()[value // 10 - 2]
        return f"{tens}-{_in_words(value % 10)}" if value % 10 else tens
    return _UP_TO_NINETEEN.split()[value - 1]


@_STABLE
@given(st.integers(min_value=2, max_value=10**9 - 1))
def test_a_number_in_words_is_read_as_its_value(value: int) -> None:
    """Hundreds, thousands and millions add up."""
    (quantity,) = read(f"They counted {_in_words(value)} people.")
    assert quantity.value == value
