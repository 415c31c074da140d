"""Every fact is used: a number that nobody reads is not kept.

## What it does
Looks for facts and derived facts that no edition binds, no figure draws, no derived fact
in use rests on and no audit compares.

## Why it matters
An unused fact is work without a reader, or a sign that a sentence lost its number.

## Example
A paragraph was cut, and the three facts it bound are still maintained with every new edition.

## Do instead
Use the fact, or remove its row; an id is never given to another number.

## Codes
- `unused-fact`: A fact is used nowhere (a warning).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Severity

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs


def run(inputs: Inputs) -> Outcome:
    """Report facts that nothing uses, where the whole document could be read."""
    outcome = Outcome()
    ledger = inputs.ledger
    findings = (item for document in inputs.documents for item in document.findings)
    missing = any(item.code.startswith("include-") for item in findings)
    parts = (part for document in inputs.documents for part in document.includes)
    if missing or any(part.reason for part in parts):
        why = "parts that may use them are missing"
        outcome.not_examined["uses of facts", why] += len(ledger.ids)
        return outcome
    used = set(inputs.used)
    for audit in ledger.audits.values():
        for id_ in audit.inputs:
            used |= {id_, *(ledger[id_].inputs if id_ in ledger else ())}
    outcome.examined["uses of facts"] = len(ledger.ids)
    for id_ in ledger.ids:
        if id_ not in used:
            number = ledger[id_]
            message = f"`{id_}` ({number.label}) is used nowhere"
            remedy = f"use it, []{{n={id_}}}, or remove the row"
            outcome.findings.append(
                Finding("unused-fact", number.place, message, "", remedy, Severity.WARNING)
            )
    return outcome
