"""The sentence around a number says nothing that its fact contradicts.

## What it does
Reads the sentence that a bound number stands in, and compares the years, countries, peoples and
people it names with the fact's period, area, population and label.
A comparison has to be of the years it is computed from, a border of the country that the label
names, and a place behind "to", "from" or "against" the one that the label has there.
With several numbers, each has its own neighbourhood: the nearest words count, and words that
describe another number of the sentence are left to it.
A number in a table is compared with the heads of its row and column too, and a number in an
alternative text with the facts that its figure draws or lists.

## Why it matters
A number can be right to the last digit and still be a falsehood: the right count for the wrong
year, for the country next door, or of children where it counts everybody.
Two ids swapped in one sentence look perfect to every other check.

## Example
"In 2014, Mexico detained [190,366]{n=mx_detained_2015} migrants" says the right number of the
wrong year.

## Do instead
Name in the sentence what the fact counts, or bind the number to the fact that is meant: the
finding proposes one where there is one.

## Codes
- `sentence-contradicts`: The sentence names another year, place or population than the fact's.
- `head-contradicts`: The head of a table's row or column names another year or place than the
  fact of a number under it.
- `alt-contradicts`: An alternative text names another year, place or population than the facts
  of its figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.outcome import Outcome


def run(inputs: Inputs) -> Outcome:
    """Report numbers whose sentence contradicts their fact.

    What judges sentences is imported for it alone: other checks read words and periods with it.
    """
    from sourcebrief.checks.sentence.checking import check

    return check(inputs)
