"""The library: the texts of all registered sources that can be had."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.errors import Finding, SourcebriefError
from sourcebrief.sources.text import TEXT_LIMIT, Passage, SourceText, read_text
from sourcebrief.sources.textfile import NotTextError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sourcebrief.sources.registry import Source


class NotExamined(NamedTuple):
    """A source whose text could not be looked into, and why."""

    source: Source
    reason: str


class Library(NamedTuple):
    """The texts that were read and those that were not, by the key of their source."""

    texts: Mapping[str, SourceText]
    missing: Mapping[str, NotExamined]
    findings: tuple[Finding, ...]


class Located(NamedTuple):
    """A passage and the source it stands in."""

    source: Source
    passage: Passage


def open_library(sources: Iterable[Source], folder: Path, *, root: Path) -> Library:
    """Give the texts of `sources` that are in `folder`.

    A text that isn't there is `missing`, which is no finding: the texts belong to their
    publishers, and a brief can be built without them. A text that is not the one registered, or
    is no text, is missing too, and a finding; so is one that lies there under another name.
    """
    texts: dict[str, SourceText] = {}
    missing: dict[str, NotExamined] = {}
    findings: list[Finding] = []
    for source in sources:
        path = folder / source.file
        if not path.exists():
            missing[source.key] = NotExamined(source, f"{source.file} is not in {folder.name}/")
            findings += _misnamed(source, folder)
            continue
        try:
            _refuse_outside(path, folder)
            texts[source.key] = read_text(path, source, root=root)
        except SourcebriefError as error:
            missing[source.key] = NotExamined(source, error.what)
            findings.append(_finding(error, source))
    return Library(texts, missing, tuple(findings))


def locate(texts: Iterable[SourceText], phrase: str) -> list[Located]:
    """Give every place in `texts` where a phrase stands, word for word."""
    return [Located(text.source, passage) for text in texts for passage in text.find(phrase)]


def _misnamed(source: Source, folder: Path) -> Iterator[Finding]:
    """Give a finding if a file of another name is the text of `source`."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and path.stat().st_size == source.bytes and _is_text_of(source, path):
            message = f"the text of `{source.key}` is there as {path.name}, not as {source.file}"
            remedy = f"set file to {path.name} in the registry, or rename the text"
            yield Finding("source-misnamed", source.place, message, remedy=remedy)


def _is_text_of(source: Source, path: Path) -> bool:
    if source.bytes > TEXT_LIMIT or path.is_symlink():
        return False
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256
    except OSError:
        return False


def _refuse_outside(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise SourcebriefError(
            f"{path.name} is a link to a file outside of its folder",
            remedy="put the file itself there",
        )


def _finding(error: SourcebriefError, source: Source) -> Finding:
    code = "source-not-text" if isinstance(error, NotTextError) else "source-not-registered"
    place = error.place or source.place
    return Finding(code, place, error.what, error.evidence, error.remedy)
