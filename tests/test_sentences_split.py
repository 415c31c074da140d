"""Sentences: where one ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.document import sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["One here.", "Two there."],
        ["It rose to 62 per cent.", "The rest did not."],
        ["In the U.S. Congress it passed.", "Then it did not."],
        ["They went to the U.S.", "The others stayed."],
        ["He said so (cf. the U.N. report, p. 7).", "She did not."],
        ["See fig. 3 and sec. II.A, para. 3.", "It says more."],
        ["Smith et al. 2016 say so.", "Others do not."],
        ["J. R. Smith and Dr. Jones agree.", "Nobody else does."],
        ["It costs $2.60 a day, e.g. in Chiapas.", "There it is more."],
        ["No. 5 is open.", "No.", "They said no.", "It is closed."],
        ["“It is not.”", "She left."],
        ["Was it 5?", "It was!", "So."],
        ["It ended…", "Then it did not."],
        ["A rate of 3.5 per cent in 2015.", "2016 was worse."],
        ["They left in Jan. 2015.", "He stayed."],
        ["A list: one; two; three."],
        ["He came at 5 p.m. on Monday.", "It was late."],
        ["Who am I?", "So said I.", "Nobody knew."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    """Abbreviations, initials and decimals end none."""
    text = " ".join(expected)

    assert [text[start:end] for start, end in sentences(text)] == expected


@given(text=st.text(alphabet=st.sampled_from("aB .!?…U.S.\"'”) \n5"), max_size=80))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    """Nothing but white space lies between them."""
    found = sentences(text)
    covered = "".join(text[start:end] for start, end in found)

    assert "".join(covered.split()) == "".join(text.split())
    assert found == sorted(found)
