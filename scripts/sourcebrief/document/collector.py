"""What is gathered while a document is read: growing lists, made into a `Document` at the end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.document.model import (
    BoundNumber,
    Cell,
    Citation,
    CrossReference,
    Include,
    Prose,
    Shortcode,
    Target,
)

if TYPE_CHECKING:
    from sourcebrief.document.positions import Stretch
    from sourcebrief.errors import Finding, Place


class NoteMark(NamedTuple):
    """A footnote mark `[^id]`, or the definition it points to."""

    id: str
    place: Place


class Collector:
    """The lists that the readers of blocks and of inline text add to."""

    def __init__(
        self, includes: list[Include] | None = None, findings: list[Finding] | None = None
    ) -> None:
        self.prose: list[Prose] = []
        self.apart: list[Prose] = []
        self.numbers: list[BoundNumber] = []
        self.citations: list[Citation] = []
        self.references: list[CrossReference] = []
        self.targets: list[Target] = []
        self.includes: list[Include] = [] if includes is None else includes
        self.shortcodes: list[Shortcode] = []
        self.findings: list[Finding] = [] if findings is None else findings
        self.skipped: Counter[str] = Counter()
        self.marks: list[NoteMark] = []
        self.notes: list[NoteMark] = []

    def note_apart(self, kind: str, stretch: Stretch) -> None:
        """Add words that are part of no sentence, as they stand."""
        if stretch.text.strip():
            self.apart.append(Prose(kind, stretch.text, stretch, (0,), (0,)))


class Builder:
    """One prose under construction: plain text pieces with their raw offsets.

    `numbers` and `citations` wait here until the prose has its index.
    """

    def __init__(
        self,
        kind: str,
        stretch: Stretch,
        cell: Cell | None = None,
        owner: str = "",
        listed: tuple[str, ...] = (),
    ) -> None:
        self.kind = kind
        self.stretch = stretch
        self.cell = cell
        self.owner = owner
        self.listed = listed
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.raws: list[int] = []
        self.length = 0
        self.numbers: list[tuple[str, int, int, int, int]] = []
        self.citations: list[tuple[str, str, int, int, bool]] = []

    def emit(self, text: str, raw: int) -> None:
        """Add `text`, which came from the raw offset `raw`."""
        if text:
            self.pieces.append(text)
            self.starts.append(self.length)
            self.raws.append(raw)
            self.length += len(text)

    def finish(self, into: Collector) -> None:
        """Add the prose, its numbers and its citations to `into`; drop it if it is empty."""
        text = "".join(self.pieces)
        if not text.strip() and not self.numbers and not self.citations:
            return
        index = len(into.prose)
        starts, raws = tuple(self.starts), tuple(self.raws)
        into.prose.append(
            Prose(self.kind, text, self.stretch, starts, raws, self.cell, self.owner, self.listed)
        )
        for key, locator, raw, offset, narrative in self.citations:
            place = self.stretch.place(raw)
            into.citations.append(Citation(key, locator, place, index, offset, narrative))
        for identifier, opening, closing, start, end in self.numbers:
            into.numbers.append(
                BoundNumber(
                    id=identifier,
                    words=text[start:end],
                    place=self.stretch.place(opening),
                    prose=index,
                    start=start,
                    end=end,
                    inner=(self.stretch.place(opening + 1), self.stretch.place(closing)),
                    raw=self.stretch.text[opening + 1 : closing],
                )
            )
