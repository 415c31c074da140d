"""Faults in what is measured and how surely: units, hedges, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from sourcebrief.ledger import Derived, Fact
from sourcebrief.quantities import UNITS

from ..material import Material
from ..model import Edit, Fault, Kind
from ..prose import Bound
from ..truth import hedge_of, hedge_place, keeps_hedge, numerals
from ..words import DIRECTIONS, FAMILY, HEDGES, VERBS, any_of, like

_DIRECTION = any_of(DIRECTIONS, case=False)
_VERB = any_of(VERBS, case=False)
_ENDS_IN_HEDGE = re.compile(rf"(?:{'|'.join(FAMILY)}) $", re.IGNORECASE)
_FIRST = re.compile(r"(?:\\?\$)?\d")
_ALIKE = (
    {"ratio", "multiple"},
    {"person", "victim"},
    {"event", "case", "homicide", "application"},
    {"homicide", "victim"},
)
"""Units that may say the same of one number."""

_UNITS = (
    (r"%", ("", " percentage points", " in 1,000")),
    (r"\\?\$", ("", "€", "£")),
    (r" a day", (" a week", " a month")),
    (r" km\b", (" miles", " m")),
    (r"\bdays\b", ("weeks", "months", "hours")),
    (r"\bmonths\b", ("weeks", "years")),
    (r"\byears\b", ("months", "weeks")),
    (r" per 100,000", (" per 10,000", " per million", "%")),
)
"""How units are written, and what might be written for them."""


def _unit_in_prose(material: Material, _rng: Random) -> Iterator[Fault]:
    name = "unit, in prose"
    for path, bound in material.bounds():
        names = frozenset({bound.id})
        written = [
            (others, places) for pattern, others in _UNITS if (places := _where(pattern, bound))
        ]
        for others, places in written:
            for other in others:
                yield Fault(name, path, tuple(Edit(*place, other) for place in places), names)
        if not written and bound.words[-1:].isdigit():
            for unit in ("%", " km", " percentage points"):
                yield Fault(name, path, (Edit(bound.words_end, bound.words_end, unit),), names)


def _where(pattern: str, bound: Bound) -> list[tuple[int, int]]:
    """Give where a unit is written in a number's words: at each end of a range, if it is one."""
    places = [found.span() for found in re.finditer(pattern, bound.words)]
    return [(bound.words_start + start, bound.words_start + end) for start, end in places]


def _unit_in_table(material: Material, *, count: bool) -> Iterator[Fault]:
    """Give units made others: of another dimension, or another thing counted."""
    name = "unit of a count, in a table" if count else "unit, in a table"
    tables = ((material.facts_path, material.facts), (material.derived_path, material.derived))
    for path, rows in tables:
        for row in rows:
            unit = UNITS[row["unit"]]
            for other in UNITS.values():
                alike = any({unit.code, other.code} <= group for group in _ALIKE)
                same = unit.dimension == other.dimension == "count"
                if other.code != unit.code and same == count and not alike:
                    edit = row.cells["unit"].edit(other.code)
                    yield Fault(name, path, (edit,), frozenset({row["id"]}))


def _other_unit(material: Material, _rng: Random) -> Iterator[Fault]:
    return _unit_in_table(material, count=False)


def _other_count(material: Material, _rng: Random) -> Iterator[Fault]:
    return _unit_in_table(material, count=True)


def _hedge_dropped(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, bound in material.bounds():
        number = material.number(bound.id)
        start, end = hedge_place(bound.words)
        if end and number.hedge not in {"exact", "range"}:
            rest = bound.words[end:].lstrip()
            stop = bound.words_end - len(rest)
            first = like(rest[:1], bound.words[start])
            edit = Edit(bound.words_start + start, stop + 1, first)
            yield Fault("hedge dropped", path, (edit,), frozenset({bound.id}))


def _hedge_turned(material: Material, rng: Random) -> Iterator[Fault]:
    for path, bound in material.bounds():
        start, end = hedge_place(bound.words)
        for family in HEDGES if end else ():
            if not keeps_hedge(family, bound, material.number(bound.id)):
                phrase = like(_phrase(family, material, bound, rng), bound.words[start])
                edit = Edit(bound.words_start + start, bound.words_start + end, phrase)
                yield Fault("hedge turned round", path, (edit,), frozenset({bound.id}))


def _hedge_added(material: Material, rng: Random) -> Iterator[Fault]:
    for path, bound in material.bounds():
        text = material.text(path)
        before = text[max(0, bound.start - 14) : bound.start]
        if hedge_of(bound.words) or _ENDS_IN_HEDGE.search(before):
            continue
        for family in HEDGES:
            place = _place_for_hedge(bound, material.number(bound.id))
            if place >= 0 and not keeps_hedge(family, bound, material.number(bound.id)):
                edit = _inserted(text, place, _phrase(family, material, bound, rng))
                yield Fault("hedge added", path, (edit,), frozenset({bound.id}))


def _phrase(family: str, material: Material, bound: Bound, rng: Random) -> str:
    """Give a phrase of the hedge; `over` a stretch of time would mean during it."""
    lasts = UNITS[material.number(bound.id).unit].dimension == "duration"
    return rng.choice([phrase for phrase in HEDGES[family] if phrase != "over" or not lasts])


def _place_for_hedge(bound: Bound, number: Fact | Derived) -> int:
    """Give where a hedge would stand: before the numeral, or before a number in words."""
    found = _FIRST.search(bound.words)
    if found:
        return bound.words_start + found.start() if any(numerals(bound, number)) else -1
    return -1 if _DIRECTION.search(bound.words) else bound.words_start


def _inserted(text: str, place: int, phrase: str) -> Edit:
    first = text[place]
    return Edit(place, place + 1, f"{like(phrase, first)} {first.lower()}")


def _hedge_in_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in material.facts:
        if "hedge" in row["note"] or row["hedge"] == "range":
            continue
        for hedge in ("exact", *HEDGES):
            if hedge != row["hedge"]:
                edit = row.cells["hedge"].edit(hedge)
                names = frozenset({row["id"]})
                yield Fault("hedge, in a fact", material.facts_path, (edit,), names)


def _direction(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, sentence in material.sentences():
        names = frozenset(bound.id for bound in sentence.bounds)
        for start, end, word in sentence.words(_DIRECTION):
            inside = any(item.words_start <= start < item.words_end for item in sentence.bounds)
            than = sentence.plain[end - sentence.start :].startswith(" than")
            if (inside and not than) or (not inside and _VERB.fullmatch(word)):
                edit = Edit(start, end, like(DIRECTIONS[word.lower()], word))
                yield Fault("direction word", path, (edit,), names)


def _sign(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in material.facts:
        value = row["value"]
        edit = row.cells["value"].edit(value[1:] if value[0] == "-" else f"-{value}")
        yield Fault("sign, in a fact", material.facts_path, (edit,), frozenset({row["id"]}))


_TRUE = "a hedge of the same family; one that keeps what the source says (`at least` for more than)"
_SIDE = "of a rounded or computed number, one whose side the value is on"

KINDS = (
    Kind(
        "unit, in prose",
        _unit_in_prose,
        "another spelling of the unit; a unit left out at one end of a range",
    ),
    Kind("unit, in a table", _other_unit, "a ratio for a multiple"),
    Kind(
        "unit of a count, in a table",
        _other_count,
        "units that may say the same of one number: a victim is a person, an asylum claim a case",
        limit="the words of the source and of the brief name no other thing that is counted",
    ),
    Kind("hedge dropped", _hedge_dropped, "where the fact itself is exact, or a range"),
    Kind("hedge turned round", _hedge_turned, f"{_TRUE}; {_SIDE}"),
    Kind("hedge added", _hedge_added, f"{_SIDE}; ranges"),
    Kind("hedge, in a fact", _hedge_in_fact, "a fact whose note says that its hedge is doubtful"),
    Kind(
        "direction word",
        _direction,
        "`more` and `fewer` before `than`, which are hedges",
        limit="the word compares two numbers that both are true, or is said of what no fact counts",
    ),
    Kind(
        "sign, in a fact",
        _sign,
        "nothing",
        limit="a fall may be printed as a positive number, and no direction is asked for",
    ),
)
