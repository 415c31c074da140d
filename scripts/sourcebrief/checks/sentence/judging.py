"""Judging a sentence: for each of its numbers, the mention that contradicts the fact, if any."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.sentence.lists import join, lists_out_of_order, reversed_range
from sourcebrief.checks.sentence.persons import NOUNS, head_mentions, is_head, trait_mentions
from sourcebrief.checks.sentence.places import border_mentions, place_mentions, way_of
from sourcebrief.checks.sentence.relation import Relation, leads_elsewhere, names_area, relation
from sourcebrief.checks.sentence.scope import CLAUSE, TIGHT, Scope, is_opener, stays_in_clause
from sourcebrief.checks.sentence.settings import dated, opened
from sourcebrief.checks.sentence.times import time_mentions
from sourcebrief.checks.sentence.words import split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.checks.sentence.profile import Profile

_DONE_TO_PEOPLE = ("custody", "asylum", "harm")
_MADE_UP = (["made", "up"], ["make", "up"], ["accounted", "for"], ["account", "for"])
_SUBJECT = 3
"""A subject begins behind at most this many words."""
_CLOSE_BY = 25
"""A verb at most this many characters from a number governs it."""
_CHANGE = frozenset(
    {
        "rose", "risen", "grew", "grown", "climbed", "fell", "fallen", "dropped", "reached",
        "increased", "decreased", "doubled", "tripled", "became", "rising", "growing", "falling",
        "reaching", "went", "up", "down", "then", "later",
    }
)  # fmt: skip
_OTHER_CLAUSE = 2.0
_CLEARLY = 0.5
_FAR = 2.5
_SAME_COST = 0.02


class Contradiction(NamedTuple):
    """The number, by its index in the sentence, and the mention that contradicts its fact."""

    number: int
    mention: Mention


def judge(
    text: str, numbers: Sequence[tuple[int, int]], profiles: Sequence[Profile]
) -> list[Contradiction]:
    """Give what contradicts the numbers of a sentence, at most one mention for each number.

    Parameters
    ----------
    text
        The sentence.
    numbers
        The ranges of its bound numbers, in order.
    profiles
        What their facts are about, in the same order.
    """
    return list(_Judge(text, numbers, profiles).contradictions())


class _Judge:
    """One sentence: its words, its mentions, its numbers and their scope."""

    def __init__(
        self, text: str, numbers: Sequence[tuple[int, int]], profiles: Sequence[Profile]
    ) -> None:
        self.numbers = numbers
        self.profiles = profiles
        self.words = split_words(text, numbers)
        places = [*place_mentions(self.words), *border_mentions(self.words)]
        self.single = [*time_mentions(self.words), *places]
        self.mentions, joined = join(self.single, text)
        self.people = trait_mentions(self.words)
        self.scope = Scope(self.words, numbers, [*joined, *_noun_pairs(self.people, text)])

    def contradictions(self) -> Iterator[Contradiction]:
        listed = dict(lists_out_of_order(self.words, self.numbers, self.profiles, self.single))
        listed |= dict(reversed_range(self.words, self.numbers, self.profiles, self.single))
        for number in range(len(self.numbers)):
            found = listed.get(number) or self._of_number(number)
            if found:
                yield Contradiction(number, found)

    def _of_number(self, number: int) -> Mention | None:
        for dimension in ("time", "month", "border", "area", "origin"):
            mentions = [item for item in self.mentions if item.dimension == dimension]
            if dimension == "border" and not self.profiles[number].borders:
                continue
            if dimension == "area":
                mentions += self._peoples_of_area(number)
            if mentions and (found := self._placed(number, mentions)):
                return found
        later = (self._made_up, self._counted, self._done, self._subject, self._known)
        times = [item for item in self.mentions if item.dimension in {"time", "month"}]
        when = opened(times, self.profiles, self.scope) if number == 0 else None
        when = when or dated(times, self.words, self.profiles[number]) or self._routed(number)
        return when or next((found for how in later if (found := how(number))), None)

    # times, places, peoples

    def _placed(self, number: int, mentions: Sequence[Mention]) -> Mention | None:
        rated = [
            (self.scope.cost(number, item), said, item)
            for item in mentions
            if (said := self._relation(number, item)) is not Relation.OPEN
        ]
        if not rated:
            return None
        nearest = min(cost for cost, _, _ in rated)
        near = [(said, item) for cost, said, item in rated if cost <= nearest + _SAME_COST]
        if any(said is Relation.SAME for said, _ in near):
            return None
        agreed = [cost for cost, said, _ in rated if said is Relation.SAME]
        if nearest < TIGHT:
            doubt = any(cost < CLAUSE for cost in agreed)
            wrong = [item for said, item in near if said is Relation.OTHER or not doubt]
            return wrong[0] if wrong else None
        if agreed and (nearest >= CLAUSE or min(agreed) < nearest + _CLEARLY):
            return None
        return next((item for said, item in near if self._errs(number, said, item)), None)

    def _errs(self, number: int, said: Relation, mention: Mention) -> bool:
        """Tell whether a mention further off, on the left, can only be meant for this number."""
        beside = self.scope.is_left(number, mention) or self._is_set_off(number, mention)
        return said is Relation.OTHER and beside and not self._is_anothers(number, mention)

    def _is_set_off(self, number: int, mention: Mention) -> bool:
        """Tell whether a time behind a number stands between commas: "…, in 2010, …"."""
        before = [word for word in self.words if word.end <= mention.start][-2:]
        behind = next((word.text for word in self.words if word.start >= mention.end), ".")
        opened = [word.key for word in before][:1] == [","] and before[-1].key in {"in", "during"}
        alone = self.scope.cost(number, mention) < _FAR and behind in {",", ".", ";"}
        return mention.dimension == "time" and opened and alone

    def _routed(self, number: int) -> Mention | None:
        """Compare the places behind "to", "from" or "against" with those of the fact's label."""
        profile = self.profiles[number]
        for way in profile.routes:
            near = [
                item
                for item in self.mentions
                if way_of(item) == way and self.scope.cost(number, item) < TIGHT
            ]
            if near and all(leads_elsewhere(item, profile) for item in near):
                return near[0]
        return None

    def _peoples_of_area(self, number: int) -> list[Mention]:
        """Give the peoples that name the area of the fact as well as its place would."""
        return [
            item._replace(dimension="area")
            for item in self.mentions
            if item.dimension == "origin" and names_area(item, self.profiles[number])
        ]

    def _relation(self, number: int, mention: Mention) -> Relation:
        if mention.dimension == "origin" and is_head(self.words, self.numbers[number][1], mention):
            mention = mention._replace(head=True)
        return relation(mention, self.profiles[number])

    def _is_anothers(self, number: int, mention: Mention) -> bool:
        """Tell whether another number, no further off, is rightly described by the mention.

        The topic that a sentence opens with is nobody's own, unless numbers are said to change.
        """
        cost = self.scope.cost(number, mention)
        if self.scope.is_topic(mention) and cost < _OTHER_CLAUSE and not self._changes():
            return False
        return any(
            relation(mention, profile) is Relation.SAME and self.scope.cost(other, mention) <= cost
            for other, profile in enumerate(self.profiles)
            if other != number
        )

    def _changes(self) -> bool:
        return any(word.key in _CHANGE for word in self.words)

    # people, and what happened to them

    def _counted(self, number: int) -> Mention | None:
        """Compare the noun behind a number, or the subject before it, with those counted."""
        profile = self.profiles[number]
        if not profile.counts:
            return None
        heads = head_mentions(self.words, self._first_behind(number))
        for item in heads:
            known = profile.traits.get(item.dimension, frozenset())
            if item.value not in known:
                return item
        if heads:
            return None
        return self._contrary(number, sorted(NOUNS), _CLOSE_BY * 2)

    def _made_up(self, number: int) -> Mention | None:
        """Compare the subject right before "made up" and a share: "girls made up 24%"."""
        behind = [word for word in self.words if word.end <= self.numbers[number][0]][-3:]
        if [word.key for word in behind[1:]] not in _MADE_UP:
            return None
        named = [item for item in self.people if item.end == behind[0].end]
        for item in named:
            known = self.profiles[number].traits.get(item.dimension, frozenset())
            if item.dimension in NOUNS and item.value not in known:
                return item
        return None

    def _known(self, number: int) -> Mention | None:
        """Compare what people are said to know or have said: "79% knew that … had risen"."""
        if not self.profiles[number].reports:
            return None
        for dimension in ("trend", *_DONE_TO_PEOPLE):
            known = self.profiles[number].traits.get(dimension)
            named = [item for item in self.people if item.dimension == dimension]
            own = [item for item in named if self._is_nearest(number, item)]
            if known and own and not any(item.value in known for item in own):
                return own[0]
        return None

    def _is_nearest(self, number: int, mention: Mention) -> bool:
        """Tell whether no other number is nearer to a mention that is in reach of this one."""
        costs = [self.scope.cost(other, mention) for other in range(len(self.numbers))]
        return costs[number] == min(costs) and (costs[number] < CLAUSE or len(costs) == 1)

    def _done(self, number: int) -> Mention | None:
        return self._contrary(number, _DONE_TO_PEOPLE, _CLOSE_BY)

    def _subject(self, number: int) -> Mention | None:
        """Give what the subject of a sentence says wrongly: "Deportations went up to"."""
        start = self.numbers[number][0]
        for dimension in (*_DONE_TO_PEOPLE, *sorted(NOUNS)):
            known = self.profiles[number].traits.get(dimension)
            named = [item for item in self.people if item.dimension == dimension]
            if known and named and not any(item.value in known for item in named):
                before = [word for word in self.words if word.end <= named[0].start]
                between = [w for w in self.words if named[0].end <= w.start and w.end <= start]
                opens = len(before) <= _SUBJECT and not is_opener(before)
                if opens and named[0].end <= start and stays_in_clause(between):
                    return named[0]
        return None

    def _contrary(self, number: int, dimensions: Sequence[str], reach: int) -> Mention | None:
        """Give a word in the number's own clause that says the contrary of what the fact counts."""
        for dimension in dimensions:
            known = self.profiles[number].traits.get(dimension)
            own = [
                item
                for item in self.people
                if item.dimension == dimension and self.scope.cost(number, item) < TIGHT
            ]
            if not known or any(item.value in known for item in own):
                continue
            elsewhere = any(i.dimension == dimension and i.value in known for i in self.people)
            for item in own:
                if not elsewhere or self._distance(number, item) <= reach:
                    return item
        return None

    def _first_behind(self, number: int) -> int:
        """Give the index of the first word behind a number's first numeral."""
        end = self.numbers[number][1]
        return next((i for i, word in enumerate(self.words) if word.start >= end), len(self.words))

    def _distance(self, number: int, mention: Mention) -> int:
        start, end = self.numbers[number]
        return max(0, start - mention.end, mention.start - end)


def _noun_pairs(people: Sequence[Mention], text: str) -> list[tuple[int, int]]:
    """Give the "and" between two nouns for people, which parts no clauses."""
    found = []
    for first, second in pairwise(people):
        if text[first.end : second.start].strip(" ,") in {"and", "or"}:
            found.append((first.end, second.start))
    return found
