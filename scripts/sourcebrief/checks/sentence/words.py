"""A sentence as words and marks, each with its place and the bound number it lies in."""

from __future__ import annotations

import re
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|[^\W\d_]+(?:[’'](?:s\b|t\b)?|[‑-](?=[a-zà-ÿ])[^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*(?:s\b)?"
    r"|[^\w\s]"
)


_KEPT = 2048
_LONGEST = 500


class Word(NamedTuple):
    """One word or mark; `number` is the index of the bound number it lies in, or -1."""

    text: str
    key: str
    start: int
    end: int
    number: int = -1


def remembered(function: Callable[[tuple[Word, ...]], T]) -> Callable[[tuple[Word, ...]], T]:
    """Let a function of the words of a sentence remember what it gave.

    Editions share sentences, and facts labels. What it gives must not be changed.
    """
    kept = lru_cache(maxsize=_KEPT)(function)

    @wraps(function)
    def call(words: tuple[Word, ...]) -> T:
        return kept(words) if len(words) <= _LONGEST else function(words)

    return call


def split_words(text: str, bound: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """Give the words of `text`; `bound` are the ranges of its bound numbers, in order."""
    split = _split_again if len(text) <= _LONGEST else _split
    return split(text, tuple(bound))


def _split(text: str, bound: tuple[tuple[int, int], ...]) -> tuple[Word, ...]:
    found = []
    index, count = 0, len(bound)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        while index < count and bound[index][1] <= start:
            index += 1
        word = token[0]
        key = word.lower() if word.isalpha() and word != "US" else _key(word)
        inside = index < count and bound[index][0] <= start
        found.append(Word(word, key, start, end, index if inside else -1))
    return tuple(found)


_split_again = lru_cache(maxsize=_KEPT)(_split)


def _key(text: str) -> str:
    """Give the word as the tables spell it: lower case, without a possessive ending."""
    if text.isalnum():
        return text if text == "US" else text.lower()
    text = text.replace("’", "'")
    if text.endswith(("'s", "'S")):
        text = text[:-2]
    text = text.rstrip("'")
    return text if text == "US" else text.lower()
