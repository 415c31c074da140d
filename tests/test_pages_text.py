"""Words of pages: what typography does to them is undone, and every digit is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.pages.text import has_number, key, key_of, numerals, pieces, plain, words


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        ("num\ufffeber", "number"),
        ("num\u00adber", "number"),
        ("num\u0002ber", "number"),
        ("a ﬁne oﬀer", "a fine offer"),
        ("190\u202f366", "190 366"),
        ("sec.\u00a0II.A", "sec. II.A"),
        ("south-\nwest", "south-west"),
        ("“quoted”…", '"quoted"...'),
        ("2011–\r\n2015", "2011-2015"),
        ("Table 1 Events", "Table 1: Events"),
    ],
)
def test_typography_makes_no_difference(shown: str, same: str) -> None:
    """Ligatures, hyphens at line ends, narrow spaces, quotation marks."""
    assert key_of(shown) == key_of(same)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1,234", "1,235"),
        ("6.7%", "67%"),
        ("5–7", "57"),
        ("20 15", "2015"),
        ("$5", "5"),
        ("fell by −14%", "fell by 14%"),
        ("62%", "62"),
        ("1 234", "12 34"),
    ],
)
def test_a_digit_or_sign_makes_one(left: str, right: str) -> None:
    """So does what keeps two numerals apart."""
    assert key_of(left) != key_of(right)


def test_words_keep_their_places() -> None:
    """A finding shows them as they stand."""
    text = plain("Of 3,000 asked, 62% agreed")

    assert [text[word.start : word.end] for word in words(text)] == [
        word.text for word in words(text)
    ]
    assert numerals(text) == ["3,000", "62"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a third of them", True), ("in 2015", True), ("one of them", False), ("nobody", False)],
)
def test_numbers_in_words_are_numbers(text: str, expected: bool) -> None:
    """As far as the grammar reads them."""
    assert has_number(text) is expected


@given(st.text())
def test_a_key_is_made_of_its_pieces_and_has_no_space(text: str) -> None:
    """Whatever the text."""
    found = words(plain(text))

    assert "".join(pieces(found)) == key(found)
    assert not any(character.isspace() for character in key(found))


@given(st.lists(st.integers(0, 10**6).map(str), min_size=1))
def test_numerals_stand_apart_in_a_key(numbers: list[str]) -> None:
    """They can be read out of it again."""
    assert key_of(" ".join(numbers)).split("|") == numbers
