"""Faults in where, who and what: areas, groups of people, what happened to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from sourcebrief.ledger import Fact

from ..material import Material
from ..model import Edit, Fault, Kind
from ..words import AREAS, EVENTS, OTHER_EVENTS, OTHERS, PEOPLE, WITHIN, any_of, like

_NAMES = {
    name: (code, form) for code, forms in AREAS.items() for form in (0, 1) for name in forms[form]
}
_AREA = any_of(_NAMES)
_GROUP = {word: group for group, words in PEOPLE.items() for word in words}
_PERSON = any_of(_GROUP, case=False)
_EVENT = {word: event for event, words in EVENTS.items() for word in words}
_HAPPENED = any_of(OTHER_EVENTS, case=False)


def areas_of(fact: Fact) -> set[str]:
    """Give the areas that a fact is about: where it happened, and whose people it counts."""
    codes = {part.partition("-")[0] for part in fact.area.split("+")}
    words = f"{fact.population} {fact.label}"
    codes |= {_NAMES[name][0] for name in _AREA.findall(words)}
    return codes | ({"NTCA"} if "NTCA" in words else set())


def _known(facts: Sequence[Fact]) -> set[str]:
    return _holding({code for fact in facts for code in areas_of(fact)})


def _holding(codes: set[str]) -> set[str]:
    """Give the codes with those that lie within one of them, and those that one lies within."""
    within = codes.union(*(WITHIN.get(code, ()) for code in codes))
    return within | {code for code, parts in WITHIN.items() if parts & codes}


def _area_in_sentence(material: Material, rng: Random) -> Iterator[Fault]:
    for path, sentence in material.sentences():
        facts = material.about(sentence)
        own = {code for fact in facts for code in areas_of(fact)}
        known = _known(facts)
        known |= _holding({_NAMES[name][0] for _, _, name in sentence.words(_AREA)})
        names = frozenset(bound.id for bound in sentence.bounds)
        for start, end, name in sentence.words(_AREA):
            code, form = _NAMES[name]
            for other in AREAS if code in own else ():
                if other not in known:
                    edit = Edit(start, end, _named(other, form, name, rng))
                    yield Fault("area, in a sentence", path, (edit,), names)


def _named(code: str, form: int, model: str, rng: Random) -> str:
    """Give a name of an area in the form of another: a place, or an adjective or people."""
    names = AREAS[code][form]
    if form == 1:
        return names[-1] if model.endswith("s") else names[0]
    return like(rng.choice(names), model) if model.startswith("The") else rng.choice(names)


def _area_at_head(material: Material, rng: Random) -> Iterator[Fault]:
    """Change an area at the head of a table's column or row that holds facts of it."""
    for path, prose in material.prose.items():
        for index, cells in enumerate(prose.rows):
            following = prose.rows[index + 2 : index + 6] if _is_head(prose.rows, index) else []
            below = [
                [row[k] for row in following if len(row) == len(cells)] for k in range(len(cells))
            ]
            below[0] = [*below[0], *cells[1:]]
            for cell, about in zip(cells, below, strict=True):
                ids = {
                    bound.id
                    for bound in prose.bounds
                    if any(a <= bound.start < b for a, b in about) and bound.id in material.ledger
                }
                yield from _swapped_areas(material, path, cell, ids, rng)


def _is_head(rows: Sequence[Sequence[tuple[int, int]]], index: int) -> bool:
    return index == 0 or rows[index][0][0] - rows[index - 1][-1][1] > 2 * len("|\n")


def _swapped_areas(
    material: Material, path: str, cell: tuple[int, int], ids: set[str], rng: Random
) -> Iterator[Fault]:
    facts = [fact for id_ in sorted(ids) for fact in material.facts_of(id_)]
    own, known = {code for fact in facts for code in areas_of(fact)}, _known(facts)
    for found in _AREA.finditer(material.prose[path].plain, *cell):
        code, form = _NAMES[found.group()]
        for other in AREAS if code in own else ():
            if other not in known:
                edit = Edit(*found.span(), _named(other, form, found.group(), rng))
                name = "area, at the head of a table row or column"
                yield Fault(name, path, (edit,), frozenset(ids))


def _area_in_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in material.facts:
        own = _holding({part.partition("-")[0] for part in row["area"].split("+")})
        for code in AREAS:
            if code not in own:
                edit = row.cells["area"].edit(code)
                names = frozenset({row["id"]})
                yield Fault("area, in a fact", material.facts_path, (edit,), names)


def _said(facts: Sequence[Fact]) -> str:
    return " ".join(f"{fact.population} {fact.label}" for fact in facts).lower()


def _people_in_sentence(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, sentence in material.sentences():
        said = set(re.findall(r"[a-z]+", _said(material.about(sentence))))
        groups = {group for word, group in _GROUP.items() if word in said}
        names = frozenset(bound.id for bound in sentence.bounds)
        for start, end, word in sentence.words(_PERSON):
            group = _GROUP[word.lower()]
            for other in OTHERS[group] if group in groups else ():
                if _GROUP[other] not in groups:
                    edit = Edit(start, end, like(other, word))
                    yield Fault("population, in a sentence", path, (edit,), names)


def _people_in_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in material.facts:
        population = row["population"]
        for found in _PERSON.finditer(population):
            for other in OTHERS[_GROUP[found.group().lower()]]:
                text = population[: found.start()] + other + population[found.end() :]
                edit = row.cells["population"].edit(text)
                names = frozenset({row["id"]})
                yield Fault("population, in a fact", material.facts_path, (edit,), names)


def _event_in_sentence(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, sentence in material.sentences():
        said = set(re.findall(r"[a-z]+", _said(material.about(sentence))))
        events = {event for word, event in _EVENT.items() if word in said}
        names = frozenset(bound.id for bound in sentence.bounds)
        for start, end, word in sentence.words(_HAPPENED):
            for other in OTHER_EVENTS[word.lower()] if _EVENT[word.lower()] in events else ():
                if _EVENT.get(other.split()[-1], other) not in events:
                    edit = Edit(start, end, like(other, word))
                    yield Fault("event, in a sentence", path, (edit,), names)


_NEARER = "the words stand in another clause or cell than the number, and say whose report it is"

KINDS = (
    Kind(
        "area, in a sentence",
        _area_in_sentence,
        "an area that no fact of the sentence is of, or one that holds another or lies within it",
        limit=_NEARER,
    ),
    Kind(
        "area, at the head of a table row or column",
        _area_at_head,
        "an area that no fact of the row or column is of",
        limit="the area stands for whose measure or border it is, beside one that is right",
    ),
    Kind(
        "area, in a fact",
        _area_in_fact,
        "an area that holds the right one or lies within it",
        limit="the label names no place where it happened, and people or a note name the wrong one",
    ),
    Kind(
        "population, in a sentence",
        _people_in_sentence,
        "words for the same group; a group that another fact of the sentence counts",
        limit=_NEARER,
    ),
    Kind(
        "population, in a fact",
        _people_in_fact,
        "words for the same group",
        limit="a row's population is not compared with its own label and excerpt",
    ),
    Kind(
        "event, in a sentence",
        _event_in_sentence,
        "words for the same event; one that another fact of the sentence counts",
        limit=_NEARER,
    ),
)
