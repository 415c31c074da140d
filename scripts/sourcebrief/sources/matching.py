"""Matching: where an excerpt stands in a text, word for word.

Two stretches match when their keys are equal. In a key, a hyphen inside a word is left out, since
a line break may have added or eaten it, and a dash between words is a space; between numbers both
stay. A match begins and ends with whole words and whole numbers: `5 per cent` does not stand in
`85 per cent`, nor `190` in `190,366`, nor `62` in `62%`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from sourcebrief.sources.folding import fold

_GAP: Final = re.compile(r"\[(?:…|\.\.\.|\. \. \.)\]")
_DASH: Final = re.compile(r" ?-+ ?")
_CURRENCY: Final = frozenset("$€£¥")
_PER_NUMBER: Final = frozenset("%‰°")
_IN_NUMBER: Final = frozenset(".,:/⁄")


def excerpt_keys(excerpt: str) -> tuple[str, ...]:
    """Give the keys of the parts of an excerpt, which `[…]` stands between."""
    parts = (_trim(fold(part)) for part in _GAP.split(excerpt))
    return tuple(Key(part).text for part in parts if part)


def _trim(part: str) -> str:
    """Leave out spaces and loose dashes at either end."""
    start, end = 0, len(part)
    while start < end and (part[start] == " " or part[start : start + 2] == "- "):
        start += 1
    while start < end and (part[end - 1] == " " or part[end - 2 : end] == " -"):
        end -= 1
    return part[start:end]


class Key:
    """What a folded text is matched by, and the way back to its offsets."""

    def __init__(self, text: str) -> None:
        made: list[str] = []
        self._starts = [0]
        self._sources = [0]
        position = length = 0
        for match in _DASH.finditer(text) if "-" in text else ():
            piece = text[position : match.start()] + _dash(text, match)
            made.append(piece)
            length += len(piece)
            position = match.end()
            self._starts.append(length)
            self._sources.append(position)
        made.append(text[position:])
        self.text = "".join(made)

    def source(self, position: int) -> int:
        """Give the offset in the folded text of the key's character at `position`."""
        index = bisect_right(self._starts, position) - 1
        return self._sources[index] + position - self._starts[index]

    def position(self, source: int) -> int:
        """Give the key's offset of the character at `source` in the folded text."""
        index = bisect_right(self._sources, source) - 1
        following = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return min(self._starts[index] + source - self._sources[index], following)


def _dash(text: str, match: re.Match[str]) -> str:
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if before.isalpha() and after.isalpha():
        return "" if match.group() == "-" else " "
    return "-"


def whole_words(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` cuts no word and no number in two."""
    return not (_glued(text, start - 1, start) or _glued(text, end - 1, end))


def _glued(text: str, left: int, right: int) -> bool:
    """Tell whether the neighbours at `left` and `right` belong to one word or number."""
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    if a.isalnum() and b.isalnum():
        return True
    if a == "-" and b.isdigit():
        return True
    if (a in _CURRENCY and b.isdigit()) or (a.isdigit() and b in _PER_NUMBER):
        return True
    beyond_left, beyond_right = text[left - 1 : left], text[right + 1 : right + 2]
    return _bridges(beyond_left, a, b) or _bridges(a, b, beyond_right)


def _bridges(before: str, middle: str, after: str) -> bool:
    """Tell whether `middle` makes one word or number of what stands around it."""
    if middle in _IN_NUMBER:
        return before.isdigit() and after.isdigit()
    if middle == "-":
        return before.isalnum() and (after.isalnum() or after in _CURRENCY)
    return middle == "'" and before.isalnum() and after.isalpha()
