"""Turns what a program wrote about a document into an error with file and line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.engines.source import Expanded

MARK = "[sourcebrief] "
"""What a line of the Lua filters begins with; the words to look for and a message follow."""

SHOWN = 12
"""How many faults are shown at once."""

_COLOUR = re.compile(r"\x1b\[[0-9;]{0,20}m")
_LINE = re.compile(r"\(line (?P<line>\d{1,9}), columns? (?P<column>\d{1,9})")
_WARNING = re.compile(r"\[?WARN(?:ING)?\b")

LOSSES = {
    "Unable to resolve crossref ": "there is nothing of this name to refer to",
    "Citeproc: citation ": "this work is not in references.bib",
    "unclosed at ": "a box is opened and never closed",
    "Note with key ": "a footnote is defined but not used",
    "Duplicate ": "an id, a note or a link is given twice",
}
"""What Quarto only warns of, although something is then lost or made up, and what it means."""


def plain(output: str) -> str:
    """Give a program's output without the codes that colour it on a terminal."""
    return _COLOUR.sub("", output)


def filter_error(output: str, expanded: Expanded) -> SourcebriefError | None:
    """Give what the Lua filters found wrong, as one error, or None where they said nothing.

    The first fault in the text is the error; the others follow as its evidence.
    """
    faults = sorted(_fault(line, expanded) for line in output.splitlines() if MARK in line)
    if not faults:
        return None
    (place, message), *others = dict.fromkeys(faults)
    also = [f"{where}: {words}" for where, words in others[:SHOWN]]
    if len(others) > SHOWN:
        also.append(f"and {len(others) - SHOWN} more")
    return SourcebriefError(
        message, place=place, evidence="\n    ".join(also), remedy="correct it at this place"
    )


def _fault(line: str, expanded: Expanded) -> tuple[Place, str]:
    """Give the place and message of one line that a filter wrote."""
    text = line[line.index(MARK) + len(MARK) :]
    try:
        words, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return Place(expanded.document), text
    return expanded.find(str(words)), text[end:].strip()


def loss(output: str, expanded: Expanded) -> SourcebriefError | None:
    """Give the first warning that means that something is missing from the page, as an error."""
    for line in output.splitlines():
        for words, meaning in LOSSES.items():
            _, found, rest = line.partition(words)
            if found and _WARNING.search(line):
                key = rest.split(" ")[0].strip("'\"")
                label = key if key.startswith("@") else f"@{key}"
                return SourcebriefError(
                    meaning,
                    place=expanded.find(label),
                    evidence=_WARNING.sub("", line).strip(" ]"),
                    remedy="correct it at this place: the page would lack something",
                )
    return None


def place_in(output: str, expanded: Expanded) -> Place:
    """Give the line and column that Quarto names in a message, in the document."""
    match = _LINE.search(output)
    if match is None:
        return Place(expanded.document)
    return Place(expanded.document, int(match["line"]), int(match["column"]))


def warnings_in(output: str) -> Iterator[str]:
    """Give the lines by which a program warned of something."""
    for line in output.splitlines():
        if _WARNING.match(line.strip()):
            yield line.strip()
