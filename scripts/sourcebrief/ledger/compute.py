"""Derived facts and audits, computed from the facts: nothing computed is ever typed."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from sourcebrief.errors import Finding, did_you_mean
from sourcebrief.ledger.amounts import PLAIN_UNITS, Amount
from sourcebrief.ledger.expressions import Expression, ExpressionError
from sourcebrief.ledger.model import Audit, Derived, Fact
from sourcebrief.quantities import Hedge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.sources.csvfile import Row

SIGNIFICANT_DIGITS = 15
MAX_CHAIN = 50

_ID = re.compile(r"[a-z][a-z0-9_]*")


class RestsOnFailureError(ExpressionError):
    """An expression that names a derived fact which can't be computed, as is reported there."""


class Computer:
    """Computes derived facts and audits; what can't be computed goes into `findings`.

    Formulas may use facts and other derived facts, in any order of rows. What only rests on
    something that can't be computed is no finding of its own: its id goes into `resting`.
    """

    def __init__(self, facts: Mapping[str, Fact], rows: Mapping[str, Row]) -> None:
        self.derived: dict[str, Derived] = {}
        self.findings: list[Finding] = []
        self.resting: list[str] = []
        self._facts = facts
        self._rows = rows
        self._failed: set[str] = set()

    def derive_all(self) -> dict[str, Derived]:
        """Give every derived fact that can be computed, by id, in the order of the rows."""
        for id_ in self._rows:
            self._derive(id_, ())
        return {id_: self.derived[id_] for id_ in self._rows if id_ in self.derived}

    def audit(self, row: Row) -> Audit | None:
        """Give the audit of a row with its verdict, or nothing where it can't be computed."""
        text = row.values["expression"]
        try:
            expression = Expression(text)
            result = expression.compute_verdict(lambda name: self._amount(name, ()))
        except ExpressionError as error:
            self._fail("audit-fails", row, "expression", text, error)
            return None
        return Audit(
            **{name: row.values[name] for name in ("id", "claim", "expression", "expected")},
            explanation=row.values["explanation"],
            verdict="holds" if result else "conflicts",
            inputs=expression.names,
            computation=self._filled_in(expression),
            place=row.cell_place("expression"),
        )

    def _derive(self, id_: str, chain: tuple[str, ...]) -> None:
        if id_ in self.derived or id_ in self._failed:
            return
        if id_ in chain or len(chain) > MAX_CHAIN:
            raise ExpressionError(f"it rests on itself: {' → '.join([*chain, id_][-5:])}")
        row = self._rows[id_]
        text = row.values["formula"]
        try:
            expression = Expression(text)
            result = expression.compute_number(lambda name: self._amount(name, (*chain, id_)))
            _check_unit(result, row.values["unit"])
        except ExpressionError as error:
            self._failed.add(id_)
            self._fail("formula-fails", row, "formula", text, error)
            return
        self.derived[id_] = self._new_derived(row, expression, result)

    def _new_derived(self, row: Row, expression: Expression, result: Amount) -> Derived:
        under = [self._number(name) for name in expression.names]
        exact = all(number.hedge is Hedge.EXACT for number in under)
        inputs = tuple(dict.fromkeys(id_ for number in under for id_ in number.inputs))
        return Derived(
            **{name: row.values[name] for name in ("id", "label", "formula", "unit", "note")},
            value=_decimal(result.value),
            hedge=Hedge.EXACT if exact else Hedge.ABOUT,
            inputs=inputs,
            computation=self._filled_in(expression),
            place=row.cell_place("formula"),
        )

    def _amount(self, name: str, chain: tuple[str, ...]) -> Amount:
        if name in self._rows and name not in self._facts:
            self._derive(name, chain)
            if name not in self.derived:
                raise RestsOnFailureError(f"`{name}` can't be computed")
        number = self._number(name)
        return Amount.of(Fraction(number.value), number.unit)

    def _number(self, name: str) -> Fact | Derived:
        number = self._facts.get(name) or self.derived.get(name)
        if number is None:
            hint = did_you_mean(name, [*self._facts, *self._rows])
            raise ExpressionError(f"there is no fact `{name}`; {hint}".rstrip("; "))
        return number

    def _filled_in(self, expression: Expression) -> str:
        """Give the expression with each id's value in its place."""
        names = set(expression.names)
        return _ID.sub(
            lambda match: f"{self._number(match[0]).value:f}" if match[0] in names else match[0],
            expression.text,
        )

    def _fail(self, code: str, row: Row, column: str, text: str, error: Exception) -> None:
        if isinstance(error, RestsOnFailureError):
            self.resting.append(row.values["id"])
            return
        finding = Finding(
            code,
            row.cell_place(column),
            f"`{row.values['id']}` can't be computed: {error}",
            evidence=text[:200],
            remedy="mend the expression, or the facts it names",
        )
        self.findings.append(finding)


def _check_unit(result: Amount, unit: str) -> None:
    if unit in PLAIN_UNITS:
        likely = {"", unit} if unit != "ratio" else {"", "ratio", "multiple"}
        if not result.dimensions and result.scale in likely:
            return
    elif result.dimensions == ((unit, 1),):
        return
    raise ExpressionError(f"the formula gives {result.unit}, the row says {unit}")


def _decimal(value: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = SIGNIFICANT_DIGITS
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        return Decimal(f"{quotient.normalize():f}")
