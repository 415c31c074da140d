"""A sentence as words and marks, each with its place and the bound number it lies in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:[’'](?:s\b|t\b)?|[‑-](?=[a-zà-ÿ])[^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*(?:s\b)?"
    r"|[^\w\s]"
)


class Word(NamedTuple):
    """One word or mark; `number` is the index of the bound number it lies in, or -1."""

    text: str
    key: str
    start: int
    end: int
    number: int = -1


def split_words(text: str, bound: Sequence[tuple[int, int]]) -> list[Word]:
    """Give the words of `text`; `bound` are the ranges of its bound numbers, in order."""
    found = []
    index = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        while index < len(bound) and bound[index][1] <= start:
            index += 1
        inside = index < len(bound) and bound[index][0] <= start
        word = token.group()
        found.append(Word(word, _key(word), start, end, index if inside else -1))
    return found


def _key(text: str) -> str:
    """Give the word as the tables spell it: lower case, without a possessive ending."""
    if text.isalnum():
        return text if text == "US" else text.lower()
    text = text.replace("’", "'")
    if text.endswith(("'s", "'S")):
        text = text[:-2]
    text = text.rstrip("'")
    return text if text == "US" else text.lower()
