"""The texts are the ones that were registered.

## What it does
Compares the SHA-256 of every source's text with the one in `seeds/sources.csv`, and looks for the
source of every fact in that registry.
A text that is not there is no finding: the report counts what could not be examined without it.

## Why it matters
Every later check reads these texts.
A source that was edited, extracted anew or swapped for another proves nothing about the numbers
that were taken from the old one.

## Example
A publisher replaces a report by a corrected edition under the same address, and someone saves it
over the old file: the excerpts may still be there, with other numbers around them.

## Do instead
Put the registered text back.
If the new one is to be used, change its `sha256` and `bytes`, and check every fact taken from it.

## Codes
- `source-not-registered`: The text of a source is not the one that was registered, or can't be
  read.
- `source-not-text`: The file of a source is not UTF-8 text.
- `source-misnamed`: The text of a source lies there under another name than the one registered.
- `source-bad-entry`: An entry of the registry has a value that can't be right.
- `source-file-outside`: An entry of the registry names a file outside the folder of the texts.
- `unknown-source`: A fact names a source that is not in the registry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, did_you_mean

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs


def run(inputs: Inputs) -> Outcome:
    """Report texts that changed and facts whose source is not registered."""
    outcome = Outcome([item for item in inputs.findings if item.code.startswith("source-")])
    outcome.examined["source texts"] = len(inputs.texts)
    for reason in inputs.missing.values():
        outcome.not_examined["source texts", reason] += 1
    for fact in inputs.ledger.facts.values():
        if fact.source not in inputs.registry and not inputs.in_question(fact.source):
            outcome.findings.append(
                Finding(
                    "unknown-source",
                    fact.place,
                    f"`{fact.id}` is taken from `{fact.source}`, which is not registered",
                    remedy=did_you_mean(fact.source, inputs.registry)
                    or "add the source to seeds/sources.csv",
                )
            )
    return outcome
