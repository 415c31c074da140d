"""Putting lines together: words broken over lines are joined, footnote marks left out.

Whether a hyphen at the end of a line belongs to the word (`day-labourers`) or only breaks it
(`Cen-tral`) is told by the rest of the text: by which spelling it has elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sourcebrief.sources.folding import OffsetMap, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.sources.pages import Line

_WORD: Final = re.compile(r"[^\W\d_]+")
_COMPOUND: Final = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LEFT: Final = re.compile(r"[^\W_]+$")
_RIGHT: Final = re.compile(r"[^\W_]+")
_HYPHENS: Final = ("-", "‐", "\u00ad")
# A broken word whose first part is one of these is a compound, seen elsewhere or not.
_TENS: Final = ("ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FIRST_PARTS: Final = frozenset((*_UNITS, *_TENS, "ex", "half", "self"))
_DASHES: Final = ("-", "‐", "‑", "–", "\u00ad")


class Joiner:
    """Puts the lines of one text together.

    Parameters
    ----------
    raw
        The text as it stands in the file.
    marks
        The ranges of `raw` to leave out, in order.
    """

    def __init__(self, raw: str, marks: Sequence[tuple[int, int]] = ()) -> None:
        self._raw = raw
        self._marks = marks
        self._mark_starts = [start for start, _ in marks]

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words and pairs of joined words that stand in the text unbroken."""
        whole: list[str] = []
        broken = False
        for line in self._raw.split("\n"):
            text = line.strip()
            start, end = 0, len(text)
            if broken:
                start = text.find(" ") + 1 or end
            broken = text.endswith(_HYPHENS)
            if broken:
                end = text.rfind(" ") + 1
            whole.append(text[start:end])
        # most are words as they stand, so that few need to be looked at closely
        tokens = set("\n".join(whole).lower().split())
        words = {token for token in tokens if token.isalpha()}
        others = "\n".join(tokens - words)
        return frozenset(words.union(_WORD.findall(others), _COMPOUND.findall(others)))

    def join(self, lines: Sequence[Line], position: int, offsets: OffsetMap) -> str:
        """Give the words of `lines` as one folded stretch of text.

        Parameters
        ----------
        lines
            The lines of one block.
        position
            Where the stretch begins in the text that is being made.
        offsets
            The map that the stretch's origins are noted in.
        """
        made: list[str] = []
        for index, line in enumerate(lines):
            following = lines[index + 1].text if index + 1 < len(lines) else ""
            end, glue = self._ending(line, following)
            for start, stop in self._unmarked(line.start, end):
                for piece, origin, origin_end in pieces(self._raw[start:stop], start):
                    offsets.add(position, origin, origin_end)
                    made.append(piece)
                    position += len(piece)
            if following and glue:
                offsets.add(position, end, end + 1)
                made.append(glue)
                position += 1
        return "".join(made)

    def _ending(self, line: Line, following: str) -> tuple[int, str]:
        """Give where the line's words end, and what stands between them and the next line."""
        text = line.text
        if not following or not text.endswith(_DASHES) or not following[0].isalnum():
            return line.end, " "
        left, right = _LEFT.search(text[:-1][-60:]), _RIGHT.match(following)
        if left is None or right is None:
            glued = len(text) > 1 and not text[-2].isspace()
            return line.end, "" if glued else " "
        broken = text.endswith(_HYPHENS) and self._is_break(left.group(), right.group())
        return line.end - broken, ""

    def _is_break(self, left: str, right: str) -> bool:
        """Tell whether a hyphen between `left` and `right` only breaks a word over the line."""
        if not (left + right).isalpha() or right[0].isupper():
            return False
        left, right = left.lower(), right.lower()
        if left + right in self._words:
            return True
        if f"{left}-{right}" in self._words or left in _FIRST_PARTS:
            return False
        both_are_words = min(len(left), len(right)) > 2 and {left, right} <= self._words
        return not both_are_words

    def _unmarked(self, start: int, end: int) -> list[tuple[int, int]]:
        ranges: list[tuple[int, int]] = []
        index = bisect_left(self._mark_starts, start)
        while index < len(self._marks) and self._marks[index][0] < end:
            ranges.append((start, self._marks[index][0]))
            start = self._marks[index][1]
            index += 1
        return [*ranges, (start, end)] if start < end else ranges
