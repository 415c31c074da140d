"""Folding: one spelling for characters that typography writes in many ways.

Compatibility forms are composed (NFKC), quotes and dashes are made straight, soft hyphens and
invisible characters dropped, white space made one space.
A folded text knows the offset in the original that each of its characters comes from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# One character for one, so that offsets stay: typographic quotes, hyphens, dashes and the minus.
_ONE_TO_ONE: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞", '"'),
        **dict.fromkeys("‘’‚‛´`′ʼ", "'"),
        **dict.fromkeys("‐‑‒–−⁃﹣－", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
        **dict.fromkeys("\u1680\u202f\u205f\u3000\u2028\u2029\x85\t\n\r\v\f", " "),
    }
)
_DROPPED: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
# What changes the length: dropped characters, runs of space, the dash that stands for a pause.
_RESHAPED: Final = re.compile(rf" *[—―] *|[{_DROPPED}]+| {{2,}}")
# Characters beyond ASCII, with the one before them, which may carry a combining accent.
_FOREIGN: Final = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Give `text` folded, white space at its ends kept as one space."""
    return "".join(piece for piece, _, _ in pieces(text, 0))


def pieces(text: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Give `text` folded in pieces, each with the range of the original it comes from.

    Parameters
    ----------
    text
        A stretch of the original.
    offset
        Where that stretch begins in the original.

    Yields
    ------
    tuple of str, int, int
        A piece, and the start and end of its range. A piece as long as its range stands
        character for character; of any other the characters come from the range as a whole.
    """
    plain = text.translate(_ONE_TO_ONE)
    if not plain.isascii():
        yield from _reshaped(plain, offset)
    elif "  " in plain:
        yield from _spaced(plain, offset)
    elif plain:
        yield plain, offset, offset + len(plain)


def _spaced(plain: str, offset: int) -> Iterator[tuple[str, int, int]]:
    position = 0
    for match in _RESHAPED.finditer(plain):
        if position < match.start():
            yield plain[position : match.start()], offset + position, offset + match.start()
        position = match.end()
        run = match.group()
        piece = " - " if "—" in run or "―" in run else " " if " " in run else ""
        if piece:
            yield piece, offset + match.start(), offset + position
    if position < len(plain):
        yield plain[position:], offset + position, offset + len(plain)


def _reshaped(plain: str, offset: int) -> Iterator[tuple[str, int, int]]:
    for piece, start, end in _spaced(plain, offset):
        if unicodedata.is_normalized("NFKC", piece) or len(piece) != end - start:
            yield piece, start, end
        else:
            yield from _composed(piece, start)


def _composed(piece: str, offset: int) -> Iterator[tuple[str, int, int]]:
    position = 0
    for match in _FOREIGN.finditer(piece):
        if unicodedata.is_normalized("NFKC", match.group()):
            continue
        if position < match.start():
            yield piece[position : match.start()], offset + position, offset + match.start()
        yield from _clusters(match.group(), offset + match.start())
        position = match.end()
    if position < len(piece):
        yield piece[position:], offset + position, offset + len(piece)


def _clusters(run: str, offset: int) -> Iterator[tuple[str, int, int]]:
    start = 0
    for end in range(1, len(run) + 1):
        if end < len(run) and unicodedata.combining(run[end]):
            continue
        composed = unicodedata.normalize("NFKC", run[start:end]).translate(_ONE_TO_ONE)
        yield composed, offset + start, offset + end
        start = end


class OffsetMap:
    """Where each character of a folded text stands in the original."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ranges: list[tuple[int, int]] = []

    def add(self, position: int, start: int, end: int) -> None:
        """Note that from `position` on the text comes from `start` to `end` of the original."""
        self._starts.append(position)
        self._ranges.append((start, end))

    def original(self, position: int) -> int:
        """Give the offset in the original of the character at `position`; 0 for an empty text."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return 0
        start, end = self._ranges[index]
        return max(start, min(start + position - self._starts[index], end - 1))
