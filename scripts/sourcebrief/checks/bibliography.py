"""Every entry of the bibliography can be read, cited and printed.

## What it does
Reads `references.bib` block by block and compares each entry with what its type must have.

## Why it matters
A block that fails is dropped in silence by most readers of BibTeX, and its citations become
question marks; an entry without a year or a publisher can't be found by who wants to check it.

## Example
`title = {Detained at the border` without its closing brace swallows the entries behind it.

## Do instead
Correct the entry at the line named.

## Codes
- `bibtex-failed-block`: A block can't be read.
- `bibtex-not-text`: The bibliography is not UTF-8 text, or too large.
- `bibtex-stray-text`: Text stands outside of any entry.
- `bibtex-comment`: A comment hides what looks like an entry.
- `bibtex-duplicate-key`: Two entries have one key.
- `bibtex-duplicate-field`: An entry has a field twice.
- `bibtex-odd-key`: A key has a character that a citation can't have.
- `bibtex-unknown-type`: An entry is of a type that is not known.
- `bibtex-missing-field`: An entry lacks a field that its type must have.
- `bibtex-bad-date`: A date is none.
- `bibtex-bad-value`: A field's value can't be read.
- `bibtex-bare-percent`: A percent sign makes a comment of what follows it.
- `bibtex-deep-braces`: Braces nest deeper than any title needs, or are unbalanced.
- `bibtex-markup`: A field holds a command, address or character that a page must not get.
- `bibtex-undefined-string`: A field uses an abbreviation that is defined nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs


def run(inputs: Inputs) -> Outcome:
    """Pass on what was found while the bibliography was read."""
    outcome = Outcome(list(inputs.references.findings))
    outcome.examined["bibliography entries"] = len(inputs.references.entries)
    return outcome
