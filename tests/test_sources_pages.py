"""Pages: what footnotes and page breaks cut is made whole, and footnotes stand by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.sources import Locator, parse_locator
from sources_texts import report, words

CUT = (
    " I. The River \n"
    "\n"
    "Boats cross the river all day, and most of the people in them are farm-\n"
    "ers who sell fruit.1 The ferry, which is older, carries about 90 pas-\n"
    "sengers a day, the office of the port said, and the number of the small \n"
    "\n"
    " \n"
    " \n"
    "1 See “River Traffic”, Port Office, \n"
    "2 May 2014, p. 3. \n"
    " boats has doubled since 2010.2 Nobody counts them.3 \n"
    "\n"
    "2 Interview, a boatman, and a count by \n"
    "the office. \n"
    "3 The last count was in 2009. \n"
)
"""A sentence cut by a page break and a footnote, a date that looks like a footnote, glued marks."""


def test_a_sentence_cut_by_a_footnote_and_a_page_break_is_made_whole() -> None:
    """Its broken words are joined, its marks left out."""
    assert words(CUT, "sec. I, para. 1") == (
        "Boats cross the river all day, and most of the people in them are farmers who sell "
        "fruit. The ferry, which is older, carries about 90 passengers a day, the office of the "
        "port said, and the number of the small boats has doubled since 2010. Nobody counts them."
    )


def test_footnotes_stand_by_themselves_without_their_numbers() -> None:
    """A date at the beginning of a line begins no footnote."""
    assert words(CUT, "n. 1") == 'See "River Traffic", Port Office, 2 May 2014, p. 3.'
    assert words(CUT, "n. 2") == "Interview, a boatman, and a count by the office."
    assert words(CUT, "n. 3") == "The last count was in 2009."


@pytest.mark.parametrize(
    "excerpt",
    [
        "the number of the small boats has doubled",
        "the number of the small […] boats has doubled",
        "farmers who sell fruit. The ferry",
        "doubled since 2010. Nobody",
        "90 passengers",
    ],
)
def test_an_excerpt_runs_over_what_cuts_its_sentence(excerpt: str) -> None:
    """With a gap for it or without."""
    (found,) = report(CUT).find(excerpt)

    assert str(found.locator) == "sec. I, para. 1"


def test_a_passage_knows_its_line_in_the_file_before_and_after_the_cut() -> None:
    """Lines are those of the file, not of the joined text."""
    text = report(CUT)

    lines = [text.find(phrase)[0].line for phrase in ("Boats cross", "boats has", "Interview")]

    assert lines == [3, 11, 13]


def test_an_excerpt_in_a_footnote_is_not_at_the_paragraph_it_cuts() -> None:
    """Even though it stands between its lines."""
    standing = report(CUT).standing("River Traffic", parse_locator("sec. I, para. 1"))

    assert (standing.here, [str(item.locator) for item in standing.elsewhere]) == ((), ["n. 1"])


def test_a_footnote_that_runs_over_the_page_is_made_whole() -> None:
    """What precedes the first number on the next page belongs to it."""
    raw = (
        " I. One\n\nA first page.1 It ends with a sentence that goes\n \n"
        "1 A note that is so long that it goes\n"
        " on here, on the next page.2\n \n \nover the page, like this.\n2 Another.\n"
    )

    assert words(raw, "n. 1") == "A note that is so long that it goes over the page, like this."
    assert words(raw, "sec. I, para. 1").endswith("a sentence that goes on here, on the next page.")


def test_text_after_footnotes_goes_on_where_no_page_break_is_marked() -> None:
    """A blank line ends the footnotes then."""
    raw = (
        "I. One\n\nA sentence that is cut by a note here.1 And it goes\n\n"
        "1 The note.\n\non after it.\n"
    )

    assert words(raw, "sec. I, para. 1").endswith("And it goes on after it.")


def test_a_form_feed_begins_a_page() -> None:
    """Other tools mark pages so."""
    raw = "I. One\n\nIt goes\n\fon here.\n"

    assert words(raw, "sec. I, para. 1") == "It goes on here."


@pytest.mark.parametrize(
    ("last", "first", "count"),
    [
        ("and it goes", "On the next page it ends.", 1),
        ("and it ends here.", "on the next page.", 1),
        ("and it ends here.", "On the next page it begins.", 2),
        ("and this full line, wide as the others of the page, ends here.", "On it goes.", 1),
    ],
)
def test_a_paragraph_goes_on_over_a_page_break_unless_it_ended(
    last: str, first: str, count: int
) -> None:
    """The end of a sentence, a capital and a short last line together end it."""
    raw = (
        "I. One\n\nA line of text that is about as wide as the lines of a page are\n"
        f"and a second line, so that one can tell what the width of it is,\n{last}\n {first}\n"
    )

    assert len(report(raw).within(Locator("sec", "I"))) == count + 1


def test_an_empty_text_has_no_blocks() -> None:
    """And a first line all the same."""
    text = report(" \n\n")

    assert (list(text.blocks), text.text, text.raw_line(0)) == ([], "", 1)


LINES = st.sampled_from(
    [
        "I. One",
        "II. Two",
        "A. Part",
        "C. Part",
        " Page text",
        "Text.1 More.2",
        "text-",
        "1 Note",
        "2 Note",
        "1. Item",
        "a) item",
        "",
        " ",
        "\f",
        "Recommendations",
        "Appendix A",
        "2 May 2014",
        "x\r",
    ]
)


@given(st.lists(LINES, max_size=25).map("\n".join) | st.text(max_size=80))
def test_no_text_is_too_odd_to_be_read(raw: str) -> None:
    """Blocks never overlap, and each runs forward in the file."""
    text = report(raw)

    ends = [block.end for block in text.blocks]
    starts = [block.start for block in text.blocks]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    for block in text.blocks:
        origins = [text.raw_offset(position) for position in range(block.start, block.end)]
        assert all(0 <= origin < len(raw) for origin in origins)
        assert origins == sorted(origins)


@pytest.mark.parametrize(
    "raw",
    [
        "a" * 2_000_000,
        "-" * 2_000_000,
        " " * 2_000_000,
        "a-\n" * 300_000,
        "1 Note\n" * 100_000,
        " \n1 Note\n\n" * 50_000,
        "I. One\n\n" * 50_000,
        "Recommendations\n\n1. Do:\n\n" + "a) this\n\n" * 100_000,
        "text.1 " * 200_000 + "\n\n1 Note",
        "(" * 2_000_000,
        "é½" * 500_000,
    ],
    ids=lambda raw: repr(raw[:8]),
)
def test_a_long_text_of_one_thing_is_read_to_its_end(raw: str) -> None:
    """Megabytes of one thing are read: the time limit of all tests would end a longer search."""
    assert report(raw).find("nothing of the kind") == []
