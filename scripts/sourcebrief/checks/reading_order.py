"""The order in which a reader meets what stands in a document and its included parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.document import CrossReference, Document, Target
    from sourcebrief.errors import Place

Placed = TypeVar("Placed", "Target", "CrossReference")


class Order:
    """Compares places of the document with those of its parts, each where it is put in."""

    def __init__(self, document: Document) -> None:
        self._main = document.path
        self._put_in: dict[str, Place] = {}
        for part in document.includes:
            self._put_in.setdefault(part.path, part.place)

    def of(self, place: Place) -> tuple[int, ...]:
        """Give a key that sorts places as they are read: lines and columns from outer to inner."""
        keys = [(place.line, place.column)]
        seen = {place.path}
        while place.path != self._main and place.path in self._put_in:
            place = self._put_in[place.path]
            if place.path in seen:
                break
            seen.add(place.path)
            keys.append((place.line, place.column))
        return tuple(number for key in reversed(keys) for number in key)

    def sorted(self, items: Iterable[Placed]) -> list[Placed]:
        """Give targets or references in the order in which they are read."""
        return sorted(items, key=lambda item: self.of(item.place))
