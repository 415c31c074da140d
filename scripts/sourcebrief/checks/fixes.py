"""What can be mended without asking: exact numbers whose fact has another value now.

Nothing is written here: the command line shows the edits, or carries them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.project import Project
from sourcebrief.quantities import Hedge, agree, house_style, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.outcome import Report
    from sourcebrief.document import BoundNumber
    from sourcebrief.errors import Place
    from sourcebrief.ledger import Fact

_DIGITS = str.maketrans("", "", "0123456789.,")


@dataclass(frozen=True)
class Edit:
    """Words to be replaced: on one line of `path`, from `start` up to `end`, `old` by `new`."""

    path: str
    start: Place
    end: Place
    old: str
    new: str


def fixes(report: Report, inputs: Inputs) -> list[Edit]:
    """Give the edits that have one right answer, in the order of the document.

    That is a number printed exactly, for an exact fact, whose words are right once its digits are
    those of the fact. Generated parts are left alone: the build makes them anew.
    """
    wrong = {item.place for item in report.findings if item.code == "number-not-true"}
    rows = {(item.place.path, item.place.line) for item in report.findings}
    generated = Project(inputs.root).generated
    found = []
    for number in inputs.document.numbers:
        fact = inputs.ledger.facts.get(number.id)
        in_parts = (inputs.root / number.place.path).is_relative_to(generated)
        if fact is None or number.place not in wrong or in_parts:
            continue
        if (fact.place.path, fact.place.line) in rows:
            continue  # the fact itself is in doubt
        new = house_style(fact.measure)
        if _is_plain(number, fact, new) and _is_right(number, fact, new, inputs):
            found.append(Edit(number.place.path, *number.inner, number.raw, new))
    return sorted(found, key=lambda edit: edit.start)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give the text of one file with its edits carried out, those that no longer fit left out."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda item: item.start, reverse=True):
        row, start, end = edit.start.line - 1, edit.start.column - 1, edit.end.column - 1
        if row < len(lines) and lines[row][start:end] == edit.old:
            lines[row] = lines[row][:start] + edit.new + lines[row][end:]
    return "\n".join(lines)


def _is_plain(number: BoundNumber, fact: Fact, new: str) -> bool:
    """Tell whether the brackets hold one exact number and differ from `new` in digits alone."""
    read_words = read(number.words)
    one = len(read_words) == 1 and read_words[0].hedge is Hedge.EXACT
    on_one_line = number.inner[0].line == number.inner[1].line and number.raw == number.words
    same_shape = number.words.translate(_DIGITS) == new.translate(_DIGITS)
    return one and on_one_line and fact.hedge is Hedge.EXACT and same_shape


def _is_right(number: BoundNumber, fact: Fact, new: str, inputs: Inputs) -> bool:
    prose = inputs.document.prose[number.prose]
    start, end = prose.sentence_at(number.start)
    before, after = prose.text[start : number.start], prose.text[number.end : end]
    return agree(new, fact.measure, before=before, after=after).level == "true"
