"""The lines of a document, its includes taken in where they stand.

Includes are textual, as in Quarto: a part may open a div that the including file closes.
Every line keeps the file and number it came from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.document.editions import EVIDENCE, fill
from sourcebrief.document.model import Include
from sourcebrief.document.positions import Line
from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.textfile import MEBIBYTE, NotTextError, decode, place_in, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sourcebrief.errors import Place

SIZE_LIMIT = 32 * MEBIBYTE
"""The most characters that a document and all its parts may have."""
INCLUDE_LIMIT = 1000
"""More includes than this are a mistake: each of two parts including the other twice, say."""

_INCLUDE = re.compile(r"(?<!\{)\{\{<\s*include\s+([^<>\s]*|\"[^<>\"]*\")\s*>\}\}(?!\})")


class _RefusedError(Exception):
    """An include that can't be followed; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Opened(NamedTuple):
    """A file being read: the files on the way to it, itself last, and its lines to come."""

    chain: tuple[Path, ...]
    rows: Iterator[Line]


_NOTHING: dict[str, str] = {}


class Loader:
    """Reads a document and its parts; what goes wrong with an include is a finding.

    Parameters
    ----------
    root
        The project, an absolute path: files outside it are not read, places are named from it.
    parts
        Texts that take the place of files, by path relative to `root`.
    generated
        The folder of generated parts: where it does not exist, an include of one is noted as not
        examined and is no finding.
    parameters
        What the edition's parameters stand for.
    evidence
        The name of the generated part with this edition's evidence; those of other editions are
        refused.
    """

    def __init__(
        self,
        root: Path,
        parts: Mapping[str, str],
        generated: Path | None = None,
        parameters: Mapping[str, str] = _NOTHING,
        evidence: str = "",
    ) -> None:
        self.root = root
        self.parts = parts
        self.generated = generated
        self.parameters = parameters
        self.evidence = evidence
        self.includes: list[Include] = []
        self.findings: list[Finding] = []
        self.size = 0

    def load(self, path: Path) -> list[Line]:
        """Give the lines of the document at `path`, its includes taken in.

        Raises
        ------
        SourcebriefError
            If the document is missing, unreadable, too large or not UTF-8.
        """
        lines: list[Line] = []
        pending = [self._opened(path, ())]
        while pending:
            row = next(pending[-1].rows, None)
            if row is None:
                pending.pop()
            elif "{{<" in row.text and (found := _INCLUDE.search(row.text)):
                part = self._included(row, found, pending[-1].chain)
                if part:
                    pending.append(part)
            else:
                lines.append(row)
        return lines

    def _opened(self, path: Path, chain: tuple[Path, ...]) -> _Opened:
        name = place_in(path, self.root).path
        text = self.parts.get(name)
        if text is None:
            data = read_bytes(path, root=self.root, limit=SIZE_LIMIT - self.size)
            text = decode(data, path, root=self.root)
        self.size += len(text)
        if "{{<" in text:
            text, unknown = fill(text, self.parameters, name)
            self.findings += unknown
        rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = (Line(row, name, number) for number, row in enumerate(rows, start=1))
        return _Opened((*chain, path), lines)

    def _included(self, row: Line, found: re.Match[str], chain: tuple[Path, ...]) -> _Opened | None:
        place = row.cut(found.start()).place
        try:
            path = self._path(row, found, chain)
            reason = self._not_built(path)
            part = None if reason else self._part(path, chain, place)
        except _RefusedError as refused:
            self.findings.append(refused.finding)
            return None
        self.includes.append(Include(place_in(path, self.root).path, place, reason))
        return part

    def _path(self, row: Line, found: re.Match[str], chain: tuple[Path, ...]) -> Path:
        place = row.cut(found.start()).place
        written = found[1].strip('"')
        if row.text.strip() != found.group():
            what = "other words stand beside the include"
            raise _refusal("include-inline", place, what, "give it a line of its own")
        folder = chain[0].parent if written.startswith("/") else chain[-1].parent
        path = _resolved(folder, written.lstrip("/"))
        if path is None or not path.is_relative_to(self.root):
            what = f"the include `{written}` leaves the project"
            raise _refusal("include-outside", place, what, "move the part into the project")
        self._refuse_foreign(path, place)
        if path in chain:
            steps = " → ".join(place_in(item, self.root).path for item in (*chain, path))
            what = f"the includes run in a circle: {steps}"
            raise _refusal("include-cycle", place, what, "remove one of these includes")
        if len(self.includes) >= INCLUDE_LIMIT:
            what = f"there are more than {INCLUDE_LIMIT} includes"
            raise _refusal("include-limit", place, what, "include fewer parts")
        return path

    def _refuse_foreign(self, path: Path, place: Place) -> None:
        """Refuse the evidence of another edition: its numbers are not those of this one."""
        if not self.evidence or path.name == self.evidence or path.parent != self.generated:
            return
        if EVIDENCE.fullmatch(path.name):
            own = self.evidence
            if own == f"_evidence-{self.parameters.get('name')}.qmd":
                own = "_evidence-{{< param name >}}.qmd"  # right for each edition of the document
            what = f"{path.name} is the evidence of another edition"
            remedy = f"write this edition's: {{{{< include generated/{own} >}}}}"
            raise _refusal("include-other-evidence", place, what, remedy)

    def _not_built(self, path: Path) -> str:
        if place_in(path, self.root).path in self.parts or not self.generated:
            return ""
        absent = path.is_relative_to(self.generated) and not self.generated.is_dir()
        return "it is not built yet" if absent else ""

    def _part(self, path: Path, chain: tuple[Path, ...], place: Place) -> _Opened:
        try:
            return self._opened(path, chain)
        except NotTextError as error:
            where = error.place or place
            raise _refusal("include-not-utf8", where, error.what, error.remedy) from error
        except SourcebriefError as error:
            name = place_in(path, self.root).path
            what = f"the included part {name} can't be read: {error.what}"
            raise _refusal(
                "include-missing", place, what, "create it, correct the path, or remove the include"
            ) from error


def _refusal(code: str, place: Place, message: str, remedy: str) -> _RefusedError:
    return _RefusedError(Finding(code, place, message, remedy=remedy))


def _resolved(folder: Path, written: str) -> Path | None:
    try:
        return (folder / written).resolve()
    except (OSError, ValueError, RuntimeError):
        return None
