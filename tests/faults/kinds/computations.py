"""Faults in what is computed: formulas of derived facts, expressions and verdicts of audits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

from sourcebrief.ledger.amounts import Amount
from sourcebrief.ledger.expressions import Expression, ExpressionError

from ..cells import Row
from ..material import Material
from ..model import Fault, Kind

_ID = re.compile(r"(?<![\w.])[a-z]\w*(?!\w|\()")
_ARITHMETIC = re.compile(r"(?<= )[-+*/](?= )")
_COMPARISON = re.compile(r"(?<= )(?:<=|>=|==|!=|<|>)(?= )")
_CONSTANT = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_KEYWORDS = frozenset({"and", "or", "not"})
_OTHERS = {
    "<": (">",),
    ">": ("<",),
    "<=": (">",),
    ">=": ("<",),
    "==": ("!=", "<"),
    "!=": ("==",),
    "+": ("-", "*"),
    "-": ("+",),
    "*": ("/", "+"),
    "/": ("*", "-"),
}
_SAME = "what gives the same value"


def _changed(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    for found in pattern.finditer(text):
        for other in _OTHERS[found.group()]:
            yield text[: found.start()] + other + text[found.end() :]


def _result(material: Material, text: str) -> object:
    """Give what an expression comes to: a value, a verdict, or nothing where it fails."""

    def amount(name: str) -> Amount:
        if name not in material.ledger:
            raise ExpressionError(name)
        number = material.number(name)
        return Amount.of(Fraction(number.measure.value), number.unit)

    try:
        result = Expression(text).compute(amount)
    except ExpressionError:
        return None
    return result if isinstance(result, bool) else (result.value, result.dimensions)


def _faults(
    material: Material, name: str, row: Row, column: str, texts: Iterator[str]
) -> Iterator[Fault]:
    path = material.derived_path if column == "formula" else material.audits_path
    before = _result(material, row[column])
    names = frozenset({row["id"], *_ID.findall(row[column])} - _KEYWORDS)
    for text in texts:
        after = _result(material, text)
        if after is None or after != before:
            yield Fault(name, path, (row.cells[column].edit(text),), names)


def _operators(material: Material, _rng: Random) -> Iterator[Fault]:
    for row in material.derived:
        texts = _changed(row["formula"], _ARITHMETIC)
        yield from _faults(material, "formula operator", row, "formula", texts)


def _operands(material: Material, rng: Random) -> Iterator[Fault]:
    for row in material.derived:
        texts = _other_operands(material, row["formula"], rng)
        yield from _faults(material, "formula operand", row, "formula", texts)


def _other_operands(material: Material, text: str, rng: Random) -> Iterator[str]:
    """Give the formula with an id or a constant made another, ids of the same unit first."""
    for found in _ID.finditer(text):
        if found.group() not in material.ledger:
            continue
        unit = material.number(found.group()).unit
        alike = [id_ for id_ in material.ledger.facts if material.number(id_).unit == unit]
        for other in (rng.choice(alike), rng.choice(material.ledger.ids)):
            if other != found.group():
                yield text[: found.start()] + other + text[found.end() :]
    for found in _CONSTANT.finditer(text):
        for other in (f"{10 * Decimal(found.group()):f}", f"{2 * Decimal(found.group()):f}"):
            yield text[: found.start()] + other + text[found.end() :]


def _expectation(material: Material, _rng: Random) -> Iterator[Fault]:
    others = {"holds": "conflicts", "conflicts": "holds"}
    for row in material.audits:
        edit = row.cells["expected"].edit(others[row["expected"]])
        yield Fault("audit expectation", material.audits_path, (edit,), frozenset({row["id"]}))


def _expressions(material: Material, rng: Random) -> Iterator[Fault]:
    for row in material.audits:
        text = row["expression"]
        operators = [*_changed(text, _COMPARISON), *_changed(text, _ARITHMETIC)]
        texts = iter([*operators, *_other_operands(material, text, rng)])
        yield from _faults(material, "audit expression", row, "expression", texts)


KINDS = (
    Kind(
        "formula operator",
        _operators,
        _SAME,
        limit="the number is printed by its id alone, and label, unit and years stay possible",
    ),
    Kind(
        "formula operand",
        _operands,
        _SAME,
        limit="the number is printed by its id alone, and label, unit and years stay possible",
    ),
    Kind("audit expectation", _expectation, "nothing"),
    Kind("audit expression", _expressions, "an expression with the same verdict is true as well"),
)
