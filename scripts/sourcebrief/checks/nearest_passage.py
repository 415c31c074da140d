"""The words of a text that are most like an excerpt that is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS_READ = 2000
"""Texts longer than this are cut: the search is for a hint and must not take long."""
_ENOUGH = 0.4
_IN_ANY_ORDER = 0.9
"""What the same words are worth in another order."""


def nearest_passage(excerpt: str, texts: Sequence[str]) -> str:
    """Give the stretch of `texts` most like `excerpt`, as many words long, or nothing."""
    wanted = [_bare(word) for word in excerpt.split() if word != "[…]"]
    best, score = "", _ENOUGH
    left = MOST_WORDS_READ
    for text in texts:
        words = text.split()[:left]
        left -= len(words)
        start, share = _best_window(wanted, [_bare(word) for word in words])
        if share > score:
            best, score = " ".join(words[start : start + len(wanted) + 1]), share
        if left <= 0:
            break
    return best


def _best_window(wanted: Sequence[str], words: Sequence[str]) -> tuple[int, float]:
    """Give where the window most like `wanted` begins, and how like it is, from 0 to 1.

    Windows are ranked by the words they share, counted as the window moves on; only the best is
    compared letter by letter.
    """
    if not wanted or not words:
        return 0, 0.0
    hits = [word in set(wanted) for word in words]
    width = min(len(wanted), len(words))
    count = sum(hits[:width])
    best, most = 0, count
    for start in range(1, len(words) - width + 1):
        count += hits[start + width - 1] - hits[start - 1]
        if count > most:
            best, most = start, count
    from difflib import SequenceMatcher

    window = " ".join(words[best : best + width])
    likeness = SequenceMatcher(None, " ".join(wanted), window, autojunk=False).ratio()
    return best, max(likeness, _IN_ANY_ORDER * most / len(wanted))


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'()[]").lower()
