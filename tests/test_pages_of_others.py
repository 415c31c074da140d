"""Finished pages that can't be read, are another brief's, or hold every kind of text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from finished_brief import accept, build, findings, patch
from sourcebrief.errors import Severity
from sourcebrief.project import Project
from whole_brief import copy_whole


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("pages"))
    build(project)
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "brief"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.html", b"<html><p>caf\xe9</p></html>"),
        ("brief.html", b"\0" * 100),
        ("brief.html", b""),
        ("brief.pdf", b"%PDF-1.7\nnothing"),
        ("brief.pdf", b"%PDF-1.7\nnothing\n%%EOF"),
        ("brief.pdf", b"%PDF-1.7\ntrailer <</Encrypt 3 0 R>>\n%%EOF"),
        ("brief.pdf", b""),
        ("figures/fig-crossings/fig-crossings.svg", b"<svg"),
        ("figures/fig-crossings/fig-crossings.svg", b"\xff\xfe\x00"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_finding(
    brief: Project, name: str, data: bytes
) -> None:
    """Never a traceback."""
    (brief.output / name).write_bytes(data)
    accept(brief)

    found = findings(brief)

    kind = "figure-unreadable" if name.endswith("svg") else "page-unreadable"
    assert [finding.code for finding in found] == [kind]
    assert found[0].place.path == f"report/_output/{name}"
    assert found[0].remedy


def test_a_page_from_another_brief_is_no_traceback(brief: Project) -> None:
    """Everything in it is another text."""
    page = "<html><head><title>Other</title></head><body><p>1 in 2</p>" + "<b>" * 5000
    (brief.output / "brief.html").write_text(f"{page}{'9 ' * 500_000}</body></html>", "utf-8")
    accept(brief)

    found = findings(brief)

    assert [finding.code for finding in found] == ["page-of-another-brief"]
    assert found[0].place.path == "report/_output/brief.html"


def test_the_pdf_of_another_brief_is_found(brief: Project, tmp_path: Path) -> None:
    """It lies where the brief's own should."""
    other = copy_whole(tmp_path / "other")
    other.document.write_text(OTHER, "utf-8")
    build(other)
    shutil.copyfile(other.output / "brief.pdf", brief.output / "brief.pdf")
    accept(brief)

    found = findings(brief)

    assert [finding.code for finding in found] == ["page-of-another-brief"]
    assert found[0].place.path == "report/_output/brief.pdf"


@pytest.mark.parametrize("count", [1_100_000])
def test_a_page_with_a_megabyte_on_a_line_is_refused(brief: Project, count: int) -> None:
    """Nobody wrote it."""
    patch(brief, "brief.html", b"</main>", b"<p>" + b"a " * (count // 2) + b"</p></main>")

    found = findings(brief)

    assert [finding.code for finding in found] == ["page-unreadable"]
    assert "line" in found[0].message


OTHER = """---
title: "What fish cost"
date: 2016-05-01
---

## What was bought {#sec-bought}

Nobody asked what fish cost at the harbour before, and this brief does not know it either.

## Evidence {#sec-evidence}

{{< include generated/_evidence.qmd >}}
"""

RICH = """### What [4,210]{n=crossings_2015} means

- One item of 2015: [4,210]{n=crossings_2015} crossed.
- Another item -- with *emphasis* and **strong** words.

    It goes on in 2014.
    - a nested one of 2013

1. first
2. second, in 2015

> A quotation of [5,120]{n=crossings_2014}; it’s “quoted” of 2014.
>
> Its second paragraph.

Text with `code` in it[^long], a [link of 2015](https://example.org/a/2015),
<https://example.org/9>, MS-13, 3rd, and a non\\ breaking 4 May 2015.[^short]

[^long]: A long footnote of 2014 with []{n=crossings_2014}.

    Its second paragraph, of 2013.

[^short]: Short, 2012.

::: {.callout-note}
## Note of 2015

Inside the callout []{n=crossings_2015} in 2015.

- a list in 2011
:::

@sec-evidence and [@agency2016counts, para. 2; @mayors2016bridges, para. 2].
And @agency2016counts [para. 3].

Term
:   A definition of 2015.

| A | B |
|---|---|
| 2014 | [5,120]{n=crossings_2014} |
| 2015 | **x** 4 May |

## More {.unnumbered}

Text of 2015 -- and 2014--2015, 2014-15, a--b, don't "quote" it... &amp; so on.

"""
"""Every kind of text that a brief may hold, with numbers in it."""


def test_nothing_is_wrong_with_pages_of_every_kind_of_text(brief: Project) -> None:
    """Lists, notes of two paragraphs, callouts, code, citations, numbers in headings and titles."""
    text = brief.document.read_text("utf-8")
    text = text.replace("## Evidence {", f"{RICH}## Evidence {{")
    title = (
        'title: "Who crossed: [4,210]{n=crossings_2015} in 2015"\nabstract: |\n  Counted in 2015.\n'
    )
    text = text.replace('title: "Who crossed in 2015"', f"{title}\n  Published in 2016.")
    brief.document.write_text(text, "utf-8")
    build(brief)

    found = [finding for finding in findings(brief) if finding.severity is Severity.ERROR]

    assert [finding.message for finding in found] == []
