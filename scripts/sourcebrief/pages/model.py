"""What a finished page holds once it is read: blocks of text with the marks in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebrief.pages.text import Word, key, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.errors import Finding
    from sourcebrief.pages.agreement import Agreement
    from sourcebrief.pages.pdflinks import PdfLink
    from sourcebrief.pages.tags import Tagged
    from sourcebrief.pages.watching import Address, Script


@dataclass(frozen=True)
class Mark:
    """A stretch of a block's text that is marked up: `start` and `end` are offsets in it.

    `kind` is `number` (a link to the evidence), `value` (a `<data>`), `citation`, `reference`
    (a cross-reference), `section` (a section's number), `note` (a footnote mark), `back` (the way
    back from a footnote) or `label` (`Figure 3`). `target` is what it leads to, without `#`, the
    keys that it cites, or the value that it gives.
    `code` is an inline code or an address printed as such, which is no prose.
    """

    kind: str
    start: int
    end: int
    target: str = ""
    attributes: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """One run of text, such as a paragraph, cell, heading, alternative text or attribute.

    `kind` says where it stands: `text`, `heading`, `cell`, `caption`, `footnote`, `toc`,
    `evidence`, `card` (the evidence beside a number), `entry` (of the references), `drawn` (a text
    in a figure), `alt`, `title`, `meta` or `attribute`. `owner` is the id of what it belongs to: a
    section, figure, entry or footnote.
    `number` is that of an item of a numbered list, which only the PDF prints as text.
    """

    kind: str
    text: str
    line: int
    owner: str = ""
    marks: tuple[Mark, ...] = ()
    tag: str = ""
    number: str = ""

    @property
    def printed(self) -> bool:
        """Whether the PDF prints it too."""
        unprinted = {"alt", "title", "meta", "attribute", "card"}
        return self.kind not in unprinted and self.tag != "skip"

    @cached_property
    def words(self) -> list[Word]:
        """The words of the whole text."""
        return words(self.text)

    @cached_property
    def key(self) -> str:
        """The whole text as `text.key` gives it, without the way back from a footnote."""
        return key(self._without(frozenset({"back"})))

    @cached_property
    def core(self) -> list[Word]:
        """The words that the document's author wrote: no citations, references and counters."""
        made = frozenset({"citation", "reference", "section", "note", "back", "label", "code"})
        return self._without(made)

    def _without(self, kinds: frozenset[str]) -> list[Word]:
        left_out = self.of(*kinds)
        if not left_out:
            return self.words
        text = self.text
        for mark in left_out:
            text = f"{text[: mark.start]}{' ' * (mark.end - mark.start)}{text[mark.end :]}"
        return words(text)

    def of(self, *kinds: str) -> list[Mark]:
        """Give the marks of these kinds, in order."""
        return [mark for mark in self.marks if mark.kind in kinds]

    def says(self, mark: Mark) -> str:
        """Give the text that a mark is around."""
        return self.text[mark.start : mark.end]


@dataclass(frozen=True)
class HtmlPage:
    """The finished HTML: its blocks in order, every id, every internal link.

    `active` are the scripts and outside references in it, each as line and words; `data` the
    blocks of JSON, which run nothing; `addresses` the links that lead out of the page; `repeated`
    the ids that were given before, with the lines; `facts` the facts that elements say they are
    of, with the lines, by the elements' ids; `wanting` what screen readers miss.
    """

    path: str
    blocks: Sequence[Block]
    ids: frozenset[str]
    links: Sequence[tuple[str, int]]
    active: Sequence[tuple[int, str]]
    language: str = ""
    data: Sequence[Script] = ()
    addresses: Sequence[Address] = ()
    repeated: Sequence[tuple[str, int]] = ()
    facts: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    wanting: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True)
class PdfPage:
    """The finished PDF: the text of each of its pages, and what it says of itself.

    `fonts` are those it uses with whether they are embedded, `elements` those of the tag tree with
    their texts, `tables` the number of header cells of each table, and `aside` what stands on each
    page outside the tags, such as a running head. `active` is what runs, opens something else or
    carries a file, in words.
    """

    path: str
    pages: Sequence[str]
    title: str
    language: str
    tagged: bool
    standard: str
    fonts: Mapping[str, bool]
    elements: Sequence[Tagged] = ()
    tables: Sequence[int] = ()
    aside: Sequence[str] = ()
    links: Sequence[PdfLink] = ()
    active: Sequence[str] = ()

    @property
    def in_order(self) -> bool:
        """Whether the texts stand in the order of the tags, and not as they are drawn."""
        return self.tagged and bool(self.elements) and len(self.aside) == len(self.pages)

    @property
    def headings(self) -> list[tuple[int, Tagged]]:
        """The headings with their levels."""
        return [
            (int(item.kind[1]), item)
            for item in self.elements
            if len(item.kind) == 2 and item.kind[0] == "H" and item.kind[1].isdigit()
        ]

    @property
    def figures(self) -> list[Tagged]:
        """The figures; one that runs over a page's end is there again."""
        return [item for item in self.elements if item.kind == "Figure"]


@dataclass(frozen=True)
class DrawnFigure:
    """An SVG figure: its texts in the order of the drawing.

    `labels` are the texts that stand on no axis, the lines of each put together, and `axes` those
    of the axes' breaks, axis by axis. `active` is what runs, or loads something from elsewhere.
    """

    name: str
    path: str
    title: str
    description: str
    texts: Sequence[str]
    labels: Sequence[str]
    axes: Sequence[Sequence[str]]
    active: Sequence[str] = ()


@dataclass(frozen=True)
class Pages:
    """What was found of the finished pages; `findings` are those made while reading them.

    `missing` says of each page that could not be read why, by format; `drawings` are the figures
    that the document was made with, and `copies` those that lie beside the pages.
    """

    html: HtmlPage | None = None
    pdf: PdfPage | None = None
    drawings: Mapping[str, DrawnFigure] = field(default_factory=dict)
    copies: Mapping[str, DrawnFigure] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    name: str = ""
    """The edition's name, which is that of the pages too."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    """The files in which the figures are declared, as they read, by the figures' names."""
    stale: str = ""
    """Why the pages are not made from the present inputs, or nothing."""
    changed: Sequence[str] = ()
    """The finished files that are not as they were built."""
    date: str = ""
    """The date of the brief, as `2016-05-01`."""
    foreign: str = ""
    """Why the markup of the pages is not compared, or nothing where the embedded engine made it."""

    @cached_property
    def agreement(self) -> Agreement | None:
        """The two pages side by side, or nothing where one of them is not there."""
        from sourcebrief.pages.agreement import compare

        if self.html is None or self.pdf is None:
            return None
        return compare(self.html, self.pdf, self.date)
