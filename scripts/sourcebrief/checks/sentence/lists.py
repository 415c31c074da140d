"""Lists in a sentence: "Mexico and the U.S.", "between 2011 and 2015", and numbers in their order.

Names that stand side by side are one mention. Where as many numbers stand side by side, each
belongs to the name in its place.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.mention import Interval, Mention, Weight
from sourcebrief.checks.sentence.relation import Relation, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.sentence.profile import Profile
    from sourcebrief.checks.sentence.words import Word

_JOINTS = frozenset({",", "and", "or", "the", "in", "&"})
_YEAR = 12


def join(mentions: Sequence[Mention], text: str) -> tuple[list[Mention], list[tuple[int, int]]]:
    """Give the mentions with names side by side made one, and the ranges of those lists.

    Places and peoples are joined to one mention of them all; years stay apart, but each stands
    where its whole list stands.
    """
    made: list[Mention] = []
    ranges: list[tuple[int, int]] = []
    for group in _groups(mentions, text):
        start, end = group[0].start, group[-1].end
        if len(group) > 1:
            ranges.append((start, end))
        if group[0].dimension == "time" or len(group) == 1:
            made += [_at(item, start, end) for item in _one_time(group, text)]
        else:
            codes = frozenset().union(*(item.codes for item in group))
            words = text[start:end]
            parts = tuple(item.codes for item in group)
            made.append(group[0]._replace(end=end, codes=codes, parts=parts, words=words))
    return made, ranges


def lists_out_of_order(
    words: Sequence[Word],
    numbers: Sequence[tuple[int, int]],
    profiles: Sequence[Profile],
    mentions: Sequence[Mention],
) -> Iterator[tuple[int, Mention]]:
    """Give the numbers of a list that do not fit the names of a list as long, place by place."""
    if len(numbers) < 2 or not _stand_in_row(words, numbers):
        return
    for group in _groups(mentions, _text(words)):
        if len(group) != len(numbers) or any(item.weight is not Weight.STRONG for item in group):
            continue
        for index, (item, profile) in enumerate(zip(group, profiles, strict=True)):
            own = relation(item, profile)
            others = {relation(other, profile) for other in group if other is not item}
            if own in {Relation.OTHER, Relation.PART} and Relation.SAME in others:
                yield index, item


def reversed_range(
    words: Sequence[Word],
    numbers: Sequence[tuple[int, int]],
    profiles: Sequence[Profile],
    mentions: Sequence[Mention],
) -> Iterator[tuple[int, Mention]]:
    """Give the numbers of "from … to …" that stand against the years of "between … and …"."""
    ranges = [
        item
        for item in mentions
        if item.interval and item.interval.months > _YEAR and item.weight is Weight.STRONG
    ]
    if len(ranges) != 1 or ranges[0].interval is None:
        return
    whole = ranges[0].interval
    first = ranges[0]._replace(interval=Interval(whole.first, whole.first + _YEAR - 1))
    last = ranges[0]._replace(interval=Interval(whole.last - _YEAR + 1, whole.last))
    for lower, upper in _from_to(words, len(numbers)):
        for index, own, contrary in ((lower, first, last), (upper, last, first)):
            wrong = relation(own, profiles[index]) is Relation.OTHER
            if wrong and relation(contrary, profiles[index]) is Relation.SAME:
                yield index, own


def _groups(mentions: Sequence[Mention], text: str) -> list[list[Mention]]:
    groups: list[list[Mention]] = []
    for item in sorted(mentions, key=lambda mention: (mention.dimension, mention.start)):
        last = groups[-1][-1] if groups else None
        if last and last.dimension == item.dimension and _side_by_side(last, item, text):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _one_time(group: Sequence[Mention], text: str) -> Sequence[Mention]:
    """Give times that follow each other without a gap, "the 1990s and 2000s", as one."""
    times = [item.interval for item in group if item.interval]
    if len(times) < 2 or any(a.last + 1 != b.first for a, b in pairwise(times)):
        return group
    whole = Interval(times[0].first, times[-1].last)
    words = text[group[0].start : group[-1].end]
    return [group[0]._replace(interval=whole, words=words)]


def _at(item: Mention, start: int, end: int) -> Mention:
    there = (item.start, item.end) == (start, end)
    return item if there else item._replace(start=start, end=end)


def _side_by_side(first: Mention, second: Mention, text: str) -> bool:
    if Weight.WILD in {first.weight, second.weight} or first.before != second.before:
        return False
    between = text[first.end : second.start].replace(",", " , ").split()
    return bool(between) and set(between) <= _JOINTS


def _stand_in_row(words: Sequence[Word], numbers: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the numbers are one list: little but commas, "and" and units between them."""
    if any(word.key == "respectively" for word in words):
        return True
    for (_, end), (start, _) in pairwise(numbers):
        between = [word for word in words if end <= word.start < start]
        if len(between) > 4 or not any(word.key in {",", "and", "or"} for word in between):
            return False
        if not {word.key for word in between} <= _UNIT_WORDS:
            return False
    return True


_UNIT_WORDS = frozenset({",", "and", "or", "per", "cent", "%", "percent", "people", "migrants"})


def _from_to(words: Sequence[Word], count: int) -> Iterator[tuple[int, int]]:
    """Give the numbers that stand behind "from" and "to", two by two."""
    before = dict.fromkeys(range(count), "")
    for previous, word in pairwise(words):
        if word.number >= 0 and previous.number != word.number:
            before[word.number] = previous.key
    for index in range(count - 1):
        if (before[index], before[index + 1]) == ("from", "to"):
            yield index, index + 1


def _text(words: Sequence[Word]) -> str:
    """Give the sentence back from its words, each at its place."""
    length = words[-1].end if words else 0
    text = [" "] * length
    for word in words:
        text[word.start : word.end] = word.text
    return "".join(text)
