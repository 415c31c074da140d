"""A cross-reference leads to the figure, table or section that its sentence speaks of.

## What it does
Looks at the references of running text to the figures and tables of the brief.
Where one is referred to nowhere, the references that stand before it are looked at: one that leads
to a figure named elsewhere as well stands where its own should.
Where a sentence binds numbers, the figure that it refers to has to show one of them or share words
with it, unless another figure shows all of them.
A reference to the very section it stands in leads nowhere.

## Why it matters
A figure can't contradict the sentence that names it, so a wrong name is found by readers alone:
they look at another picture and see nothing of what they were told.

## Example
"Patrols grew dearer (@fig-bars)", where `fig-bars` shows crossings and `fig-patrols`, which is put
in below, is named nowhere.

## Do instead
Refer to the figure that the finding names, or name each figure once where it is put in.

## Codes
- `reference-out-of-place`: A figure or table is referred to nowhere, and the reference that stands
  before it leads to another one, which is referred to elsewhere.
- `reference-to-another`: A sentence's numbers are all shown by another figure or table than the one
  it refers to, which shows none of them and has none of its words.
- `reference-to-own-section`: A reference leads to the section that it stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.float_words import Floats
from sourcebrief.checks.outcome import Outcome
from sourcebrief.checks.reading_order import Order
from sourcebrief.document import OBJECT
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import Document, Target
    from sourcebrief.errors import Place

_FLOATS = ("fig", "tbl")
_SECTION = "sec"


class Mention(NamedTuple):
    """A reference in running text: its target, where it stands, and in which prose at what offset.

    `at` is its place in reading order.
    """

    target: str
    place: Place
    at: tuple[int, ...]
    prose: int
    offset: int


def run(inputs: Inputs) -> Outcome:
    """Report references that lead to another target than the one meant."""
    outcome = Outcome()
    document = inputs.document
    order = Order(document)
    mentions = _mentions(document, order)
    outcome.examined["references in running text"] = len(mentions)
    for kind in _FLOATS:
        targets = [item for item in document.targets if _kind(item.id) == kind]
        named = [item for item in mentions if _kind(item.target) == kind]
        misplaced = list(_out_of_place(order.sorted(targets), named, order))
        outcome.findings += misplaced
        reported = {finding.place for finding in misplaced}
        others = [item for item in named if item.place not in reported]
        outcome.findings += _to_another(inputs, targets, others)
    sections = [item for item in document.targets if _kind(item.id) == _SECTION]
    outcome.findings += _to_own_section(order.sorted(sections), mentions, order)
    return outcome


def _kind(target: str) -> str:
    return target.partition("-")[0]


def _mentions(document: Document, order: Order) -> list[Mention]:
    """Give the references of running text; one alone in a table cell is part of a list."""
    standing = {
        prose.place(offset): (index, offset)
        for index, prose in enumerate(document.prose)
        if OBJECT in prose.text and prose.text.strip() != OBJECT
        for offset in _objects(prose.text)
    }
    return [
        Mention(item.target, item.place, order.of(item.place), *standing[item.place])
        for item in document.references
        if item.place in standing
    ]


def _objects(text: str) -> Iterator[int]:
    offset = text.find(OBJECT)
    while offset >= 0:
        yield offset
        offset = text.find(OBJECT, offset + 1)


def _out_of_place(
    targets: Sequence[Target], mentions: Sequence[Mention], order: Order
) -> Iterator[Finding]:
    """Report what stands where the reference to a float should that is named nowhere.

    Floats put in one behind another share the references before the first of them.
    """
    named = Counter(item.target for item in mentions)
    ordered = sorted(mentions, key=lambda item: item.at)
    standing = [item.at for item in ordered]
    first = done = 0
    for target in targets:
        here = bisect_left(standing, order.of(target.place))
        if here > done:
            first, done = done, here
        if target.id not in named:
            stray = [item for item in ordered[first:here] if named[item.target] > 1]
            if stray:
                yield _misplaced(target, stray[-1])


def _misplaced(target: Target, stray: Mention) -> Finding:
    message = (
        f"`@{stray.target}` stands before `{target.id}`, which is referred to nowhere; "
        f"`{stray.target}` is referred to elsewhere as well"
    )
    evidence = f"`{target.id}` is put in at {target.place}"
    remedy = f"write @{target.id}, or refer to it in another sentence"
    return Finding("reference-out-of-place", stray.place, message, evidence, remedy)


def _to_another(
    inputs: Inputs, targets: Sequence[Target], mentions: Sequence[Mention]
) -> Iterator[Finding]:
    """Report references of sentences whose numbers another float shows."""
    floats = Floats(inputs, targets)
    for item in mentions:
        prose = inputs.document.prose[item.prose]
        start, end = prose.sentence_at(item.offset)
        numbers = inputs.document.numbers_in.get(item.prose, ())
        bound = {number.id for number in numbers if start <= number.start < end}
        beside = {m.target for m in mentions if m.prose == item.prose and start <= m.offset < end}
        sentence = prose.text[start:end]
        other = floats.better(item.target, bound, sentence) if bound else ""
        if other and other not in beside:
            message = (
                f"the sentence refers to `{item.target}`, which shows none of its numbers; "
                f"`{other}` shows them"
            )
            remedy = f"write @{other}, or say what `{item.target}` shows"
            yield Finding("reference-to-another", item.place, message, sentence[:300], remedy)


def _to_own_section(
    sections: Sequence[Target], mentions: Sequence[Mention], order: Order
) -> Iterator[Finding]:
    """Report references to the section whose heading is the last before them."""
    starts = [order.of(item.place) for item in sections]
    given = Counter(item.id for item in sections)
    for item in mentions:
        index = bisect_left(starts, item.at) - 1
        own = sections[index].id if index >= 0 else ""
        if item.target == own and given[own] == 1:
            message = f"`@{item.target}` leads to the section that it stands in"
            remedy = "refer to the section meant, or leave the reference out"
            yield Finding("reference-to-own-section", item.place, message, remedy=remedy)
