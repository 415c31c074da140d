"""The tables in data/, seeds/ and report/ are whole and keep to their columns.

## What it does
Reads every CSV file strictly: UTF-8, the columns that `data/datapackage.json` declares, each id
once, each cell of its type, in its form and within its list.

## Why it matters
A row that is dropped in silence takes its number's evidence with it, and a cell of the wrong kind
is a fact that no check can follow.

## Example
A comma typed into an unquoted label moves every cell after it: the value becomes the unit.

## Do instead
Correct the cell at the line and column named.
Codes for approach, area, period, unit and basis are those listed in `data/datapackage.json`.

## Codes
- `csv-not-utf8`: The table is not UTF-8 text.
- `csv-too-large`: The table is larger than any table of facts can be.
- `csv-missing-column`: The table lacks a column, or a header.
- `csv-unknown-column`: The table has a column that nobody reads.
- `csv-duplicate-column`: Two columns of the table have one name.
- `csv-broken-quote`: A quote is left open, or stands inside an unquoted cell.
- `csv-row-length`: A row has more or fewer cells than the header.
- `csv-missing-id`: A row has no id.
- `csv-duplicate-id`: An id stands there twice.
- `csv-cell-too-long`: A cell is longer than any cell can be.
- `csv-hidden-character`: A cell holds a character that can't be seen.
- `missing-value`: A cell that must be filled in is empty.
- `wrong-type`: A cell that must be a number is none.
- `bad-form`: A cell has not the form that its column must have.
- `unlisted-code`: A cell holds a code that is not in its column's list.
- `bad-edition`: A row of report/editions.csv names no edition that can be made.
- `bad-retirement`: A row of data/retired.csv is at odds with the pages that there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import Outcome

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs

CODES = frozenset(
    {
        "missing-value",
        "wrong-type",
        "bad-form",
        "unlisted-code",
        "bad-edition",
        "bad-retirement",
    }
)


def run(inputs: Inputs) -> Outcome:
    """Pass on what was found while the tables were read."""
    found = [*inputs.ledger.findings, *inputs.findings]
    outcome = Outcome(
        [item for item in found if item.code.startswith("csv-") or item.code in CODES]
    )
    ledger = inputs.ledger
    rows = len(ledger.facts) + len(ledger.derived) + len(ledger.audits)
    outcome.examined["rows of tables"] = rows + len(inputs.registry) + len(inputs.excuses)
    return outcome
