"""Times that are set for a whole sentence: the months it opens with, the date of what is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.mention import Weight
from sourcebrief.checks.sentence.periods import YEAR
from sourcebrief.checks.sentence.relation import Relation, relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.sentence.mention import Interval, Mention
    from sourcebrief.checks.sentence.profile import Profile
    from sourcebrief.checks.sentence.scope import Scope
    from sourcebrief.checks.sentence.words import Word


def opened(times: Sequence[Mention], profiles: Sequence[Profile], scope: Scope) -> Mention | None:
    """Give the months that a sentence opens with, if they are those of none of its numbers."""
    if not all(profile.intervals for profile in profiles):
        return None
    for item in times:
        said = item.interval
        if said is None or not _is_range_of_months(said) or item.weight is not Weight.STRONG:
            continue
        if scope.is_topic(item) and not any(_agrees(item, said, profile) for profile in profiles):
            return item
    return None


def _is_range_of_months(said: Interval) -> bool:
    return said.months > 1 and said.months % YEAR != 0 and not said.is_open


def _agrees(item: Mention, said: Interval, profile: Profile) -> bool:
    """Tell whether a time is a fact's, or begins or ends with it in the same months."""
    return relation(item, profile) is Relation.SAME or any(
        (said.first == fact.first or said.last == fact.last)
        and (said.first % YEAR, said.last % YEAR) == (fact.first % YEAR, fact.last % YEAR)
        for fact in profile.intervals
    )


def dated(times: Sequence[Mention], words: Sequence[Word], profile: Profile) -> Mention | None:
    """Give the date of "a news report of December 2014" if it is not the fact's month.

    It is looked at where a sentence names no other time.
    """
    if len(times) != 1 or times[0].weight is not Weight.WEAK or times[0].edge:
        return None
    said = times[0].interval
    before = [word.key for word in words if word.end <= times[0].start][-1:]
    if said is None or said.months != 1 or before != ["of"] or not profile.intervals:
        return None
    other = all(fact.months == 1 and fact != said for fact in profile.intervals)
    return times[0] if other else None
