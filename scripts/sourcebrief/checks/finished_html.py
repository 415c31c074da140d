"""The finished HTML says what the data and the document say now, to the last digit.

## What it does
Reads the finished page with an HTML parser: prose, cells, captions, footnotes, evidence entries,
citations, references, tooltips and alternative texts.
Every bound number is compared with its fact as it is in the data now, every evidence entry with the
row it was made from, every other text with the document, and every number of a section, figure,
table, footnote, citation or reference with what it should be.

## Why it matters
The text can be right and the page wrong: a filter drops a span, an old part is put in, somebody
mends the page by hand.
Readers see the page.

## Example
The page has `<data value="190366">190,636</data>`: the link leads to the right fact, and the reader
takes two figures for another number.

## Do instead
Never change a finished page: change the data or the document, and build again.

## Codes
- `page-unreadable`: A finished page can't be read.
- `page-of-another-brief`: A finished page is that of another brief or edition.
- `page-number-not-true`: A bound number of the page is not what its fact says now.
- `page-number-unbound`: The page has a number that the document and the data do not have there.
- `page-text-differs`: A text of the page is not that of the document or of the data.
- `page-counter-wrong`: The number of a section, figure, table or footnote is not the next one.
- `page-citation-differs`: A citation or reference prints other numerals than the work has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.checks.finished_numbers import judge_numbers
from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place
from sourcebrief.pages.citing import wrong_citations, wrong_entries
from sourcebrief.pages.corpus import without_date
from sourcebrief.pages.counters import wrong_counters
from sourcebrief.pages.expected import entries, passages
from sourcebrief.pages.matching import differences, match
from sourcebrief.pages.merging import merged
from sourcebrief.pages.text import around, has_number, said, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.pages import Block, HtmlPage, Pages
    from sourcebrief.pages.expected import Passage

REBUILD = "build the brief again: sourcebrief build --force"
_OF_FILES = frozenset({"page-unreadable", "page-of-another-brief"})
_WRITTEN = frozenset({"text", "heading", "cell", "caption", "footnote", "alt"})


def run(inputs: Inputs, pages: Pages) -> Outcome:
    """Report where the finished HTML is not what the data and the document say."""
    outcome = Outcome([item for item in pages.findings if item.code in _OF_FILES])
    if pages.html is None:
        outcome.not_examined["finished HTML pages", pages.missing.get("html", "not built")] += 1
        return outcome
    outcome.examined["finished HTML pages"] = 1
    _Reading(inputs, pages, pages.html, outcome).run()
    return outcome


class _Reading:
    """One reading of the page; `wrong` are the stretches that have a finding already."""

    def __init__(self, inputs: Inputs, pages: Pages, page: HtmlPage, outcome: Outcome) -> None:
        self._inputs, self._pages, self._page, self._outcome = inputs, pages, page, outcome
        self._blocks = merged(page.blocks, frozenset({"evidence", "entry"}))
        self._wrong: dict[int, list[tuple[int, int]]] = {}

    def run(self) -> None:
        """Report everything that is wrong."""
        self._outcome.examined["texts of the HTML page"] = len(self._blocks)
        for block, start, end, message, evidence in judge_numbers(
            self._blocks, self._inputs, self._outcome
        ):
            self._wrong.setdefault(id(block), []).append((start, end))
            self._report("page-number-not-true", block, message, evidence)
        self._evidence()
        if self._pages.stale:
            reason = "the pages are not made from the present document"
            self._outcome.not_examined["texts of the HTML page", reason] += len(self._blocks)
        elif self._pages.foreign:
            reason = self._pages.foreign
            self._outcome.not_examined["texts of the HTML page", reason] += len(self._blocks)
        else:
            self._document()
        self._made()

    def _report(self, code: str, block: Block, message: str, evidence: str = "") -> None:
        place = Place(self._page.path, block.line)
        self._outcome.findings.append(Finding(code, place, message, evidence, REBUILD))

    def _lacks(self, what: str, passage: Passage) -> None:
        place, evidence = Place(self._page.path), around(passage.text, 0, 80)
        evidence += f"\n{passage.place}" if passage.place else ""
        message = f"the page lacks {what}"
        self._outcome.findings.append(
            Finding("page-text-differs", place, message, evidence, REBUILD)
        )

    def _evidence(self) -> None:
        """Compare the evidence entries with the data."""
        shown = {block.owner[2:]: block for block in self._blocks if block.kind == "evidence"}
        linked = {mark.target for block in self._blocks for mark in block.of("number")}
        wanted = entries(self._inputs.ledger, {*shown, *linked})
        self._outcome.examined["evidence entries of the HTML page"] = len(shown)
        for id_ in sorted(wanted.keys() - shown.keys()):
            self._lacks(f"the text of the evidence entry `{id_}`", wanted[id_])
        for id_, block in shown.items():
            if id_ not in wanted:
                message = f"the evidence entry `{id_}` is of no fact in the data"
                self._report("page-text-differs", block, message, around(block.text, 0, 60))
                continue
            self._compare(block, wanted[id_], "the data have")
            leads = [mark.target for mark in block.of("entry")]
            rests = list(self._inputs.ledger[id_].inputs) if leads else []
            if leads != rests:
                message = f"the entry `{id_}` leads to {leads}, and rests on {rests}"
                self._report("page-text-differs", block, message)

    def _document(self) -> None:
        """Compare every text with the document's."""
        wanted = passages(self._inputs.document, self._inputs.ledger)
        matched = match([block for block in self._blocks if block.kind in _WRITTEN], wanted)
        for block, passage in matched.pairs:
            self._compare(block, passage, "the document has")
            self._bindings(block, passage)
        for block, passage in matched.moved:
            message = "the text stands elsewhere than in the document"
            evidence = f"{_near(block, 0)}\n{passage.place or ''}"
            self._report("page-text-differs", block, message, evidence)
        for passage in matched.missing:
            self._lacks(f"a text of the document ({passage.kind})", passage)
        self._unknown(matched.extra, wanted)

    def _compare(self, block: Block, passage: Passage, who: str) -> None:
        """Report every difference in words, and every citation that differs."""
        for item in differences(block.core, words(passage.text)):
            reported = self._wrong.get(id(block), ())
            places = [word.start for word in item.found] or [item.at]
            if all(any(start <= at < end for start, end in reported) for at in places):
                continue
            found, should = said(item.found, block.text), said(item.wanted, passage.text)
            message = f"the page has {found} where {who} {should}"
            self._report("page-text-differs", block, message, _near(block, item.at))
        if self._pages.foreign:
            return
        for shown, should in wrong_citations(block, passage.citations, self._inputs.references):
            message = f"the page cites {shown}, where {who} {should}"
            self._report("page-citation-differs", block, message, _near(block, 0))

    def _bindings(self, block: Block, passage: Passage) -> None:
        """Compare what the numbers of a text are bound to, in order."""
        values = block.of("value")
        ids = [mark.target for mark in block.of("number")]
        wanted = list(passage.numbers)
        if len(values) != len(wanted) or (ids and ids != wanted):
            message = f"the numbers of the page lead to {ids}, those of the document to {wanted}"
            code = "page-number-unbound" if len(values) < len(wanted) else "page-number-not-true"
            if not self._wrong.get(id(block)):
                self._report(code, block, message, _near(block, 0))

    def _unknown(self, blocks: Sequence[Block], passages_: Sequence[Passage]) -> None:
        """Report numbers in texts that are none of the document's."""
        known = {passage.text.strip() for passage in passages_ if passage.kind in _REPEATED}
        for block in blocks:
            rest = without_date(block.text, self._pages.date)
            if block.text.strip() in known or not has_number(rest):
                continue
            message = "the page has a text with a number that the document does not have"
            self._report("page-number-unbound", block, message, around(block.text, 0, 80))

    def _made(self) -> None:
        """Report what the engine made wrong: counters and references."""
        if self._pages.foreign:
            made = sum(
                block.kind in {"heading", "toc", "caption", "entry"} for block in self._blocks
            )
            what = "counters, contents and references of the HTML page"
            self._outcome.not_examined[what, self._pages.foreign] += made
        else:
            self._counted()

    def _counted(self) -> None:
        """Report the counters and references that are wrong."""
        for block, shown, wanted in wrong_counters(self._blocks):
            message = f"the page counts `{shown}` where `{wanted}` should stand"
            self._report("page-counter-wrong", block, message, _near(block, 0))
        for block, shown, wanted in wrong_entries(self._blocks, self._inputs.references):
            message = (
                f"the reference `{block.owner[4:]}` prints {shown} where the work has {wanted}"
            )
            self._report("page-citation-differs", block, message, _near(block, 0))


_REPEATED = frozenset({"title", "subtitle", "abstract"})


def _near(block: Block, at: int) -> str:
    where = f" ({block.kind} {block.owner})" if block.owner else ""
    return around(block.text, at, at) + where
