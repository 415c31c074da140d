"""Judges whether words may stand for a fact.

What stands in a number's brackets must be true of the fact and keep what its source says of it.
The judgement goes through the claim (exactly one quantity), its unit, its direction, its hedge
and its value, and ends at the first that is wrong.

Hedges come in families: `about`, `some`, `around`, `roughly`, `approximately` and `an estimated`
are one; `more than`, `over` and `exceeding` one; `at least`; `nearly`, `almost` and `just under`
one; `up to` and `as many as` one; `less than` and `fewer than` one.
Only these are allowed:

=================  ==============================================================================
the fact           the words
=================  ==============================================================================
exact              the number itself; or rounded after `about`, down after `more than` or
                   `at least`, up after `nearly` or `less than` (see `rounding`). A hedge before
                   the number itself is false: it adds a doubt the source does not have.
about              `about`, with the number or a rounding of it. A computed number whose inputs
                   are hedged may also be `more than` or `nearly` another.
more than          `more than` or `at least`, with the number or rounded down.
at least           `at least` with the number; `more than` or `at least` with one rounded down.
nearly             `nearly`, with the number or rounded up; `about` would lose the direction.
up to              `up to` with the number.
less than          `less than`, with the number or rounded up.
range              both ends, in any form of a range.
=================  ==============================================================================

A sourced number is never rounded without a hedge; a computed one may be, to the digits shown.
A share in words (`a third`) stands for a percentage within half a point of it.
A fall is stored as a negative value: `down 14 per cent` is true of -14 and false of 14, and a
negative value needs a word for the fall beside it, or a minus.
`Nine times more` is doubtful, because it is read as nine times and as ten times as many.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from sourcebrief.quantities.claims import Claim, find_claim
from sourcebrief.quantities.dimensions import in_unit
from sourcebrief.quantities.hedging import judge_value
from sourcebrief.quantities.model import Measure, Quantity, Verdict
from sourcebrief.quantities.movements import movements
from sourcebrief.quantities.style import house_style, say
from sourcebrief.quantities.trend import direction_problem

_MORE: Final = re.compile(r"\s+(?:more|higher|greater|larger|bigger)\b", re.IGNORECASE)
_LESS: Final = re.compile(r"\s+(?:fewer|less|lower|smaller)\b", re.IGNORECASE)
_SANE: Final = 24


def agree(words: str, measure: Measure, *, before: str = "", after: str = "") -> Verdict:
    """Judge whether `words` may stand for `measure` in a sentence.

    Parameters
    ----------
    words
        What stands in the brackets.
    measure
        The fact, or the computed number, they are bound to.
    before, after
        The rest of the sentence on either side: hedges, units and directions may stand there.

    Returns
    -------
    Verdict
        `true`, `false` or `doubtful`, with a reason that names both values.
    """
    if not _is_sane(measure):
        return Verdict("false", f"the fact has no usable value: {measure.value}")
    claim = find_claim(words, before, after, a_range=measure.upper is not None)
    if isinstance(claim, str):
        return Verdict("false", f"{claim}; the fact is {say(measure)}")
    quantity = in_unit(claim, measure.unit)
    if isinstance(quantity, str):
        return Verdict("false", f"{quantity}: `{claim.quantity.text}` against {say(measure)}")
    problem = direction_problem(claim, quantity, measure)
    if problem:
        return Verdict("false", f"{problem}: `{quantity.text}` against {say(measure)}")
    verdict = _judge(claim, quantity, measure)
    if verdict.level == "true" and (problem := _movement_problem(claim)):
        return Verdict("false", f"{problem}; the fact is {say(measure)}")
    return verdict


def _movement_problem(claim: Claim) -> str:
    """Give what is wrong with a change the sentence states, told of its second number."""
    for movement in movements(claim.sentence, claim.quantities):
        second = max(movement.earlier.start, movement.later.start)
        if claim.quantity.start == second and not movement.holds:
            return (
                f"the sentence says `{movement.word}`, but `{movement.later.text}` is not "
                f"{movement.direction} from `{movement.earlier.text}`"
            )
    return ""


def _is_sane(measure: Measure) -> bool:
    values = [measure.value] if measure.upper is None else [measure.value, measure.upper]
    return all(value.is_finite() and abs(value.adjusted()) <= _SANE for value in values)


def _judge(claim: Claim, quantity: Quantity, measure: Measure) -> Verdict:
    if quantity.unit == "multiple" and quantity.kind == "multiple":
        if _MORE.match(claim.after):
            return _times_more(quantity, measure)
        if _LESS.match(claim.after):
            return _times_less(quantity, measure)
        if quantity.direction == "down" and quantity.value > 1:
            quantity = quantity._replace(value=1 / quantity.value)
    return _worded(quantity, measure)


def _worded(quantity: Quantity, measure: Measure) -> Verdict:
    problem = judge_value(quantity, measure)
    if not problem:
        return Verdict("true", f"`{quantity.text}` is true of {say(measure)}")
    return Verdict(
        "false", f"{problem}: `{quantity.text}` against {say(measure)}{_advice(measure)}"
    )


def _times_more(quantity: Quantity, measure: Measure) -> Verdict:
    """Judge `nine times more`: nine times as many, or ten."""
    readings = (quantity, quantity._replace(value=quantity.value + 1))
    if all(judge_value(reading, measure) for reading in readings):
        problem = judge_value(quantity, measure)
        return Verdict("false", f"{problem}: `{quantity.text} more` against {say(measure)}")
    return Verdict(
        "doubtful",
        f"`{quantity.text} more` can be read as {quantity.value:f} times as many and as "
        f"{quantity.value + 1:f} times as many; the fact is {say(measure)}: write `times as many`",
    )


def _times_less(quantity: Quantity, measure: Measure) -> Verdict:
    """Judge `three times fewer`, which says a third at best."""
    if not quantity.value:
        return Verdict("false", f"`{quantity.text}` says nothing; the fact is {say(measure)}")
    reading = quantity._replace(value=1 / quantity.value, step=Decimal("0.01"))
    derived = measure._replace(derived=True)
    if judge_value(reading, derived):
        return Verdict("false", f"`{quantity.text} fewer` does not say {say(measure)}")
    return Verdict(
        "doubtful",
        f"`{quantity.text} fewer` has no clear meaning; the fact is {say(measure)}: "
        "write the share, or how many times as many the other is",
    )


def _advice(measure: Measure) -> str:
    return f"; write `{house_style(measure)}`"
