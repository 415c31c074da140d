"""Joining: the words of lines put together, broken words made whole."""

from __future__ import annotations

import pytest

from sources_texts import report, words


@pytest.mark.parametrize(
    ("end", "beginning", "joined"),
    [
        ("carries the passen-", "gers away", "carries the passengers away"),
        ("sold by the fisher-", "folk there", "sold by the fisher-folk there"),
        ("so well-", "known a place", "so well-known a place"),
        ("about one-", "quarter of it", "about one-quarter of it"),
        ("the Mexico-", "Belize line", "the Mexico-Belize line"),
        ("between 20-", "30 per cent", "between 20-30 per cent"),
        ("the river –", "the old one", "the river - the old one"),
        ("in 2007–", "2014 it fell", "in 2007-2014 it fell"),
        ("he has a soft\u00ad", "ware shop", "he has a software shop"),
        ("a list: a, b -", "and c", "a list: a, b - and c"),
    ],
)
def test_a_line_end_joins_words_or_parts_them(end: str, beginning: str, joined: str) -> None:
    """The rest of the text tells a compound from a broken word."""
    elsewhere = "Passengers came. The fisher-folk left. It was well. It is known.\n"

    assert words(f"{elsewhere}\nThey {end}\n{beginning}.\n", "para. 2") == f"They {joined}."


@pytest.mark.parametrize("excerpt", ["fisher-folk", "fisherfolk"])
def test_a_compound_broken_at_its_hyphen_is_found_in_either_spelling(excerpt: str) -> None:
    """Which it is cannot always be told."""
    assert report("Sold by the fisher-\nfolk, it is.\n").find(excerpt)
