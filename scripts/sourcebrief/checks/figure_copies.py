"""What is served of a figure is what was drawn: each copy, and each file of its archive.

## What it does
Finds the figures' files below report/_output/figures/ by their names and compares each with the
file that was drawn, those in an archive too, and the shapes of the figures within the pages.
A JSON file may say more, such as the sources; what it says of the drawing must be the same, and its
facts have the values that they have now.

## Why it matters
The files beside the pages are those that readers take away.

## Example
The CSV in the archive of a figure holds last month's numbers.

## Do instead
Change nothing in report/_output/ by hand; build again: `sourcebrief build --force`.

## Codes
- `figure-copy-missing`: A file that is served for other figures is missing for one.
- `figure-copy-differs`: A figure's file beside the pages is not the one that was drawn.
- `figure-shape-differs`: A figure within a page has a bar, point or text elsewhere than drawn.
"""

from __future__ import annotations

import json
import zlib
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from sourcebrief.checks.outcome import Outcome
from sourcebrief.errors import Finding, Place
from sourcebrief.figures.saving import ENDINGS
from sourcebrief.pages.shapes import read_shapes
from sourcebrief.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sourcebrief.checks.inputs import Inputs
    from sourcebrief.ledger import Ledger
    from sourcebrief.pages import Pages

REMEDY = "build the pages again: sourcebrief build --force"
ARCHIVE = ".zip"
ARCHIVE_LIMIT = 200_000_000
"""Bytes that an archive may hold when unpacked."""

UNREADABLE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What a damaged, encrypted or strange archive raises."""

_LONGEST_FIRST = sorted([*ENDINGS, ARCHIVE], key=len, reverse=True)
_SAME = ("name", "title", "subtitle", "note", "caption", "alt", "description", "script")
"""What every description of a figure must say alike."""


def run(inputs: Inputs, pages: Pages) -> Outcome:  # noqa: ARG001 every check of pages is given them
    """Report served files of figures that are not as drawn."""
    outcome = Outcome()
    project = Project(inputs.root)
    drawn = project.generated / "figures"
    names = {id_.removeprefix("fig-") for id_ in inputs.drawn}
    names |= {path.stem for path in drawn.glob("*.json")}
    copies = _Copies(inputs.ledger, drawn, frozenset(names))
    served: dict[str, set[str]] = {}
    output = project.output / "figures"
    for path in sorted(output.rglob("*")) if output.is_dir() else ():
        name, ending = copies.parts(path.name)
        if not ending or not path.is_file():
            continue
        served.setdefault(ending, set()).add(name)
        outcome.examined["figures served"] += 1
        if wrong := copies.differing(path, name, ending):
            place = Place(project.relative(path))
            finding = Finding("figure-copy-differs", place, wrong, remedy=REMEDY)
            outcome.findings.append(finding)
    for ending, found in served.items():
        for name in sorted(names - found):
            place = Place(project.relative(output / f"{name}{ending}"))
            message = "the file is served for other figures, and missing for this one"
            finding = Finding("figure-copy-missing", place, message, remedy=REMEDY)
            outcome.findings.append(finding)
    for page in sorted(project.output.glob("*.html")):
        _compare_shapes(page, drawn, project, outcome)
    return outcome


def _compare_shapes(page: Path, drawn: Path, project: Project, outcome: Outcome) -> None:
    """Compare the figures within a page with those drawn, bar by bar."""
    for shown in read_shapes((_bytes(page) or b"").decode("utf-8", "replace")):
        text = (_bytes(drawn / f"{shown.name}.svg") or b"").decode("utf-8", "replace")
        wanted = next((item.shapes for item in read_shapes(text)), None)
        if wanted is None:
            lacking = f"{shown.name}.svg is not among the figures drawn"
            outcome.not_examined["figures within pages", lacking] += 1
            continue
        outcome.examined["figures within pages"] += 1
        if shown.shapes == wanted:
            continue
        pairs = zip(shown.shapes, wanted, strict=False)
        one = next((f"{a[:80]}, not {b[:80]}" for a, b in pairs if a != b), "more or fewer shapes")
        message = f"the figure `{shown.name}` is not as it was drawn: it has {one}"
        place = Place(project.relative(page), shown.line)
        finding = Finding("figure-shape-differs", place, message, remedy=REMEDY)
        outcome.findings.append(finding)


class _Copies:
    """The files drawn, which copies are compared with."""

    def __init__(self, ledger: Ledger, drawn: Path, names: frozenset[str]) -> None:
        self._ledger = ledger
        self._drawn = drawn
        self._names = names

    def parts(self, file: str) -> tuple[str, str]:
        """Give a file's figure and ending; nothing where it is no file of a figure."""
        for ending in _LONGEST_FIRST:
            if file.endswith(ending):
                stem = file.removesuffix(ending)
                name = stem if stem in self._names else stem.removeprefix("fig-")
                return (name, ending) if name in self._names or ending == ".svg" else ("", "")
        return "", ""

    def differing(self, path: Path, name: str, ending: str) -> str:
        """Give in words how a copy differs from what was drawn, or nothing."""
        if name not in self._names:
            return "no figure is declared whose picture this is"
        found = _bytes(path)
        if ending == ARCHIVE:
            return self._differing_archive(found)
        return self._differing_file(found, name, ending)

    def _differing_file(self, found: bytes | None, name: str, ending: str) -> str:
        drawn = self._drawn / f"{name}{ending}"
        wanted = _bytes(drawn)
        if wanted is None or found == wanted:
            return ""
        if ending == ".json" and found is not None:
            return self._differing_words(found, wanted)
        return f"it is not the file that was drawn, {drawn.name}"

    def _differing_archive(self, found: bytes | None) -> str:
        try:
            with ZipFile(BytesIO(found or b"")) as archive:
                if sum(item.file_size for item in archive.infolist()) > ARCHIVE_LIMIT:
                    return f"the archive holds more than {ARCHIVE_LIMIT} bytes"
                for item in archive.infolist():
                    file = item.filename.rpartition("/")[2]
                    name, ending = self.parts(file)
                    if ending in ENDINGS and name in self._names:
                        wrong = self._differing_file(archive.read(item), name, ending)
                        if wrong:
                            return f"in the archive, {file}: {wrong}"
        except UNREADABLE as error:
            return f"the archive can't be read: {error}"
        return ""

    def _differing_words(self, found: bytes, wanted: bytes) -> str:
        """Compare what two descriptions of a figure have in common, and the facts' values."""
        try:
            ours, theirs = json.loads(wanted), json.loads(found)
        except (ValueError, RecursionError):
            return "the JSON can't be read"
        if not isinstance(ours, dict) or not isinstance(theirs, dict):
            return "the JSON is no description of a figure"
        for field in (*_SAME, "layers", "panels"):
            if field in ours and field in theirs and ours[field] != theirs[field]:
                return f"`{field}` is not what was drawn"
        return next(self._wrong_facts(theirs.get("facts")), "")

    def _wrong_facts(self, facts: object) -> Iterator[str]:
        for fact in facts if isinstance(facts, list) else ():
            about = fact if isinstance(fact, dict) else {"id": fact}
            id_, value = about.get("id"), about.get("value")
            if not isinstance(id_, str) or id_ not in self._ledger:
                yield f"there is no fact `{id_}`"
            elif value is not None and not _is(value, self._ledger[id_].value):
                yield f"`{id_}` is {value!s:.40}, and its fact {self._ledger[id_].value:f}"


def _is(value: object, wanted: Decimal) -> bool:
    try:
        return Decimal(str(value)) == wanted
    except InvalidOperation:
        return False


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
