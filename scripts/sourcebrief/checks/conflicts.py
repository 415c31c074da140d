"""Two facts for one quantity agree, or an audit says that they do not.

## What it does
Compares facts of the same population, area, period and unit whose labels say the same, and reports
those with unlike values that no audit names together.

## Why it matters
Sources disagree, and a brief that quotes one of them in silence takes sides.
Where two rows of one table disagree by mistake, one of them is wrong.

## Example
One report says that 166,000 people were returned, another says 165,000, for the same year.

## Do instead
Add the row that the finding prints to `data/audits.csv`: conflicts are printed in the brief.
If the two count different things, say so in their labels.

## Codes
- `unaudited-conflict`: Two facts for one quantity have unlike values, and no audit names both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding
from sourcebrief.quantities import Hedge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Fact

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset({"the", "a", "an", "of", "in", "by", "from", "to", "and", "for", "on", "per"})
_ATTRIBUTED = frozenset({"as", "by", "according", "one", "another", "range", "official", "in"})
"""Words that begin the part of a label which says whose number it is, behind a comma."""
MOST_COMPARED = 40
"""In larger groups each fact is compared with the next alone, so that time stays linear."""

_SPREAD = {
    Hedge.ABOUT: (Decimal("0.95"), Decimal("1.05")),
    Hedge.MORE_THAN: (Decimal(1), Decimal("1.25")),
    Hedge.AT_LEAST: (Decimal(1), Decimal("1.25")),
    Hedge.NEARLY: (Decimal("0.9"), Decimal(1)),
    Hedge.LESS_THAN: (Decimal("0.8"), Decimal(1)),
    Hedge.UP_TO: (Decimal(0), Decimal(1)),
}


def run(inputs: Inputs) -> Outcome:
    """Report pairs of facts that contradict each other unaudited."""
    outcome = Outcome()
    audited = _audited(inputs)
    in_doubt = _audits_in_doubt(inputs)
    for first, second in _pairs(inputs.ledger.facts.values()):
        outcome.examined["pairs of like facts"] += 1
        together = audited.get(first.id, set()) & audited.get(second.id, set())
        if together or _consistent(first, second):
            continue
        if in_doubt:
            outcome.not_examined["pairs of like facts", "some audits can't be computed"] += 1
        else:
            outcome.findings.append(_finding(first, second))
    return outcome


def _audits_in_doubt(inputs: Inputs) -> bool:
    """Tell whether the table of audits has faults of its own, which are reported there."""
    return any(item.place.path.endswith("audits.csv") for item in inputs.ledger.findings)


def _audited(inputs: Inputs) -> dict[str, set[str]]:
    """Give the audits that name each fact, itself or through a derived one."""
    ledger = inputs.ledger
    found: dict[str, set[str]] = defaultdict(set)
    for audit in ledger.audits.values():
        for id_ in audit.inputs:
            for under in ledger[id_].inputs if id_ in ledger else ():
                found[under].add(audit.id)
    return found


def _pairs(facts: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Give the facts for one quantity two by two: each with the next of its group."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        where = (fact.population, fact.area, fact.period, fact.unit)
        groups[*where, _words(fact.label)].append(fact)
    for group in groups.values():
        yield from combinations(group, 2) if len(group) <= MOST_COMPARED else pairwise(group)


def _words(label: str) -> frozenset[str]:
    """Give the words that say what is counted, not whose count it is."""
    core, _, rest = label.partition(",")
    opening = rest.split(maxsplit=1)
    kept = core if opening and opening[0] in _ATTRIBUTED else label
    return frozenset(_WORD.findall(kept.lower())) - _EMPTY


def _consistent(first: Fact, second: Fact) -> bool:
    """Tell whether some number fits what both facts say, hedges considered."""
    low, high = _interval(first)
    other_low, other_high = _interval(second)
    return low <= other_high and other_low <= high


def _interval(fact: Fact) -> tuple[Decimal, Decimal]:
    if fact.value_upper is not None:
        return fact.value, fact.value_upper
    low, high = _SPREAD.get(fact.hedge, (Decimal(1), Decimal(1)))
    ends = (fact.value * low, fact.value * high)
    return min(ends), max(ends)


def _finding(first: Fact, second: Fact) -> Finding:
    message = (
        f"`{first.id}` is {first.value:f}, `{second.id}` is {second.value:f}, for one quantity"
    )
    evidence = "\n".join(
        f'{fact.id}: {fact.label} ({fact.source}, {fact.locator}): "{fact.excerpt}"'
        for fact in (first, second)
    )
    name = f"{first.id}_and_{second.id}"
    remedy = (
        "add to data/audits.csv: "
        f"{name},{first.label},{first.id} == {second.id},conflicts,why they differ"
    )
    return Finding("unaudited-conflict", second.place, message, evidence, remedy)
