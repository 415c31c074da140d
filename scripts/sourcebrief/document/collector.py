"""What is gathered while a document is read: growing lists, made into a `Document` at the end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


@dataclass(frozen=True)
class NoteMark:
    """A footnote mark `[^id]`, or the definition it points to."""

    id: str
    place: Place


@dataclass
class Collector:
    """The lists that the readers of blocks and of inline text add to."""

    prose: list[Prose] = field(default_factory=list)
    apart: list[Prose] = field(default_factory=list)
    numbers: list[BoundNumber] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    references: list[CrossReference] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)
    shortcodes: list[Shortcode] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    marks: list[NoteMark] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)

    def note_apart(self, kind: str, stretch: Stretch) -> None:
        """Add words that are part of no sentence, as they stand."""
        if stretch.text.strip():
            self.apart.append(Prose(kind, stretch.text, stretch, (0,), (0,)))


@dataclass
class Builder:
    """One prose under construction: plain text pieces with their raw offsets.

    `numbers` and `citations` wait here until the prose has its index.
    """

    kind: str
    stretch: Stretch
    cell: Cell | None = None
    owner: str = ""
    listed: tuple[str, ...] = ()
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    raws: list[int] = field(default_factory=list)
    length: int = 0
    numbers: list[tuple[str, int, int, int, int]] = field(default_factory=list)
    citations: list[tuple[str, str, int, int, bool]] = field(default_factory=list)

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
