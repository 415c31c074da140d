"""Marks: which digits glued to a word or number are the mark of a footnote."""

from __future__ import annotations

import pytest

from sources_texts import words


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
