"""Reports from PDFs: pages, footnotes, their marks, broken words and headings are made out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.errors import Place
from sourcebrief.sources.locators import Locator, parse_locator
from sourcebrief.sources.registry import Source
from sourcebrief.sources.text import SourceText


def report(raw: str) -> SourceText:
    """Make a text of the kind that is extracted from PDFs."""
    place = Place("seeds/sources.csv", 2)
    source = Source("r", "r.txt", "", 0, "R", "P", "2016", "", "section-footnote", "", place)
    return SourceText(source, raw)


def blocks(raw: str) -> list[tuple[str, str]]:
    """Give the locator and the words of each block."""
    text = report(raw)
    return [(str(block.locator), text.text[block.start : block.end]) for block in text.blocks]


def words(raw: str, locator: str) -> str:
    """Give the words of the block at a locator."""
    return dict(blocks(raw))[locator]


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


@pytest.mark.parametrize(
    ("sentence", "numbers", "plain"),
    [
        ("It rose last year.1 Then it fell.", 1, "It rose last year. Then it fell."),
        ("They live on $2.60.1 The rest earn more.", 1, "They live on $2.60. The rest earn more."),
        ("It fell in 2016.1 Prices rose.", 1, "It fell in 2016. Prices rose."),
        ("The rate is 2.1 per cent.1", 1, "The rate is 2.1 per cent."),
        ("The rate is 2.1 and not 1.1.1 It holds.", 1, "The rate is 2.1 and not 1.1. It holds."),
        ("They “never asked”.1 So it is.", 1, 'They "never asked". So it is.'),
        ("It is low (in most towns).1", 1, "It is low (in most towns)."),
        ("They got status. 1", 1, "They got status."),
        ("One came.1 Two left,2 three stayed.3", 3, "One came. Two left, three stayed."),
        ("Nobody knows the word1 for it.", 1, "Nobody knows the word for it."),
        ("There were 1 or 2 of them.1", 1, "There were 1 or 2 of them."),
        ("Table 1. Rooms were full.1", 1, "Table 1. Rooms were full."),
        ("MS1 is a name.1 So it is.", 1, "MS1 is a name. So it is."),
        ("It fell by 1%.1 It holds.", 1, "It fell by 1%. It holds."),
        ("The mark is lost.", 1, "The mark is lost."),
    ],
)
def test_a_mark_is_told_from_the_numbers_around_it(sentence: str, numbers: int, plain: str) -> None:
    """The footnotes of the page say which digits are marks."""
    notes = "".join(f"{number} See the note.\n" for number in range(1, numbers + 1))

    assert words(f" I. One\n\n{sentence}\n\n \n{notes}", "sec. I, para. 1") == plain


def test_digits_stay_where_no_footnote_says_that_they_are_a_mark() -> None:
    """A number is not thrown away on a guess."""
    assert words("It rose last year.11 Then it fell.\n", "para. 1").startswith(
        "It rose last year.11"
    )


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


SECTIONS = """ Executive Summary

First point.

Second point.
 Recommendations

To the council:

1. Open the port.

2. Pay by:

a) counting boats; and

b) counting days.

Port City, 1 May 2014
 I. Introduction

It begins.
 II. The Port

Before the parts.

A. Ships

Of ships.

Of more ships.

B. Boats

Of boats.

C. Rafts

Of rafts.
 II. The Town

Of the town.

A. Streets

Of streets.
 III. A Title That Runs Over
Two Lines of the Page

Of a title.

IV. Conclusion

It ends.
 Appendix A: Map
 Appendix B: Words

RAFT A thing that floats.
"""


def test_sections_subsections_and_paragraphs_are_counted() -> None:
    """`C.` after `B.` is a subsection, `II.` may come twice."""
    found = [(locator, text) for locator, text in blocks(SECTIONS) if ", para." in locator]

    assert found == [
        ("summary, para. 1", "First point."),
        ("summary, para. 2", "Second point."),
        ("sec. I, para. 1", "It begins."),
        ("sec. II, para. 1", "Before the parts."),
        ("sec. II.A, para. 1", "Of ships."),
        ("sec. II.A, para. 2", "Of more ships."),
        ("sec. II.B, para. 1", "Of boats."),
        ("sec. II.C, para. 1", "Of rafts."),
        ("sec. II[2], para. 1", "Of the town."),
        ("sec. II[2].A, para. 1", "Of streets."),
        ("sec. III, para. 1", "Of a title."),
        ("sec. IV, para. 1", "It ends."),
        ("app. B, para. 1", "RAFT A thing that floats."),
    ]


def test_a_recommendation_holds_its_items() -> None:
    """They are no recommendations of their own."""
    assert words(SECTIONS, "rec. 2") == "2. Pay by: a) counting boats; and b) counting days."


def test_a_section_named_by_its_locator_holds_its_subsections() -> None:
    """And not those of the other section II."""
    text = report(SECTIONS)

    inside = [str(block.locator) for block in text.within(parse_locator("sec. II"))]

    assert inside == [
        "sec. II",
        "sec. II, para. 1",
        "sec. II.A",
        "sec. II.A, para. 1",
        "sec. II.A, para. 2",
        "sec. II.B",
        "sec. II.B, para. 1",
        "sec. II.C",
        "sec. II.C, para. 1",
    ]


def test_a_heading_is_at_the_locator_of_its_section() -> None:
    """So that a section can be named whole."""
    block = report(SECTIONS).at(Locator("sec", "II[2]"))

    assert block is not None
    assert block.kind == "heading"


def test_a_paragraph_that_begins_with_an_initial_is_no_heading() -> None:
    """It ends as a sentence does."""
    raw = "I. One\n\nA. Smith said so, and he went.\n"

    assert words(raw, "sec. I, para. 1") == "A. Smith said so, and he went."


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
        "text.1 " * 200_000 + "\n\n1 Note",
        "(" * 2_000_000,
        "é½" * 500_000,
    ],
    ids=lambda raw: repr(raw[:8]),
)
def test_reading_takes_time_in_proportion_to_the_length(raw: str) -> None:
    """Megabytes of one thing are read in seconds."""
    started = time.perf_counter()

    assert report(raw).find("nothing of the kind") == []

    assert time.perf_counter() - started < 20
