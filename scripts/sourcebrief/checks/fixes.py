"""What can be mended without asking: exact numbers whose fact has another value now.

Nothing is written here: the command line shows the edits, or carries them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.checks.made_by import part_id
from sourcebrief.project import Project
from sourcebrief.quantities import Hedge, agree, house_style, read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.checks.outcome import Report
    from sourcebrief.document import BoundNumber, Document
    from sourcebrief.errors import Place
    from sourcebrief.ledger import Fact

_DIGITS = str.maketrans("", "", "0123456789.,")


@dataclass(frozen=True)
class Edit:
    """Words to be replaced: on one line of `path`, from `start` up to `end`, `old` by `new`.

    `number` is the place of the bound number, its opening bracket.
    """

    path: str
    start: Place
    end: Place
    old: str
    new: str
    number: Place


def fixes(report: Report, inputs: Inputs) -> list[Edit]:
    """Give the edits that have one right answer, in the order of the files.

    That is a number printed exactly, for an exact fact, whose words are right once its digits are
    those of the fact. Generated parts are left alone: the build makes them anew. So is a place
    where two editions would need unlike words.
    """
    wrong = {item.place for item in report.findings if item.code == "number-not-true"}
    rows = {(item.place.path, item.place.line) for item in report.findings}
    project = Project(inputs.root)
    found: dict[Place, set[Edit]] = {}
    for document in inputs.editions or (inputs.document,):
        for number in document.numbers:
            fact = inputs.ledger.facts.get(number.id)
            if number.place not in wrong or part_id(project, number.place.path):
                continue
            in_doubt = fact is not None and (fact.place.path, fact.place.line) in rows
            edit = None if fact is None or in_doubt else _edit(number, fact, document)
            found.setdefault(number.place, set()).update({edit} if edit else ())
    single = [edit for edits in found.values() if len(edits) == 1 for edit in edits]
    return sorted(single, key=lambda edit: edit.start)


def _edit(number: BoundNumber, fact: Fact, document: Document) -> Edit | None:
    """Give the edit that mends a number, or nothing where it needs an author."""
    new = house_style(fact.measure)
    if not (_is_plain(number, fact, new) and _is_right(number, fact, new, document)):
        return None
    return Edit(number.place.path, *number.inner, number.raw, new, number.place)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give the text of one file with its edits carried out, those that no longer fit left out."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda item: item.start, reverse=True):
        row, start, end = edit.start.line - 1, edit.start.column - 1, edit.end.column - 1
        if row < len(lines) and lines[row][start:end] == edit.old:
            lines[row] = lines[row][:start] + edit.new + lines[row][end:]
    return "\n".join(lines)


def _is_plain(number: BoundNumber, fact: Fact, new: str) -> bool:
    """Tell whether the brackets hold one number and differ from an exact `new` in digits alone."""
    one = len(read(number.words)) == 1
    on_one_line = number.inner[0].line == number.inner[1].line and number.raw == number.words
    same_shape = number.words.translate(_DIGITS) == new.translate(_DIGITS)
    return one and on_one_line and fact.hedge is Hedge.EXACT and same_shape


def _is_right(number: BoundNumber, fact: Fact, new: str, document: Document) -> bool:
    prose = document.prose[number.prose]
    start, end = prose.sentence_at(number.start)
    before, after = prose.text[start : number.start], prose.text[number.end : end]
    return agree(new, fact.measure, before=before, after=after).level == "true"
