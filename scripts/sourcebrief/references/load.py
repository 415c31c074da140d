"""Reading the bibliography, so that nothing in the file is passed over in silence.

BibTeX takes whatever stands between entries for a comment, so that an `@` too few, or a brace too
few, makes a work disappear. Here each such thing is a finding at its line.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, Final

from sourcebrief.errors import Finding, Place, Severity
from sourcebrief.references.checks import MONTHS, check_entry
from sourcebrief.references.model import Entry, References
from sourcebrief.sources.textfile import (
    MEBIBYTE,
    NotTextError,
    TooLargeError,
    decode,
    place_in,
    read_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bibtexparser.model import Block

FILE_LIMIT = 4 * MEBIBYTE
ENTRY_LIMIT = 20_000
"""Room for any brief, and few enough that the parser is done in a second or two."""

_BLOCK_KEY: Final = re.compile(r"@\w+[ \t]*[{(]\s*([^\s,{}()\"=]+)")


def load_references(path: Path, *, root: Path) -> References:
    """Give the works of a BibTeX file, and everything that is wrong with it.

    Parameters
    ----------
    path
        The file, UTF-8.
    root
        The folder that messages name files from.

    Raises
    ------
    SourcebriefError
        If there is no such file, or it is not a regular one.
    """
    try:
        text = decode(read_bytes(path, root=root, limit=FILE_LIMIT), path, root=root)
    except (TooLargeError, NotTextError) as error:
        place = error.place or place_in(path, root)
        return _nothing(Finding("bibtex-not-text", place, error.what, remedy=error.remedy))
    starts = text.count("@")
    if starts > ENTRY_LIMIT:
        message = f"the bibliography has {starts:,} `@`, more than the limit of {ENTRY_LIMIT:,}"
        remedy = "keep only what is cited"
        return _nothing(Finding("bibtex-not-text", place_in(path, root), message, remedy=remedy))
    return _Reading(text, place_in(path, root).path).references()


def _nothing(finding: Finding) -> References:
    return References({}, frozenset(), (finding,))


class _Reading:
    """One reading of a file: entries and findings as they are met."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path
        self._entries: dict[str, Entry] = {}
        self._unread: set[str] = set()
        self._findings: list[Finding] = []

    def references(self) -> References:
        before: Block | None = None
        for block in _blocks(self._text):
            self._take(block, before)
            before = block
        self._findings += self._twins()
        findings = sorted(self._findings, key=lambda finding: finding.order)
        unread = frozenset(self._unread - set(self._entries))
        return References(self._entries, unread, tuple(findings))

    def _take(self, block: Block, before: Block | None) -> None:
        from bibtexparser import model

        if isinstance(block, model.Entry):
            self._take_entry(block)
        elif isinstance(block, model.DuplicateFieldKeyBlock):
            names = ", ".join(f"`{name}`" for name in sorted(block.duplicate_keys))
            remedy = "keep one of them"
            self._report(
                "bibtex-duplicate-field", block, f"the entry has {names} more than once", remedy
            )
        elif isinstance(block, model.DuplicateBlockKeyBlock):
            self._take_duplicate(block)
        elif isinstance(block, model.ParsingFailedBlock):
            reason = getattr(block.error, "abort_reason", str(block.error))
            remedy = "look for a brace, quote or comma that is missing here"
            self._report("bibtex-failed-block", block, f"can't be read: {reason}", remedy)
        elif isinstance(block, model.ImplicitComment):
            # What follows a block that can't be read is the rest of it.
            if not isinstance(before, model.ParsingFailedBlock):
                self._take_stray(block)
        elif isinstance(block, model.ExplicitComment):
            message = "what stands in @comment is not read"
            remedy = "write a remark as lines that begin with %, or remove it"
            self._report("bibtex-comment", block, message, remedy, Severity.WARNING)

    def _take_entry(self, block: Any) -> None:
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        place = self._place(block)
        for field in block.fields:
            name = field.key.lower()
            fields[name] = " ".join(str(field.value).split())
            lines[name] = (field.start_line or 0) + 1
            if field.enclosing == "no-enclosing" and fields[name].lower() not in MONTHS:
                self._findings.append(_unread_value(name, fields[name], self._path, lines[name]))
        entry = Entry(block.key, block.entry_type, fields, place, lines)
        if entry.key:
            self._entries[entry.key] = entry
        self._findings += check_entry(entry)

    def _take_duplicate(self, block: Any) -> None:
        first = (block.previous_block.start_line or 0) + 1
        message = f"the key stands on line {first} already"
        self._report("bibtex-duplicate-key", block, message, "give one of them another key")

    def _take_stray(self, block: Block) -> None:
        """Report text between entries, lines that begin with % apart."""
        for number, line in enumerate((block.raw or "").splitlines(), (block.start_line or 0) + 1):
            text = line.strip()
            if text and not text.startswith("%"):
                message = "this stands outside of any entry and is not read"
                remedy = "begin an entry with `@type{key,`, and a remark with %"
                place = Place(self._path, number, 0)
                self._findings.append(
                    Finding("bibtex-stray-text", place, message, text[:200], remedy)
                )
                return

    def _twins(self) -> Iterator[Finding]:
        """Report keys that differ in case only, which BibTeX takes for one."""
        seen: dict[str, Entry] = {}
        for entry in self._entries.values():
            first = seen.setdefault(entry.key.casefold(), entry)
            if first is not entry:
                message = (
                    f"`{entry.key}` differs from `{first.key}` on line {first.place.line} "
                    "only in capitals"
                )
                remedy = "give one of them another key"
                yield Finding("bibtex-duplicate-key", entry.place, message, remedy=remedy)

    def _report(
        self,
        code: str,
        block: Block,
        message: str,
        remedy: str,
        severity: Severity = Severity.ERROR,
    ) -> None:
        raw = (block.raw or "").strip()
        if found := _BLOCK_KEY.match(raw[:400]):
            self._unread.add(found.group(1))
            message = f"`{found.group(1)}`: {message}"
        evidence = raw.splitlines()[0][:200] if raw else ""
        self._findings.append(
            Finding(code, self._place(block), message, evidence, remedy, severity)
        )

    def _place(self, block: Block) -> Place:
        return Place(self._path, (block.start_line or 0) + 1)


def _blocks(text: str) -> list[Block]:
    from bibtexparser.entrypoint import parse_string

    # The parser logs what it can't read; here each of these becomes a finding instead.
    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        return list(parse_string(text).blocks)
    finally:
        logger.setLevel(level)


def _unread_value(name: str, value: str, path: str, line: int) -> Finding:
    if re.fullmatch(r"[A-Za-z][\w.:-]*", value):
        message = f"`{name}` is the abbreviation `{value}`, which no @string defines"
        remedy = f"write {name} = {{{value}}}, or define @string{{{value} = {{…}}}}"
        return Finding("bibtex-undefined-string", Place(path, line), message, remedy=remedy)
    message = f"the value of `{name}` is not one text in braces or quotes"
    remedy = f"write {name} = {{…}}, and look for a missing comma or brace"
    return Finding("bibtex-bad-value", Place(path, line), message, value[:200], remedy)
