"""Edits that once were not seen where something was kept: rare Markdown, and what it means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kept_stage import convert, with_works, write

LINK = "[see @doe2016land; so]"
SUBTLE = {
    "an author is left out": (
        "Same reported it [-@same2016a].\n\nLater [@same2016b, p. 2] it fell.",
        "Same reported it [-@same2016a].\n\nLater [@same2016b, p. 2] it rose.",
    ),
    "an author is left out, and words with a note change": (
        "It [-@same2016a].\n\nLater [@same2016b] it fell.[^a]\n\n[^a]: So.",
        "It [-@same2016a].\n\nLater [@same2016b] it rose.[^a]\n\n[^a]: So.",
    ),
    "a work is cited within a citation": (
        "One [@same2016b, but see @same2016a].\n\nTwo of @same2016a alpha.",
        "One [@same2016b, but see @same2016a].\n\nTwo of @same2016a beta.",
    ),
    "a work is cited in a note within a citation": (
        "- One [@same2016b, so ^[of @same2016a]].\n\nTwo of @same2016a alpha.",
        "- One [@same2016b, so ^[of @same2016a]].\n\nTwo of @same2016a beta.",
    ),
    "words in brackets are a heading's, with other spaces": (
        "###\tWords\tand  words\n\nAlpha [see [Words and words] @doe2016sea] one.",
        "###\tWords\tand  words\n\nAlpha [see [Words and words] @doe2016sea] two.",
    ),
    "words in brackets are a heading's in a quotation": (
        "> ### Words and words\n\nAlpha [see [Words and words] @doe2016sea] one.",
        "> ### Words and words\n\nAlpha [see [Words and words] @doe2016sea] two.",
    ),
    "words in brackets are a heading's in a list": (
        "- item\n\n  ### Words & words\n\nAlpha [see [Words & words] @doe2016sea] one.",
        "- item\n\n  ### Words & words\n\nAlpha [see [Words & words] @doe2016sea] two.",
    ),
    "words in brackets are defined over two lines": (
        "[Words\nand words]: https://a.org\n\nAlpha [see [Words and words] @doe2016sea] one.",
        "[Words\nand words]: https://a.org\n\nAlpha [see [Words and words] @doe2016sea] two.",
    ),
    "what looks like a citation is a heading's": (
        f"### {LINK[1:-1]}\n\nAlpha {LINK} one.",
        f"### {LINK[1:-1]}\n\nAlpha {LINK} two.",
    ),
    "what looks like a citation is defined as a link": (
        f"{LINK}: alpha\n\nWords {LINK}.",
        f"{LINK}: beta\n\nWords {LINK}.",
    ),
    "what looks like a citation is defined twice": (
        f"{LINK}: alpha\n\nWords of it: alpha.",
        f"{LINK}: alpha\n\n{LINK}: alpha",
    ),
    "a work has the name of an example": (
        "(@doe2016sea) Example\n\nWords [@doe2016sea].\n\nAlpha @doe2016sea one.",
        "(@doe2016sea) Example\n\nWords [@doe2016sea].\n\nAlpha @doe2016sea two.",
    ),
    "a work has the name of an example, and words with a note change": (
        "(@same2016a) Ex\n\nOne @same2016a.\n\nTwo alpha.[^a]\n\n[^a]: So.",
        "(@same2016a) Ex\n\nOne @same2016a.\n\nTwo beta.[^a]\n\n[^a]: So.",
    ),
    "a work in the title of a link is cited": (
        '[see @doe2016sea](x "of @same2016b").\n\nBeta [@same2016a].',
        "[see @doe2016sea](x) of @same2016b.\n\nBeta [@same2016a].",
    ),
    "a paragraph says what stands for another": (
        "Words [5,000]{n=fee}.\n\nkept- n=fee",
        "kept- n=fee\n\nWords [5,000]{n=fee}.",
    ),
    "the first line could be a title": (
        "Alpha [@same2016a] one.",
        "Alpha [@same2016a] two.",
    ),
    "a box is indented": (
        '  ::: {.content-visible when-format="html"}\nAlpha one.\n:::\n\nBeta.',
        '  ::: {.content-visible when-format="html"}\nAlpha two.\n:::\n\nBeta.',
    ),
}


@pytest.fixture
def brief(stage: Path) -> Path:
    """Give the brief of a stage with more works, an annex and tables."""
    return with_works(stage)


@pytest.mark.parametrize("name", SUBTLE)
def test_a_subtle_edit_shows_wherever_it_tells(brief: Path, name: str) -> None:
    """Back and forth; each of these was wrong once."""
    kept: dict[str, str] = {}
    one, other = SUBTLE[name]
    for body in (one, other, one):
        write(brief, body)
        if "title" in name.split():
            text = brief.read_text("utf-8").replace(
                "---\n\n## First", "---\n% T of @same2016b\n\n## First"
            )
            brief.write_text(text, encoding="utf-8")
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)


@pytest.mark.parametrize("value", ["Words\n", "a\n\n- item\n", "Words\n\n"])
@pytest.mark.parametrize("after", ["1. item\n\n2. another", "    code", "Words."])
def test_a_value_of_several_lines_is_that_many_lines(brief: Path, value: str, after: str) -> None:
    """Nothing need be kept for it to tell."""
    variables = brief.parent / "_variables.yml"
    variables.write_text(f"x: {json.dumps(value)}\n", encoding="utf-8")
    write(brief, f"{{{{< var x >}}}}\n{after}\n\nBeta.")
    kept: dict[str, str] = {}
    for _ in range(2):
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)


@pytest.mark.parametrize("edit", [r"\@same2016b", "@same2016b"])
def test_a_work_that_an_entry_only_names_is_not_cited(brief: Path, edit: str) -> None:
    """The years of other works then have no letters."""
    write(brief, "Alpha [@same2016a] one.")
    entries = brief.parent / "generated" / "_evidence.qmd"
    text = entries.read_text("utf-8")
    kept: dict[str, str] = {}
    for words in (r"Of [@same2016b]", f"Of {edit}", r"Of [@same2016b]"):
        entries.write_text(text.replace("A note", words), encoding="utf-8")
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)


def test_how_text_is_read_may_make_lines_of_a_paragraph_something_else(brief: Path) -> None:
    """Then no paragraph is told apart."""
    options = brief.parent / "_quarto.yml"
    reader = "from: markdown+lists_without_preceding_blankline"
    options.write_text(f"{reader}\n{options.read_text('utf-8')}", encoding="utf-8")
    write(brief, "Alpha one\n1. item\n\n2. more\n\nBeta.")
    assert convert(brief.parent, {}) == convert(brief.parent, {}, joined=False)
