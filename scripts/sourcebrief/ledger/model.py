"""What the ledger holds: facts, derived facts and audits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.quantities import Hedge, Measure

if TYPE_CHECKING:
    from decimal import Decimal

    from sourcebrief.errors import Place


@dataclass(frozen=True)
class Fact:
    """One sourced number: a row of `data/facts.csv`, the columns as `datapackage.json` says."""

    id: str
    label: str
    approach: str
    population: str
    area: str
    period: str
    value: Decimal
    value_upper: Decimal | None
    unit: str
    hedge: Hedge
    basis: str
    source: str
    locator: str
    excerpt: str
    producer: str
    note: str
    place: Place

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the sourced facts it rests on: itself."""
        return (self.id,)

    @property
    def measure(self) -> Measure:
        """What words are compared with."""
        return Measure(self.value, self.value_upper, self.unit, self.hedge)


@dataclass(frozen=True)
class Derived:
    """A number computed from facts: a row of `data/derived.csv` and its value.

    `inputs` are the ids of the sourced facts underneath, `hedge` is `exact` where all of them are
    and `about` otherwise, and `computation` is the formula with the values filled in.
    """

    id: str
    label: str
    formula: str
    unit: str
    note: str
    value: Decimal
    hedge: Hedge
    inputs: tuple[str, ...]
    computation: str
    place: Place

    @property
    def measure(self) -> Measure:
        """What words are compared with."""
        return Measure(self.value, None, self.unit, self.hedge, derived=True)


class Audit(NamedTuple):
    """A statement that must hold, or is known not to: a row of `data/audits.csv`.

    `verdict` is what the computation gives, `holds` or `conflicts`; `expected` what the row says.
    `inputs` are the ids in the expression, and `computation` the expression with values.
    """

    id: str
    claim: str
    expression: str
    expected: str
    explanation: str
    verdict: str
    inputs: tuple[str, ...]
    computation: str
    place: Place
