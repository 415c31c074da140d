"""Which block of a page is which passage of the document."""

from __future__ import annotations

from sourcebrief.pages.expected import Passage
from sourcebrief.pages.matching import Matched, differences, match
from sourcebrief.pages.model import Block
from sourcebrief.pages.text import words


def matched(blocks: list[str], passages: list[str], kind: str = "paragraph") -> Matched:
    """Match blocks with passages of these texts."""
    return match(
        [Block("text", text, line) for line, text in enumerate(blocks, 1)],
        [Passage(kind, text, None) for text in passages],
    )


def pairs(found: Matched) -> list[tuple[str, str]]:
    """Give the texts of the pairs."""
    return [(block.text, passage.text) for block, passage in found.pairs]


def test_equal_texts_are_pairs() -> None:
    """Typography aside."""
    found = matched(["a “b” 1", "c 2"], ['a "b" 1', "c 2"])

    assert pairs(found) == [("a “b” 1", 'a "b" 1'), ("c 2", "c 2")]
    assert [*found.extra, *found.missing, *found.moved] == []


def test_one_passage_may_be_several_blocks_and_the_other_way_round() -> None:
    """Paragraphs of a note, a term and its definition."""
    found = matched(["a 1", "2 b", "c"], ["a 1 2 b", "c"])

    assert set(pairs(found)) == {("a 1 2 b", "a 1 2 b"), ("c", "c")}
    assert pairs(matched(["a 1 2 b"], ["a 1", "2 b"])) == [("a 1 2 b", "a 1 2 b")]


def test_a_changed_text_is_still_that_text() -> None:
    """The difference is a word."""
    ((block, passage),) = matched(["of 210 minors"], ["of 120 minors"]).pairs

    (item,) = differences(block.core, words(passage.text))

    assert [word.text for word in item.found] == ["210"]
    assert [word.text for word in item.wanted] == ["120"]
    assert block.text[item.at :].startswith("210")


def test_what_stands_elsewhere_was_moved() -> None:
    """The words are right and the place is not."""
    found = matched(["c d 2", "a b 1"], ["a b 1", "c d 2"])

    assert len(found.pairs) == 2
    assert len(found.moved) == 1


def test_what_has_no_counterpart_is_left_over() -> None:
    """On either side."""
    found = matched(["a b c", "x y z"], ["a b c", "p q r", "s t u"])

    assert [block.text for block in found.extra] == ["x y z"]
    assert [passage.text for passage in found.missing] == ["p q r", "s t u"]


def test_a_changed_text_leaves_its_neighbours_what_they_are() -> None:
    """Even where a neighbour is a passage of two blocks."""
    found = matched(
        ["of 210 minors", "Term", "its 3 senses"], ["of 120 minors", "Term its 3 senses"]
    )

    assert set(pairs(found)) == {
        ("of 210 minors", "of 120 minors"),
        ("Term its 3 senses", "Term its 3 senses"),
    }
