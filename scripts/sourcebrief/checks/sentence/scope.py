"""Which words of a sentence belong to which of its numbers.

A mention is the nearer to a number, the fewer boundaries lie between them: commas, brackets,
conjunctions, other numbers. Words count for nothing. An opening phrase ("In 2015, …") and a
closing one ("…, in 2015.") are set off by a comma that is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.places import refers_ahead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.checks.sentence.words import Word

TIGHT = 0.3
"""A mention at less than this belongs to the number; further off it only may."""

CLAUSE = 0.85
"""A mention at less than this stands in the number's clause."""

_NUMBER_BETWEEN = 0.6
_RIGHT = 0.04
_MARKS = {";": 2.0, ":": 2.0, "–": 2.0, "—": 2.0, ",": 1.0, "(": 0.25, ")": 0.75}
_CONJUNCTIONS = {
    "and": 0.9, "or": 0.9, "but": 1.0, "while": 1.0, "whereas": 1.0, "although": 1.0,
    "though": 1.0, "against": 1.0, "versus": 1.0, "than": 1.0, "compared": 1.0, "which": 1.0,
    "who": 1.0, "that": 0.5, "whom": 1.0, "whose": 1.0, "when": 1.0, "because": 1.0, "after": 0.5,
    "before": 0.5, "if": 1.0, "since": 0.2, "where": 0.25, "until": 0.5, "why": 1.0,
}  # fmt: skip
_BOUNDARIES = frozenset({*_MARKS, *_CONJUNCTIONS, "from", "to"})
"""Every other word has no weight."""
_SUBORDINATING = frozenset(_CONJUNCTIONS) | {"how", "whether", "as", "apart", "aside"}
_RANGE = 0.5
_APPOSED = 0.25
_DESCRIBING = 0.2
_RELATIVE = frozenset({"who", "whom", "which"})
_TOPIC = 12
"""A topic begins within so many characters of its sentence."""
_OPENERS = frozenset(
    {
        "in", "during", "for", "across", "throughout", "within", "between", "over", "on", "at",
        "among", "of", "by", "with", "under", "from",
    }
)  # fmt: skip
_PREPOSITIONS = frozenset({"in", "of", "to", "with", "for", "than", "from", "on", "at", "by", "as"})
_LONGEST_OPENING = 14


class Scope:
    """The boundaries of one sentence and the ranges of its numbers, in order."""

    def __init__(
        self,
        words: Sequence[Word],
        numbers: Sequence[tuple[int, int]],
        joined: Sequence[tuple[int, int]],
    ) -> None:
        self._numbers = numbers
        self._starts = [start for start, _ in numbers]
        self._ends = [end for _, end in numbers]
        self._joined = joined
        bounds = list(self._boundaries(words))
        self._at = [position for position, _ in bounds]
        self._sums = [0.0, *accumulate(weight for _, weight in bounds)]

    def cost(self, number: int, mention: Mention) -> float:
        """Give how far a mention is from a number, 0 for its own clause."""
        start, end = self._numbers[number]
        if mention.end <= start:
            return self._between(mention.end, start, number)
        if mention.start >= end:
            cost = self._between(end, mention.start, number)
            return cost + _RIGHT if cost else 0.0
        return 0.0

    def is_topic(self, mention: Mention) -> bool:
        """Tell whether a sentence opens with a mention, before any number."""
        return mention.start <= _TOPIC and (not self._numbers or mention.end <= self._numbers[0][0])

    def is_left(self, number: int, mention: Mention) -> bool:
        """Tell whether a mention stands before a number."""
        return mention.end <= self._numbers[number][0]

    def _between(self, start: int, end: int, number: int) -> float:
        first, last = bisect_left(self._at, start), bisect_left(self._at, end)
        own = self._numbers[number]
        inside = bisect_right(self._ends, end) - bisect_left(self._starts, start)
        others = max(0, inside) - (start <= own[0] and own[1] <= end)
        return self._sums[last] - self._sums[first] + _NUMBER_BETWEEN * others

    def _boundaries(self, words: Sequence[Word]) -> Iterator[tuple[int, float]]:
        quiet = {_opening(words), _closing(words), _announcing(words), refers_ahead(words)}
        quiet |= set(_enclosing(words))
        for index, word in enumerate(words):
            if word.key not in _BOUNDARIES or word.number >= 0 or index in quiet:
                continue
            if self._is_joined(word):
                continue
            weight = _MARKS.get(word.text) or _CONJUNCTIONS.get(word.key)
            if word.key in {"than", "that"} and not _joins_clauses(words, index):
                continue
            if word.key in _RELATIVE and index and words[index - 1].text not in _MARKS:
                weight = _DESCRIBING
            if word.text == "," and _number_follows(words, index + 1, {"with", "at"}) >= 0:
                weight = _APPOSED
            if weight is None and word.key in {"from", "to"}:
                weight = self._range_weight(word.key, _number_follows(words, index, {word.key}))
            if weight:
                yield word.start, weight

    def _range_weight(self, word: str, number: int) -> float:
        """Give the weight of "from" or "to" before a number, in front of or behind another."""
        in_range = number < len(self._numbers) - 1 if word == "from" else number > 0
        return _RANGE if number >= 0 and in_range else 0.0

    def _is_joined(self, word: Word) -> bool:
        return any(start <= word.start < end for start, end in self._joined)


def is_opener(words: Sequence[Word]) -> bool:
    """Tell whether words begin with a preposition, as an opening phrase does."""
    return bool(words) and words[0].key in _OPENERS


def stays_in_clause(words: Sequence[Word]) -> bool:
    """Tell whether no mark but brackets and no conjunction stands among words before a number.

    A colon at the end announces the number, and so does ", from".
    """
    keys = [word.key for word in words]
    if keys[-1:] == [":"] or keys[-2:] in ([",", "from"], [",", "to"]):
        words = words[: -1 if keys[-1] == ":" else -2]
    return not any(
        word.key in _SUBORDINATING or (word.text in _MARKS and word.text not in "()")
        for word in words
        if word.number < 0
    )


def _opening(words: Sequence[Word]) -> int:
    """Give the index of the comma that ends an opening phrase, or -1."""
    if not words:
        return -1
    participle = words[0].key.endswith("ing") and words[0].key not in _OPENERS
    if not participle and words[0].key not in _OPENERS:
        return -1
    for index, word in enumerate(words[:_LONGEST_OPENING]):
        if word.number >= 0 and not participle:
            return -1
        if word.text == "," and word.number < 0:
            return index
    return -1


def _announcing(words: Sequence[Word]) -> int:
    """Give the index of the colon behind a number that a sentence opens with, or -1."""
    inside = [index for index, word in enumerate(words) if word.number == 0]
    behind = inside[-1] + 1 if inside and inside[0] == 0 else -1
    return behind if 0 < behind < len(words) and words[behind].text == ":" else -1


def _joins_clauses(words: Sequence[Word], index: int) -> bool:
    """Tell whether "than" or "that" begins a clause: it does not in "less than a tenth"."""
    before = words[index - 1].key if index else ","
    if words[index].key == "that":
        return before not in {",", ":", ";", "(", "–", "—", *_PREPOSITIONS}
    behind = words[index + 1].key if index + 1 < len(words) else ""
    return before not in {"less", "more", "fewer"} or behind in _OPENERS


def _enclosing(words: Sequence[Word]) -> Iterator[int]:
    """Give the indexes of the commas around a number set in by itself."""
    for number in {word.number for word in words if word.number >= 0}:
        inside = [index for index, word in enumerate(words) if word.number == number]
        first, last = inside[0] - 1, inside[-1] + 1
        before = words[first].text if first > 0 and words[first - 1].number < 0 else ""
        behind = words[last].text if last < len(words) else "."
        alone = last + 1 >= len(words) or words[last + 1].number < 0
        if before == "," and behind in {",", "."} and alone:
            yield from (first, last)


def _number_follows(words: Sequence[Word], index: int, openers: set[str]) -> int:
    """Give the bound number behind one of `openers` at word `index`, or -1."""
    if index + 1 < len(words) and words[index].key in openers:
        return words[index + 1].number
    return -1


def _closing(words: Sequence[Word]) -> int:
    """Give the index of the comma that sets off a closing phrase without a number, or -1."""
    commas = [index for index, word in enumerate(words) if word.text == "," and word.number < 0]
    if not commas or commas[-1] + 1 >= len(words):
        return -1
    behind = words[commas[-1] + 1 :]
    plain = all(word.number < 0 for word in behind) and len(behind) <= _LONGEST_OPENING
    return commas[-1] if plain and behind[0].key in _OPENERS else -1
