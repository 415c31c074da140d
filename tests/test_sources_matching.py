"""Matching: an excerpt stands in a text word for word, and cuts no word or number in two."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.sources.locators import Locator
from sourcebrief.sources.matching import Key, excerpt_keys
from sources_texts import article

TABLE = Path(__file__).parent / "cases" / "excerpts.csv"
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['excerpt']}: {case['why']}")
def test_an_excerpt_stands_or_does_not(case: dict[str, str]) -> None:
    """The table says why for each case."""
    found = article(case["text"]).find(case["excerpt"])

    assert case["stands"] == ("yes" if found else "no")


def test_every_place_is_found_with_its_paragraph_and_line() -> None:
    """Capitals count, and a word twice in one paragraph is two places."""
    text = article("Ten came.\n\nThen ten came, and ten left.\n")

    found = [(str(passage.locator), passage.line, passage.text) for passage in text.find("ten")]

    assert found == [("para. 2", 3, "ten"), ("para. 2", 3, "ten")]


def test_an_excerpt_does_not_run_over_the_end_of_a_paragraph() -> None:
    """With a gap or without."""
    text = article("Ten came.\nTwo left.\n")

    assert text.find("came. Two") == []
    assert text.find("came. […] Two") == []


def test_a_passage_gives_the_words_of_the_text() -> None:
    """With its own dashes and spaces, made plain."""
    (found,) = article("They paid “ten—or twelve” pesos.").find('"ten – or twelve"')

    assert found.text == '"ten - or twelve"'


def test_an_excerpt_stands_at_its_locator_or_elsewhere() -> None:
    """A wrong locator is told with the right ones."""
    text = article("Ten came.\nTen left.\nTwo stayed.\n")

    standing = text.standing("Ten", Locator("", para=3))

    assert standing.here == ()
    assert [str(passage.locator) for passage in standing.elsewhere] == ["para. 1", "para. 2"]
    assert [passage.line for passage in text.standing("Ten", Locator("", para=2)).here] == [2]


def test_an_excerpt_stands_nowhere_at_a_locator_that_is_not_there() -> None:
    """A paragraph beyond the last is no place."""
    standing = article("Ten came.\n").standing("Ten came", Locator("", para=9))

    assert (standing.here, str(standing.elsewhere[0].locator)) == ((), "para. 1")


def test_the_closest_passage_shows_what_stands_there_instead() -> None:
    """One changed word is seen beside the right one."""
    text = article("In all 66,583 people were held in May 2015, they said.\n")

    closest = text.closest("66,583 people were seen in May")

    assert closest is not None
    assert closest.text == "66,583 people were held in May"


def test_words_that_share_nothing_with_the_text_have_no_closest_passage() -> None:
    """A guess would mislead."""
    assert article("Ten came.\n").closest("nobody was ever seen") is None


def test_a_text_of_one_endless_word_is_searched_to_its_end() -> None:
    """Every place in it begins like the excerpt, and none is a word."""
    text = article("a" * 5_000_000)

    assert text.find("a") == []
    assert text.find("a […] b") == []


@given(st.text(alphabet="ab1 -–—.,$%'’[…]\n", max_size=60), st.data())
def test_whole_words_of_a_text_are_found_in_it(raw: str, data: st.DataObject) -> None:
    """Whatever dashes, quotes and marks stand between them."""
    text = article(raw)
    words = text.text.split("\n")[0].replace("[", " ").split()
    start = data.draw(st.integers(0, len(words)))
    stop = data.draw(st.integers(start, len(words)))
    excerpt = " ".join(words[start:stop])

    # A dash at either end joins or parts words that are not in the excerpt, and `[…]` is a gap.
    if excerpt and "-" not in (excerpt[0], excerpt[-1]) and "[" not in raw:
        assert text.find(excerpt)


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_text_and_no_excerpt_is_too_much(raw: str, excerpt: str) -> None:
    """Whatever is found is what the text has there."""
    text = article(raw)

    for passage in text.find(excerpt):
        assert passage.text == text.text[passage.start : passage.end]
    text.closest(excerpt)


@given(st.text(alphabet="ab1 -", max_size=60))
def test_the_way_from_key_to_text_and_back_is_straight(text: str) -> None:
    """No two characters of a key come from one place."""
    key = Key(text)

    sources = [key.source(position) for position in range(len(key.text))]

    assert sources == sorted(set(sources))
    assert [key.position(source) for source in sources] == list(range(len(key.text)))


def test_an_excerpt_is_parted_at_its_gaps() -> None:
    """Spaces and loose dashes at the ends of parts do not count."""
    assert excerpt_keys(" one-two […] – three [...] ") == ("onetwo", "three")
