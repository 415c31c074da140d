"""The numbers in a text: reading them, and judging whether words may stand for a fact.

Reading goes through the modules in this order.
`characters` makes a text plain, `prefilter` passes over one without numbers, and `lexemes` cuts
it up; `scan` goes over the pieces once.
What counts nothing is recognised by `glued` (footnote marks, `MS-13`), `labels` (references and
names), `dates` and `vague`.
A number is read by `numerals` and `cardinals`, with its unit by `cores`, as a share by `shares`, as
a multiple by `multiples`; `compose` makes ranges, `found` pairs and lists.
`hedges`, `directions` and `nouns` look at the words beside it.

Judging begins with the one quantity in the brackets (`claims`), goes on with its unit
(`dimensions`) and direction (`trend`, `movements`), and ends with its value and hedge (`hedging`,
`rounding`).
The rules are told in `agreement`; the word lists are in `words`, `hedges`, `directions` and
`labels`, the units in `units`.
"""

from __future__ import annotations

from sourcebrief.quantities.agreement import agree
from sourcebrief.quantities.model import Hedge, Measure, Quantity, Token, Verdict
from sourcebrief.quantities.reader import read, read_all
from sourcebrief.quantities.style import house_style
from sourcebrief.quantities.units import UNITS, Unit

__all__ = [
    "UNITS",
    "Hedge",
    "Measure",
    "Quantity",
    "Token",
    "Unit",
    "Verdict",
    "agree",
    "house_style",
    "read",
    "read_all",
]
