"""Whatever stands in titles, names and sources is text in every citation, read back to prove it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import bibtexparser
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from citing_material import HOSTILE, REPORT, entry, library, number, read_back, ris_records, work
from sourcebrief.publish.citing import FORMATS, Author, Basis, citations
from sourcebrief.publish.citing.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.publish.citing import Item

Made = dict[str, dict[str, str]]

READERS = {
    "markdown": ("markdown-smart-pandoc_title_block", "commonmark"),
    "html": ("html",),
    "latex": ("latex",),
    "typst": ("typst",),
}
LOST = {"latex": "*", "commonmark": "*"}
r"""What readers mistake: a star behind a command, as in `\textless*`, or between a year and a
semicolon."""
SHOWN = {"Emph", "Link", "Para", "Plain", "Quoted", "SoftBreak", "Space", "Span", "Str"}
"""Elements that show words; LaTeX's `{[}` is read as a span."""
QUOTES = re.compile("[“”‘’„‚«»‹›\"'`´]+")
DASHES = re.compile("[-–—]+")

SIGNS = "\\{}$&%#_~^`'\"@<>*[]()=+-/:;.,! "
"""Without `|`, for which Pandoc's own reader of LaTeX does not know the command."""
FRAGMENTS = st.sampled_from([*HOSTILE, *SIGNS, "\n", "a", "ü", "ع"])
TEXTS = st.lists(FRAGMENTS, min_size=1, max_size=6).map("".join)


def plain(text: str) -> str:
    """Give text as it is compared: typography and the case that styles give titles set aside."""
    words = "".join(text.split()).casefold().replace("...", "…")
    return DASHES.sub("-", QUOTES.sub("'", words))


def check(items: list[Item], made: Made, folder: Path) -> None:
    """Read every citation back in every format, and find its words there and nothing else."""
    for item in items:
        check_records(item, made[item.id])
        check_html(made[item.id])
    asked = [
        (item.id, name, reader)
        for item in items
        for name, readers in READERS.items()
        for reader in readers
    ]
    read = read_back([(reader, made[id_][name]) for id_, name, reader in asked], folder)
    for (id_, _, reader), found in zip(asked, read, strict=True):
        words, expected = plain(found.words), plain(made[id_]["text"])
        for sign in LOST.get(reader, ""):
            words, expected = words.replace(sign, ""), expected.replace(sign, "")
        assert words == expected, reader
        assert found.kinds <= SHOWN, reader
        assert all(target.startswith(("http://", "https://")) for target in found.targets), reader


def check_records(item: Item, made: dict[str, str]) -> None:
    """Read the records of one item: its own, then one for each source, and no other."""
    count = 1 + len(item.sources)
    assert len(ris_records(made["ris"])) == count
    assert len(json.loads(made["csl-json"])) == count
    for name in ("bibtex", "biblatex"):
        parsed = bibtexparser.parse_string(made[name])
        assert not parsed.failed_blocks
        assert [block.key for block in parsed.entries] == [
            item.key,
            *(basis.key for basis in item.sources),
        ]
        assert len(parsed.blocks) == count


def check_html(made: dict[str, str]) -> None:
    """Read HTML as a browser does."""
    tree = LexborHTMLParser(f"<p>{made['html']}</p>")
    assert {node.tag for node in tree.css("p, p *")} <= {"p", "em", "a", "span"}
    assert plain(tree.css_first("p").text()) == plain(made["text"])


def test_titles_are_text_in_every_format(tmp_path: Path) -> None:
    """Each hostile text as the title of a number."""
    items = [number(f"boats_{index}", text) for index, text in enumerate(HOSTILE)]
    made = citations(items, work(), library(entry("harbour2016")), report=REPORT)
    check(items, made, tmp_path)
    for item in items:
        title = plain(one_line(item.title))
        assert title in plain(made[item.id]["apa"])
        assert ("TI", one_line(item.title)) in ris_records(made[item.id]["ris"])[0]
        assert json.loads(made[item.id]["csl-json"])[0]["title"] == one_line(item.title)


def test_titles_in_bibtex_are_read_as_they_were(tmp_path: Path) -> None:
    """Pandoc's reader undoes what its writer escaped."""
    items = [number(f"boats_{index}", text) for index, text in enumerate(HOSTILE)]
    made = citations(items, work(), library(entry("harbour2016")), report=REPORT)
    for name in ("bibtex", "biblatex"):
        read = read_back([(name, made[item.id][name]) for item in items], tmp_path)
        for item, found in zip(items, read, strict=True):
            assert plain(found.titles[0]) == plain(one_line(item.title))


def test_sources_are_text_in_every_format(tmp_path: Path) -> None:
    """Each hostile text as all that a source and its place say."""
    hostile = [*HOSTILE, r"\href{javascript:alert(1)}{x}", r"\input{/etc/passwd}", "$x$", "{" * 30]
    sources = [
        entry(f"source{index}", title=text, author=text, note=text, url=text, institution=text)
        for index, text in enumerate(hostile)
    ]
    items = [
        number(f"boats_{index}", sources=(Basis(f"source{index}", (text,), (text,)),))
        for index, text in enumerate(hostile)
    ]
    made = citations(items, work(), library(*sources), report=REPORT)
    check(items, made, tmp_path)
    assert "root:" not in json.dumps(made)


@pytest.mark.parametrize(
    "name", ["= x", "- x", "1. x", "# x", "> x", "/ x: y", "@x", "~~~ x", "[x]: y"]
)
def test_a_name_that_begins_a_citation_begins_no_block(name: str, tmp_path: Path) -> None:
    """The authors come first: no heading, list or code begins there."""
    written = work(authors=(Author(literal=name),), title=name, publisher=name, number=name)
    items = [number()]
    made = citations(items, written, library(entry("harbour2016")), report=REPORT)
    check(items, made, tmp_path)


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(titles=st.lists(TEXTS, min_size=12, max_size=12), name=TEXTS)
def test_any_text_is_text(titles: list[str], name: str, tmp_path: Path) -> None:
    """Any mixture of what formats have meanings for."""
    source = entry("harbour2016", title=name, institution=name)
    items = [number(f"boats_{index}", f"x {text}") for index, text in enumerate(titles)]
    made = citations(items, work(title=f"x {name}"), library(source), report=REPORT)
    check(items, made, tmp_path)


def test_typst_compiles_what_is_cited() -> None:
    """All hostile titles in one Typst document, without a warning."""
    import typst

    items = [number(f"boats_{index}", text) for index, text in enumerate(HOSTILE)]
    made = citations(items, work(), library(entry("harbour2016")), report=REPORT, formats=["typst"])
    text = "\n\n".join(made[item.id]["typst"] for item in items)
    pdf, warnings = typst.compile_with_warnings(text.encode(), format="pdf")
    assert pdf.startswith(b"%PDF-")
    assert [w.message for w in warnings if "font" not in w.message] == []


def test_odd_ids_are_safe_keys_and_addresses() -> None:
    """An id that no table should hold breaks neither BibTeX nor an address."""
    item = number('a},b{"<x>/../%0a\n')
    made = citations([item], work(), library(entry("harbour2016")), report=REPORT)
    check_records(item, made[item.id])
    check_html(made[item.id])
    assert json.loads(made[item.id]["csl-json"])[0]["URL"].startswith(
        "https://example.org/brief/numbers/a%7D%2Cb%7B%22%3Cx%3E%2F..%2F%250a%0A/"
    )


def test_an_id_that_a_source_has_too_is_told_apart() -> None:
    """Two entries of one key would be one to BibTeX."""
    item = number("harbour2016")
    made = citations([item], work(), library(entry("harbour2016")), report=REPORT)
    assert list(made[item.id]) == list(FORMATS)
    check_records(item, made[item.id])
    assert "Boats Counted" in made[item.id]["text"]
    assert "Boats (2015): 240" in made[item.id]["text"]
