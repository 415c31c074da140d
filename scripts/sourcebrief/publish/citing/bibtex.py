"""The sources' entries as Pandoc is given them: what could do more than print words is text.

A bibliography may come from a stranger. The check refuses commands, mathematics and hidden
characters in it by file and line; a citation that is asked for before shows them as they stand.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcebrief.errors import SourcebriefError, did_you_mean
from sourcebrief.publish.citing.text import one_line
from sourcebrief.references.markup import LINKED, check_markup
from sourcebrief.references.model import VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.references import Entry, References

DEPTH_LIMIT = 20
NO_WORKS = frozenset({"comment", "preamble", "set", "string", "xdata"})
"""Types of blocks that Pandoc reads no work from."""
SPECIAL = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{character: f"\\{character}" for character in "{}$&%#_"},
}
"""How a character with a meaning in LaTeX is written to be shown."""

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*")
_TYPE = re.compile(r"[a-z]+")
_COMMENT = re.compile(r"(?<!\\)%")


def bibtex(references: References, keys: Iterable[str]) -> str:
    """Give the entries with these keys as BibLaTeX that holds only words, accents and emphasis.

    Raises
    ------
    SourcebriefError
        If the bibliography has no such entry; the message names the nearest keys.
    """
    return "\n".join(_entry(_find(references, key)) for key in sorted(set(keys)))


def _find(references: References, key: str) -> Entry:
    entry = references.entries.get(key)
    if entry is None or not _KEY.fullmatch(key):
        raise SourcebriefError(
            f"the bibliography has no entry `{key}`, which the item rests on",
            remedy=did_you_mean(key, references.entries)
            or "`sourcebrief check` says what is wrong with the bibliography",
        )
    return entry


def _entry(entry: Entry) -> str:
    known = _TYPE.fullmatch(entry.type) and entry.type not in NO_WORKS
    kind = entry.type if known else "misc"
    fields = (
        f"  {name} = {{{value}}},"
        for name, given in entry.fields.items()
        if re.fullmatch(r"[a-z]+", name) and (value := _value(entry, name, given))
    )
    return "\n".join([f"@{kind}{{{entry.key},", *fields, "}"])


def _value(entry: Entry, name: str, given: str) -> str:
    """Give a field as it is written, as text where that is refused, or nothing."""
    value = one_line(given)
    if name in LINKED:
        return ""
    if _plain(replace(entry, fields={name: value})) and _balanced(value):
        return value
    return "" if name in VERBATIM else "".join(SPECIAL.get(sign, sign) for sign in value)


def _plain(entry: Entry) -> bool:
    verbatim = set(entry.fields) <= VERBATIM
    commented = any(_COMMENT.search(value) for value in entry.fields.values())
    return not [*check_markup(entry)] and (verbatim or not commented)


def _balanced(value: str) -> bool:
    depth = 0
    for sign in re.sub(r"\\.", "", value):
        depth += (sign == "{") - (sign == "}")
        if not 0 <= depth <= DEPTH_LIMIT:
            return False
    return depth == 0 and not value.endswith("\\")
