"""Finds what a number counts: the nouns that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sourcebrief.quantities.lexemes import WORD
from sourcebrief.quantities.words import STOPWORDS, word_set

if TYPE_CHECKING:
    from sourcebrief.quantities.lexemes import Passage

_LONGEST: Final = 3
_SKIPPED: Final = word_set("of the these those its their all such his her our more fewer other")
_SKIPS: Final = 3


def noun_after(passage: Passage, i: int) -> str:
    """Give up to three words, in lower case, that follow the number ending before the `i`th.

    The noun phrase is not analysed: adjectives stand before the noun (`unaccompanied minors`) and
    a verb may stand after it; function words and punctuation end it.
    """
    at = i + 1 if passage.words[i] == "-" and passage.glued[i] else i
    while at < i + _SKIPS and passage.words[at] in _SKIPPED:
        at += 1
    words: list[str] = []
    while len(words) < _LONGEST and passage.kinds[at] == WORD:
        word = passage.words[at]
        named = passage.capital(at) and words and not passage.capital(at - 1)
        if word in STOPWORDS or named or (len(word) == 1 and passage.words[at + 1] == "."):
            break
        words.append(word)
        at += 3 if _hyphenated(passage, at) else 1
    return " ".join(words)


def _hyphenated(passage: Passage, i: int) -> bool:
    return passage.words[i + 1] == "-" and passage.glued[i + 2] and passage.kinds[i + 2] == WORD
