"""What a fact counts: its times, its places, its people, read from its row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sourcebrief.checks.sentence.persons import trait_mentions
from sourcebrief.checks.sentence.places import area_codes, place_mentions
from sourcebrief.checks.sentence.times import period_interval
from sourcebrief.checks.sentence.words import split_words
from sourcebrief.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.checks.sentence.mention import Interval
    from sourcebrief.ledger import Fact, Ledger


@dataclass(frozen=True)
class Profile:
    """What may be said around a number.

    `intervals`, `areas` and `origins` list what the fact (or each fact under a derived one) says;
    an empty list says that nothing is known. `traits` are its people's, by dimension. `counts`
    tells whether it counts people or events, or is a share of them.
    """

    intervals: tuple[Interval, ...] = ()
    areas: tuple[frozenset[str], ...] = ()
    origins: tuple[frozenset[str], ...] = ()
    traits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counts: bool = True


class Profiles:
    """The profiles of a ledger's facts, each made once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._made: dict[str, Profile] = {}

    def __getitem__(self, id_: str) -> Profile:
        """Give the profile of a fact or derived fact."""
        if id_ not in self._made:
            number = self._ledger[id_]
            facts = [self._ledger.facts[name] for name in number.inputs]
            self._made[id_] = _profile(facts, number.unit, number.label)
        return self._made[id_]


def _profile(facts: Sequence[Fact], unit: str, label: str) -> Profile:
    intervals, areas, origins = [], [], []
    traits: dict[str, set[str]] = {}
    for fact in facts:
        interval = period_interval(fact.period)
        if interval:
            intervals.append(interval)
        areas.append(area_codes(fact.area))
        origins += [
            item.codes for item in place_mentions(split_words(fact.population, ())) if item.codes
        ]
    texts = dict.fromkeys([label, *(fact.label for fact in facts)])
    for text in [*texts, *(fact.population for fact in facts)]:
        words = split_words(text, ())
        for item in place_mentions(words):
            (origins if item.dimension == "origin" else areas).append(item.codes)
        for item in trait_mentions(words):
            traits.setdefault(item.dimension, set()).add(item.value)
    known = UNITS.get(unit)
    counts = known is not None and known.dimension in {"count", "share"}
    people = {dimension: frozenset(values) for dimension, values in traits.items()}
    return Profile(
        tuple(intervals),
        tuple(codes for codes in areas if codes),
        tuple(codes for codes in origins if codes),
        people,
        counts,
    )
