"""Faults in what a number is bound to: ids swapped, wrong or unknown, numbers bound to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from random import Random

from ..material import Material
from ..model import Edit, Fault, Kind
from ..prose import Bound
from ..truth import same_statement

_LOOSE = (
    "about 12,400 more followed",
    "37% of them were young",
    "twelve of them were minors",
    "three times as many were expected",
    "two-thirds of them stayed",
    "some 2.3 million had left",
    "the cost was $415 million",
    "one in five agreed",
    "that was 8 percentage points more",
    "numbers rose by 23 per cent",
    "a dozen villages were asked",
    "it took 46 days",
)
"""Statements with a number that no fact bears out."""


def _swapped(material: Material, rng: Random) -> Iterator[Fault]:
    for path, prose in material.prose.items():
        known = [bound for bound in prose.bounds if bound.words and bound.id in material.ledger]
        near = list(pairwise(known)) + list(zip(known, known[2:], strict=False))
        far = list(combinations(known, 2))
        for first, second in near + rng.sample(far, min(len(far), len(near))):
            if first.id != second.id and not _alike(material, first.id, second.id):
                edits = (_renamed(first, second.id), _renamed(second, first.id))
                yield Fault("ids swapped", path, edits, frozenset({first.id, second.id}))


def _renamed(bound: Bound, id_: str) -> Edit:
    return Edit(bound.id_start, bound.id_start + len(bound.id), id_)


def _alike(material: Material, first: str, second: str) -> bool:
    """Tell whether two facts print alike, so that swapping their ids shows in nothing printed."""
    return same_statement(material.number(first), material.number(second))


def _like_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    """Bind a number to another fact that prints alike and counts something else."""
    for path, bound in material.bounds():
        for other in material.ledger.ids:
            if other == bound.id or not _alike(material, bound.id, other):
                continue
            if _scope(material, other) != _scope(material, bound.id):
                names = frozenset({bound.id, other})
                yield Fault(
                    "id of a fact of the same value", path, (_renamed(bound, other),), names
                )


def _scope(material: Material, id_: str) -> set[tuple[str, str, str]]:
    return {(fact.population, fact.area, fact.period) for fact in material.facts_of(id_)}


def _unknown(material: Material, rng: Random) -> Iterator[Fault]:
    for path, prose in material.prose.items():
        for bound in prose.bounds:
            cut = rng.randrange(1, len(bound.id))
            for other in (bound.id[:cut] + bound.id[cut + 1 :], f"{bound.id}_old"):
                if other not in material.ledger:
                    names = frozenset({bound.id, other})
                    yield Fault("id unknown", path, (_renamed(bound, other),), names)


def _unbound(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, bound in material.bounds():
        edits = (
            Edit(bound.start, bound.words_start, ""),
            Edit(bound.words_end, bound.end, ""),
        )
        yield Fault("number unbound", path, edits, frozenset({bound.id}))


def _loose(material: Material, rng: Random) -> Iterator[Fault]:
    for path, prose in material.prose.items():
        for sentence in prose.sentences:
            if len(sentence.plain.split()) < 4 or prose.text[sentence.end - 1] not in ".!?":
                continue
            edit = Edit(sentence.end - 1, sentence.end - 1, f", and {rng.choice(_LOOSE)}")
            yield Fault("loose number added", path, (edit,))
        for alt in prose.alts:
            edit = Edit(alt.end, alt.end, f" In all, {rng.choice(_LOOSE)}.")
            yield Fault("loose number added", path, (edit,))


KINDS = (
    Kind(
        "ids swapped",
        _swapped,
        "numbers that print alike: they have the next class",
        limit="the words in brackets are true of the other fact too",
    ),
    Kind(
        "id of a fact of the same value",
        _like_fact,
        "a fact of the same population, area and period",
        limit="both facts are of the same thing, and differ in where the source says it",
    ),
    Kind("id unknown", _unknown, "an id that is another fact's"),
    Kind("number unbound", _unbound, "brackets without words"),
    Kind("loose number added", _loose, "dates, names and section numbers"),
)
