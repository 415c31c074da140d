"""Documents that are put together: byte for byte those converted format by format, in one piece."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kept_stage import convert, with_works, write

PARTS = (
    "## Heading [5,000]{n=fee}",
    "### Words and words",
    "Setext heading\n----------",
    "Words, [1,234]{n=arrivals_2015} of them [@doe2016sea, para. 1].",
    "**Words** of @doe2016sea; see @fig-arrivals and @sec-first.",
    "Words of @doe2016land, [@doe2016sea; @doe2016land].",
    "Words [@same2016a].",
    "Words [@same2016b].",
    "Words with a note.[^a]",
    "More words with notes.[^b] And again.[^a]",
    "Words with a list in a note.[^c]",
    "Term",
    ": what it means",
    "- an item\n- another [@doe2016land]",
    "- an item",
    "1. first\n2. second",
    "    code or more of an item",
    "> quoted words\n>\n> ## Heading in it",
    "::: {.key-points}\n\n- a point\n\n:::",
    "::: {.callout-note}\n## A\n\nWords in a box.\n:::",
    "::: {.source-note}\nWhere it is from, of them [1,234]{n=arrivals_2015}.\n:::",
    "::: {.summary-box}\nWords, of them [@doe2016land].[^a]\n\nMore words of them.\n:::",
    ":::: {.callout-tip}\n::: {.key-points}\nWords of them.\n:::\n\n- item\n\nOf them.\n::::",
    '::: {.content-visible when-format="html"}\nWords ^[Inline @doe2016land.]\n:::',
    '::: {.content-visible when-format="typst"}\n## Seen [@same2016a]\n:::',
    '::: {.content-hidden when-format="html"}\n![F](generated/figures/arrivals.svg)'
    "{#fig-more fig-alt='A bar.'}\n:::",
    "Simple    Table\n------    -----\na         b\n\nTable: words",
    "| a | b |\n|---|---|\n| c | d |\n\ntable: words",
    "[words]: https://example.org",
    "[more]:\n  https://example.com",
    "See [words] and [more] there, and [Words and words].",
    "| line\n| block",
    "* * *",
    "*\t*\t*",
    "`code` in words, `x`{.python}",
    "“Quoted words,” they said...",
    "A line\\\nand another",
    "a b\n## Second",
    "Words.\n\u00a0\nMore words.",
    "Words ^[of an inline note].",
)
EXAMPLES = ("(@good) An example\n\nWords (@good).", "(@) Another example")
"""With them no passage stands by itself."""
CODE = "```python\nx = 1\n```"
"""No paragraph stands by itself in a document with it."""
NOTES = (
    "Words.[^a][^b][^c]\n\n[^a]: A note of [5,000]{n=fee}.\n\n[^b]: Another [@doe2016sea].\n\n"
    "[^c]: 2016. A year."
)


@pytest.fixture
def brief(stage: Path) -> Path:
    """Give the brief of a stage with more works, an annex and tables."""
    return with_works(stage)


@pytest.mark.parametrize("seed", range(10))
def test_a_document_put_together_is_that_converted_in_one_piece(brief: Path, seed: int) -> None:
    """Parts of every kind are put in, taken out and moved; what is kept is from before that."""
    choose = random.Random(seed)  # noqa: S311
    tables = [f"{{{{< include generated/_tbl-{name}.qmd >}}}}" for name in ("routes", "fees")]
    parts = [*choose.sample(PARTS, 24), *tables, *([] if seed % 4 else [CODE])]
    parts += [] if seed % 5 else EXAMPLES
    choose.shuffle(parts)
    kept: dict[str, str] = {}
    for number in range(5):
        if number % 2:
            more = f"of all {'them ' * number}"
            parts = [part.replace("of them", more) for part in parts]
        else:
            parts.insert(choose.randrange(len(parts)), parts.pop())
        write(brief, "\n\n".join((*parts, NOTES)))

        plain = convert(brief.parent, {}, joined=False)
        assert isinstance(plain, dict)
        assert convert(brief.parent, kept) == plain
    # With code and examples nothing can be.
    assert bool(kept) == bool(seed)


EDITS = {
    "a citation missing in Typst": (
        "Words.",
        '::: {.content-visible when-format="typst"}\nHere [@missing2016].\n:::',
    ),
    "a figure is gone": (
        "![B](generated/figures/arrivals.svg){ #fig-b fig-alt='B.'}\n\nSee @fig-b here.",
        "See @fig-b here.",
    ),
    "a section is gone": (
        "Sec foo {#sec-foo}\n----\n\nSee @sec-foo.",
        "Sec foo\n\nSee @sec-foo.",
    ),
    "a figure becomes code": (
        "![B](generated/figures/arrivals.svg){#fig-b fig-alt='B.'}\n\nSee @fig-b here.",
        "`{#fig-b}`\n\nSee @fig-b here.",
    ),
    "two works of one kind change places": (
        "Alpha [@same2016a] one.\n\nBeta [@same2016b] two.",
        "Alpha [@same2016b] one.\n\nBeta [@same2016a] two.",
    ),
    "one of two works of one kind is cited in words that changed": (
        "Alpha [@same2016a] one.\n\nBeta [@same2016b] two.",
        "Alpha [@same2016a] one.\n\nBeta [@same2016b] three.",
    ),
    "a heading gets the empty line before it": (
        "Words.\n\na b\n## Second {#sec-second}\n\n## Third {#sec-third}\n\nSee @sec-third.",
        "Words.\n\na b\n\n## Second {#sec-second}\n\n## Third {#sec-third}\n\nSee @sec-third.",
    ),
    "a figure is shown elsewhere": (
        '::: {.content-visible when-format="html"}\n![B](generated/figures/arrivals.svg)'
        "{#fig-b fig-alt='B.'}\n:::\n\n![C](generated/figures/arrivals.svg)"
        "{#fig-c fig-alt='C.'}\n\nSee @fig-c.",
        '::: {.content-visible when-format="typst"}\n![B](generated/figures/arrivals.svg)'
        "{#fig-b fig-alt='B.'}\n:::\n\n![C](generated/figures/arrivals.svg)"
        "{#fig-c fig-alt='C.'}\n\nSee @fig-c.",
    ),
    "a note is counted elsewhere": (
        '::: {.content-visible when-format="html"}\nHid ^[Inline.]\n:::\n\nMore.[^b]\n\n[^b]: So.',
        '::: {.content-visible when-format="typst"}\nHid ^[Inline.]\n:::\n\nMore.[^b]\n\n[^b]: So.',
    ),
    "an example is put before another": (
        "(@good) Ex\n\nAs (@good) shows.",
        "(@) Ot\n\n(@good) Ex\n\nAs (@good) shows.",
    ),
    "a work in code is cited": (
        "`@doe2016land`\n\nWords [@doe2016sea].",
        "@doe2016land\n\nWords [@doe2016sea].",
    ),
    "a note reads as a list": (
        "Words.[^a]\n\n[^a]: 2016. A year.",
        "More.[^a]\n\n[^a]: 2016. A year.",
    ),
    "the entry of a number is gone": (
        "::: {#n-boats .evidence}\nBoats.\n:::\n\n[40]{n=boats} came.",
        "[40]{n=boats} came.",
    ),
    "the same words have another note": (
        "Once.[^a]\n\nWords.[^a]\n\nWords.[^a]\n\n[^a]: A note.",
        "Twice.[^a]\n\nWords.[^a]\n\nWords.[^a]\n\n[^a]: A note.",
    ),
    "a link leads elsewhere": (
        "[words]:\n  https://a.org\n\nSee[^a].\n\n[^a]: To [words].",
        "[words]:\n  https://b.org\n\nSee[^a].\n\n[^a]: To [words].",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_shows_wherever_it_tells(brief: Path, name: str) -> None:
    """Or the fault that it is, in the same words."""
    kept: dict[str, str] = {}
    for body in EDITS[name]:
        write(brief, body)
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class={} version="1.0">
<info><title>N</title><id>n</id><updated>2016-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


@pytest.mark.parametrize("kind", ["'note'", '"in-text"'])
def test_styles_without_an_order_of_works_and_with_notes(brief: Path, kind: str) -> None:
    """Works are listed in the order in which they are cited; notes are counted."""
    style = brief.parent / "_extensions" / "sourcebrief" / "chicago-author-date.csl"
    style.write_text(STYLE.format(kind), encoding="utf-8")
    kept: dict[str, str] = {}
    for words in ("Alpha", "Beta", "Gamma"):
        write(brief, f"{words} [@same2016b].\n\nOne [@doe2016land].\n\nTwo [@doe2016sea].")
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)
    assert bool(kept) == (kind != "'note'")


COUNTING = """local n = 0
local function count(paragraph)
  n = n + 1
  paragraph.content:insert(tostring(n))
  return paragraph
end
return { { Para = count } }
"""


def test_a_filter_that_declares_nothing_is_run_for_each_format_alone(brief: Path) -> None:
    """It may count, wherever it lies."""
    filters = brief.parent / "_extensions" / "sourcebrief"
    (filters / "count.lua").write_text(COUNTING, encoding="utf-8")
    options = filters / "_extension.yml"
    text = options.read_text("utf-8").replace(
        "filters: [guard.lua,", "filters: [count.lua, guard.lua,"
    )
    options.write_text(text, encoding="utf-8")
    kept: dict[str, str] = {}
    for body in ("Words.\n\nMore.", "Words.\n\nEven.\n\nMore."):
        write(brief, body)
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)
    assert kept == {}
