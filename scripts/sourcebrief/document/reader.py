"""Reading a document: its front matter, its blocks and their inline text, in one pass each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.document.blocks import BlockReader
from sourcebrief.document.collector import Collector
from sourcebrief.document.frontmatter import front_matter_texts, split_front_matter
from sourcebrief.document.inline import read_inline
from sourcebrief.document.loading import Loader
from sourcebrief.document.model import Document
from sourcebrief.errors import Finding, SourcebriefError, did_you_mean
from sourcebrief.sources.textfile import leads_out, place_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sourcebrief.document.positions import Line
    from sourcebrief.errors import Place

_NO_PARTS: dict[str, str] = {}


def read_document(
    path: Path,
    *,
    root: Path,
    parts: Mapping[str, str] = _NO_PARTS,
    generated: Path | None = None,
    parameters: Mapping[str, str] = _NO_PARTS,
    evidence: str = "",
) -> Document:
    """Give what the document at `path` holds, its included parts taken in.

    Parameters
    ----------
    path
        The document, Quarto Markdown.
    root
        The project's folder: places are named from it, and nothing outside it is read.
    parts
        Texts that take the place of included files, by path relative to `root`.
    generated
        The folder of generated parts: where it does not exist, an include of one of them is
        noted as not examined and is no finding.
    parameters
        What `{{< param NAME >}}` stands for in this edition, by name.
    evidence
        The name of the generated part with this edition's evidence: an include of another
        edition's is refused.

    Raises
    ------
    SourcebriefError
        If the document is missing, too large, not UTF-8, or a link that leads out of the project.
    """
    _refuse_link(path, root)
    root = root.resolve()
    folder = generated.resolve() if generated else None
    loader = Loader(root, parts, folder, parameters, evidence)
    lines = loader.load(path.resolve())
    into = Collector(includes=loader.includes, findings=loader.findings)
    _read_lines(lines, into)
    _check_marks(into)
    return _document(place_in(path.resolve(), root).path, into)


def _refuse_link(path: Path, root: Path) -> None:
    if leads_out(path, root):
        raise SourcebriefError(
            "this is a link to a file outside of the project",
            place=place_in(path, root),
            remedy="put the file itself here",
        )


def _read_lines(lines: Sequence[Line], into: Collector) -> None:
    front, body = split_front_matter(lines)
    for key, stretch in front_matter_texts(front):
        read_inline(stretch, key, into)
    for block in BlockReader(body, into).run():
        read_inline(block.stretch, block.kind, into, block.cell)


def _check_marks(into: Collector) -> None:
    """Report footnote marks without a note, and ids given twice."""
    notes = {note.id for note in into.notes}
    for mark in into.marks:
        if mark.id not in notes:
            message = f"the footnote `{mark.id}` is defined nowhere"
            remedy = did_you_mean(mark.id, notes) or f"add a paragraph [^{mark.id}]: …"
            finding = Finding("unknown-footnote", mark.place, message, remedy=remedy)
            into.findings.append(finding)
    seen: dict[str, Place] = {}
    for target in sorted(into.targets, key=lambda item: item.place):
        first = seen.setdefault(target.id, target.place)
        if first != target.place:
            message = f"the id `{target.id}` was given before, at {first}"
            finding = Finding("duplicate-target", target.place, message, remedy="rename one")
            into.findings.append(finding)


def _document(name: str, into: Collector) -> Document:
    return Document(
        path=name,
        prose=tuple(into.prose),
        apart=tuple(into.apart),
        numbers=tuple(into.numbers),
        citations=tuple(into.citations),
        references=tuple(into.references),
        targets=tuple(into.targets),
        includes=tuple(into.includes),
        shortcodes=tuple(into.shortcodes),
        findings=tuple(into.findings),
        skipped=dict(into.skipped),
    )
