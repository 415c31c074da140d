"""What is asked of each entry: a type that is known, its required fields, a plain key, a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sourcebrief.errors import Finding, did_you_mean
from sourcebrief.references.markup import check_markup
from sourcebrief.references.model import VERBATIM
from sourcebrief.references.rules import ALIASES, REQUIRED, required

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.references.model import Entry

DEPTH_LIMIT = 20
"""Braces nest no deeper than this in any title; converters recurse into each."""
MONTHS: Final = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
)
"""The abbreviations that every BibTeX style defines."""

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*")
_DAY: Final = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
_DATE: Final = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.)?)?")
_YEAR: Final = re.compile(r"[0-9]{4}")
_BARE_PERCENT: Final = re.compile(r"(?<!\\)%")


def check_entry(entry: Entry) -> Iterator[Finding]:
    """Give everything that is wrong with an entry that could be read."""
    yield from _check_key(entry)
    yield from _check_fields(entry)
    yield from _check_dates(entry)
    yield from check_markup(entry)
    for name, value in entry.fields.items():
        if _depth(value) > DEPTH_LIMIT:
            message = f"the braces of `{name}` nest deeper than {DEPTH_LIMIT}, or are unbalanced"
            remedy = "remove the braces that only group"
            place = entry.field_place(name)
            yield Finding("bibtex-deep-braces", place, message, remedy=remedy)
        if name not in VERBATIM and _BARE_PERCENT.search(value):
            message = f"the `%` in `{name}` makes a comment of what follows it"
            place = entry.field_place(name)
            yield Finding("bibtex-bare-percent", place, message, value[:200], "write \\%")


def _check_key(entry: Entry) -> Iterator[Finding]:
    if _KEY.fullmatch(entry.key):
        return
    what = f"`{entry.key}` is not a plain key" if entry.key else "the entry has no key"
    # Pandoc ends a citation's key at most punctuation, so that `@smith+2016` cites `smith`.
    remedy = "begin it with a letter and use letters, digits, `_`, `:` and `-`, as citations can"
    yield Finding("bibtex-odd-key", entry.place, what, remedy=remedy)


def _check_fields(entry: Entry) -> Iterator[Finding]:
    rules = required(entry.type, entry.fields.get("entrysubtype", "").lower())
    if rules is None:
        guess = did_you_mean(entry.type, [*REQUIRED, *ALIASES])
        message = f"there is no type @{entry.type}" + (f"; {guess}" if guess else "")
        remedy = "use a type of BibLaTeX; @misc fits anything"
        yield Finding("bibtex-unknown-type", entry.place, message, remedy=remedy)
    for names in rules or ():
        if not any(entry.fields.get(name, "").strip("{} ") for name in names):
            wanted = " or ".join(f"`{name}`" for name in names)
            message = f"`{entry.key}`, @{entry.type}, has no {wanted}"
            remedy = f"add {names[0]} = {{…}}"
            if names == ("author",) and entry.type == "article":
                remedy += ", or entrysubtype = {newspaper} for an unsigned piece"
            yield Finding("bibtex-missing-field", entry.place, message, remedy=remedy)


def _check_dates(entry: Entry) -> Iterator[Finding]:
    for name, pattern in (("date", _DATE), ("urldate", _DATE), ("year", _YEAR)):
        value = entry.fields.get(name)
        if value and not pattern.fullmatch(value.strip("{}")):
            message = f"the {name} `{value[:40]}` of `{entry.key}` is not a date"
            remedy = "write a year of four digits" + ("" if name == "year" else " or 2016-07-28")
            yield Finding("bibtex-bad-date", entry.field_place(name), message, remedy=remedy)


def _depth(value: str) -> int:
    """Give how deep braces nest; more than the limit where they are unbalanced."""
    depth = deepest = 0
    for character in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if character == "{" else -1
        deepest = max(deepest, depth)
        if depth < 0:
            return DEPTH_LIMIT + 1
    return deepest if depth == 0 else DEPTH_LIMIT + 1
