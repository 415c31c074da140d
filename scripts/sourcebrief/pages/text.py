"""Words of a page that can be compared: typography, hyphenation and spacing undone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from sourcebrief.quantities import read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNSEEN = dict.fromkeys([0x00AD, 0x0002, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFEFF, 0xFFFE])
"""Soft hyphens, what the PDF reader puts for a hyphen at a line's end, and joiners."""

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[−-](?=[0-9$€£])|[^\W\d_]+|[%$€£]|\d")
_MINUS = frozenset("−-")


class Word(NamedTuple):
    """A word, numeral or sign, and its offsets in the text it was read from."""

    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Give a text without soft hyphens, ligatures and unseen characters."""
    return normalize("NFKC", text.translate(_UNSEEN))


def words(text: str) -> list[Word]:
    """Give the words of a `plain` text; punctuation is left out, and signs of numbers are kept.

    A hyphen counts as a minus where nothing stands before it.
    """
    found = []
    for match in _WORD.finditer(text):
        if match[0] in _MINUS:
            if match.start() and not text[match.start() - 1].isspace():
                continue
            found.append(Word("−", *match.span()))
        else:
            found.append(Word(match[0], *match.span()))
    return found


def key(found: Iterable[Word]) -> str:
    """Give words as one string without spaces, in which two numerals still stand apart."""
    return "".join(pieces(found))


def pieces(found: Iterable[Word]) -> list[str]:
    """Give the words as they follow each other in `key`."""
    parts: list[str] = []
    for word in found:
        apart = parts and parts[-1][-1].isdigit() and word.text[0].isdigit()
        parts.append(f"|{word.text}" if apart else word.text)
    return parts


def key_of(text: str) -> str:
    """Give the key of a text that need not be plain."""
    return key(words(plain(text)))


def holds(text: str, sought: str) -> bool:
    """Tell whether a key stands in another, and none of its numerals within a longer one."""
    at = text.find(sought)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(sought) :][:1]
        within = sought[:1].isdigit() and _numeric(before)
        if not within and not (sought[-1:].isdigit() and _numeric(after)):
            return True
        at = text.find(sought, at + 1)
    return False


def _numeric(character: str) -> bool:
    return character.isdigit() or character in {".", ","}


def numerals(text: str) -> list[str]:
    """Give the numerals of a text, as they stand."""
    return [word.text for word in words(plain(text)) if word.text[0].isdigit()]


def has_number(text: str) -> bool:
    """Tell whether a reader meets a numeral or a quantity in words."""
    if any(character.isdigit() for character in text):
        return True
    return any(token.quantity is not None for token in read_all(text))


def around(text: str, start: int, end: int, reach: int = 40) -> str:
    """Give the text from `start` to `end` with what stands around it, on one line."""
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    left = "…" if start > reach else ""
    right = "…" if end + reach < len(text) else ""
    return " ".join(f"{left}{before}{text[start:end]}{after}{right}".translate(_UNSEEN).split())


def said(found: Sequence[Word], text: str) -> str:
    """Give a stretch of words as it stands in its text, or "nothing"."""
    return f"`{' '.join(text[found[0].start : found[-1].end].split())}`" if found else "nothing"
