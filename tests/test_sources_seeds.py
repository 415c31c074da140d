"""The texts that the brief is written from: what is known of them is what is made out of them.

They are not in the repository. Where `SOURCEBRIEF_SEEDS` names no folder that has them, these
tests are skipped.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sourcebrief.sources import SourceText, load_registry, parse_locator, read_text
from sourcebrief.sources.csvfile import read_csv

ROOT = Path(__file__).parent.parent
SOURCES, FINDINGS = load_registry(ROOT / "seeds" / "sources.csv", root=ROOT)
REPORT = "crisisgroup2016easyprey"

HEADINGS = (
    "summary|rec.|sec. I|sec. II|sec. II.A|sec. II.B|sec. II.C|sec. II[2]|sec. III|sec. III.A|"
    "sec. III.B|sec. III.C|sec. III.D|sec. IV|sec. IV.A|sec. IV.B|sec. IV.C|sec. IV.D|sec. V|"
    "sec. V.A|sec. V.B|sec. VI|app. A|app. B|app. C|app. D"
)


def text_of(key: str) -> SourceText:
    """Read a text, or skip the test."""
    folder = os.environ.get("SOURCEBRIEF_SEEDS", "")
    path = Path(folder) / SOURCES[key].file
    if not folder or not path.is_file():
        pytest.skip(f"not examined: the text of {key}, which SOURCEBRIEF_SEEDS does not give")
    return read_text(path, SOURCES[key], root=ROOT)


def words(text: SourceText, kind: str) -> dict[str, str]:
    """Give the words of all blocks of a kind by their locator."""
    return {
        str(block.locator): text.text[block.start : block.end]
        for block in text.blocks
        if block.kind == kind
    }


def test_the_registry_is_sound() -> None:
    """It can be checked without the texts."""
    assert (FINDINGS, len(SOURCES)) == ([], 5)


@pytest.mark.parametrize("key", SOURCES)
def test_the_text_is_the_one_registered(key: str) -> None:
    """And something can be made out in it."""
    assert text_of(key).blocks


def test_the_report_has_its_sections_in_order() -> None:
    """Two of them are numbered II."""
    text = text_of(REPORT)

    headings = [str(block.locator) for block in text.blocks if block.kind == "heading"]

    assert list(dict.fromkeys(headings)) == HEADINGS.split("|")


def test_the_report_has_its_recommendations() -> None:
    """In order, over a page break."""
    recommendations = [
        locator for locator in words(text_of(REPORT), "paragraph") if locator.startswith("rec.")
    ]

    assert recommendations == [f"rec. {number}" for number in range(1, 17)]


def test_the_report_has_its_footnotes_in_order() -> None:
    """Each ends as a footnote does."""
    notes = words(text_of(REPORT), "footnote")

    assert list(notes) == [f"n. {number}" for number in range(1, 115)]
    assert all(re.search(r"[.)]$", note) for note in notes.values())


def test_every_paragraph_of_the_report_begins_and_ends_as_one() -> None:
    """None was cut, or joined to the next."""
    paragraphs = words(text_of(REPORT), "paragraph")

    odd_starts = [item for item in paragraphs.items() if not re.match(r'["(]?[A-Z0-9]', item[1])]
    odd_ends = [
        locator for locator, text in paragraphs.items() if not re.search(r'[.:?!]["\')]*$', text)
    ]
    assert odd_starts == []
    # The place and date of publication, which end the conclusion.
    assert odd_ends == ["sec. VI, para. 5"]


def test_no_footnote_and_no_mark_is_left_in_a_paragraph_of_the_report() -> None:
    """Numbers in the text are numbers."""
    paragraphs = words(text_of(REPORT), "paragraph")

    cited = [locator for locator, text in paragraphs.items() if re.search(r"op\. cit|ibid", text)]
    marked = [
        (locator, match.group())
        for locator, text in paragraphs.items()
        for match in re.finditer(r"[a-z][.,\"')]+\d{1,3}(?=[ )]|$)", text)
    ]
    assert (cited, marked) == ([], [])


@pytest.mark.parametrize(
    ("locator", "count"),
    [("sec. II.A", 4), ("sec. II[2]", 11), ("sec. III.C", 3), ("sec. IV.C", 6), ("app. C", 9)],
)
def test_a_part_of_the_report_has_its_paragraphs(locator: str, count: int) -> None:
    """As a reader of the report counts them."""
    blocks = text_of(REPORT).within(parse_locator(locator))

    assert len([block for block in blocks if block.kind == "paragraph"]) == count


@pytest.mark.parametrize(
    ("key", "count"),
    [
        ("latimes2017deportations", 36),
        ("washingtonexaminer2021harris", 27),
        ("washingtonexaminer2019guatemala", 9),
        ("blog2016surge", 13),
    ],
)
def test_an_article_has_a_paragraph_for_each_line(key: str, count: int) -> None:
    """As `grep` counts them."""
    text = text_of(key)

    assert [str(block.locator) for block in text.blocks] == [
        f"para. {number}" for number in range(1, count + 1)
    ]


def test_every_excerpt_of_the_facts_stands_at_its_locator() -> None:
    """The data of this brief pass their own check."""
    path = ROOT / "data" / "facts.csv"
    columns = path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    rows, _ = read_csv(path, root=ROOT, columns=columns, key="id")
    texts = {key: text_of(key) for key in SOURCES}

    astray = [
        row["id"]
        for row in rows
        if not texts[row["source"]].standing(row["excerpt"], parse_locator(row["locator"])).here
    ]

    assert rows
    assert astray == []
