"""Judging the bound numbers of a finished page by the data as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.outcome import IN_QUESTION
from sourcebrief.document import sentences
from sourcebrief.errors import did_you_mean
from sourcebrief.pages.text import around, key_of
from sourcebrief.quantities import agree, house_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.outcome import Outcome
    from sourcebrief.ledger import Ledger
    from sourcebrief.pages import Block
    from sourcebrief.pages.model import Mark

_OWN = frozenset({"evidence", "card"})
"""Kinds of text that are about one fact, whose id is that of their element."""

Fault = tuple["Block", int, int, str, str]
"""A block, the stretch of its text that is wrong, what is wrong, and the evidence."""


def judge_numbers(blocks: Sequence[Block], inputs: Inputs, outcome: Outcome) -> Iterator[Fault]:
    """Give every bound number whose text, value or tooltip is not that of its fact."""
    for block in blocks:
        linked = block.of("number")
        for mark in linked:
            if inputs.in_question(mark.target):
                outcome.not_examined["bound numbers of the HTML page", IN_QUESTION] += 1
                continue
            outcome.examined["bound numbers of the HTML page"] += 1
            fault = _judge(block, mark, inputs.ledger)
            if fault:
                yield block, mark.start, mark.end, *fault
        for value in block.of("value"):
            if not any(mark.start <= value.start and value.end <= mark.end for mark in linked):
                outcome.examined["bound numbers of the HTML page"] += 1
                message = _unlinked(block, value, inputs.ledger)
                if message:
                    yield block, value.start, value.end, message, around(block.text, 0, 80)


def _unlinked(block: Block, value: Mark, ledger: Ledger) -> str:
    """Say what is wrong with a number without a link, as in a heading or its own evidence."""
    shown = block.says(value)
    own = block.owner.partition("-")[2] if block.kind in _OWN else ""
    if own in ledger:
        fault = _wrong_value(value, ledger, own)
        return f"`{shown}` in the evidence of `{own}` {fault}" if fault else ""
    known = _is_some_fact(block, value, ledger)
    return "" if known else f"`{shown}` with the value {value.target} is no fact"


def _judge(block: Block, mark: Mark, ledger: Ledger) -> tuple[str, str] | None:
    """Give what is wrong with one number that leads to its evidence, and the evidence."""
    shown, id_ = block.says(mark), mark.target
    if id_ not in ledger:
        hint = did_you_mean(id_, ledger.ids)
        return f"`{shown}` leads to `{id_}`, which is in no table", hint
    number = ledger[id_]
    evidence = f"`{id_}`: {number.label}, {house_style(number.measure)}"
    evidence += f"\n{around(block.text, mark.start, mark.end)}"
    values = [item for item in block.of("value") if mark.start <= item.start < mark.end]
    if [block.says(item) for item in values] != [shown]:
        return f"`{shown}` is not wholly inside the element that gives its value", evidence
    said = {item.attributes.get("data-fact") for item in (mark, values[0])} - {None}
    if said - {id_}:
        return f"`{shown}` is said to be of `{said.pop()}`, and leads to `{id_}`", evidence
    fault = _wrong_value(values[0], ledger, id_)
    if fault:
        return f"`{shown}` {fault}", evidence
    tooltip = mark.attributes.get("title")
    if tooltip and key_of(tooltip) != key_of(f"{number.label}: see the evidence"):
        return f"the tooltip of `{shown}` is `{tooltip}`, the label is `{number.label}`", evidence
    before, after = _sentence(block, mark)
    verdict = agree(shown, number.measure, before=before, after=after)
    if verdict.level == "false":
        return f"`{shown}` is not true: {verdict.reason}", evidence
    return None


def _wrong_value(value: Mark, ledger: Ledger, id_: str) -> str:
    """Say how the value and the upper end in the page differ from the fact's, or nothing."""
    measure = ledger.measure(id_)
    if value.target != f"{measure.value:f}":
        return f"has the value {value.target}, and the fact {measure.value:f}"
    upper = value.attributes.get("data-upper")
    known = None if measure.upper is None else f"{measure.upper:f}"
    return "" if upper == known else f"has the upper end {upper}, and the fact {known}"


def _is_some_fact(block: Block, value: Mark, ledger: Ledger) -> bool:
    """Tell whether a number without a link, as in a heading, is true of a fact of its value."""
    shown = block.says(value)
    before, after = _sentence(block, value)
    return any(
        not _wrong_value(value, ledger, id_)
        and agree(shown, ledger.measure(id_), before=before, after=after).level != "false"
        for id_ in ledger.ids
    )


def _sentence(block: Block, mark: Mark) -> tuple[str, str]:
    """Give the rest of the sentence before and after a mark, without citations and counters."""
    text = block.text
    for made in block.of("citation", "note", "section", "label", "back"):
        text = text[: made.start] + " " * (made.end - made.start) + text[made.end :]
    for start, end in sentences(text):
        if start <= mark.start < end:
            return text[start : mark.start], text[mark.end : max(end, mark.end)]
    return "", ""
