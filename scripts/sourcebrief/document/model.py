"""What a document holds once it is read: prose, bound numbers, citations, references, findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.document.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.document.positions import Stretch
    from sourcebrief.errors import Finding, Place

OBJECT = "\ufffc"
"""Stands in plain text for what is printed but is no prose: a reference, code, a shortcode."""

_BEFORE_A_STOP = re.compile(r"[ \u00a0]+(?=[.,;:)])")


def without_objects(text: str) -> str:
    """Give prose as it is quoted: without references and the space before them."""
    return _BEFORE_A_STOP.sub("", text.replace(OBJECT, ""))


class Cell(NamedTuple):
    """Where a table cell stands: the table's number in the document, its row and column.

    Row 0 is the head of the table.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, init=False)
class Prose:
    """One run of text a reader sees, its markup removed.

    `kind` says what it is: `title`, `subtitle`, `abstract`, `heading`, `paragraph`, `item`,
    `quote`, `callout`, `cell`, `caption`, `alt`, `footnote` or `citation` (words beside a key);
    of what stands apart, `label` (an attribute that is read out or shown), `code` or `number` (a
    list's).
    `starts` are the offsets in `text` at which its pieces begin and `raws` the offsets in the raw
    `stretch` they came from. `owner` is the id of the image that an alt text or caption belongs to,
    and `listed` the fact ids that its attribute `facts` names.
    """

    kind: str
    text: str
    stretch: Stretch
    starts: tuple[int, ...]
    raws: tuple[int, ...]
    cell: Cell | None = None
    owner: str = ""
    listed: tuple[str, ...] = ()

    def __init__(
        self,
        kind: str,
        text: str,
        stretch: Stretch,
        starts: tuple[int, ...],
        raws: tuple[int, ...],
        cell: Cell | None = None,
        owner: str = "",
        listed: tuple[str, ...] = (),
    ) -> None:
        own = self.__dict__  # as with places, of which there are as many
        own["kind"], own["text"], own["stretch"] = kind, text, stretch
        own["starts"], own["raws"], own["cell"] = starts, raws, cell
        own["owner"], own["listed"] = owner, listed

    def raw_offset(self, offset: int) -> int:
        """Give the offset in the raw text of the character at `offset` in the plain text."""
        if not self.starts:
            return 0
        index = max(bisect_right(self.starts, offset) - 1, 0)
        return self.raws[index] + offset - self.starts[index]

    def place(self, offset: int) -> Place:
        """Give the place in its file of the character at `offset` in the plain text."""
        return self.stretch.place(self.raw_offset(offset))

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The start and end of every sentence in `text`."""
        return sentences(self.text)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Give the start and end of the sentence that holds `offset`."""
        index = bisect_right(self.sentences, (offset, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))


class BoundNumber(NamedTuple):
    """A span `[words]{n=id}`: `start` and `end` are offsets in the text of prose number `prose`.

    `place` is its opening bracket. `inner` are the places where its raw words begin and end, and
    `raw` is what stands between them.
    """

    id: str
    words: str
    place: Place
    prose: int
    start: int
    end: int
    inner: tuple[Place, Place]
    raw: str


class Citation(NamedTuple):
    """A citation of `key`; `locator` is what follows it, empty where nothing does.

    `offset` is where it stands in the text of prose number `prose`; `narrative` ones are read as
    part of the sentence ("@key says").
    """

    key: str
    locator: str
    place: Place
    prose: int
    offset: int
    narrative: bool = False


class CrossReference(NamedTuple):
    """A reference `@fig-x` to the target `fig-x`."""

    target: str
    place: Place


class Target(NamedTuple):
    """An id `{#fig-x}` that can be referred to."""

    id: str
    place: Place


class Include(NamedTuple):
    """An included part; `reason` says why it could not be examined, empty where it was."""

    path: str
    place: Place
    reason: str = ""


class Shortcode(NamedTuple):
    """A shortcode such as `{{< var key >}}`, by name and argument."""

    name: str
    argument: str
    place: Place


@dataclass(frozen=True)
class Document:
    """A whole document, its included parts taken in.

    `apart` are words that a reader meets and that are part of no sentence, such as inline code.
    `skipped` counts what is not prose and was not examined ("code block": 2).
    """

    path: str
    prose: tuple[Prose, ...] = ()
    apart: tuple[Prose, ...] = ()
    numbers: tuple[BoundNumber, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[CrossReference, ...] = ()
    targets: tuple[Target, ...] = ()
    includes: tuple[Include, ...] = ()
    shortcodes: tuple[Shortcode, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def numbers_in(self) -> dict[int, list[BoundNumber]]:
        """The bound numbers of each prose, by its index, in the order of the text."""
        found: dict[int, list[BoundNumber]] = {}
        for number in sorted(self.numbers, key=lambda item: (item.prose, item.start, item.end)):
            found.setdefault(number.prose, []).append(number)
        return found

    @cached_property
    def citations_in(self) -> dict[int, list[Citation]]:
        """The citations of each prose, by its index, in the order of the text."""
        found: dict[int, list[Citation]] = {}
        for citation in sorted(self.citations, key=lambda item: (item.prose, item.offset)):
            found.setdefault(citation.prose, []).append(citation)
        return found
