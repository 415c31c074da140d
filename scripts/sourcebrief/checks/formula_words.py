"""A formula computes what the label of its derived fact says.

## What it does
Compares the years that a derived fact's label names with the periods of the facts it is computed
from, and the words of the label with theirs.
An average has to divide a sum of unlike facts by how many there are, and an average of a year by
the years of the fact's period.
A part that is left when a share is taken away is `1 - share / 100`.
A result is not rounded to a single digit.

## Why it matters
A formula with a wrong operand still computes, often to something near what was expected, and a
number that is printed by its id alone shows nothing of it.

## Example
The label is "Rescues, average of a year", the fact's period is 2007/2014, and the formula divides
by 7.

## Do instead
Correct the formula, or the label.

## Codes
- `formula-misfits`: The label of a derived fact names years or things that its formula does not
  compute with, or an average that it does not take; or a share is taken away without being divided
  by 100; or a single digit is left.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import IN_QUESTION, Outcome
from sourcebrief.checks.row_periods import years_in
from sourcebrief.checks.sentence.periods import YEAR, period_interval, years
from sourcebrief.checks.stems import stems
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Derived, Fact

_YEARLY = re.compile(r"average (?:of|for|in) a year|yearly average|a year on average")
_MEAN = re.compile(r"\b(?:mean|average)\b")
_CHANGE = re.compile(r"\b(?:change|growth|rise|fall|increase|decrease)\b", re.IGNORECASE)
_GENERAL = stems("share number change average total count first year month printed report rate")
_PERCENT = "percent"


def run(inputs: Inputs) -> Outcome:
    """Report formulas that compute something else than their label says."""
    outcome = Outcome()
    for derived in inputs.ledger.derived.values():
        if any(inputs.in_question(name) for name in derived.inputs):
            outcome.not_examined["formulas", IN_QUESTION] += 1
            continue
        outcome.examined["formulas"] += 1
        outcome.findings += list(_Formula(inputs, derived).findings())[:1]
    return outcome


class _Formula:
    """A formula as read by Python, and the facts in it."""

    def __init__(self, inputs: Inputs, derived: Derived) -> None:
        self.ledger = inputs.ledger
        self.derived = derived
        self.facts = [inputs.ledger.facts[name] for name in derived.inputs]
        self.tree = ast.parse(derived.formula, mode="eval").body

    def findings(self) -> Iterator[Finding]:
        yield from self._other_years()
        yield from self._other_things()
        yield from self._average()
        yield from self._shares()
        yield from self._rounding()

    def _other_years(self) -> Iterator[Finding]:
        """Compare the years of the label with those of the facts."""
        named = years_in(self.derived.label)
        spans = [(fact, span) for fact in self.facts if (span := _span(fact))]
        if not named or len(spans) < len(self.facts):
            return
        for year in sorted(named):
            if not any(first <= year <= last for _, (first, last) in spans):
                yield self._contradicts(f"the label names {year}; no fact of the formula is of it")
        for fact, (first, last) in spans:
            if first == last and first not in named:
                yield self._contradicts(f"`{fact.id}` is of {fact.period}, which it does not name")

    def _other_things(self) -> Iterator[Finding]:
        """Compare the words of the label with those of each fact."""
        said = stems(f"{self.derived.label} {self.derived.note}") - _GENERAL
        for fact in self.facts:
            words = stems(f"{fact.label} {fact.population}") - _GENERAL
            if words and said and words.isdisjoint(said):
                yield self._contradicts(f"`{fact.id}` is “{fact.label}”, which shares no word")

    def _average(self) -> Iterator[Finding]:
        """Look at what is divided by a constant, as averages are."""
        yearly = _YEARLY.search(self.derived.label)
        if not yearly and not _MEAN.search(self.derived.label):
            return
        divisors = [
            (node.left, node.right.value)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Div)
            and isinstance(node.right, ast.Constant)
        ]
        if yearly:
            lasting = {span for fact in self.facts if (span := _months(fact))}
            wanted = [months / YEAR for months in lasting]
        else:
            wanted = [float(len(self.facts))]
        if len(wanted) == 1 and not any(_is(value, wanted[0]) for _, value in divisors):
            what = "the years of its period" if yearly else "its facts"
            yield self._contradicts(f"an average is divided by {what}, here {wanted[0]:g}")

    def _shares(self) -> Iterator[Finding]:
        """Look at shares that are added to a number or taken from it."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Add | ast.Sub):
                continue
            sides = (node.left, node.right)
            numbers = [item.value for item in sides if isinstance(item, ast.Constant)]
            other = [item for item in sides if not isinstance(item, ast.Constant)]
            share = self._share_in(other[0]) if len(numbers) == 1 else None
            if share is None:
                continue
            whole = _parts(other[0], share.id)
            grows = isinstance(node.op, ast.Add) and not _CHANGE.search(share.label)
            if grows or not _is(numbers[0], whole):
                message = (
                    f"`{self.derived.id}` computes {ast.unparse(node)}, where `{share.id}` is "
                    f"{share.label}, in percent"
                )
                remedy = f"what is left is 1 - {share.id} / 100"
                yield Finding("formula-misfits", self.derived.place, message, self._shown, remedy)

    def _share_in(self, node: ast.expr) -> Fact | None:
        """Give the only fact under a node, if it is in percent."""
        names = {item.id for item in ast.walk(node) if isinstance(item, ast.Name)}
        found = self.ledger.facts.get(names.pop()) if len(names) == 1 else None
        return found if found is not None and found.unit == _PERCENT else None

    def _rounding(self) -> Iterator[Finding]:
        tree = self.tree
        if not isinstance(tree, ast.Call) or len(tree.args) != 2:
            return
        try:
            places = int(ast.literal_eval(tree.args[1]))
        except (ValueError, TypeError):
            return
        if abs(self.derived.value) < 10 ** (1 - places) and places < 0:
            message = f"`{self.derived.id}` is rounded to {self.derived.value:f}: one digit is left"
            remedy = "round to a smaller place"
            yield Finding("formula-misfits", self.derived.place, message, self._shown, remedy)

    def _contradicts(self, why: str) -> Finding:
        message = f"the formula of `{self.derived.id}` is not what its label says: {why}"
        remedy = "correct the formula, or the label"
        return Finding("formula-misfits", self.derived.place, message, self._shown, remedy)

    @property
    def _shown(self) -> str:
        return f"the label: {self.derived.label}\nthe formula: {self.derived.formula}"


def _span(fact: Fact) -> tuple[int, int] | None:
    interval = period_interval(fact.period)
    return years(interval) if interval else None


def _months(fact: Fact) -> int:
    """Give how many months a fact's period has, 0 where an end is not known."""
    interval = period_interval(fact.period)
    return interval.months if interval and not interval.is_open else 0


def _is(value: object, wanted: float) -> bool:
    return isinstance(value, int | float) and abs(value - wanted) < 1e-9


def _parts(node: ast.expr, name: str) -> float:
    """Give the whole that a share is part of as a formula writes it: 1 for `x / 100`, or 100."""
    return 1.0 if ast.unparse(node) == f"{name} / 100" else 100.0
