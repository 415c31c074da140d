"""Passages that Pandoc need not convert again.

A change of a sentence changes one paragraph, and nothing in the annex and the tables, which are
most of a brief. What became of each passage is kept, by a digest of its words, of the numbers that
it prints, and of the document's frame; Pandoc is given a stub in its place, and what is kept is put
into its output. Where the frame changed, everything is converted again.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.engines.found_passages import find_passages
from sourcebrief.engines.passages import NOTE, frame_of, numbers_in, passages_of
from sourcebrief.engines.skeletons import Skeleton, can_stand, document_of, read_skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from sourcebrief.engines.found_passages import Found
    from sourcebrief.engines.interface import Format
    from sourcebrief.engines.source import Expanded
    from sourcebrief.errors import Place


class KeptPassages:
    """The passages of one document, some of which need not be converted again to any format.

    Parameters
    ----------
    expanded
        The document.
    depends
        By the format, a digest of all that any passage depends on beside words and numbers.
    numbers
        What may be printed of each number, by its id.
    others
        What stands between the passages may depend on more: a digest of that.
    kept
        What became of passages, by the digest of what they were made from; it is added to.
    """

    def __init__(
        self,
        expanded: Expanded,
        depends: Mapping[Format, str],
        *,
        numbers: Mapping[str, object],
        others: str,
        kept: MutableMapping[str, str],
    ) -> None:
        self._expanded, self._kept = expanded, kept
        self._looked_at: dict[Format, tuple[str, dict[str, Found]]] = {}
        self._passages = passages_of(expanded)
        frame = frame_of(expanded, self._passages)

        all_numbers = repr(sorted(numbers.items()))
        own = {
            item.id: (
                # A footnote is counted, and its words stand elsewhere in the document.
                (item.text, str(place), all_numbers)
                if NOTE in item.text
                else (item.text, *(repr(numbers.get(id_)) for id_ in numbers_in(item.text)))
            )
            for place, item in enumerate(self._passages)
        }
        self._keys = {
            kind: {id_: _digest(by, frame, *words) for id_, words in own.items()}
            for kind, by in depends.items()
        }
        self._known = {
            item.id
            for item in self._passages
            if all(keys[item.id] in kept for keys in self._keys.values())
        }
        self._key = _digest(*depends.values(), frame, others, all_numbers)
        self._skeleton = read_skeleton(kept.get(self._key))

    def document(self) -> Expanded:
        """Give the document with nothing in the passages that are kept."""
        whole, at = self._expanded, 0
        lines: list[str] = []
        places: list[Place] = []
        for item in self._passages:
            given = item.stub if item.id in self._known else item.whole
            start, end = item.lines.start, item.lines.stop
            lines += [*whole.lines[at:start], *given]
            places += [*whole.places[at:start], *_stretched(whole.places[start:end], len(given))]
            at = end
        return replace(
            whole,
            lines=(*lines, *whole.lines[at:]),
            places=(*places, *whole.places[at:]),
        )

    def filled(self, kind: Format, converted: str) -> str | None:
        """Give a converted document with what is kept in it, or nothing where that has no place."""
        found = self._found(kind, converted)
        parts, at = [], 0
        for item in self._passages:
            place, is_known = found.get(item.id), item.id in self._known
            if place is None and not (is_known or item.is_paragraph):
                continue
            if place is None or place.start < at:
                return None
            text = self._kept[self._keys[kind][item.id]] if is_known else place.text
            parts += [converted[at : place.start], text]
            at = place.end
        return "".join((*parts, converted[at:]))

    def keep(self, converted: Mapping[Format, str]) -> None:
        """Keep what became of each passage, and what was kept of the others."""
        if self._skeleton:
            # Only what is set stays for the next time.
            self._kept[self._key] = self._kept[self._key]
        for kind, text in converted.items():
            found = self._found(kind, text)
            for id_, key in self._keys[kind].items():
                if id_ in self._known:
                    self._kept[key] = self._kept[key]
                elif id_ in found:
                    self._kept[key] = found[id_].text

    def changed(self) -> Expanded | None:
        """Give a document of nothing but the passages that are not kept, which `joined` completes.

        None where they can't be converted by themselves; it has no line where there are none.
        """
        if self._skeleton is None:
            return None
        wanted = [item for item in self._passages if item.id not in self._known]
        return document_of(self._expanded, self._passages, wanted, self._skeleton.cited)

    def joined(self, kind: Format, converted: str) -> str | None:
        """Give the whole document, of what became of those that changed and all that is kept."""
        found, kept, keys = self._found(kind, converted), self._kept, self._keys[kind]
        texts = {id_: kept[keys[id_]] for id_ in self._known}
        texts |= {id_: place.text for id_, place in found.items() if id_ not in self._known}
        if self._skeleton is None or len(texts) < len(self._passages):
            return None
        return self._skeleton.filled(kind, [texts[item.id] for item in self._passages])

    def keep_skeleton(self, converted: Mapping[Format, str], cited: Sequence[str]) -> None:
        """Keep what stands between the passages, where all of them have a place."""
        if not can_stand(self._expanded):
            return
        pieces = {}
        for kind, text in converted.items():
            found = self._found(kind, text)
            places = [found[item.id] for item in self._passages if item.id in found]
            edges = [0, *(edge for place in places for edge in (place.start, place.end)), len(text)]
            if len(places) < len(self._passages) or edges != sorted(edges):
                return
            pieces[kind] = [
                text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)
            ]
        self._kept[self._key] = Skeleton(pieces, cited).as_text()

    def _found(self, kind: Format, converted: str) -> dict[str, Found]:
        before, places = self._looked_at.get(kind, ("", {}))
        if before != converted:
            places = find_passages(kind, converted, self._keys[kind])
            self._looked_at[kind] = converted, places
        return places


def _stretched(places: Sequence[Place], count: int) -> list[Place]:
    """Give `count` places for as many lines, of which the first may be one more than there was."""
    return [places[min(max(0, index - 1), len(places) - 1)] for index in range(count)]


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
