"""Paragraphs that Pandoc reads in the same way wherever they stand, and what only looks so."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sourcebrief.engines import together
from sourcebrief.engines.expand import expand
from sourcebrief.engines.interface import Format
from sourcebrief.engines.paragraphs import note_ids, note_texts, paragraphs_in
from sourcebrief.engines.settings import read_settings
from sourcebrief.engines.together import convert_all


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
        "Before a rule\n\n* * *",
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


def test_a_footnote_is_known_if_it_is_one_paragraph() -> None:
    lines = ["[^a]: One", "line more.", "", "[^b]: Two", "", "    paragraphs.", "", "[^c]: Three."]

    assert note_texts(lines) == {"a": "[^a]: One\nline more.", "c": "[^c]: Three."}
    assert note_ids("x[^a] and[^c].\n[^a]: no") == ["a", "c"]


PARTS = (
    "## Heading [5,000]{n=fee}",
    "### Words and words",
    "Words, [1,234]{n=arrivals_2015} of them [@doe2016sea, para. 1].",
    "**Words** of @doe2016sea; see @fig-arrivals and @sec-first.",
    "Words with a note.[^a]",
    "More words with notes.[^b] And again.[^a]",
    "Term",
    ": what it means",
    "- an item\n- another",
    "- an item",
    "1. first\n2. second",
    "    code or more of an item",
    "> quoted words",
    "::: {.key-points}\n\n- a point\n\n:::",
    "::: {.callout-note}\nWords in a box.\n:::",
    "::: {.source-note}\nWhere it is from.\n:::",
    "Simple    Table\n------    -----\na         b\n\nTable: words",
    "[words]: https://example.org",
    "See [words] there, and [Words and words].",
    "| line\n| block",
    "* * *",
    "`code` in words",
    "“Quoted words,” they said...",
    "A line\\\nand another",
)
NOTES = "[^a]: A note of [5,000]{n=fee}.\n\n[^b]: Another [@doe2016sea]."


def convert(stage: Path, kept: dict[str, str]) -> dict[Format, str]:
    """Convert the stage's brief, with what is kept of it."""
    expanded = expand(stage, "brief.qmd")
    settings = {
        kind: read_settings(stage, "typst" if kind is Format.PDF else "html", expanded)
        for kind in Format
    }
    with ThreadPoolExecutor() as pool:
        converted = convert_all(expanded, settings, kept, pool, epoch=0, timeout=60)
        return {kind: future.result().text for kind, future in converted.items()}


@pytest.mark.parametrize("seed", range(8))
def test_a_document_put_together_is_that_converted_in_one_piece(
    stage: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of every kind are put in, taken out and moved; what is kept is from before that."""
    choose = random.Random(seed)  # noqa: S311
    brief = stage / "brief.qmd"
    head, tail = brief.read_text("utf-8").split("## Evidence\n")
    parts = [choose.choice(PARTS) for _ in range(25)]
    kept: dict[str, str] = {}
    reused = 0
    for _ in range(4):
        for _ in range(3):
            parts[choose.randrange(len(parts))] = choose.choice(PARTS)
        parts.insert(choose.randrange(len(parts)), parts.pop())
        notes = "Words.[^a][^b]\n\n" + NOTES
        body = "\n\n".join((*parts, notes))
        brief.write_text(f"{head}{body}\n\n## Evidence\n{tail}", encoding="utf-8")
        before = set(kept)

        quick = convert(stage, kept)

        with monkeypatch.context() as patch:
            patch.setattr(together, "_can_join", lambda _conversions: False)
            assert quick == convert(stage, {})
        reused += bool(before and before & set(kept))
    assert reused
