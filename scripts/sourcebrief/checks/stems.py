"""The content words of a text, cut down so that their forms are one: "deported", "deports"."""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 4
"""Shorter words say too little of what a text is about; so do stems cut shorter."""

_WORD = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*")
_ENDINGS = (
    "ations", "ation", "ingly", "ements", "ement", "ities", "ness", "ings", "ing", "ions", "ion",
    "edly", "ies", "ied", "ers", "ed", "es", "er", "ly", "al", "s", "e",
)  # fmt: skip
_EMPTY = frozenset(
    {
        "about", "above", "across", "after", "against", "among", "another", "around", "because",
        "been", "before", "behind", "being", "below", "between", "both", "could", "does",
        "during", "each", "even", "every", "from", "have", "having", "here", "however", "into",
        "itself", "just", "like", "many", "more", "most", "much", "must", "near", "only", "other",
        "others", "over", "same", "should", "since", "some", "such", "than", "that", "their",
        "them", "then", "there", "these", "they", "this", "those", "though", "through", "under",
        "until", "upon", "very", "were", "what", "when", "where", "whether", "which", "while",
        "whom", "whose", "will", "with", "within", "without", "would", "according", "also",
    }
)  # fmt: skip


def stems(text: str) -> frozenset[str]:
    """Give the stems of the content words of a text, and its numbers."""
    words = {word for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST}
    return frozenset(map(stem, words - _EMPTY))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Give a word in lower case without its ending: "deportations" and "deported" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word
