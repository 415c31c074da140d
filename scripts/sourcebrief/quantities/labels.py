"""Recognises references, names, footnote marks and what can't be read: numerals without a count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.characters import is_raised
from sourcebrief.quantities.lexemes import NUMERAL, WORD
from sourcebrief.quantities.words import (
    MONTHS,
    SCALES_AFTER_DIGITS,
    STOPWORDS,
    UNIT_WORDS,
    word_set,
)

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

# Short forms that need no other sign that a number after them is a reference.
_SHORT: Final = word_set(
    "p pp para paras sec secs art arts fig figs ch chs vol vols no nos nr n nn fn rec recs app "
    "núm num cap chap eq ed"
)
_ONLY_DOTTED: Final = word_set("no nos n nn ed app rec cap num ch nr eq")
_SIGNS: Final = frozenset({"§", "№", "#"})
_LONG: Final = word_set(
    "page pages paragraph paragraphs section sections article articles chapter chapters figure "
    "figures table tables box boxes annex annexes appendix footnote footnotes endnote note notes "
    "volume part parts item items clause clauses recommendation recommendations step steps "
    "principle goal rule rules schedule exhibit map panel question version"
)
_NAMES: Final = word_set(
    "barrio siglo calle avenida title agenda vision proposition prop route highway ruta carretera "
    "area channel form convention protocol law ley act decree decreto acuerdo resolution "
    "resolución directive regulation order plan zona zone district camp gate terminal tier phase "
    "category class grupo la mara pandilla boletín bulletin report informe ms sb hb hr ab eo pl "
    "apartheid studio catch windows fortune formula proyecto operation operación"
)
_ALIKE: Final = frozenset("oOlIiSsBZzОоЗзІіОΟοｏ|")
_CLOSING: Final = frozenset(".,;:!?)]\"'%")


_REFERENCES: Final = _SHORT | _SIGNS | _LONG | {"nº"}
OPENERS: Final = _SHORT | _SIGNS | _LONG | _NAMES | {"nº"}


def reference_at(passage: Passage, i: int) -> int:
    """Give the lexeme after the reference that begins at the `i`th one (`pp. 6-7`), or `i`."""
    word = passage.word(i)
    at, sure = i + 1, word in _SIGNS or word == "nº"
    if word in _SHORT and passage.word(at) in {".", "°", "º"}:
        at, sure = at + 1, word not in {"no", "n", "ed", "num"}
    elif word in _ONLY_DOTTED or word not in _REFERENCES:
        return i
    if passage.kind(at) != NUMERAL or not (sure or _is_label(passage, at)):
        return i
    last = _after_list(passage, at, plural=word.endswith("s") or word == "pp")
    if word == "page" and passage.word(last) == "of" and passage.kind(last + 1) == NUMERAL:
        return last + 2
    return last


def _is_label(passage: Passage, i: int) -> bool:
    """Tell `table 4 shows` from `parts 30 per cent`: short, and no counted noun after it."""
    raw = passage.word(i)
    if len(raw) > 4 or "," in raw:
        return False
    following = passage.word(i + 1)
    if _is_unit(following):
        return False
    return passage.kind(i + 1) != WORD or following in STOPWORDS or following.endswith("s")


def _is_unit(word: str) -> bool:
    return word in UNIT_WORDS or word in SCALES_AFTER_DIGITS or word in {"per", "%"}


def _after_list(passage: Passage, i: int, *, plural: bool) -> int:
    """Give the lexeme after a list of numbers: `2, 8-9`, `92-95; 99-104`, `3 and 5`, `3(2)`."""
    at = i + 1
    while True:
        if passage.word(at) in {"-", "–"} and passage.kind(at + 1) == NUMERAL:
            at += 2
        elif passage.word(at) == "(" and passage.glued(at) and passage.word(at + 2) == ")":
            at += 3
        elif _goes_on(passage, at, plural=plural):
            at += 2
        else:
            return at


def _goes_on(passage: Passage, i: int, *, plural: bool) -> bool:
    if passage.word(i) not in {",", ";", "and", "to", "&", "or"} or passage.kind(i + 1) != NUMERAL:
        return False
    raw, following = passage.word(i + 1), passage.word(i + 2)
    label = raw.isdigit() and len(raw) <= 3
    noun = passage.kind(i + 2) == WORD and following not in STOPWORDS
    noun = noun and not (plural and passage.word(i) in {"and", "to", "or", "&"})
    return label and not noun and not _is_unit(following) and following not in MONTHS


def is_list_number(passage: Passage, i: int) -> bool:
    """Tell whether the numeral at `i` numbers a line: `3. Provide shelter`."""
    raw = passage.word(i)
    if not (raw.isdigit() and len(raw) <= 3 and passage.opens_line(i)):
        return False
    marked = passage.word(i + 1) in {".", ")"} and passage.glued(i + 1)
    return marked and not passage.glued(i + 2) and passage.kind(i + 2) is not None


def name_at(passage: Passage, i: int) -> int:
    """Give the lexeme after the name that begins at the `i`th one (`Barrio 18`), or `i`."""
    if passage.kind(i + 1) == NUMERAL and not passage.glued(i + 1):
        named = passage.word(i) in _NAMES and passage.capital(i)
        plain = passage.word(i + 1).isdigit() and len(passage.word(i + 1)) <= 5
        if named and plain and not _is_unit(passage.word(i + 2)):
            return i + 2
    return i


def hyphenated_name(passage: Passage, i: int) -> int:
    """Give where the name that ends in the numeral at `i` begins (`MS-13`), or `i`."""
    if passage.word(i - 1) not in {"-", "–"} or not (passage.glued(i) and passage.glued(i - 1)):
        return i
    upper = passage.kind(i - 2) == WORD and passage.raw(i - 2)[-1:].isupper()
    upper = upper or (passage.capital(i - 2) and passage.kind(i - 2) == WORD)
    return i - 2 if upper and passage.word(i).isdigit() and len(passage.word(i)) <= 4 else i


def stroked_name(passage: Passage, i: int) -> int:
    """Give the lexeme after two numerals with a stroke between them (`24/7`), or `i`."""
    stroke = passage.word(i + 1) == "/" and passage.glued(i + 1) and passage.glued(i + 2)
    return i + 3 if stroke and passage.kind(i + 2) == NUMERAL else i


def is_mark(passage: Passage, i: int) -> bool:
    """Tell whether the numeral at `i` is a footnote mark glued to a word or its punctuation."""
    raw = passage.word(i)
    if not (raw.isdigit() and len(raw) <= 3 and raw[0] != "0" and passage.glued(i)):
        return False
    if passage.glued(i + 1) and passage.word(i + 1) not in _CLOSING | {"–", "]"}:
        return False
    if passage.word(i + 1) == "%" or _is_unit(passage.word(i + 1)):
        return False
    before = passage.word(i - 1)
    if passage.kind(i - 1) == WORD:
        return len(before) > 2 and passage.raw(i - 1)[-1].islower() and not passage.capital(i - 1)
    return before in _CLOSING and before != "'" and passage.glued(i - 1)


def glued_kind(passage: Passage, i: int) -> tuple[str, int, int]:
    """Give what a numeral with letters glued to it is, and the lexemes it takes.

    `ordinal` (`104th`), `year` (`90s`), `odd` where a letter looks like a digit (`19O,366`),
    `name` (`G20`, `3D`, `H1N1`), or nothing where no letters are glued or they are a unit.
    """
    first, last = i, i + 1
    while passage.glued(first) and passage.kind(first - 1) in {WORD, NUMERAL}:
        first -= 1
    while passage.glued(last) and passage.kind(last) in {WORD, NUMERAL}:
        last += 1
    if last - first > 1 and passage.word(last) in {",", "."} and passage.glued(last):
        last += 2 if passage.glued(last + 1) and passage.kind(last + 1) == NUMERAL else 0
    if last - first == 1:
        return "", i, i
    suffix = passage.word(i + 1) if last == i + 2 and first == i else ""
    if suffix in {"st", "nd", "rd", "th"}:
        return "ordinal", i, last
    if suffix == "s":
        return ("year" if passage.word(i)[-1] == "0" else "name"), i, last
    if suffix in {"m", "b"}:  # a million or a metre
        return "odd", i, last
    if suffix and (_is_unit(suffix) or suffix in {"x", "am", "pm", "fold"}):
        return "", i, i
    letters = "".join(passage.raw(k) for k in range(first, last) if passage.kind(k) == WORD)
    alike = all(letter in _ALIKE for letter in letters)
    return "odd" if alike else "name", first, last


def mixes_scripts(word: str) -> bool:
    """Tell whether a word has both Latin letters and letters of a script that imitates them."""
    if word.isascii():
        return False
    imitates = any("\u0370" <= letter <= "\u052f" for letter in word)
    return imitates and any("a" <= letter <= "z" for letter in word)


def after_raised(passage: Passage, i: int) -> int:
    """Give the lexeme after the raised digits that begin at the `i`th one."""
    last = i + 1
    while passage.glued(last) and is_raised(passage.word(last)):
        last += 1
    return last
