"""Reading finished HTML: every text a reader or a machine meets, in blocks with marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebrief.errors import Finding
from sourcebrief.pages.html import read_html
from sourcebrief.pages.merging import merged
from sourcebrief.pages.model import Block, HtmlPage


def page(body: str, head: str = "") -> HtmlPage:
    """Read a page with this body."""
    text = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    read = read_html(text.encode(), "page.html")
    assert isinstance(read, HtmlPage)
    return read


def only(body: str) -> Block:
    """Read a page of one block."""
    (block,) = page(body).blocks
    return block


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>7</p>", "text"),
        ("<h2>7</h2>", "heading"),
        ("<table><tr><td>7</td></tr></table>", "cell"),
        ("<figure><figcaption>7</figcaption></figure>", "caption"),
        ("<nav><ul><li>7</li></ul></nav>", "toc"),
        ("<div id='n-a' class='evidence'><p>7</p></div>", "evidence"),
        ("<div id='ref-a'>7</div>", "entry"),
        ("<ol><li id='fn1'><p>7</p></li></ol>", "footnote"),
        ("<svg><text>7</text></svg>", "drawn"),
        ("<svg><desc>7</desc></svg>", "alt"),
        ("<svg><title>7</title></svg>", "title"),
        ("<img alt='7'>", "alt"),
        ("<p title='7'></p>", "attribute"),
        ("<div aria-label='7'></div>", "attribute"),
    ],
)
def test_a_text_is_known_by_where_it_stands(body: str, kind: str) -> None:
    """Texts and attributes alike."""
    block = only(body)

    assert (block.kind, block.text) == (kind, "7")


def test_the_head_of_a_page_is_read_too() -> None:
    """Title and meta tags, but no style."""
    head = "<title>In 2015</title><meta name='description' content='7'><style>p{top:9px}</style>"

    assert [(block.kind, block.text) for block in page("", head).blocks] == [
        ("title", "In 2015"),
        ("meta", "7"),
    ]


def test_a_number_has_its_fact_and_its_value() -> None:
    """And what the author wrote is told from what was made."""
    block = only(
        "<p>Of <a class='number' href='#n-all' title='All'><data value='7'>seven</data></a> "
        "<span class='citation' data-cites='a b'>(A 2015)</span>"
        "<a class='footnote-ref' href='#fn1'><sup>1</sup></a>.</p>"
    )

    assert [(mark.kind, mark.target, block.says(mark)) for mark in block.marks] == [
        ("value", "7", "seven"),
        ("number", "all", "seven"),
        ("citation", "a b", "(A 2015)"),
        ("note", "fn1", "1"),
    ]
    assert [word.text for word in block.core] == ["Of", "seven"]
    assert block.key == "OfsevenA2015|1"


def test_a_block_knows_its_line() -> None:
    """The same words further down are not taken for it."""
    blocks = page("<p>one 1</p>\n\n<p>two 2</p>\n<p>one 1</p>").blocks

    assert [block.line for block in blocks] == [1, 3, 4]


def test_items_of_a_numbered_list_have_their_numbers() -> None:
    """The PDF prints them."""
    blocks = page(
        "<ol start='3'><li>a</li><li><p>b</p><p>c</p></li></ol><ul><li>d</li></ul>"
    ).blocks

    assert [block.number for block in blocks] == ["3", "4", "", ""]


def test_the_paragraphs_of_a_footnote_can_be_put_together() -> None:
    """With their marks where they are."""
    (note,) = merged(page("<ol><li id='fn1'><p>a</p><p><code>b</code></p></li></ol>").blocks)

    assert note.text == "a b"
    assert [note.says(mark) for mark in note.marks] == ["b"]


def test_what_runs_or_loads_is_noted() -> None:
    """Whatever it is called."""
    body = (
        "<script src='x.js'></script><img src='http://example.org/a.png'><p onclick='x()'>a</p>"
        "<a href='javascript:x()'>b</a><iframe></iframe><img src='data:image/png;base64,'>"
    )

    assert len(page(body).active) == 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html>caf\xe9</html>", "not UTF-8"),
        (b"<html>\0</html>", "NUL"),
        (b"<html><p>half", "breaks off"),
        (b"", "breaks off"),
    ],
)
def test_what_is_no_page_is_a_finding(data: bytes, words: str) -> None:
    """Never a traceback."""
    read = read_html(data, "page.html")

    assert isinstance(read, Finding)
    assert words in read.message


@given(st.binary())
def test_any_bytes_can_be_given(data: bytes) -> None:
    """They are a page or a finding."""
    assert isinstance(read_html(data + b"</html>", "x"), HtmlPage | Finding)


@pytest.mark.parametrize(
    "body",
    ["9 " * 500_000, "<b>" * 20_000 + "9", "<p>9" * 20_000, "&amp;" * 200_000],
    ids=["a megabyte on a line", "deep", "many", "entities"],
)
def test_a_monstrous_page_is_read_in_reasonable_time(body: str) -> None:
    """Linear in its length."""
    start = time.process_time()

    assert page(body).blocks
    assert time.process_time() - start < 5
