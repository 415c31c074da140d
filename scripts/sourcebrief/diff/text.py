"""A difference for people at a terminal or in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.diff.words import EDITED, became, reasons, summary, verdicts
from sourcebrief.reporters.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.diff.model import AuditChange, Difference, NumberChange, WordsChange

LONGEST = 240
"""A sentence or cell is shown up to this many characters."""


def render(difference: Difference) -> str:
    """Give the difference as plain text."""
    return "".join(f"{line}\n" for line in _lines(difference))


def _lines(difference: Difference) -> Iterator[str]:
    yield f"{visible(difference.old)} → {visible(difference.new)}"
    yield ""
    for number in difference.numbers:
        yield from _number(number)
    for audit in difference.audits:
        yield from _audit(audit)
    for words in difference.words:
        yield from _words(words)
    for shown in difference.shown:
        ids = f": {', '.join(map(visible, shown.because))}" if shown.because else ""
        yield f"{visible(shown.id)}  {reasons(shown)}{ids}"
        yield f"  {visible(str(shown.place))}"
    if difference.shown:
        yield ""
    for what in difference.unknown:
        yield f"not known: {_short(what)}"
    yield summary(difference)


def _number(item: NumberChange) -> Iterator[str]:
    yield f"{visible(item.id)}  {item.change}: {_short(became(item))}"
    yield f"  {visible(str(item.place))}: {_short(item.label)}"
    for column, old, new in item.cells:
        yield f"  {column}: {_short(old) or '(empty)'} → {_short(new) or '(empty)'}"
    if item.because:
        yield f"  because of {', '.join(map(visible, item.because))}"
    for place in item.appearances:
        where = visible(str(place.place)) + (" (before)" if place.old else "")
        yield f"  in {where} [{_short(place.words)}]: {_short(place.sentence)}"
    yield ""


def _audit(item: AuditChange) -> Iterator[str]:
    yield f"{visible(item.id)}  audit {item.change}: {verdicts(item)}"
    yield f"  {visible(str(item.place))}: {_short(item.claim)}"
    for column, old, new in item.cells:
        yield f"  {column}: {_short(old) or '(empty)'} → {_short(new) or '(empty)'}"
    yield f"  computed: {_short(item.computation)}"
    if item.because:
        yield f"  because of {', '.join(map(visible, item.because))}"
    yield ""


def _words(item: WordsChange) -> Iterator[str]:
    ids = " → ".join(dict.fromkeys(filter(None, (item.old_id, item.new_id))))
    shown = [f"[{_short(text)}]" for text in (item.old_words, item.new_words) if text]
    yield f"{visible(ids)}  {EDITED[item.edited]}: {' → '.join(dict.fromkeys(shown))}"
    yield f"  {visible(str(item.place))}: {_short(item.sentence)}"
    yield ""


def _short(text: str) -> str:
    line = visible(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
