"""Tables: the head of its row and of its column is said of every number in a cell."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.sentence.heads import Head, Own, head_contradicts, mentions_of, read_head

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sourcebrief.checks.sentence.mention import Mention
    from sourcebrief.checks.sentence.profile import Profiles
    from sourcebrief.document import BoundNumber, Document, Prose
    from sourcebrief.document.model import Cell


class HeadContradiction(NamedTuple):
    """A number, the mention that contradicts its fact, and the head that says it."""

    number: BoundNumber
    mention: Mention
    head: Prose
    what: str


class _Line(NamedTuple):
    """A row or column of a table: which table, `row` or `column`, and which of them."""

    table: int
    what: str
    at: int


def head_contradictions(document: Document, profiles: Profiles) -> Iterator[HeadContradiction]:
    """Give the numbers in table cells that the head of their row or column contradicts."""
    heads, numbers = _heads(document), _numbers(document, profiles)
    read = {line: _read(document, index) for line, index in heads.items() if line in numbers}
    for line, head in read.items():
        others = [profiles[number.id] for number in numbers[line]]
        for number in numbers[line] if head.mentions else ():
            own = partial(_own, document, number, line, read)
            if found := head_contradicts(head, profiles[number.id], own, others):
                prose = document.prose[heads[line]]
                yield HeadContradiction(number, found, prose, line.what)


def _read(document: Document, index: int) -> Head:
    ranges = [(number.start, number.end) for number in document.numbers_in.get(index, ())]
    return read_head(document.prose[index].text, ranges)


def _own(document: Document, number: BoundNumber, line: _Line, read: Mapping[_Line, Head]) -> Own:
    return Own(_sentence(document, number), _beside(document, number, line, read))


def _beside(
    document: Document, number: BoundNumber, line: _Line, read: Mapping[_Line, Head]
) -> Sequence[Mention]:
    """Give what the head on the number's other side names."""
    cell = document.prose[number.prose].cell
    if cell is None:
        return ()
    row, column = _lines(cell)
    head = read.get(column if line.what == "row" else row)
    return head.mentions if head else ()


def _lines(cell: Cell) -> tuple[_Line, _Line]:
    return _Line(cell.table, "row", cell.row), _Line(cell.table, "column", cell.column)


def _heads(document: Document) -> dict[_Line, int]:
    """Give the index of the prose that is the head of each row and column."""
    heads = {}
    for index, prose in enumerate(document.prose):
        if prose.cell and prose.cell.column == 0:
            heads[_lines(prose.cell)[0]] = index
        if prose.cell and prose.cell.row == 0:
            heads[_lines(prose.cell)[1]] = index
    return heads


def _numbers(document: Document, profiles: Profiles) -> dict[_Line, list[BoundNumber]]:
    """Give the numbers of each row, its head left out, and of each column."""
    found: dict[_Line, list[BoundNumber]] = defaultdict(list)
    for index, numbers in document.numbers_in.items():
        cell = document.prose[index].cell
        if cell is None or cell.row == 0:
            continue
        row, column = _lines(cell)
        known = [number for number in numbers if number.id in profiles]
        found[column] += known
        if cell.column:
            found[row] += known
    return found


def _sentence(document: Document, number: BoundNumber) -> list[Mention]:
    """Give what the number's own sentence names."""
    prose = document.prose[number.prose]
    start, end = prose.sentence_at(number.start)
    ranges = [(item.start - start, item.end - start) for item in document.numbers_in[number.prose]]
    return mentions_of(prose.text[start:end], [item for item in ranges if item[0] >= 0])
