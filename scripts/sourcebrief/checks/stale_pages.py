"""The finished pages are made from the present data and document, and were not changed since.

## What it does
Compares what the pages were built from, as the build recorded it by content, with what lies in the
project now, and each finished file with the file that was built.

## Why it matters
Data and text can be right, and the PDF that is sent out a week old.
Dates of files say nothing: a copy or a checkout makes every file new.

## Example
A number was corrected in data/facts.csv and the brief was not built again.

## Do instead
Build again: `sourcebrief build`.
Change nothing in report/_output/ by hand.

## Codes
- `page-stale`: The pages are not made from the present data, document or tools.
- `page-changed`: A finished file is missing, is not the one that was built, or was built by nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place
from sourcebrief.project import Project

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import Pages

REMEDY = "build the brief again: sourcebrief build"


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report pages that lag behind the project, and finished files that were changed."""
    outcome = Outcome()
    if pages.html is None and pages.pdf is None:
        reason = next(iter(pages.missing.values()), "not built")
        outcome.not_examined["age of the pages", reason] += 1
        return outcome
    outcome.examined["age of the pages"] = 1
    project = Project(inputs.root)
    folder = project.relative(project.output)
    if pages.stale:
        message = f"the pages are not made from what lies here now: {pages.stale}"
        outcome.findings.append(Finding("page-stale", Place(folder), message, "", REMEDY))
    for name in pages.changed:
        there = (project.output / name).is_file()
        what = "is not the file that was built" if there else "was built and is not there"
        place = Place(f"{folder}/{name}")
        outcome.findings.append(Finding("page-changed", place, f"the file {what}", "", REMEDY))
    return outcome
