r"""The document can be read to its end: every bracket, div, include and note is in order.

## What it does
Reads the brief and its included parts, and reports what is opened and never closed, included and
not there, or marked and not defined.

## Why it matters
A bracket that is never closed turns a bound number into loose text, and an unclosed div or code
block can hide the rest of a page from readers and from these checks.

## Example
`[190,366{n=mx_detained_2015}` is printed as it stands, braces and all.

## Do instead
Close what the finding points at; write `\[` for a bracket that is meant as one.

## Codes
- `unclosed-span`: A bracket or brace is never closed, or closes none.
- `unclosed-div`: A div is never closed, or a `:::` closes none.
- `unclosed-code`: A code block is never closed, so nothing behind it was read.
- `include-missing`: An included part is not there, or can't be read.
- `include-not-utf8`: An included part is not UTF-8 text.
- `include-cycle`: Parts include each other in a circle.
- `include-outside`: An include leads out of the project.
- `include-other-evidence`: The evidence of another edition is included.
- `include-inline`: An include shares its line with other words.
- `include-limit`: The document includes more parts than any brief needs.
- `unknown-footnote`: A footnote mark has no note.
- `duplicate-target`: One id is given to two things.
- `unknown-parameter`: `{{< param NAME >}}` names no column of the table of editions.
- `hidden-character`: A character that can't be seen changes how the words around it are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs


_HIDDEN: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of reading: what is seen is not what stands there."""


def run(inputs: Inputs) -> Outcome:
    """Pass on what was found while the document was read."""
    document = inputs.document
    outcome = Outcome(list(document.findings))
    for prose in document.prose:
        for found in _HIDDEN.finditer(prose.text):
            message = f"the hidden character U+{ord(found[0]):04X} turns the direction of reading"
            place = prose.place(found.start())
            outcome.findings.append(Finding("hidden-character", place, message, remedy="remove it"))
    outcome.examined["passages of prose"] = len(document.prose)
    outcome.examined["included parts"] = sum(not part.reason for part in document.includes)
    for part in document.includes:
        if part.reason:
            outcome.not_examined["included parts", part.reason] += 1
    for what, count in document.skipped.items():
        outcome.not_examined[f"{what}s", "they are no prose"] += count
    return outcome
