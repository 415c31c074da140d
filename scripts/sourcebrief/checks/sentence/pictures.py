"""Alternative texts: their numbers are bound to the facts that the figure draws or lists.

The words of an alternative text carry no ids, so each number stands for those facts of its figure
that it is true of. What a text names before its numbers, "Bar chart of minors in Mexico in 2015.",
heads those that follow.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.sentence.heads import Own, head_contradicts, mentions_of, read_head
from sourcebrief.checks.sentence.judging import judge
from sourcebrief.checks.sentence.profile import merged
from sourcebrief.checks.sentence.relation import Relation, relation
from sourcebrief.quantities import agree, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.checks.sentence.profile import Profile, Profiles
    from sourcebrief.document import Prose
    from sourcebrief.ledger import Ledger
    from sourcebrief.quantities import Quantity


class AltContradiction(NamedTuple):
    """Where a text says what its facts contradict, what it says, and of which facts."""

    offset: int
    mention: Mention
    ids: tuple[str, ...]


class _Number(NamedTuple):
    """A number of the text: its range, and the facts it is true of."""

    start: int
    end: int
    ids: tuple[str, ...]
    profile: Profile


class Picture:
    """An alternative text and the facts of its figure."""

    def __init__(
        self, prose: Prose, ids: Sequence[str], ledger: Ledger, profiles: Profiles
    ) -> None:
        self._text = prose.text
        self._sentences = prose.sentences
        self._ids = ids
        self._ledger = ledger
        self._profiles = profiles

    def contradictions(self) -> Iterator[AltContradiction]:
        """Give what no fact of the figure is of, and what is said of the wrong number."""
        drawn = [self._profiles[id_] for id_ in self._ids]
        yield from list(self._unknown(drawn)) or self._misplaced()

    def _unknown(self, drawn: Sequence[Profile]) -> Iterator[AltContradiction]:
        for start, end in self._sentences:
            for item in mentions_of(self._text[start:end]):
                said = {relation(item, profile) for profile in drawn}
                if item.dimension != "origin" and said == {Relation.OTHER}:
                    yield AltContradiction(start + item.start, item, tuple(self._ids))

    def _misplaced(self) -> Iterator[AltContradiction]:
        """Judge each sentence, and the head that its numbers stand under."""
        head = read_head("")
        for start, end in self._sentences:
            numbers = list(self._numbers(start, end))
            text = self._text[start:end]
            if not numbers:
                if not head.mentions:
                    head = read_head(text)._replace(is_claim=False)
                continue
            ranges = [(item.start, item.end) for item in numbers]
            for found in judge(text, ranges, [item.profile for item in numbers]):
                number = numbers[found.number]
                yield AltContradiction(start + number.start, found.mention, number.ids)
            own = partial(Own, mentions_of(text, ranges))
            others = [item.profile for item in numbers]
            for number in numbers:
                if said := head_contradicts(head, number.profile, own, others):
                    yield AltContradiction(start + number.start, said, number.ids)

    def _numbers(self, start: int, end: int) -> Iterator[_Number]:
        text = self._text[start:end]
        for item in read(text):
            if ids := tuple(self._facts_of(item, text)):
                profile = merged([self._profiles[id_] for id_ in ids])
                yield _Number(item.start, item.end, ids, profile)

    def _facts_of(self, item: Quantity, text: str) -> Iterator[str]:
        """Give the facts of the figure that a number is true of, those of its very value first."""
        same = [id_ for id_ in self._ids if self._ledger[id_].measure.value == item.value]
        for id_ in same or self._ids:
            measure = self._ledger[id_].measure
            before, after = text[: item.start], text[item.end :]
            if agree(item.text, measure, before=before, after=after).level == "true":
                yield id_
