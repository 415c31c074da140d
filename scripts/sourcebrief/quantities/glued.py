"""Recognises numerals that are none by what is glued to them: `year.11`, `MS-13`, `19O,366`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.characters import is_raised
from sourcebrief.quantities.labels import is_unit
from sourcebrief.quantities.lexemes import NUMERAL, WORD

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_ALIKE: Final = frozenset("oOlIiSsBZzОоЗзІіΟο|")  # letters that look like a digit
_CLOSING: Final = frozenset(".,;:!?)]\"'%")
_LOWERED: Final = frozenset("₀₁₂₃₄₅₆₇₈₉")
_ORDINAL: Final = frozenset({"st", "nd", "rd", "th"})
_SUFFIXES: Final = frozenset({"x", "am", "pm", "fold"})


def glued_label(passage: Passage, i: int) -> tuple[str, int, int]:
    """Give what a numeral is by its neighbours, and the lexemes it takes.

    `mark` for a footnote mark, `ordinal` (`104th`), `year` (`90s`), `name` (`MS-13`, `G20`), `odd`
    where a letter looks like a digit, `reference` for the number of a list, or nothing.
    """
    if _is_mark(passage, i):
        return "mark", i, i + 1
    kind, first, last = _with_letters(passage, i)
    if kind:
        return kind, first, last
    name = _hyphenated_name(passage, i)
    if name < i:
        return "name", name, i + 1
    if _is_list_number(passage, i):
        return "reference", i, i + 1
    return "", i, i


def _is_mark(passage: Passage, i: int) -> bool:
    """Tell whether the numeral at `i` is a footnote mark glued to a word or its punctuation."""
    raw = passage.words[i]
    if not (raw.isdecimal() and len(raw) <= 3 and raw[0] != "0" and passage.glued[i]):
        return False
    if passage.glued[i + 1] and passage.words[i + 1] not in _CLOSING | {"–", "]"}:
        return False
    if passage.words[i + 1] == "%" or is_unit(passage.words[i + 1]):
        return False
    before = passage.words[i - 1]
    if passage.kinds[i - 1] == WORD:
        return len(before) > 2 and passage.raw(i - 1)[-1].islower() and not passage.capital(i - 1)
    return before in _CLOSING and before != "'" and passage.glued[i - 1]


def _with_letters(passage: Passage, i: int) -> tuple[str, int, int]:
    """Give what a numeral with letters glued to it is, unless they are its unit."""
    first, last = _run(passage, i)
    if last - first == 1:
        return "", i, i
    suffix = passage.words[i + 1] if last == i + 2 and first == i else ""
    if suffix in _ORDINAL:
        return "ordinal", i, last
    if suffix == "s":
        return ("year" if passage.words[i][-1] == "0" else "name"), i, last
    if suffix in {"m", "b"}:  # a million or a metre
        return "odd", i, last
    if suffix and (is_unit(suffix) or suffix in _SUFFIXES):
        return "", i, i
    letters = "".join(passage.raw(k) for k in range(first, last) if passage.kinds[k] == WORD)
    alike = all(letter in _ALIKE or _is_numeral(letter) for letter in letters)
    return "odd" if alike else "name", first, last


def _run(passage: Passage, i: int) -> tuple[int, int]:
    """Give the words and numerals that are glued to one another around the `i`th lexeme."""
    first, last = i, i + 1
    while passage.glued[first] and passage.kinds[first - 1] in {WORD, NUMERAL}:
        first -= 1
    while passage.glued[last] and passage.kinds[last] in {WORD, NUMERAL}:
        last += 1
    goes_on = passage.words[last] in {",", "."} and passage.glued[last] and passage.glued[last + 1]
    if last - first > 1 and goes_on and passage.kinds[last + 1] == NUMERAL:
        last += 2
    return first, last


def _hyphenated_name(passage: Passage, i: int) -> int:
    """Give where the name that ends in the numeral at `i` begins (`MS-13`), or `i`."""
    if passage.words[i - 1] not in {"-", "–"} or not (passage.glued[i] and passage.glued[i - 1]):
        return i
    upper = passage.raw(i - 2)[-1:].isupper() or passage.capital(i - 2)
    named = upper and passage.kinds[i - 2] == WORD
    return i - 2 if named and passage.words[i].isdecimal() and len(passage.words[i]) <= 4 else i


def _is_list_number(passage: Passage, i: int) -> bool:
    """Tell whether the numeral at `i` numbers a line: `3. Provide shelter`."""
    raw = passage.words[i]
    if not (raw.isdecimal() and len(raw) <= 2 and passage.opens_line(i)):
        return False
    marked = passage.words[i + 1] in {".", ")"} and passage.glued[i + 1]
    return marked and not passage.glued[i + 2] and passage.kinds[i + 2] is not None


def stroked_name(passage: Passage, i: int) -> int:
    """Give the lexeme after two numerals with a stroke between them (`24/7`), or `i`."""
    stroke = passage.words[i + 1] == "/" and passage.glued[i + 1] and passage.glued[i + 2]
    return i + 3 if stroke and passage.kinds[i + 2] == NUMERAL else i


def is_odd_word(word: str) -> bool:
    """Tell whether a word can pass for another or holds a numeral that is no digit.

    It has Latin letters beside letters that imitate them (`tw\u043e`), or a sign such as `①`.
    """
    if word.isascii():
        return False
    imitates = any("\u0370" <= letter <= "\u052f" for letter in word)
    latin = any("a" <= letter <= "z" for letter in word)
    return (imitates and latin) or any(map(_is_numeral, word))


def _is_numeral(letter: str) -> bool:
    """Tell whether a letter or sign stands for a number, as `①`, `Ⅳ` and `千` do."""
    other = not letter.isascii() and not letter.isdecimal() and letter not in _LOWERED
    return other and unicodedata.numeric(letter, None) is not None


def after_raised(passage: Passage, i: int) -> int:
    """Give the lexeme after the raised digits that begin at the `i`th one."""
    last = i + 1
    while passage.glued[last] and is_raised(passage.words[last]):
        last += 1
    return last
