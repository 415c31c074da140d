"""What a figure or table shows: the facts it draws or binds, and the words that go with them."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sourcebrief.checks.stems import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.document import Target
    from sourcebrief.errors import Place


class Floats:
    """The figures, or the tables, of a document.

    Parameters
    ----------
    inputs
        What the checks read.
    targets
        The figures or tables: a table has to stand in a part of its own.
    """

    def __init__(self, inputs: Inputs, targets: Sequence[Target]) -> None:
        self._inputs = inputs
        self._targets = {item.id: item.place for item in targets}
        self.facts = cache(self._facts)
        self.words = cache(self._words)

    def better(self, target: str, bound: set[str], sentence: str) -> str:
        """Give the float that shows all of a sentence's numbers, where the one named does not fit.

        The one named fits where it shows one of them, or has a word of the sentence that the
        other has not; the other has to have one that the one named has not.
        """
        shown = self.facts(target) if target in self._targets else ()
        if not shown or not bound.isdisjoint(shown):
            return ""
        said = stems(sentence)
        for other in self._targets:
            if other != target and bound <= self.facts(other):
                here, there = said & self.words(target), said & self.words(other)
                if there - here and not here - there:
                    return other
        return ""

    def _facts(self, target: str) -> frozenset[str]:
        inputs = self._inputs
        ids = set(inputs.drawn.get(target, ()))
        for index, prose in enumerate(inputs.document.prose):
            if self._belongs(index, target):
                ids |= {number.id for number in inputs.document.numbers_in.get(index, ())}
                ids |= set(prose.listed)
        return frozenset(ids)

    def _words(self, target: str) -> frozenset[str]:
        inputs = self._inputs
        own = [
            prose.text
            for index, prose in enumerate(inputs.document.prose)
            if self._belongs(index, target)
        ]
        labels = [inputs.ledger[id_].label for id_ in self.facts(target) if id_ in inputs.ledger]
        return stems(" ".join([*own, *labels]))

    def _belongs(self, index: int, target: str) -> bool:
        """Tell whether a prose is a caption or text of the float, or stands in its own part."""
        prose, place = self._inputs.document.prose[index], self._places[index]
        own = self._targets[target]
        is_caption = prose.kind == "caption" and (place.path, place.line) == (own.path, own.line)
        apart = own.path != self._inputs.document.path and self._is_alone(own.path)
        return prose.owner == target or is_caption or (apart and place.path == own.path)

    def _is_alone(self, part: str) -> bool:
        return self._count[part] == 1

    @cached_property
    def _count(self) -> Counter[str]:
        """How many targets stand in each file."""
        return Counter(place.path for place in self._targets.values())

    @cached_property
    def _places(self) -> list[Place]:
        return [prose.place(0) for prose in self._inputs.document.prose]
