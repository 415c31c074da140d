"""Paragraphs that Pandoc reads in the same way wherever they stand, and what only looks so."""

from __future__ import annotations

import pytest

from sourcebrief.engines.paragraphs import cited_in, is_clear, note_ids, paragraphs_in, plain_notes


def found(text: str) -> list[str]:
    """Give the paragraphs of a text."""
    lines = text.split("\n")
    return ["\n".join(lines[index] for index in block) for block in paragraphs_in(lines)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Words, and “more” words – at last.",
        "**Bold** begins it.\n*And* more.",
        "In [1,234]{n=arrivals_2015} they came [@doe2016sea, sec. II[2], para. 1; -@b].",
        "@fig-arrivals shows it, as @doe2016sea says.[^note]",
        "[190]{n=a} came.\n[200]{n=b} left.\n2015 was a year.",
        "$5 and \\$6 were paid.",
        "“It was,” they said.",
    ],
)
def test_words_numbers_citations_and_notes_make_a_paragraph(paragraph: str) -> None:
    assert found(f"## A\n\n{paragraph}\n\n- b\n") == [paragraph]


@pytest.mark.parametrize(
    "text",
    [
        "::: {.summary-box}\nWords.\n:::\n",
        ":::: {.callout-note}\n::: {.source-note}\n\nWords.\n\n:::\n::::\n",
        "::: {.key-points}\n\n- an item\n\nWords.\n:::\n",
        "::: {.other}\nNo words.\n:::\n\nWords.\n",
    ],
)
def test_paragraphs_stand_in_boxes_that_are_always_shown(text: str) -> None:
    assert found(text) == ["Words."]


@pytest.mark.parametrize(
    "text",
    [
        "- an item",
        "1. an item",
        "A. an item",
        "(iv) an item",
        "    code",
        "> quoted",
        "| a line",
        "# Heading",
        "Heading\n=======",
        "Heading\n---",
        "Words\n## no heading",
        "Term\n\n: what it means",
        "Term\n\n  ~ what it means",
        "Table: a caption",
        "table: a caption",
        "Words.\n\u00a0\nMore words.",
        "Words.\n\x0c\nMore words.",
        "Words @doe2016.x here",
        "A (@good) example",
        "Words of \0",
        "![a picture](a.svg)",
        "[^a]: a footnote",
        "[a]: https://example.org",
        "a [link](https://example.org)",
        "a [link] of its heading",
        "a [span]{.class}",
        "an [id]{#sec-here}",
        "a note^[of its own]",
        "`code`",
        "a <b>tag</b>",
        "x^2^ and H~2~O",
        "a |b| c",
        "a \\\n\\newpage",
        "(@good) an example",
        "::: {.box}\nwords\n:::",
        "::: {.callout-note when-format=html}\nwords\n:::",
        "::: {#tbl-x .source-note}\nwords\n:::",
        "words\n::: {.box}\nmore\n:::",
        "::: {.box}\n\nwords\n\n:::",
        ":::: {.box}\n\n::: {.box}\n\nx\n\n:::\n\nwords\n\n::::",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert found(f"{text}\n") == []


@pytest.mark.parametrize(
    "line", ["```", "~~~ {.r}", "<div>", "\\begin{x}", "---", "...", "so <!-- far", "  <p>"]
)
def test_a_document_that_reaches_over_empty_lines_has_none(line: str) -> None:
    """Code, HTML, TeX, metadata and comments go on over an empty line."""
    assert found("Words.\n") == ["Words."]
    assert found(f"Words.\n\n{line}\n\nMore words.\n") == []


NOTES = """[^a]: One
line more.

[^b]: Two

    paragraphs.

[^c]: Three.

[^d]: 2016. A list.

[^e]: With `code`.

[^f]: Twice.

[^f]: Given.

[^g]: In another.[^a]
"""


def test_a_footnote_is_known_if_it_is_one_plain_paragraph() -> None:
    lines = NOTES.split("\n")

    assert plain_notes(lines) == {"a", "c"}
    assert note_ids("x[^a] and[^c].\n[^a]: no") == ["a", "c"]


def test_works_and_footnotes_are_told_in_their_order() -> None:
    text = "[see @b2016, p. 2; @a:c]; @fig-x.[^n] @d-e says, and (@tbl-y) @b2016.[^n]"

    assert cited_in(text) == ["[@b2016]", "[@a:c]", "[^n]", "[@d-e]", "[@b2016]", "[^n]"]
    assert is_clear(text)


@pytest.mark.parametrize(
    "text",
    [
        "a@b.org",
        "...@doe2016",
        "(@good)",
        "@2016a",
        "@doe.2016",
        "[`@doe`]",
        "\\\\@doe",
        "@{x}",
        "[-@doe]",
    ],
)
def test_what_may_or_may_not_be_a_citation_is_not_clear(text: str) -> None:
    assert not is_clear(text)
    assert is_clear("\\@doe is nobody.")
