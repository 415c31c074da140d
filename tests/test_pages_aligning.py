"""Finding the texts of the HTML in the PDF: whole, in pieces, again, or changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.pages.aligning import align
from sourcebrief.pages.furniture import body
from sourcebrief.pages.model import Block, PdfPage

LONG = "Of the 3,000 people who were asked in 2015, most said that they would stay at home."


def blocks(*texts: str, kind: str = "text", tag: str = "p") -> list[Block]:
    """Give a block for each text."""
    return [Block(kind, text, line, "", (), tag) for line, text in enumerate(texts, 1)]


def pdf(*pages: str) -> PdfPage:
    """Give a PDF with these pages."""
    return PdfPage("x.pdf", pages, "T", "en", tagged=False, standard="PDF/UA-1", fonts={})


def test_a_text_is_found_however_its_lines_are_broken() -> None:
    """And hyphenated."""
    shown = LONG.replace("people", "peo\ufffeple").replace("most said", "most\r\nsaid")
    found = align(blocks(LONG), [shown])

    assert [page for _, _, page in found.found] == [1]
    assert not found.missing
    assert not found.extra


def test_a_text_that_the_end_of_a_page_cuts_is_found_around_what_stands_between() -> None:
    """A footnote, a figure's short labels."""
    note = "A footnote of some length that stands at the foot of the page."
    pages = [f"{LONG[:40]}\n2011 2012\n{note}", f"Head\n{LONG[40:]}"]

    found = align(blocks(LONG, note, "2011", "2012", "Head"), pages)

    assert not found.missing
    assert not found.extra
    assert [page for _, _, page in found.found] == [1, 1, 1, 1, 2]


@given(st.integers(1, len(LONG) - 1))
def test_it_is_found_wherever_it_is_cut_between_words(cut: int) -> None:
    """Pieces of a few letters are left for what they are."""
    cut = LONG.rfind(" ", 0, cut) + 1
    found = align(blocks(LONG), [LONG[:cut], LONG[cut:]])

    assert bool(found.found) or bool(found.changed)
    assert not found.missing


def test_a_changed_word_is_found_with_the_words_in_its_place() -> None:
    """Short texts are not looked for in them."""
    found = align(blocks(LONG, "people"), [LONG.replace("3,000", "3,100") + "\npeople"])

    assert [(block.line, " ".join(word.text for word in stretch.words)[:12])
            for block, stretch in found.changed] == [(1, "Of the 3,100")]  # fmt: skip
    assert [block.line for block, _, _ in found.found] == [2]


def test_a_numeral_within_a_longer_one_is_not_taken_for_it() -> None:
    """Nor are two that stand side by side taken for one."""
    assert align(blocks("15"), ["2015 150 1.5"]).missing
    assert not align(blocks("15", "20"), ["20 15"]).missing
    assert align(blocks("2015"), ["20 15"]).missing


def test_the_head_of_a_table_may_be_printed_again() -> None:
    """On each page that the table runs over."""
    heads = blocks("Country in 2015", kind="cell", tag="th")

    assert not align(heads, ["Country in 2015", "Country in 2015"]).extra
    assert align(blocks("Country in 2015"), ["Country in 2015", "Country in 2015"]).extra


def test_heads_page_numbers_and_leaders_are_no_text_of_the_author() -> None:
    """They are counted instead."""
    read = body(pdf("1 Counts . . . . 2\n1 / 2", "T 1 May\nbody\n2 / 3"), "T 1 May")

    assert read.pages == ["1 Counts", "body\n2 / 3"]
    assert read.contents == [("1 Counts", "2")]
    assert len(read.faults) == 1
    assert "`2 / 2` should stand" in read.faults[0]


@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.text(max_size=60), max_size=3))
def test_any_texts_can_be_aligned(texts: list[str], pages: list[str]) -> None:
    """Each block is found, changed or missing."""
    given_ = blocks(*texts)
    found = align(given_, pages)

    assert len(found.found) + len(found.changed) + len(found.missing) == sum(
        bool(block.key) for block in given_
    )


def drawing(*labels: str) -> list[Block]:
    """Give the texts of a figure, with its caption and a text that the figure's page cuts."""
    drawn = [Block("drawn", text, 1, "fig-a", (), "text") for text in labels]
    caption = Block("caption", "Figure 1 What the governments paid.", 2, "fig-a", (), "figcaption")
    return [*blocks(LONG), *drawn, caption]


def test_texts_of_a_figure_stand_in_any_order_beside_its_caption() -> None:
    """Also where the text that the figure cuts goes on with the words of a label."""
    given_ = drawing("most said", "$310 million", "$4 billion", "was spent")
    cut = LONG.index("most said")
    pages = [
        LONG[:cut],
        "most said\nwas\n$4 billion\nspent\n$310 million\n"
        f"Figure 1 What the governments paid.\n{LONG[cut:]}",
    ]

    found = align(given_, pages)

    assert not found.missing
    assert not found.extra
    assert not found.changed


def test_a_changed_digit_in_a_figure_is_left_over_on_both_sides() -> None:
    """The words of a number are not put together from two labels."""
    caption = "Figure 1 What the governments paid."
    changed = align(drawing("$310 million"), [f"{LONG}\n$319 million\n{caption}"])
    exchanged = align(
        drawing("$310 million", "$4 billion"), [f"{LONG}\n$310 billion\n$4 million\n{caption}"]
    )

    assert [block.text for block, _ in changed.missing] == ["$310 million"]
    assert [word.text for stretch in changed.extra for word in stretch.words][1] == "319"
    assert exchanged.missing


def test_cells_that_stand_close_to_each_other_are_told_apart() -> None:
    """The reader of the PDF puts no space between them."""
    found = align(blocks("Instruments", "Detention and deportation"),
                  ["InstrumentsDetention and deportation"])  # fmt: skip

    assert not found.missing
    assert not found.extra
    assert align(blocks("15 days"), ["2015 days"]).missing
