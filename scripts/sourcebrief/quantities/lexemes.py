"""Cuts a plain text into words, numerals and signs, and lets one look around among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sourcebrief.quantities.words import BREAKABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each alternative is anchored and has no repetition inside a repetition of the same characters,
# so that the whole is linear in the length of the text.
_LEXEME: Final = re.compile(
    r"((?:https?://|www\.)\S+)"
    r"|(\d{1,3}(?:[\u202f']\d{3})+(?!\d)(?:[.,]\d+)*|\d+(?:[.,]\d+)*)"
    r"|([^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|\S"
)
LINK, NUMERAL, WORD = 1, 2, 3

_BREAK: Final = re.compile(r"\n[ \t]*\n")
_SPACE: Final = re.compile(r"\s")
_LONGEST: Final = 60_000


class Lexeme(NamedTuple):
    """A word in lower case, a numeral or a sign, and where it stands."""

    start: int
    end: int
    word: str
    kind: int | None


class Passage:
    """A stretch of text in lexemes, safe to look at beyond either end."""

    def __init__(self, text: str, lexemes: list[Lexeme]) -> None:
        self.text = text
        self.lexemes = lexemes

    def __len__(self) -> int:
        """Give the number of lexemes."""
        return len(self.lexemes)

    def word(self, i: int) -> str:
        """Give the `i`th lexeme in lower case, or nothing beyond the ends."""
        return self.lexemes[i].word if 0 <= i < len(self.lexemes) else ""

    def kind(self, i: int) -> int | None:
        """Give `LINK`, `NUMERAL` or `WORD`, or none for a sign and beyond the ends."""
        return self.lexemes[i].kind if 0 <= i < len(self.lexemes) else None

    def raw(self, i: int) -> str:
        """Give the `i`th lexeme as written, or nothing beyond the ends."""
        if not 0 <= i < len(self.lexemes):
            return ""
        lexeme = self.lexemes[i]
        return self.text[lexeme.start : lexeme.end]

    def glued(self, i: int) -> bool:
        """Tell whether nothing stands between the `i`th lexeme and the one before it."""
        return 0 < i < len(self.lexemes) and self.lexemes[i].start == self.lexemes[i - 1].end

    def capital(self, i: int) -> bool:
        """Tell whether the `i`th lexeme begins with a capital letter."""
        return self.raw(i)[:1].isupper()

    def opens_line(self, i: int) -> bool:
        """Tell whether the `i`th lexeme is the first of its line."""
        before = self.lexemes[i].start - 1
        while before >= 0 and self.text[before] in " \t":
            before -= 1
        return before < 0 or self.text[before] == "\n"

    def follows(self, i: int, words: tuple[str, ...]) -> bool:
        """Tell whether the lexemes from `i` on are `words`."""
        return all(self.word(i + k) == word for k, word in enumerate(words))


def passages(text: str) -> Iterator[Passage]:
    """Give a text paragraph by paragraph; one that is very long is cut between sentences."""
    for start, end in _stretches(text):
        lexemes = [
            Lexeme(match.start(), match.end(), match.group().lower(), match.lastindex)
            for match in _LEXEME.finditer(text, start, end)
        ]
        if lexemes:
            yield Passage(text, _rejoined(lexemes, text))


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


def _rejoined(lexemes: list[Lexeme], text: str) -> list[Lexeme]:
    """Give the lexemes with number words that were broken over lines in one piece again."""
    if "-\n" not in text and "- \n" not in text:
        return lexemes
    joined: list[Lexeme] = []
    for lexeme in lexemes:
        if len(joined) > 1 and lexeme.kind == WORD and joined[-1].word == "-":
            first, hyphen = joined[-2], joined[-1]
            whole = first.word + lexeme.word
            broken = first.end == hyphen.start and "\n" in text[hyphen.end : lexeme.start]
            if broken and whole in BREAKABLE:
                del joined[-2:]
                lexeme = Lexeme(first.start, lexeme.end, whole, WORD)
        joined.append(lexeme)
    return joined
