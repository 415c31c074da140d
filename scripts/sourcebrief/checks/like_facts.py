"""A number is bound to that one of several facts of the same value that its sentence speaks of.

## What it does
Takes every bound number for which there is another fact of the same value, unit and hedge, and
compares the words of the sentence, or of the table's row and heads, with the labels of both.
Where the words of the other fact stand there and hardly any of the bound one, the number is
reported.

## Why it matters
Shares and round numbers are often equal by chance, and the number looks right with either id: but
the reader who follows it is led to the wrong words of the wrong source.

## Example
"Of the claims concluded, [62%]{n=women_dead_bodies} were granted", where another fact of 62% is of
asylum claims that were granted.

## Do instead
Bind the number to the fact that the finding names.

## Codes
- `like-fact-fits-better`: The sentence has the words of another fact of the same value, and not
  those of the one that its number is bound to.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.stems import stems
from sourcebrief.errors import Finding
from sourcebrief.ledger import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import BoundNumber
    from sourcebrief.ledger import Derived, Ledger

CLEARLY = 2
"""The other fact has to have so many words more of the sentence than the one bound."""
MOST_OF_BOUND = 1
"""So many words that a fact alone has may stand in the sentence where another is meant."""
MOST_COMPARED = 20
"""Of more facts of one value only the first are compared, so that time stays linear."""


def run(inputs: Inputs) -> Outcome:
    """Report numbers for which another fact of the same value fits the sentence better."""
    outcome = Outcome()
    ledger = inputs.ledger
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for id_ in ledger.ids:
        alike[_said(ledger[id_])].append(id_)
    words = _Words(inputs)
    for bound in inputs.document.numbers:
        if bound.id not in ledger:
            continue
        others = [id_ for id_ in alike[_said(ledger[bound.id])][:MOST_COMPARED] if id_ != bound.id]
        if others:
            outcome.examined["numbers with a like fact"] += 1
            outcome.findings += _judged(bound, others, words, ledger)
    return outcome


def _said(number: Fact | Derived) -> tuple[object, ...]:
    upper = number.value_upper if isinstance(number, Fact) else None
    return (number.value, upper, number.unit, number.hedge)


def _judged(
    bound: BoundNumber, others: Sequence[str], words: _Words, ledger: Ledger
) -> Iterator[Finding]:
    """Report a number that has far more words in common with another fact."""
    own = ledger[bound.id]
    said, mine = words.around(bound), words.of(bound.id)
    for id_ in others:
        theirs = words.of(id_)
        for_other, for_own = said & (theirs - mine), said & (mine - theirs)
        if len(for_other) >= len(for_own) + CLEARLY and len(for_own) <= MOST_OF_BOUND:
            message = (
                f"`{own.id}` is {own.label}; the sentence speaks of what `{id_}` is, a fact "
                f"of the same value: {', '.join(sorted(for_other))}"
            )
            evidence = f"`{own.id}`: {own.label}\n`{id_}`: {ledger[id_].label}"
            remedy = f"bind it to the fact meant: []{{n={id_}}}"
            yield Finding("like-fact-fits-better", bound.place, message, evidence, remedy)
            return


class _Words:
    """The words of facts, and those around numbers."""

    def __init__(self, inputs: Inputs) -> None:
        self._ledger = inputs.ledger
        self._document = inputs.document
        self.of = cache(self._of)
        self._in_row = cache(self._row)

    def _of(self, id_: str) -> frozenset[str]:
        """Give the words of a fact's label, people and periods."""
        number = self._ledger[id_]
        facts = [self._ledger.facts[name] for name in number.inputs]
        rest = " ".join(f"{fact.population} {fact.period.replace('-', ' ')}" for fact in facts)
        return stems(f"{number.label} {rest}")

    def around(self, bound: BoundNumber) -> frozenset[str]:
        """Give the words of a number's sentence, and in a table of its row and its column's head.

        Those of the number itself are left out.
        """
        prose = self._document.prose[bound.prose]
        start, end = prose.sentence_at(bound.start)
        found = stems(f"{prose.text[start : bound.start]} {prose.text[bound.end : end]}")
        if prose.cell is None:
            return found
        heads = self._cells.get((prose.cell.table, 0), {})
        return found | self._in_row(*prose.cell[:2]) | stems(heads.get(prose.cell.column, ""))

    def _row(self, table: int, row: int) -> frozenset[str]:
        return stems(" ".join(self._cells[table, row].values()))

    @cached_property
    def _cells(self) -> dict[tuple[int, int], dict[int, str]]:
        """The texts of table cells, by table and row, and then by column."""
        found: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
        for prose in self._document.prose:
            if prose.cell is not None:
                found[prose.cell.table, prose.cell.row][prose.cell.column] = prose.text
        return dict(found)
