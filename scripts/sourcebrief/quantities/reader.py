"""Reads a text: every quantity in it, and every numeral or number word that is none.

Libraries that read numbers were measured on this project's cases and not taken.
quantulum3 takes 4.7 s for 100 KB, reads `$750m` as dollar-metres and `half a million` as
1,500,000; pint does not read prose; word2number adds up every number word of a sentence;
text2num reads cardinals quickly and rightly, but none of `a hundred`, `two dozen`, `half a
million`, fractions and multiples, and costs half of the time in which this package is imported.
None of them keeps names, dates and footnote marks apart from quantities, or reads a hedge.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebrief.quantities.characters import make_plain
from sourcebrief.quantities.lexemes import passages
from sourcebrief.quantities.model import Quantity, Token
from sourcebrief.quantities.prefilter import may_count
from sourcebrief.quantities.scan import Scanner

if TYPE_CHECKING:
    from sourcebrief.quantities.characters import Plain
    from sourcebrief.quantities.found import Found


KEPT_LENGTH = 2000
"""Texts up to this length are kept as read: each number is judged in its whole sentence."""


def read(text: str) -> list[Quantity]:
    """Give every quantity of a text, in order.

    Names, dates, ordinals, references, footnote marks and vague words (`dozens`) are not in it;
    `read_all` has them.
    """
    return [token.quantity for token in read_all(text) if token.quantity is not None]


def read_all(text: str) -> list[Token]:
    """Give everything in a text that holds a numeral or a number word, in order, with its kind."""
    return list(_read_again(text) if len(text) <= KEPT_LENGTH else _read(text))


def _read(text: str) -> tuple[Token, ...]:
    plain = make_plain(text)
    if not may_count(plain.text):
        return ()
    place = _Places(plain, text)
    return tuple(
        place.token(found) for passage in passages(plain.text) for found in Scanner(passage).scan()
    )


_read_again = lru_cache(maxsize=4096)(_read)


class _Places:
    """Turns what was found in the plain text into tokens of the original."""

    def __init__(self, plain: Plain, text: str) -> None:
        self._text = text
        self._plain = plain
        self._starts = [start for start, _ in plain.origin]

    def token(self, found: Found) -> Token:
        """Give the token of the original text that `found` is."""
        start, end = self._span(found.start, found.end)
        text = self._text[start:end]
        core = found.core
        if core is None:
            return Token(start, end, text, found.kind)
        if self._plain.suspect and self._is_suspect(found):
            return Token(start, end, text, "odd")
        quantity = Quantity(
            start,
            end,
            text,
            core.value,
            core.upper,
            core.unit,
            found.hedge,
            core.step,
            core.kind,
            found.direction,
            found.noun,
            tuple(self._span(*mark) for mark in core.marks) if self._starts else core.marks,
            found.carried,
        )
        return Token(start, end, text, core.kind, quantity)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        if not self._starts:
            return start, end
        return self._original(start), self._original(end - 1) + 1

    def _original(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        plain_start, start = self._plain.origin[index]
        return start + offset - plain_start

    def _is_suspect(self, found: Found) -> bool:
        """Tell whether a number is shown in another order than it is stored."""
        suspect = self._plain.suspect
        at = bisect_right(suspect, (found.start, len(self._text)))
        near = suspect[max(0, at - 1) : at + 1]
        return any(start < found.end and found.start < end for start, end in near) or any(
            found.start < start < found.end for start, _ in near
        )
