"""The editions of a brief: which documents are rendered, and with which parameters.

A document that several editions share says `{{< param NAME >}}` where they differ. It is filled in
before anything else reads the document, so that checks and engines see plain Quarto Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.errors import Finding, Place, did_you_mean
from sourcebrief.sources.csvfile import read_csv
from sourcebrief.sources.filenames import is_device

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sourcebrief.sources.csvfile import Row

COLUMNS = ("name", "document")
EVIDENCE = re.compile(r"_evidence(-[a-z0-9-]*)?\.qmd")
"""The names of generated parts that hold the evidence of an edition."""
PARAMETER = re.compile(r"\{\{<[ \t]*param[ \t]+([^\s<>]{1,64})[ \t]*>\}\}")

_NAME = re.compile(r"[a-z][a-z0-9-]{0,63}")
_RESERVED = frozenset({"index", "figures", "numbers"})
_VALUE = re.compile(r"[\w .,;:’'()/+&-]{0,200}")
_NO_PARAMETERS: dict[str, str] = {}


class Edition(NamedTuple):
    """One edition: its name, the file in `report/` that it is made from, and its parameters."""

    name: str
    document: str
    parameters: Mapping[str, str] = _NO_PARAMETERS
    place: Place | None = None
    first: bool = False

    @property
    def file(self) -> str:
        """The name of the document as it is rendered: that of the edition."""
        return f"{self.name}.qmd"

    @property
    def evidence(self) -> str:
        """The name of the generated part with the evidence of this edition's numbers."""
        return "_evidence.qmd" if self.first else f"_evidence-{self.name}.qmd"


@dataclass(frozen=True)
class Editions:
    """The editions of a brief in order, and what is wrong with their table."""

    items: tuple[Edition, ...]
    findings: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[Edition]:
        """Go through the editions in order."""
        return iter(self.items)

    @property
    def first(self) -> Edition:
        """The whole brief."""
        return self.items[0]


def read_editions(path: Path, *, root: Path, document: str = "brief.qmd") -> Editions:
    """Give the editions that the table at `path` lists; without it, one made from `document`.

    Raises
    ------
    SourcebriefError
        If there is something at `path` that is no regular file.
    """
    name = document.partition(".")[0]
    alone = Editions((Edition(name, document, {"name": name}, first=True),))
    if not path.exists():
        return alone
    listed = list_editions(path, root=root, folder=path.parent)
    if listed.findings or not listed.items:
        return Editions(alone.items, listed.findings)
    first, *others = listed.items
    return Editions((first._replace(first=True), *others))


def list_editions(path: Path, *, root: Path, folder: Path) -> Editions:
    """Give the editions in the rows of a table that are right, and what is wrong with the others.

    None of them is the first. Their documents lie in `folder`.

    Raises
    ------
    SourcebriefError
        If there is no regular file at `path`.
    """
    rows, findings = read_csv(path, root=root, columns=COLUMNS, key="name", others=True)
    faults = [list(_faults(row, folder)) for row in rows]
    right = [_edition(row) for row, wrong in zip(rows, faults, strict=True) if not wrong]
    return Editions(tuple(right), (*findings, *(item for wrong in faults for item in wrong)))


def fill(text: str, parameters: Mapping[str, str], path: str) -> tuple[str, list[Finding]]:
    """Give `text`, of the file `path`, with its parameters filled in, and those that are unknown.

    Every line stays a line, so that places in the result are places in the file.
    """
    findings: list[Finding] = []

    def value(found: re.Match[str]) -> str:
        known = parameters.get(found[1])
        if known is None:
            findings.append(_unknown(found, text, parameters, path))
            return found[0]
        return known

    return PARAMETER.sub(value, text), findings


def _unknown(found: re.Match[str], text: str, parameters: Mapping[str, str], path: str) -> Finding:
    start = text.rfind("\n", 0, found.start()) + 1
    place = Place(path, text.count("\n", 0, start) + 1, found.start() - start + 1)
    message = f"there is no parameter called `{found[1]}`"
    remedy = did_you_mean(found[1], parameters) or "add a column for it to the table of editions"
    return Finding("unknown-parameter", place, message, remedy=remedy)


def _edition(row: Row) -> Edition:
    parameters = {key: value for key, value in row.values.items() if key not in COLUMNS}
    return Edition(row["name"], row["document"], {**parameters, "name": row["name"]}, row.place)


def _faults(row: Row, folder: Path) -> Iterator[Finding]:
    """Give what is wrong with a row of the table of editions."""
    name, document = row["name"], row["document"]
    if not _NAME.fullmatch(name) or name in _RESERVED or is_device(name):
        yield _bad(
            row,
            "name",
            f"`{name}` can't name an edition",
            "use lower-case letters, digits and hyphens; not index, figures or numbers, nor a "
            "name that Windows has for a device",
        )
    if "/" in document or not document.endswith(".qmd") or not (folder / document).is_file():
        yield _bad(
            row,
            "document",
            f"`{document}` is no Quarto document in {folder.name}/",
            "name a .qmd file that lies there",
        )
    for key, value in row.values.items():
        if key not in COLUMNS and not _VALUE.fullmatch(value):
            yield _bad(
                row,
                key,
                f"the parameter `{key}` holds more than words",
                "use letters, digits, spaces and plain punctuation",
            )


def _bad(row: Row, column: str, message: str, remedy: str) -> Finding:
    return Finding("bad-edition", row.cell_place(column), message, remedy=remedy)
