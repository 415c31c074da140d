"""The numbers that the words of a figure may say: those of its facts, dates, declared words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.pages.expected import year
from sourcebrief.quantities import agree, house_style, read_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Derived, Fact
    from sourcebrief.quantities import Measure, Quantity, Token

_NO_CLAIM = frozenset({"few", "a few", "several", "couple", "a couple"})
"""Vague words that claim no number of a certain size."""
_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_YEAR = re.compile(r"[0-9]{4}")


class FigureWords:
    """What one figure may say: the facts it draws or names, their years, its file's numerals.

    Parameters
    ----------
    inputs
        What the checks look at.
    ids
        The facts of the figure; those that are unknown are left out.
    script
        The text of the file that declares it.
    """

    def __init__(self, inputs: Inputs, ids: Sequence[str], script: str) -> None:
        ledger = inputs.ledger
        self._drawn: list[Fact | Derived] = [ledger[id_] for id_ in ids if id_ in ledger]
        below = {item for number in self._drawn for item in number.inputs}
        facts = [ledger.facts[id_] for id_ in {*ids, *below} if id_ in ledger.facts]
        years = {part for fact in facts for part in _years(fact.period)}
        works = {fact.source for fact in facts}
        years = years.union(*(year(inputs.references, work) for work in works))
        self._declared = years.union(_NUMERAL.findall(script))

    @property
    def evidence(self) -> str:
        """The facts and their values in words, for a finding."""
        shown = (f"{item.id} {house_style(item.measure)}" for item in self._drawn)
        return f"it draws {', '.join(shown)}"

    def judge(self, text: str) -> Iterator[tuple[Token, bool]]:
        """Give every number word of a text with whether the figure may say it."""
        for token in read_all(text):
            yield token, self._is_known(token, text)

    def _is_known(self, token: Token, text: str) -> bool:
        if token.quantity is None and not self._declared.issuperset(_NUMERAL.findall(token.text)):
            return False
        if token.quantity is None:
            return token.kind not in {"odd", "vague"} or token.text.lower() in _NO_CLAIM
        before, after = text[: token.start], text[token.end :]
        return any(
            agree(token.text, number.measure, before=before, after=after).level == "true"
            or is_bare(token.quantity, number.measure)
            for number in self._drawn
        )


def is_bare(quantity: Quantity, measure: Measure) -> bool:
    """Tell whether a label gives a value with its hedge, the unit being that of the axis."""
    return quantity.value == abs(measure.value) and quantity.hedge is measure.hedge


def _years(period: str) -> Iterator[str]:
    """Give every year of a period, those between its ends included."""
    found = [int(item) for item in _YEAR.findall(period)]
    if len(found) == 2 and found[1] - found[0] < 200:
        found = list(range(found[0], found[1] + 1))
    yield from map(str, found)
