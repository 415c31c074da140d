"""Cuts a plain text into words, numerals and signs, and lets one look around among them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from operator import eq, itemgetter
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.words import BREAKABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each alternative is anchored and has no repetition inside a repetition of the same characters,
# so that the whole is linear in the length of the text.
_LEXEME: Final = re.compile(
    r"((?:https?://|www\.)\S+"
    r"|\d{1,3}(?:[\u202f']\d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|\S)"
)
LINK, NUMERAL, WORD = 1, 2, 3
_LINKS: Final = ("http://", "https://", "www.")


class _Kinds(dict[str, int | None]):
    """The kinds of lexemes by their first character."""

    def __missing__(self, character: str) -> int | None:
        """Give the kind of a lexeme that begins with a seldom character."""
        return NUMERAL if character.isdecimal() else WORD if character.isalnum() else None


_KINDS: Final = _Kinds(
    {
        **dict.fromkeys("0123456789", NUMERAL),
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyz", WORD),
        **dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–", None),
    }
)
_FIRST: Final = itemgetter(0)

_BREAK: Final = re.compile(r"\n[ \t]*\n")
_SPACE: Final = re.compile(r"\s")
_LONGEST: Final = 60_000
_SENTENCE: Final = 2000


_REACH: Final = 32
"""How far beyond either end of a passage one may look."""
_NO_WORDS: Final = [""] * _REACH
_NO_KINDS: Final = [None] * _REACH
_NOT_GLUED: Final = [False] * _REACH


class Passage:
    """A stretch of text in lexemes, safe to look at a little beyond either end.

    `words[i]` is the `i`th lexeme in lower case, `kinds[i]` is `LINK`, `NUMERAL` or `WORD`, or
    none for a sign, and `glued[i]` tells whether nothing stands between it and the one before.
    These three hold empty entries behind the last lexeme, where an index below 0 lands as well.
    `starts` and `ends` are offsets in `text`, of the lexemes alone.
    """

    __slots__ = ("ends", "glued", "kinds", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        # gaps and lexemes in turn, beginning and ending with a gap
        stretch = text[start:end]
        lower = stretch.lower()
        # then each character has its place still, and no link is made of what was none
        is_plain = stretch.isascii() and "://" not in lower and "www." not in lower
        pieces = _LEXEME.split(lower if is_plain else stretch)
        bounds = list(accumulate(map(len, pieces), initial=start))
        self.starts = bounds[1:-1:2]
        self.ends = bounds[2::2]
        self.words = pieces[1::2] if is_plain else [*map(str.lower, pieces[1::2])]
        if "-" in self.words and "\n" in text:
            self._rejoin()
        self.kinds = [*map(_KINDS.__getitem__, map(_FIRST, self.words))]
        if "://" in text or "www." in text:
            self.kinds = [
                LINK if word.startswith(_LINKS) else kind
                for word, kind in zip(self.words, self.kinds, strict=True)
            ]
        self.kinds += _NO_KINDS
        self.glued = [False, *map(eq, self.starts[1:], self.ends), *_NOT_GLUED]
        self.words += _NO_WORDS

    def __len__(self) -> int:
        """Give the number of lexemes."""
        return len(self.starts)

    def raw(self, i: int) -> str:
        """Give the `i`th lexeme as written, or nothing beyond the ends."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < len(self.starts) else ""

    def capital(self, i: int) -> bool:
        """Tell whether the `i`th lexeme begins with a capital letter."""
        return 0 <= i < len(self.starts) and self.text[self.starts[i]].isupper()

    def opens_line(self, i: int) -> bool:
        """Tell whether the `i`th lexeme is the first of its line."""
        before = self.starts[i] - 1
        while before >= 0 and self.text[before] in " \t":
            before -= 1
        return before < 0 or self.text[before] == "\n"

    def follows(self, i: int, words: tuple[str, ...]) -> bool:
        """Tell whether the lexemes from `i` on are `words`."""
        found = self.words
        return found[i] == words[0] and tuple(found[i : i + len(words)]) == words

    def _rejoin(self) -> None:
        """Put number words that were broken over lines in one piece again."""
        words, starts, ends = self.words, self.starts, self.ends
        for i in range(len(words) - 2, 0, -1):
            if words[i] != "-" or ends[i - 1] != starts[i] or not words[i + 1].isalpha():
                continue
            whole = words[i - 1] + words[i + 1]
            if "\n" in self.text[ends[i] : starts[i + 1]] and whole in BREAKABLE:
                words[i - 1 : i + 2] = [whole]
                del starts[i : i + 2], ends[i - 1 : i + 1]


def passages(text: str) -> Iterator[Passage]:
    """Give a text paragraph by paragraph; one that is very long is cut between sentences.

    Those of a sentence are kept a while: it is gone over for each of its numbers.
    """
    return iter(_kept(text)) if len(text) <= _SENTENCE else _passages(text)


@lru_cache(maxsize=64)
def _kept(text: str) -> tuple[Passage, ...]:
    return tuple(_passages(text))


def _passages(text: str) -> Iterator[Passage]:
    for start, end in _stretches(text):
        passage = Passage(text, start, end)
        if passage.starts:
            yield passage


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for match in _BREAK.finditer(text):
        yield from _cut(text, position, match.start())
        position = match.end()
    yield from _cut(text, position, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        middle = _place_to_cut(text, start, end)
        yield start, middle
        start = middle
    if start < end:
        yield start, end


def _place_to_cut(text: str, start: int, end: int) -> int:
    """Give where a stretch may be cut: after a sentence, else at a space, else at its end."""
    limit = start + _LONGEST
    for mark in (". ", " "):
        found = text.rfind(mark, start + _LONGEST // 2, limit)
        if found >= 0:
            return found + len(mark)
    space = _SPACE.search(text, limit, end)
    return space.end() if space else end
