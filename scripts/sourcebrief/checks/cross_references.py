"""Cross-references lead to something.

## What it does
Looks for the target of every `@fig-…`, `@tbl-…`, `@sec-…` and its like in the document and its
included parts.

## Why it matters
Quarto prints a question mark for a reference that leads nowhere, and goes on.

## Example
`@fig-detention` where the figure is called `{#fig-detentions}`.

## Do instead
Correct the name, or put in the figure, table or section that is meant.

## Codes
- `unknown-reference`: A cross-reference has no target in the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, did_you_mean

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs


def run(inputs: Inputs) -> Outcome:
    """Report cross-references without a target."""
    document = inputs.document
    targets = {target.id for target in document.targets}
    unbuilt = [part.path for part in document.includes if part.reason]
    outcome = Outcome()
    for reference in document.references:
        if reference.target in targets:
            outcome.examined["cross-references"] += 1
        elif any(reference.target in path for path in unbuilt):
            outcome.not_examined["cross-references", "the part referred to is not built yet"] += 1
        else:
            outcome.examined["cross-references"] += 1
            message = f"`@{reference.target}` leads to nothing in the document"
            remedy = did_you_mean(reference.target, targets) or f"add {{#{reference.target}}}"
            outcome.findings.append(
                Finding("unknown-reference", reference.place, message, remedy=remedy)
            )
    return outcome
