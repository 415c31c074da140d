"""Faults in the digits of a number: in prose, in an alternative text, in a fact's row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random

from ..material import Material
from ..model import Edit, Fault, Kind
from ..truth import SCALES, Numeral, might_print, numerals
from ..words import NUMBER_WORDS, any_of, like

_ALT_NUMERAL = re.compile(
    r"(?<![\w,.])(\d+(?:,\d{3})*(?:\.\d+)?)(?!\w)(?: (thousand|million|billion)\b)?"
)
_NUMBER_WORD = any_of(NUMBER_WORDS, case=False)
_HEDGED = "a number after a hedge, or a computed one, that becomes another rounding of its fact"


def grouped(value: Decimal) -> str:
    """Give a value with its thousands parted by commas."""
    return f"{value.normalize():,f}"


def other_digits(digits: str, rng: Random) -> Iterator[str]:
    """Give the digits with each of them, one at a time, made another at random."""
    for index, digit in enumerate(digits):
        if digit.isdigit():
            choice = [other for other in "0123456789" if other != digit and (index or other != "0")]
            yield digits[:index] + rng.choice(choice) + digits[index + 1 :]


def swapped_digits(digits: str) -> Iterator[str]:
    """Give the digits with each two unlike neighbours swapped, none of them a nought in front."""
    places = [index for index, digit in enumerate(digits) if digit.isdigit()]
    for first, second in pairwise(places):
        if digits[first] != digits[second] and (first or digits[second] != "0"):
            changed = list(digits)
            changed[first], changed[second] = digits[second], digits[first]
            yield "".join(changed)


def printed(material: Material) -> Iterator[tuple[str, str, Numeral]]:
    """Give every numeral in brackets that prints its fact: the file, the id, the numeral."""
    for path, bound in material.bounds():
        for numeral in numerals(bound, material.number(bound.id)):
            yield path, bound.id, numeral


def _changed_in_prose(material: Material, rng: Random) -> Iterator[Fault]:
    for path, id_, numeral in printed(material):
        for digits in other_digits(numeral.digits, rng):
            if not numeral.is_true(digits):
                edit = Edit(numeral.start, numeral.end, digits)
                yield Fault("digit changed, in prose", path, (edit,), frozenset({id_}))


def _swapped_in_prose(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, id_, numeral in printed(material):
        for digits in swapped_digits(numeral.digits):
            if not numeral.is_true(digits):
                edit = Edit(numeral.start, numeral.end, digits)
                yield Fault("digits swapped, in prose", path, (edit,), frozenset({id_}))


def _magnitude_in_prose(material: Material, _rng: Random) -> Iterator[Fault]:
    for path, id_, numeral in printed(material):
        value = Decimal(numeral.digits.replace(",", ""))
        for factor in (Decimal(10), Decimal("0.1"), Decimal(1000)):
            digits = grouped(value * factor)
            if not numeral.is_true(digits):
                edit = Edit(numeral.start, numeral.end, digits)
                yield Fault("magnitude, in prose", path, (edit,), frozenset({id_}))
        for edit in _other_scales(material.text(path), numeral):
            yield Fault("magnitude, in prose", path, (edit,), frozenset({id_}))


def _other_scales(text: str, numeral: Numeral) -> Iterator[Edit]:
    words = {1_000: " thousand", 1_000_000: " million", 1_000_000_000: " billion"}
    written = words.get(numeral.scale, "")
    for scale, word in words.items():
        whole_count = written or text[numeral.end : numeral.end + 1] == "]"
        if scale != numeral.scale and whole_count and (written or scale > 1_000):
            yield Edit(numeral.end, numeral.end + len(written), word)


def _words_in_prose(material: Material, rng: Random) -> Iterator[Fault]:
    for path, bound in material.bounds():
        for found in _NUMBER_WORD.finditer(bound.words):
            start = bound.words_start + found.start()
            for other in NUMBER_WORDS[found.group().lower()]:
                edit = Edit(start, start + len(found.group()), like(other, found.group()))
                yield Fault("number word changed", path, (edit,), frozenset({bound.id}))


def _changed_in_alt(material: Material, rng: Random) -> Iterator[Fault]:
    for path, prose in material.prose.items():
        for alt in prose.alts:
            found = list(_ALT_NUMERAL.finditer(prose.text, alt.start, alt.end))
            said = {item[1] for item in found}
            drawn = [*alt.listed, *material.inputs.drawn.get(alt.owner, ())]
            facts = [material.number(id_) for id_ in drawn if id_ in material.ledger]
            for item in found:
                scale = SCALES.get(item[2] or "", 1)
                meant = [number for number in facts if might_print(item[1], scale, number)]
                for digits in other_digits(item[1], rng) if meant else ():
                    true = any(might_print(digits, scale, number) for number in meant)
                    if digits not in said and not true:
                        names = frozenset(number.id for number in meant)
                        name = "digit changed, in an alternative text"
                        yield Fault(name, path, (Edit(*item.span(1), digits),), names)


def _cells(material: Material) -> Iterator[tuple[str, str, str, Edit]]:
    """Give the cells of values: the id, what it says, the column, an edit that changes nothing."""
    for row in material.facts:
        for column in ("value", "value_upper"):
            if row[column]:
                yield row["id"], row[column], column, row.cells[column].edit(row[column])


def _changed_in_fact(material: Material, rng: Random) -> Iterator[Fault]:
    for id_, value, _, edit in _cells(material):
        for digits in other_digits(value, rng):
            yield Fault(
                "digit changed, in a fact",
                material.facts_path,
                (edit._replace(after=digits),),
                frozenset({id_}),
            )


def _swapped_in_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    for id_, value, _, edit in _cells(material):
        for digits in swapped_digits(value):
            yield Fault(
                "digits swapped, in a fact",
                material.facts_path,
                (edit._replace(after=digits),),
                frozenset({id_}),
            )


def _magnitude_in_fact(material: Material, _rng: Random) -> Iterator[Fault]:
    for id_, value, _, edit in _cells(material):
        for factor in ("10", "0.1", "1000", "0.001"):
            digits = f"{(Decimal(value) * Decimal(factor)).normalize():f}"
            yield Fault(
                "magnitude, in a fact",
                material.facts_path,
                (edit._replace(after=digits),),
                frozenset({id_}),
            )


KINDS = (
    Kind("digit changed, in prose", _changed_in_prose, _HEDGED),
    Kind("digits swapped, in prose", _swapped_in_prose, f"equal digits; {_HEDGED}"),
    Kind("magnitude, in prose", _magnitude_in_prose, _HEDGED),
    Kind("number word changed", _words_in_prose, "words that say the same, such as `twelve`"),
    Kind(
        "digit changed, in an alternative text",
        _changed_in_alt,
        f"a number that the text gives elsewhere, or that prints no fact of the figure; {_HEDGED}",
        limit="the number became true of another fact that the figure draws",
    ),
    Kind("digit changed, in a fact", _changed_in_fact, "nothing: a row's value is exact"),
    Kind("digits swapped, in a fact", _swapped_in_fact, "equal digits"),
    Kind("magnitude, in a fact", _magnitude_in_fact, "nothing"),
)
