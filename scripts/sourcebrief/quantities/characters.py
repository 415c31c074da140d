"""Characters of a text made plain before it is read: one spelling for what looks the same.

Dashes, quotation marks and full-width signs are folded one for one.
Invisible characters (soft hyphens, zero-width spaces) are taken out, with a record of where each
remaining character stood.
Bidirectional controls are taken out as well, and what they may show in another order is
remembered as suspect, so that a number there is reported and never read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

# Raised digits and fractions of one character count as letters in a regular expression: they are
# kept apart as characters for private use.
RAISED: Final = 0xE000
FRACTIONS: Final = 0xE010
_FRACTIONS: Final = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒"
_ONE_FOR_ONE: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‛′ʼ＇", "'"),
        **dict.fromkeys("”″＂", '"'),
        **dict.fromkeys("‐‑⁃﹣－", "-"),
        **dict.fromkeys("‒—―", "–"),
        **dict.fromkeys("⁄∕／", "/"),
        **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u205f\u3000", " "),
        **dict.fromkeys("\u2006\u2007\u2008\u2009\u200a\u00a0", "\u202f"),
        "％": "%",
        "٪": "%",
        "＄": "$",
        "﹩": "$",
        "٫": ".",
        "٬": ",",
        "．": ".",
        "，": ",",
        "＋": "+",
    }
    | {raised: chr(RAISED + digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
    | {fraction: chr(FRACTIONS + at) for at, fraction in enumerate(_FRACTIONS)}
)
_TURNS: Final = "\u202b\u202e\u2067"  # what follows is shown from right to left
_ENDS: Final = "\u202c\u2069"  # the turn ends
_POINTS: Final = "\u200f\u061c"  # the characters on either side may change places
_DROPPED: Final = re.compile(
    "[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]+"
)


def fraction_of(character: str) -> tuple[int, int]:
    """Give the two numbers of a fraction in one character (1 and 2 for `½`), or two zeros."""
    at = ord(character) - FRACTIONS if len(character) == 1 else -1
    if not 0 <= at < len(_FRACTIONS):
        return 0, 0
    top, _, bottom = unicodedata.normalize("NFKC", _FRACTIONS[at]).partition("⁄")
    return int(top), int(bottom)


def is_raised(character: str) -> bool:
    """Tell whether a character of a plain text was a raised digit."""
    return len(character) == 1 and RAISED <= ord(character) < RAISED + 10


class Plain(NamedTuple):
    """A text made plain.

    `origin` gives, for each piece of the plain text, where it begins there and in the original;
    `suspect` are stretches of the plain text that are not shown in the order they are stored.
    """

    text: str
    origin: tuple[tuple[int, int], ...] = ()
    suspect: tuple[tuple[int, int], ...] = ()


def make_plain(text: str) -> Plain:
    """Give a text with its characters folded and its invisible ones taken out."""
    if text.isascii():
        return Plain(text)
    folded = text.translate(_ONE_FOR_ONE)
    if _DROPPED.search(folded) is None:
        return Plain(folded)
    return _without_invisible(folded)


def _without_invisible(folded: str) -> Plain:
    pieces: list[str] = []
    origin: list[tuple[int, int]] = []
    controls: list[tuple[int, str]] = []
    length = position = 0
    for match in _DROPPED.finditer(folded):
        pieces.append(folded[position : match.start()])
        origin.append((length, position))
        length += match.start() - position
        position = match.end()
        controls.append((length, match.group()))
    pieces.append(folded[position:])
    origin.append((length, position))
    plain = "".join(pieces)
    return Plain(plain, tuple(origin), tuple(sorted(_suspect(controls, plain))))


def _suspect(controls: list[tuple[int, str]], plain: str) -> Iterator[tuple[int, int]]:
    """Give what is shown from right to left, at most to the end of its line, and where it turns."""
    turned = line_end = -1
    for at, characters in controls:
        if turned >= 0 and line_end < at:
            yield turned, line_end
            turned = -1
        if turned < 0 and any(point in characters for point in _POINTS):
            yield at, at
        if turned >= 0 and any(end in characters for end in _ENDS):
            yield turned, at
            turned = -1
        if turned < 0 and any(turn in characters for turn in _TURNS):
            turned = at
            line_end = plain.find("\n", at)
            line_end = line_end if line_end >= 0 else len(plain)
    if turned >= 0:
        yield turned, line_end
