r"""A difference as Markdown for a comment on a pull request.

Ids, labels, sentences and names may come from the stranger who made the request. Each of them
stands in a code span, where a code host reads no markup, no HTML, no mention and no reference.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.diff.words import EDITED, became, reasons, summary, verdicts
from sourcebrief.reporters.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sourcebrief.diff.model import Difference, NumberChange

MOST_CHARACTERS = 60_000
"""A comment on GitHub may have 65,536."""
LONGEST = 240
_TICKS = re.compile("`+")
_NUMBERS = ("number", "what", "before", "after")


def render(difference: Difference) -> str:
    """Give the difference as Markdown; what a comment has no room for is counted at its end."""
    lines: list[str] = []
    room = MOST_CHARACTERS
    rest = 0
    for line in _lines(difference):
        room -= len(line) + 1
        if room > 0 and not rest:
            lines.append(line)
        else:
            rest += 1
    if rest:
        lines += ["", f"There was no room for {rest:,} more lines: run `sourcebrief diff`."]
    return "\n".join(lines) + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    yield "## Numbers that changed"
    yield ""
    yield f"{code(difference.old)} → {code(difference.new)}: {summary(difference)}."
    if difference.numbers:
        yield from _table("", _NUMBERS, map(_number, difference.numbers))
    cells = [
        (code(item.id), code(cell.column), code(cell.old), code(cell.new))
        for item in difference.numbers
        for cell in item.cells
    ]
    if cells:
        yield from _table("What changed in them", ("number", "column", "before", "after"), cells)
    yield from _sentences(difference)
    yield from _touched(difference)
    if difference.unknown:
        yield from ("", "### Not known", "")
        yield from (f"- {code(what)}" for what in difference.unknown)


def _sentences(difference: Difference) -> Iterator[str]:
    if difference.sentences:
        rows = (
            (code(str(item.place)) + (" (before)" if item.old else ""), code(item.text))
            for item in difference.sentences
        )
        yield from _table("Sentences that print them", ("place", "sentence"), rows)
    if difference.words:
        words = (
            (
                code(str(item.place)),
                EDITED[item.edited],
                code(item.old_words) + (f" ({code(item.old_id)})" if item.old_id else ""),
                code(item.new_words) + (f" ({code(item.new_id)})" if item.new_id else ""),
            )
            for item in difference.words
        )
        heading = "Printed numbers that were edited, their facts as they were"
        yield from _table(heading, ("place", "what", "before", "after"), words)


def _touched(difference: Difference) -> Iterator[str]:
    if difference.audits:
        audits = (
            (code(item.id), verdicts(item), code(item.claim), code(item.computation))
            for item in difference.audits
        )
        yield from _table("Audits", ("audit", "verdict", "claim", "computation"), audits)
    if difference.shown:
        shown = (
            (code(item.id), reasons(item), " ".join(map(code, item.because)))
            for item in difference.shown
        )
        yield from _table("Figures and tables touched", ("id", "why", "numbers"), shown)


def _number(item: NumberChange) -> tuple[str, ...]:
    because = f", because of {' '.join(map(code, item.because))}" if item.because else ""
    before, after = code(item.old), code(item.new)
    if item.old == item.new:
        before = after = code(became(item))
    return (f"{code(item.id)} {code(item.label)}", f"{item.change}{because}", before, after)


def _table(heading: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    if heading:
        yield from ("", f"### {heading}")
    columns = tuple(head)
    yield ""
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def code(text: str) -> str:
    """Give foreign text as a code span that it can't leave, in a table or outside one."""
    line = visible(text).strip()
    line = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    if not line:
        return "–"
    longest = max((len(run) for run in _TICKS.findall(line)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if line[0] == "`" or line[-1] == "`" else ""
    return f"{fence}{pad}{line.replace('|', chr(92) + '|')}{pad}{fence}"
