"""Bound words in titles, notes and alternative texts: what stands there, and for which fact.

The syntax is that of the brief's prose: `[nearly 35,000]{n=mx_ntca_minors_2015}` prints the words
in the brackets, and `[]{n=mx_ntca_minors_2015}` the fact in house style.
In plain texts, such as alternative texts, `{mx_ntca_minors_2015}` is short for the latter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcebrief.declarations.facts import Facts

_BOUND = re.compile(r"\[(?P<words>[^\[\]{}]*)\]\{n=(?P<id>[a-z][a-z0-9_]*)\}")
_BOUND_OR_SHORT = re.compile(_BOUND.pattern + r"|\{(?P<short>[a-z][a-z0-9_]*)\}")


@dataclass(frozen=True)
class Binding:
    """Words bound to a fact: `start` and `end` are the offsets of the whole expression."""

    start: int
    end: int
    words: str
    id: str


def bindings(text: str) -> list[Binding]:
    """Give the bindings in `text`, in order; `words` is empty where the fact itself is printed."""
    return [
        Binding(match.start(), match.end(), match["words"] or "", match["id"] or match["short"])
        for match in _BOUND_OR_SHORT.finditer(text)
    ]


def fill(text: str, facts: Facts) -> str:
    """Give `text` as a reader sees it, with the facts' values filled in.

    Raises
    ------
    SourcebriefError
        If an id is unknown.
    """
    return _BOUND_OR_SHORT.sub(lambda match: _words(match, facts), text)


def record_bindings(text: str, facts: Facts) -> None:
    """Count the ids bound in Markdown `text` as used.

    Raises
    ------
    SourcebriefError
        If an id is unknown.
    """
    for match in _BOUND.finditer(text):
        facts[match["id"]]


def _words(match: re.Match[str], facts: Facts) -> str:
    id_ = match["id"] or match["short"]
    house_style = facts.text(id_)
    return match["words"] or house_style
