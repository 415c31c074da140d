"""Recognises references and names by the word before a numeral: `pp. 6-7`, `Barrio 18`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
    "p pp par para paras sec secs art arts fig figs ch chs vol vols no nos nr n nn fn rec recs app "
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
    "category class grupo la mara pandilla boletín bulletin report informe proyecto operation "
    "operación ms sb hb hr ab eo pl"
)
# After these a word in -s is a verb (`table 4 shows`), after others a counted noun.
_SHOWING: Final = word_set("page section article chapter figure table annex paragraph")
_REFERENCES: Final = _SHORT | _SIGNS | _LONG | {"nº"}
OPENERS: Final = _SHORT | _SIGNS | _LONG | _NAMES | {"nº"}


def reference_at(passage: Passage, i: int) -> int:
    """Give the lexeme after the reference that begins at the `i`th one (`pp. 6-7`), or `i`."""
    word = passage.words[i]
    at, sure = i + 1, word in _SIGNS or word == "nº"
    if word in _SHORT and passage.words[at] in {".", "°", "º"}:
        at, sure = at + 1, word not in {"no", "n", "ed", "num"}
    elif word in _ONLY_DOTTED or word not in _REFERENCES:
        return i
    if passage.kinds[at] != NUMERAL or not (sure or _is_label(passage, at, word)):
        return i
    last = _after_list(passage, at, plural=word.endswith("s") or word == "pp")
    if word == "page" and passage.words[last] == "of" and passage.kinds[last + 1] == NUMERAL:
        return last + 2
    return last


def _is_label(passage: Passage, i: int, word: str) -> bool:
    """Tell `table 4 shows` from `parts 30 per cent`: short, and no counted noun after it."""
    raw = passage.words[i]
    if len(raw) > 4 or "," in raw:
        return False
    following = passage.words[i + 1]
    if is_unit(following):
        return False
    shows = word in _SHOWING and following.endswith("s")
    return passage.kinds[i + 1] != WORD or following in STOPWORDS or shows


def is_unit(word: str) -> bool:
    """Tell whether a word after a number is its unit or scale."""
    return word in UNIT_WORDS or word in SCALES_AFTER_DIGITS or word in {"per", "%"}


def _after_list(passage: Passage, i: int, *, plural: bool) -> int:
    """Give the lexeme after a list of numbers: `2, 8-9`, `92-95; 99-104`, `3 and 5`, `3(2)`."""
    at = i + 1
    while True:
        if passage.words[at] in {"-", "–"} and passage.kinds[at + 1] == NUMERAL:
            at += 2
        elif passage.words[at] == "(" and passage.glued[at] and passage.words[at + 2] == ")":
            at += 3
        elif _goes_on(passage, at, plural=plural):
            at += 2
        else:
            return at


def _goes_on(passage: Passage, i: int, *, plural: bool) -> bool:
    joint = passage.words[i] in {",", ";", "and", "to", "&", "or"}
    if not joint or passage.kinds[i + 1] != NUMERAL:
        return False
    raw, following = passage.words[i + 1], passage.words[i + 2]
    label = raw.isdecimal() and len(raw) <= 3
    noun = passage.kinds[i + 2] == WORD and following not in STOPWORDS
    noun = noun and not (plural and passage.words[i] in {"and", "to", "or", "&"})
    return label and not noun and not is_unit(following) and following not in MONTHS


def name_at(passage: Passage, i: int) -> int:
    """Give the lexeme after the name that begins at the `i`th one (`Barrio 18`), or `i`."""
    if passage.kinds[i + 1] == NUMERAL and not passage.glued[i + 1]:
        named = passage.words[i] in _NAMES and passage.capital(i)
        plain = passage.words[i + 1].isdecimal() and len(passage.words[i + 1]) <= 5
        if named and plain and not is_unit(passage.words[i + 2]):
            return i + 2
    return i
