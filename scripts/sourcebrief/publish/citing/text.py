"""Text from data and front matter as one plain line, which every citation format starts from."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sourcebrief.declarations import bindings
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from sourcebrief.ledger import Ledger

HIDDEN = frozenset("\u061c\u200b\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Characters that show nothing and can make the text around them read in another order."""

_BRACKETS = re.compile(r" ?\[[^\[\]]*\]")
_ESCAPED_OR_EMPHASIS = re.compile(r"\\([!-/:-@\[-`{-~])|[*`]")


def one_line(text: str) -> str:
    """Give text on one line without control characters, so that no line of it can begin a tag."""
    words = " ".join(text.split())
    return words if words.isprintable() else "".join(map(_shown, words)).strip()


def filled(text: str, ledger: Ledger) -> str:
    """Give a declaration's text as a reader sees it, with the facts' values filled in.

    What is bound to an id that the ledger does not hold is left as it stands.
    """
    parts, end = [], 0
    for binding in bindings(text):
        if binding.id in ledger:
            words = binding.words or house_style(ledger.measure(binding.id))
            parts += [text[end : binding.start], words]
            end = binding.end
    return one_line("".join([*parts, text[end:]]))


def plain(markdown: str, ledger: Ledger) -> str:
    """Give a Markdown title or caption as words: values filled in, citations and emphasis gone."""
    words = _BRACKETS.sub(_uncited, filled(markdown, ledger))
    return one_line(_ESCAPED_OR_EMPHASIS.sub(lambda match: match[1] or "", words))


def _uncited(match: re.Match[str]) -> str:
    return "" if "@" in match[0] else match[0]


def _shown(character: str) -> str:
    if character in HIDDEN:
        return ""
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    return "" if category == "Cc" else character
