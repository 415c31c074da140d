"""What a page says to machines: JSON, attributes, scripts, and what a table or picture lacks."""

from __future__ import annotations

import base64
import hashlib

import pytest

from good_brief import copy_good, inputs_of
from sourcebrief.checks import Inputs
from sourcebrief.pages.corpus import Corpus, without_date
from sourcebrief.pages.html import read_html
from sourcebrief.pages.jsonld import wrong_data
from sourcebrief.pages.model import HtmlPage
from sourcebrief.pages.text import holds

DATE = "2016-05-01"


def corpus_of(inputs: Inputs) -> Corpus:
    """Give the brief's own words."""
    return Corpus(inputs.document, inputs.ledger, inputs.references, DATE)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Inputs:
    """Give what the checks read of the good brief."""
    return inputs_of(copy_good(tmp_path_factory.mktemp("data")))


def page(body: str, head: str = "") -> HtmlPage:
    """Read a page with this body."""
    text = f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    read = read_html(text.encode(), "page.html")
    assert isinstance(read, HtmlPage)
    return read


@pytest.mark.parametrize(
    "text",
    [
        "No number.",
        "2016-05-01",
        "Published on 1 May 2016",
        "2016/05/01",
        "4,210",
        "up from 1,380 in 2011",
        "about 62%",
    ],
)
def test_words_of_the_brief_are_known(inputs: Inputs, text: str) -> None:
    """Its date, its numbers, stretches of its evidence."""
    assert corpus_of(inputs).knows(text)


@pytest.mark.parametrize(
    "text", ["4,211", "37 drowned", "2 May 2016", "2016-05-11", "2016/05/05", "three died"]
)
def test_other_numbers_are_not(inputs: Inputs, text: str) -> None:
    """However near they are."""
    assert not corpus_of(inputs).knows(text)


def test_only_the_brief_s_own_date_is_left_out() -> None:
    """In words and in figures."""
    assert without_date("On 1 May 2016, or 2016-05-01, in 2015", DATE).count("20") == 1


@pytest.mark.parametrize(
    ("text", "sought", "found"),
    [
        ("a2016b", "2016", True),
        ("a2016b", "201", False),
        ("2016,201", "201", False),
        ("", "a", False),
    ],
)
def test_a_numeral_is_not_found_within_a_longer_one(text: str, sought: str, *, found: bool) -> None:
    """A card that says 201 is not right because the year 2016 stands in its entry."""
    assert holds(text, sought) is found


@pytest.mark.parametrize(
    "text",
    [
        '{"@id": "#n-minors_2015", "value": 210}',
        '{"propertyID": "minors_2015", "value": "210", "url": "https://example.org/7"}',
        '[{"@type": "ListItem", "position": 1}, {"position": 2}]',
        '{"datePublished": "2016-05-01", "n": null, "b": true}',
    ],
)
def test_json_that_is_true_has_no_fault(inputs: Inputs, text: str) -> None:
    """Values of facts, addresses, places in a list, the date."""
    assert list(wrong_data(text, inputs.ledger, corpus_of(inputs))) == []


@pytest.mark.parametrize(
    "text",
    [
        '{"@id": "#n-minors_2015", "value": 211}',
        '{"@id": "#n-minors_2015", "value": 210, "maxValue": 300}',
        '{"@id": "https://example.org/numbers/minors_2015/", "value": "many"}',
        '{"position": 7}',
        '{"a": [[{"b": 7}]]}',
        '{"datePublished": "2016-05-02"}',
        '{"a": ',
        "[" * 100_000,
        '{"value": 1e999999999}',
    ],
)
def test_json_that_is_not_has_one(inputs: Inputs, text: str) -> None:
    """Also where it can't be read."""
    assert len(list(wrong_data(text, inputs.ledger, corpus_of(inputs)))) == 1


def policy(*scripts: str) -> str:
    """Give a policy that names scripts by their digests."""
    digests = (hashlib.sha256(text.encode()).digest() for text in scripts)
    sources = " ".join(f"'sha256-{base64.b64encode(item).decode()}'" for item in digests)
    return f'<meta http-equiv="Content-Security-Policy" content="script-src {sources}">'


@pytest.mark.parametrize(
    ("head", "count"),
    [
        (f"{policy('a < b')}<script>a < b</script>", 0),
        (f"{policy('a')}<script>a</script><script>a</script>", 1),
        (f"{policy('a')}<script>b</script>", 1),
        ("<script>a</script>", 1),
        (policy("a").replace("script-src", "script-src *") + "<script>a</script>", 1),
        (policy("a"), 0),
        ('<link rel="license" href="https://example.org/">', 0),
        ('<link rel="stylesheet" href="a.css">', 1),
        ("<style>@import 'a.css';</style>", 1),
        ("<style>p{background:url(data:,)}</style>", 0),
    ],
)
def test_one_script_may_run_that_the_page_names(head: str, count: int) -> None:
    """And nothing may be loaded."""
    assert len(page("<p>a</p>", head).active) == count


TABLE = "<table><thead><tr><th>A</th></tr></thead><tbody>{}</tbody></table>"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<img src='data:,'>", "<img>"),
        ("<svg><path d='M0 0'/></svg>", "<svg>"),
        ("<table><tr><td>7</td></tr></table>", "no header cells"),
        (TABLE.format("<tr><th>a</th></tr><tr><td>b</td></tr>"), "a row"),
    ],
)
def test_what_a_screen_reader_misses_is_noted(body: str, words: str) -> None:
    """Words for pictures, header cells of tables."""
    ((message, _),) = page(body).wanting

    assert words in message


@pytest.mark.parametrize(
    "body",
    [
        "<img src='data:,' alt=''>",
        "<svg aria-hidden='true'></svg>",
        "<svg><title>a</title></svg>",
        TABLE.format("<tr><th>a</th></tr><tr><th>b</th></tr>"),
        TABLE.format("<tr><td>a</td></tr><tr><td>b</td></tr>"),
    ],
)
def test_what_it_does_not_miss_is_not(body: str) -> None:
    """Decoration needs no words."""
    assert page(body).wanting == ()


def test_links_and_files_are_noted() -> None:
    """Those within the page apart from those out of it."""
    read = page("<p id='a'>\n<a href='#a'>x</a> <a href='b.csv'>y</a>\n<p id='a'>z</p>")

    assert [target for target, _ in read.links] == ["a"]
    assert [item.address for item in read.addresses] == ["b.csv"]
    assert [id_ for id_, _ in read.repeated] == ["a"]
