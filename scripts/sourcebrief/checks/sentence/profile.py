"""What a fact counts: its times, its places, its people, read from its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.sentence.periods import period_interval
from sourcebrief.checks.sentence.persons import trait_mentions
from sourcebrief.checks.sentence.places import (
    area_codes,
    border_mentions,
    place_mentions,
    routes,
)
from sourcebrief.checks.sentence.words import split_words
from sourcebrief.quantities import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.checks.sentence.judging import Contradiction
    from sourcebrief.checks.sentence.mention import Interval
    from sourcebrief.ledger import Fact, Ledger


_CHANGE = "Change"
_NO_TRAITS: dict[str, frozenset[str]] = {}
_NO_ROUTES: dict[str, tuple[frozenset[str], ...]] = {}
_REPORTING = frozenset({"that", "who", "knew", "said", "reported"})


class Profile(NamedTuple):
    """What may be said around a number.

    `intervals`, `areas` and `origins` list what the fact (or each fact under a derived one) says;
    an empty list says that nothing is known. `beside` are the places that labels name besides.
    `traits` are its people's, by dimension. `counts` tells whether it counts people or events, or
    is a share or multiple of them. `compares` tells that it is computed from facts of several
    times, and `reports` that it is of what people know, say or have gone through. `borders` are
    those that labels name, and `routes` the places behind a preposition of direction.
    """

    intervals: tuple[Interval, ...] = ()
    areas: tuple[frozenset[str], ...] = ()
    origins: tuple[frozenset[str], ...] = ()
    beside: tuple[frozenset[str], ...] = ()
    traits: Mapping[str, frozenset[str]] = _NO_TRAITS
    counts: bool = True
    is_money: bool = False
    compares: bool = False
    reports: bool = False
    borders: frozenset[str] = frozenset()
    routes: Mapping[str, tuple[frozenset[str], ...]] = _NO_ROUTES


def merged(profiles: Sequence[Profile]) -> Profile:
    """Give the profile of a number that may stand for any of several facts."""
    if len(profiles) == 1:
        return profiles[0]
    names = {name for profile in profiles for name in profile.traits}
    return Profile(
        intervals=tuple(item for profile in profiles for item in profile.intervals),
        areas=tuple(item for profile in profiles for item in profile.areas),
        origins=tuple(item for profile in profiles for item in profile.origins),
        beside=tuple(item for profile in profiles for item in profile.beside),
        traits={
            name: frozenset().union(*(profile.traits.get(name, ()) for profile in profiles))
            for name in names
        },
        counts=all(profile.counts for profile in profiles),
        is_money=any(profile.is_money for profile in profiles),
        borders=_all_or_none([profile.borders for profile in profiles]),
    )


def _all_or_none(borders: Sequence[frozenset[str]]) -> frozenset[str]:
    """Give all borders where each fact has one: a fact without may be of any."""
    return frozenset().union(*borders) if all(borders) else frozenset()


class Profiles:
    """The profiles of a ledger's facts, each made once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._made: dict[str, Profile] = {}
        self.judged: dict[object, Sequence[Contradiction]] = {}
        """What contradicts the numbers of a sentence: by its text, their ranges and their ids."""

    def __contains__(self, id_: str) -> bool:
        """Tell whether there is such a fact or derived fact."""
        return id_ in self._ledger

    def __getitem__(self, id_: str) -> Profile:
        """Give the profile of a fact or derived fact."""
        if id_ not in self._made:
            number = self._ledger[id_]
            facts = [self._ledger.facts[name] for name in number.inputs]
            self._made[id_] = _profile(facts, number.unit, number.label)
        return self._made[id_]


def _profile(facts: Sequence[Fact], unit: str, label: str) -> Profile:
    areas = {area_codes(fact.area) for fact in facts}
    labels = [split_words(text, ()) for text in {label, *(fact.label for fact in facts)}]
    populations = [split_words(text, ()) for text in {fact.population for fact in facts}]
    named = [item for words in labels for item in place_mentions(words) if item.codes]
    origins = {item.codes for item in named if item.dimension == "origin"}
    origins |= {item.codes for words in populations for item in place_mentions(words)}
    traits: dict[str, set[str]] = {}
    for words in (*labels, *populations):
        for said in trait_mentions(words):
            traits.setdefault(said.dimension, set()).add(said.value)
    known = UNITS.get(unit)
    dimension = known.dimension if known else ""
    return Profile(
        intervals=tuple(filter(None, (period_interval(fact.period) for fact in facts))),
        areas=tuple(codes for codes in areas if codes),
        origins=tuple(codes for codes in origins if codes),
        beside=tuple(item.codes for item in named if item.dimension == "area"),
        traits={name: frozenset(values) for name, values in traits.items()},
        counts=dimension in {"count", "share", "multiple"},
        is_money=dimension.startswith("money"),
        compares=len(facts) > 1 and (dimension == "multiple" or _CHANGE in label.split()[:1]),
        reports=bool(_REPORTING & {word.key for words in labels for word in words}),
        borders=frozenset(item.value for words in labels for item in border_mentions(words)),
        routes=routes([item for item in named if item.dimension == "area"]),
    )
