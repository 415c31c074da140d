"""Tells at a glance that a text holds neither a numeral nor a word that has to do with number.

Most sentences count nothing. This is a small part of the cost of reading one, and never passes
over a text in which the scanner finds something: where it can't tell, it says that it may count.
"""

from __future__ import annotations

import re
from typing import Final

from sourcebrief.quantities.vague import OPENERS
from sourcebrief.quantities.words import MULTIPLES, PARTS, SMALL, TENS

# A digit, and any character but ASCII and the plainest letters and signs of Latin script.
_SIGN: Final = re.compile(r"[^\x00-/:-\x7f–…“”áéíóúüñÁÉÍÓÚÜÑ]")
_MARKS: Final = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–…“”", " "))
_SPANS: Final = frozenset({"decade", "century", "quarter", "semester", "trimester"})
_WORDS: Final = OPENERS | _SPANS | {*SMALL, *TENS, *PARTS, *MULTIPLES}


def may_count(text: str) -> bool:
    """Tell whether a plain text may hold a numeral or a number word."""
    if _SIGN.search(text) or "-\n" in text or "- \n" in text:  # a broken word is joined later
        return True
    return not _WORDS.isdisjoint(text.lower().translate(_MARKS).split())
