"""Folding: one spelling for what typography writes in many ways, and the way back to the file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.sources.folding import OffsetMap, fold, pieces


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("plain words", "plain words"),
        ("“a” ‘b’ „c‟ «d»", '"a" \'b\' "c" "d"'),
        ("a‐b a‑b 1–2 1−2", "a-b a-b 1-2 1-2"),
        ("a—b, a — b, a―b", "a - b, a - b, a - b"),
        ("a\u00a0b\u2009c\u202fd\te\u3000f", "a b c d e f"),
        ("a   b \n c", "a b c"),
        ("co\u00adop, zero\u200bwidth, \u202etfel\u202c", "coop, zerowidth, tfel"),
        ("e\u0301t\u00e9", "été"),
        ("oﬃce, ½, …, Ⅳ, １", "office, 1⁄2, ..., IV, 1"),
        ("٣ and م", "٣ and م"),
        ("", ""),
    ],
)
def test_text_is_folded(text: str, folded: str) -> None:
    """Digits and letters of other scripts stay what they are."""
    assert fold(text) == folded


@given(st.text(max_size=60), st.integers(0, 1000))
def test_pieces_cover_ranges_of_the_original_in_order(text: str, offset: int) -> None:
    """No stretch is taken twice or out of turn."""
    position = offset
    for piece, start, end in pieces(text, offset):
        assert position <= start <= end
        assert piece or end > start
        position = end
    assert position <= offset + len(text)


@given(st.text(max_size=60))
def test_folded_text_has_no_other_spelling_of_what_is_folded(text: str) -> None:
    """Whatever the text, comparison meets one spelling."""
    folded = fold(text)

    assert not set(folded) & set("“”‘’–—−\u00a0\u00ad\u200b\u202e\t\n\r")


@given(st.text(alphabet="ae “”—–é½ﬁ\u0301\u00ad \u00a0", max_size=60))
def test_every_folded_character_comes_from_where_the_map_says(text: str) -> None:
    """Lines of the file are told right, also next to accents and dashes."""
    offsets, position = OffsetMap(), 0
    made = ""
    for piece, start, end in pieces(text, 0):
        offsets.add(position, start, end)
        made += piece
        position += len(piece)

    origins = [offsets.original(index) for index in range(len(made))]

    assert origins == sorted(origins)
    for character, origin in zip(made, origins, strict=True):
        if character.isascii() and character.isalpha() and text[origin].isascii():
            assert unicodedata.normalize("NFKC", text[origin]) == character


def test_a_map_without_pieces_gives_the_beginning() -> None:
    """An empty text has a first line."""
    assert OffsetMap().original(3) == 0
