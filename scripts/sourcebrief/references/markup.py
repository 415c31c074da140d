"""What a field may hold: words, accents and emphasis, and addresses that a reader can visit.

Pandoc turns LaTeX in a field into links, images, notes and raw text after the document's own
guard has run, so whatever could become one of those is refused here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sourcebrief.errors import Finding
from sourcebrief.references.model import VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.references.model import Entry

ACCENTS: Final = frozenset("cvuHrdbtkijlLoO") | {"ae", "AE", "oe", "OE", "aa", "AA", "ss"}
EMPHASIS: Final = frozenset({"emph", "textit", "textsc", "enquote", "mkbibquote", "mkbibemph"})
LINKED: Final = frozenset({"crossref", "xdata", "xref", "related", "ids"})
"""Fields that take over from other entries; a circle of them has no end."""

_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_HIDDEN: Final = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


def check_markup(entry: Entry) -> Iterator[Finding]:
    """Give a finding for each field that holds more than words with accents and emphasis."""
    for name, value in entry.fields.items():
        trouble = _trouble(name, value)
        if trouble:
            message, remedy = trouble
            place = entry.field_place(name)
            yield Finding("bibtex-markup", place, f"`{name}` {message}", value[:200], remedy)


def _trouble(name: str, value: str) -> tuple[str, str] | None:
    if name in LINKED:
        return "takes over from another entry", "write the fields out in this entry"
    if hidden := _HIDDEN.search(value):
        return f"holds the hidden character U+{ord(hidden[0]):04X}", "remove it"
    if name == "url" and not _ADDRESS.fullmatch(value.strip("{} ")):
        return "is no address that begins with http:// or https://", "write the whole address"
    if name in VERBATIM:
        return None
    for command in _COMMAND.findall(value):
        if command not in ACCENTS and command not in EMPHASIS:
            return (
                f"holds the command \\{command}",
                "write plain words; accents may stand as letters",
            )
    if "$" in value.replace("\\$", "") or "`" in value.replace("``", ""):
        return "holds mathematics or code", "write plain words, \\$ for a dollar sign"
    return None
