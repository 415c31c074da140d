"""Headings: sections, subsections, recommendations and appendices, and what is counted in them."""

from __future__ import annotations

from sourcebrief.sources import Locator, parse_locator
from sources_texts import blocks, report, words

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
