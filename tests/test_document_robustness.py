"""No document makes the reader fail, hang or lose its place."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sourcebrief.document import Document, Line, Stretch, read_document
from sourcebrief.document.attributes import parse_attributes
from sourcebrief.document.matching import match

MARKUP = st.sampled_from(
    [
        "[", "]", "{", "}", "(", ")", "`", "```", "~~~", ":::", "::: {.x}", "{n=a}", "]{n=a}", "[5",
        "![", "^[", "[^", "[^a]:", "<!--", "-->", "<", ">", "{{<", ">}}", "{{< include a.qmd >}}",
        "@", "@key", "-@", "@fig-", "\\", "&#", "&amp;", "*", "_", "--", "...", "|", "|--|", "---",
        "# ", "- ", "1. ", "> ", ": ", "    ", "\t", "\n", "\n\n", "\r\n", "'", '"', "title: ", "#",
        "5", "190,366", "\u202e", "\x0b\x0c\x1c\x85\u2029", "\u00a0\u3000\u2003\u202f",
        "\u00ad", "\u2212", "٣", "é", "\ufffc", "\x0b", "\u2028", "a b",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(MARKUP, st.text(max_size=5)), max_size=60).map("".join)


def read(folder: Path, text: str) -> Document:
    """Read a document with this text and no other file beside it."""
    path = folder / "brief.qmd"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    return read_document(path, root=folder)


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS.filter(lambda text: "\x00" not in text))
@example(text="\\```")
@example(text="\x0b\x0b\x0b\x0b5")
def test_any_text_is_read_and_every_place_is_in_it(tmp_path: Path, text: str) -> None:
    """Every character of every passage leads to a line and column that exist."""
    document = read(tmp_path, text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    for prose in document.prose:
        for offset in {0, len(prose.text) // 2, max(0, len(prose.text) - 1)}:
            place = prose.place(offset)
            assert 1 <= place.line <= len(rows)
            assert 1 <= place.column <= len(rows[place.line - 1]) + 1
        assert all(0 <= start < end <= len(prose.text) for start, end in prose.sentences)
    for number in document.numbers:
        assert document.prose[number.prose].text[number.start : number.end] == number.words
        assert rows[number.place.line - 1][number.place.column - 1] == "["
    for finding in document.findings:
        assert finding.place.line <= len(rows)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_attributes_are_read_or_refused(text: str) -> None:
    """What is read ends behind a closing brace."""
    attributes = parse_attributes("{" + text, 0)

    assert attributes is None or ("{" + text)[attributes.end - 1] == "}"


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_brackets_close_behind_where_they_open(text: str) -> None:
    """And what lies within one closes within it."""
    pairs = sorted(match(text).brackets.items())

    for start, end in pairs:
        assert text[start] == "["
        assert text[end] == "]"
        assert all(not start < other < end < close for other, close in pairs)


@given(rows=st.lists(st.text(max_size=8), min_size=1, max_size=5), data=st.data())
@settings(deadline=None)
def test_a_cut_of_a_stretch_keeps_its_places(rows: list[str], data: st.DataObject) -> None:
    """Whatever part is taken, its characters stand where they stood."""
    rows = [row.replace("\n", " ") for row in rows]
    whole = Stretch.of_lines(Line(row, "a", number) for number, row in enumerate(rows, start=1))
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))

    part = whole.cut(start, end)

    assert part.text == whole.text[start:end]
    assert [part.place(i) for i in range(len(part.text))] == [
        whole.place(start + i) for i in range(len(part.text))
    ]


def fastest(tmp_path: Path, text: str) -> float:
    """Give the least processor time of three readings, without the tidying of memory."""
    times = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        started = time.process_time()
        read(tmp_path, text)
        times.append(time.process_time() - started)
        gc.enable()
    return min(times)


@pytest.mark.parametrize(
    "unit",
    [
        "[", "[x]{n=a", "[x](", "`", "``x", "<a ", "<!--", "{{<", "@a ", "[@a", "^[", "![", "*",
        "&", "[^a]", "]{", '[x]{n="', "| a ", "::: {.a}\n", "> ", "- ", "    ", "[x]{n=a} ", "# ",
        "a.b. ", "“", ":", "title: ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_and_not_faster(tmp_path: Path, unit: str) -> None:
    """A long line of one mark is read in time, whatever the mark."""
    times = [fastest(tmp_path, unit * (size // len(unit))) for size in (20_000, 80_000)]

    assert times[1] < 16 * max(times[0], 0.02), times


def test_ten_thousand_nested_brackets_are_reported(tmp_path: Path) -> None:
    """Nothing recurses: they are too deep to be meant."""
    document = read(tmp_path, "[" * 10_000 + "5" + "]{n=a}" * 10_000)

    assert {finding.code for finding in document.findings} == {"unclosed-span"}


def test_a_line_of_ten_megabytes_is_read(tmp_path: Path) -> None:
    """Its numbers are found at their columns."""
    document = read(tmp_path, "words and 5 more. " * 600_000 + "[7]{n=a}")

    assert document.numbers[0].place.column == 600_000 * 18 + 1


@pytest.mark.parametrize("space", ["\x0b", "\x0c", "\x1c", "\x85", "\u00a0", "\u2003", "\u2029"])
def test_a_line_that_begins_with_odd_white_space_is_prose(tmp_path: Path, space: str) -> None:
    """It is no indented code, and does not hold up the reader."""
    document = read(tmp_path, f"{space * 8}[5]{{n=a}} words\n\nMore.\n")

    assert [number.words for number in document.numbers] == ["5"]
    assert len(document.prose) == 2
