"""Derived facts recompute, and audits keep their verdicts.

## What it does
Computes every formula of `data/derived.csv` and every expression of `data/audits.csv` from the
facts, with units, and compares each audit's verdict with the one expected.

## Why it matters
A share, a ratio or a total that was typed goes stale when one of its inputs changes.
An audit says that the sources' own arithmetic holds, or is known not to: if that changes, a fact
was mistyped, or the brief tells its readers of a conflict that is none.

## Example
`mx_detained_2015 / mx_detained_2011` has no unit, so it can't be a number of `person`.

## Do instead
Look at the computation that the finding shows, and correct the fact, the formula or the unit.
Where a verdict rightly changed, change `expected` and the explanation with it.

## Codes
- `formula-fails`: A derived fact can't be computed: an unknown id, unlike units, a circle.
- `audit-fails`: An audit's expression can't be computed, or compares nothing.
- `audit-verdict-changed`: An audit does not come out as it is expected to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs

RESTING = "they rest on numbers that can't be read or computed"
"""Why what is only a consequence of another finding is no finding."""

CODES = frozenset({"formula-fails", "audit-fails", "audit-verdict-changed"})


def run(inputs: Inputs) -> Outcome:
    """Report formulas that fail and audits whose verdict changed."""
    ledger = inputs.ledger
    failed = [item for item in ledger.findings if item.code in CODES]
    outcome = Outcome([item for item in failed if not _rests_on_unread(item, inputs)])
    unread = len(failed) - len(outcome.findings)
    if unread or ledger.resting:
        outcome.not_examined["formulas and audits", RESTING] = unread + len(ledger.resting)
    outcome.examined["derived facts"] = len(ledger.derived)
    outcome.examined["audits"] = len(ledger.audits)
    for audit in ledger.audits.values():
        if audit.verdict == audit.expected:
            continue
        outcome.findings.append(
            Finding(
                "audit-verdict-changed",
                audit.place,
                f"`{audit.id}` was expected to be `{audit.expected}`, it is `{audit.verdict}`: "
                f"{audit.claim}",
                f"{audit.expression}\n= {audit.computation}",
                f"correct the fact that changed, or set expected to `{audit.verdict}`",
            )
        )
    return outcome


def _rests_on_unread(finding: Finding, inputs: Inputs) -> bool:
    """Tell whether a formula failed because a row could not be read, which is reported there."""
    missing = finding.message.partition("there is no fact `")[2].partition("`")[0]
    return bool(missing) and inputs.in_question(missing)
