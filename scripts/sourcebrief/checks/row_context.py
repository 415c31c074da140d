"""What stands around a fact's excerpt in its source: the sentences it lies in, their paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.document.sentences import sentences

if TYPE_CHECKING:
    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Fact


class Context(NamedTuple):
    """The words of a source around an excerpt, from near to far."""

    sentence: str
    paragraph: str


def context(inputs: Inputs, fact: Fact) -> Context | None:
    """Give the words around the excerpt of `fact`, or None where it is not to be found."""
    standing = inputs.standings.get(fact.id)
    if standing is None or not (standing.here or standing.elsewhere):
        return None
    passage = (*standing.here, *standing.elsewhere)[0]
    text = inputs.texts[fact.source].text
    start = text.rfind("\n", 0, passage.start) + 1
    end = text.find("\n", passage.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    inside = [
        paragraph[first:last]
        for first, last in sentences(paragraph)
        if first + start < passage.end and last + start > passage.start
    ]
    return Context(" ".join(inside), paragraph)
