"""RIS, the format of reference managers, which Pandoc does not write.

A line is a tag of two characters, two blanks, a hyphen, a blank and the value; the rules are those
of Reference Manager's specification. A value stands on one line, so that nothing in it is a tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.publish.citing.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry": "CHAP",
    "figure": "CHAP",
    "legislation": "STAT",
    "paper-conference": "CONF",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
"""RIS types by CSL type; a part of a work is a chapter, which alone keeps the name of the whole."""

TAGS = (
    ("title", "TI"),
    ("container-title", "T2"),
    ("publisher", "PB"),
    ("number", "M1"),
    ("version", "ET"),
    ("language", "LA"),
    ("URL", "UR"),
    ("DOI", "DO"),
    ("note", "N1"),
)


def ris(records: Iterable[Mapping[str, object]]) -> str:
    """Give CSL items as RIS, one record after another."""
    return "".join(f"{line}\r\n" for record in records for line in _record(record))


def _record(record: Mapping[str, object]) -> Iterator[str]:
    yield _line("TY", TYPES.get(str(record.get("type")), "GEN"))
    yield _line("ID", record.get("id"))
    for name in _mappings(record.get("author")):
        yield _line("AU", _name(name))
    yield from _dates(record.get("issued"))
    for field, tag in TAGS:
        if text := one_line(str(record.get(field) or "")):
            yield _line(tag, text)
    yield _line("ER", "")


def _line(tag: str, value: object) -> str:
    return f"{tag}  - {one_line(str(value))}"


def _name(name: Mapping[str, object]) -> str:
    family = " ".join(filter(None, (str(name.get(p, "")) for p in _PARTICLES)))
    given = str(name.get("given", ""))
    return str(name.get("literal") or ", ".join(filter(None, (family, given))))


_PARTICLES = ("dropping-particle", "non-dropping-particle", "family")


def _dates(issued: object) -> Iterator[str]:
    """Give the year, and the date as RIS has it, `2016/07/28/` or `2016/07//`."""
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = [int(part) for part in parts[0]] if parts else []
    if first:
        yield _line("PY", f"{first[0]:04}")
        month, day = (f"{part:02}" for part in (*first[1:], 0, 0)[:2])
        yield _line("DA", f"{first[0]:04}/{month.replace('00', '')}/{day.replace('00', '')}/")


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
