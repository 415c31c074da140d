"""An invented brief with items and sources to cite, and the reading back of what was written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines import process
from sourcebrief.engines.pandoc import pandoc_path
from sourcebrief.errors import Place
from sourcebrief.publish.citing import Author, Basis, Item, Kind, Work
from sourcebrief.references import Entry, References

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REPORT = Path(__file__).parent.parent / "report"
READER = Path(__file__).parent / "cases" / "read_back.lua"

HOSTILE = (
    "50% & $5_000 #1 ~x^2",
    "{braces} and {",
    "}",
    r"a \textbf{bold} \input{x} \\ end\\",
    "\"double\" and 'single' quotes",
    "one\ntwo\r\nTY  - JOUR\u2028ER  - \u0085three",
    '=HYPERLINK("https://evil.example";"x")',
    "<script>alert(1)</script><!-- & &amp;",
    "</script><script>alert(1)</script>",
    "*star* _under_ `code` [link](javascript:alert(1)) ![x](y)",
    "@article{x, title={y}} @fig-x [@key]",
    '#import "x" // not a /* comment */ $math$ <label> @ref ~',
    "= heading - item + item 1. item / term: x",
    "مهاجرون \u202eabc\u202c עברית",
    "{{< include x >}} ::: {.x} --- ... -- <!--",
    "https://evil.example/x?y=z",
    "1. Ünïcødé 😀 ﬁ",
    "\x00\x07\x1b[31mred",
)
"""Texts with what each format has a meaning for."""


def entry(key: str, **fields: str) -> Entry:
    """Give an invented report in the bibliography."""
    given = {
        "author": "{Harbour Office}",
        "title": "{Boats Counted}",
        "institution": "Harbour Office",
        "date": "2016-03",
        **fields,
    }
    return Entry(key, "report", given, Place("references.bib", 1), {})


def library(*entries: Entry) -> References:
    """Give a bibliography of these entries."""
    return References({item.key: item for item in entries}, frozenset(), ())


def work(**fields: object) -> Work:
    """Give an invented brief; fields not given are filled in."""
    given = {
        "title": "Boats in the harbour",
        "authors": (Author(literal="The harbour developers"),),
        "date": "2026-11-21",
        "version": "1.2.0",
        "language": "en-GB",
        "url": "https://example.org/brief/",
        **fields,
    }
    return Work(**given)  # type: ignore[arg-type]


def number(id_: str = "boats_2015", title: str = "Boats (2015): 240", **fields: object) -> Item:
    """Give a number that rests on one place in one source."""
    basis = Basis("harbour2016", ("sec. I, para. 2",), ("Coast Guard",))
    given = {"id": id_, "kind": Kind.NUMBER, "title": title, "sources": (basis,), **fields}
    return Item(**given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Read:
    """What Pandoc reads in a text: words, kinds of elements, titles of references, addresses."""

    words: str
    kinds: frozenset[str]
    titles: tuple[str, ...]
    targets: tuple[str, ...]


def read_back(given: Sequence[tuple[str, str]], folder: Path) -> list[Read]:
    """Give what Pandoc reads in each text, given with its format."""
    asked, made = folder / "given.json", folder / "read.json"
    asked.write_text(json.dumps([*given]), encoding="utf-8")
    completed = process.run([pandoc_path(), "lua", READER, asked, made], cwd=folder, timeout=60)
    assert completed.returncode == 0, completed.stderr
    return [_read(item) for item in json.loads(made.read_text(encoding="utf-8"))]


def _read(item: Mapping[str, object]) -> Read:
    def texts(name: str) -> list[str]:
        value = item[name]
        return [str(text) for text in value] if isinstance(value, list) else []

    words = " ".join(str(item["words"]).split())
    return Read(words, frozenset(texts("kinds")), (*texts("titles"),), (*texts("targets"),))


def ris_records(text: str) -> list[list[tuple[str, str]]]:
    """Give the records of a RIS text as pairs of tag and value; a line that is none is refused."""
    records: list[list[tuple[str, str]]] = []
    for line in text.splitlines():
        tag, sign, value = line[:2], line[2:6], line[6:]
        assert sign == "  - ", line
        if tag == "TY":
            records.append([])
        records[-1].append((tag, value))
    assert all(record[-1] == ("ER", "") for record in records)
    return records
