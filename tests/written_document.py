"""Documents written for a test, and what is compared of them."""

from __future__ import annotations

from pathlib import Path

from sourcebrief.document import Document, read_document


def read(folder: Path, text: str, **parts: str) -> Document:
    """Read a document with this text; `parts` are files beside it, `_` for the dot of a name."""
    path = folder / "report" / "brief.qmd"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    for name, content in parts.items():
        (path.parent / name.replace("_", ".")).write_text(content, "utf-8")
    return read_document(path, root=folder)


def texts(document: Document) -> list[tuple[str, str]]:
    """Give the kind and the words of every passage, white space around them left out."""
    return [(prose.kind, prose.text.strip()) for prose in document.prose]


def codes(document: Document) -> list[tuple[str, int]]:
    """Give the code and line of every finding."""
    return [(finding.code, finding.place.line) for finding in document.findings]
