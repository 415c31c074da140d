"""Markup that rendering refuses, found in the text: what could run or load something, or is lost.

The rules are those of the guard, the first filter of both engines, read here without Pandoc so
that a check tells in a moment, with line and column, what a build would stop at.
"""

from __future__ import annotations

import re
from bisect import bisect
from html import unescape
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.checks.refused_attributes import attribute_faults
from sourcebrief.checks.refused_svg import svg_fault
from sourcebrief.document.attributes import parse_attributes
from sourcebrief.document.blocks import BlockReader
from sourcebrief.document.collector import Collector
from sourcebrief.document.frontmatter import front_matter_texts
from sourcebrief.document.matching import match
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sourcebrief.document.attributes import Attributes
    from sourcebrief.document.matching import Matches
    from sourcebrief.document.positions import Line, Stretch
    from sourcebrief.errors import Place

SCHEMES = frozenset({"http", "https", "mailto"})

_CELL = re.compile(r"[`~][ \t]*\{[A-Za-z]")
_RAW_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[ \t]*\{=")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_RAW_FORMAT = re.compile(r"[{\s]=[A-Za-z]")
_DEFINITION = re.compile(r" {0,3}\[[^\]^@][^\]]*\]:\s*<?([^\s>]+)")
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)|.)", re.DOTALL)
_INSTRUCTION = re.compile(r"<\?[^>]*>")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}):[^\s<>]*>")
_STRAY = re.compile(r"^[ \t]*:::", re.MULTILINE)
_SCHEME = re.compile(r"([^/?#]*):")
_SPACE = re.compile(r"[\x00-\x20\x7f]+")
_REMOTE = re.compile(r"[A-Za-z][\w+.-]*:|[/\\]")
_ENCODED = re.compile(r"[\s<>|\"{}\[\]^`%\\]")
_PLAIN_BINDING = re.compile(r"\]\{n=[A-Za-z0-9_]+\}")
_MARKS = ("<", "\\", "{", "](", ":::")

MARKDOWN = "write it in Markdown: a box is ::: {.name}, a span [words]{.name}"
LINKS = "link to http, https or mailto, or to a place in the brief"


class _Found(NamedTuple):
    """What is refused at a place."""

    code: str
    message: str
    remedy: str

    def at(self, place: Place, evidence: str) -> Finding:
        return Finding(
            self.code, place, self.message, " ".join(evidence.split())[:120], self.remedy
        )


CELL = _Found(
    "code-cell",
    "code here would run while the brief is rendered",
    "draw figures and tables under scripts/brief/, and include what they generate",
)


def refused_markup(lines: Sequence[Line], report: Path) -> Iterator[Finding]:
    """Give what rendering refuses in a file's lines, its front matter left out.

    `report` is the folder that images are named from.
    """
    yield from _in_lines(lines)
    for block in BlockReader(lines, Collector()).run():
        text = _PLAIN_BINDING.sub("]", block.stretch.text)
        if any(mark in text for mark in _MARKS):
            yield from _Inline(block.stretch, report).findings()


def refused_in_head(head: Sequence[Line], report: Path) -> Iterator[Finding]:
    """Give what rendering refuses in a document's front matter, whose texts are Markdown too."""
    for _, stretch in front_matter_texts(head, every=True):
        if any(mark in stretch.text for mark in _MARKS):
            yield from _Inline(stretch, report).findings()


def _in_lines(lines: Sequence[Line]) -> Iterator[Finding]:
    """Give what whole lines tell: code that runs, raw blocks, attributes of boxes and headings."""
    fence, comment = "", False
    for line, below in zip_longest(lines, lines[1:]):
        if _CELL.search(line.text):
            yield CELL.at(line.strip().place, line.text)
            continue
        words = line.text.strip()
        if fence:
            closes = words.startswith(fence) and not words.strip(fence[0])
            fence = "" if closes else fence
            continue
        comment = (comment or words.startswith("<!--")) and "-->" not in words
        if comment or line.text.startswith("    "):
            continue
        if words.startswith(("```", "~~~")):
            fence = words[: len(words) - len(words.lstrip(words[0]))]
        underlined = below is not None and set(below.text.strip()) in ({"="}, {"-"})
        yield from _line(line, words, heading=underlined)


def _line(line: Line, words: str, *, heading: bool) -> Iterator[Finding]:
    if _RAW_FENCE.match(line.text):
        yield _raw("block").at(line.strip().place, words)
    elif (heading or words.startswith(("#", ":", "```", "~~~"))) and "{" in words:
        start = line.text.find("{") if words.startswith(":::") else line.text.rfind("{")
        attributes = parse_attributes(line.text, start)
        behind = line.text[:start].endswith(("]", ")"))
        if attributes and not behind:
            yield from _attributes(attributes, line.cut(start).place, line.text[start:])
            if "n" in attributes.by_key:
                yield MISPLACED.at(line.cut(start).place, words)
    elif (found := _DEFINITION.match(line.text)) and not _is_allowed(found[1]):
        yield _link(found[1]).at(line.cut(found.start(1)).place, words)


def _raw(what: str) -> _Found:
    return _Found("raw-markup", f"raw markup ({what}) is not allowed in a brief", MARKDOWN)


def _link(target: str) -> _Found:
    return _Found("refused-link", f"`{target[:60]}` is a link that could run something", LINKS)


MISPLACED = _Found(
    "misplaced-binding",
    "`n=` binds a span alone, and this is none: nothing here is bound",
    "write the number as [words]{n=id}",
)


def _attributes(attributes: Attributes, place: Place, evidence: str) -> Iterator[Finding]:
    for message in attribute_faults(attributes):
        remedy = "leave it out; looks belong into the extension's stylesheet and template"
        yield _Found("refused-attribute", message, remedy).at(place, evidence)


def _is_allowed(target: str) -> bool:
    """Say whether a link leads to one of the schemes, or to a place that needs none."""
    scheme = _SCHEME.match(_SPACE.sub("", unescape(target)))
    return not scheme or scheme[1].lower() in SCHEMES


class _Inline:
    """The refused markup in one block's inline text."""

    def __init__(self, stretch: Stretch, report: Path) -> None:
        self.stretch = stretch
        self.text = stretch.text
        self.report = report
        self.matches: Matches = match(self.text)
        self.hidden = [(start, skip.end) for start, skip in sorted(self.matches.skips.items())]
        self.hidden += [(close, item.end) for close, item in self.matches.attributes.items()]
        self.starts = sorted(self.matches.skips)
        self.targets = [
            (start, end)
            for start, end in self.matches.parentheses.items()
            if start and self.text[start - 1] == "]"
        ]

    def findings(self) -> Iterator[Finding]:
        yield from self._skipped()
        yield from self._bracketed()
        shown = self._shown()
        for command in _COMMAND.finditer(shown):
            if command[1]:
                what = f"TeX, \\{command[1][:30]}"
                remedy = "write \\\\ for a backslash that is meant as one, or Markdown"
                message = f"raw markup ({what}) is not allowed in a brief"
                yield self._at(_Found("raw-markup", message, remedy), command.start())
        for found in _INSTRUCTION.finditer(shown):
            yield self._at(_raw("HTML"), found.start())
        for found in _AUTOLINK.finditer(shown):
            if found[1].lower() not in SCHEMES:
                yield self._at(_link(found.group()[1:-1]), found.start())
        for found in _STRAY.finditer(shown):
            message = "this `:::` neither opens nor closes a box"
            remedy = "give it a line of its own, or leave it out"
            yield self._at(_Found("stray-fence", message, remedy), found.start())

    def _at(self, found: _Found, offset: int) -> Finding:
        return found.at(self.stretch.place(offset), self.text[max(0, offset - 20) : offset + 60])

    def _shown(self) -> str:
        """Give the text with code, tags, links' targets and attributes blanked out."""
        pieces, position = [], 0
        for start, end in sorted([*self.hidden, *self.targets]):
            if start < position:
                continue
            pieces += [self.text[position:start], " " * (end - start)]
            position = end
        return "".join((*pieces, self.text[position:]))

    def _skipped(self) -> Iterator[Finding]:
        in_targets = {
            start
            for opening, end in self.targets
            for start in self.starts[bisect(self.starts, opening) : bisect(self.starts, end)]
        }
        for start, skip in self.matches.skips.items():
            if start in in_targets:
                continue
            words = self.text[start : skip.end]
            if skip.kind == "tag":
                yield self._at(_raw("HTML"), start)
            elif skip.kind == "code" and words.endswith("}") and "`{=" in words:
                yield self._at(_raw("inline"), start)

    def _bracketed(self) -> Iterator[Finding]:
        for close, attributes in self.matches.attributes.items():
            yield from _attributes(attributes, self.stretch.place(close + 1), self.text[close:])
            if _RAW_FORMAT.search(_QUOTED.sub("", self.text[close + 1 : attributes.end])):
                yield self._at(_raw("inline"), close + 1)
            if self.text[close] == ")" and "n" in attributes.by_key:
                yield self._at(MISPLACED, close + 1)
        for start, close in self.matches.brackets.items():
            end = self.matches.parentheses.get(close + 1)
            if end is not None and self.text[close + 1] == "(":
                target = self.text[close + 2 : end].strip()
                yield from self._target(start, close + 2, target)

    def _target(self, start: int, offset: int, target: str) -> Iterator[Finding]:
        path = target[1:].partition(">")[0] if target[:1] == "<" else (target.split() or [""])[0]
        if start == 0 or self.text[start - 1] != "!":
            if not _is_allowed(path):
                yield self._at(_link(path), offset)
        elif _REMOTE.match(path) or ".." in path:
            remedy = "put the image into the report's folder, and name it from there"
            message = f"the image `{path[:60]}` is no file of the report"
            yield self._at(_Found("refused-image", message, remedy), offset)
        elif _ENCODED.search(path) and "{{<" not in path:
            remedy = "name it with letters, digits and . _ - alone"
            message = f"the image `{path[:60]}` has a sign in its name that no address can have"
            yield self._at(_Found("refused-image", message, remedy), offset)
        elif path.lower().endswith(".svg") and (fault := svg_fault(self.report, path)):
            remedy = "save it as plain SVG, without scripts, links and what lies elsewhere"
            message = f"the image `{path[:60]}` {fault}"
            yield self._at(_Found("refused-image", message, remedy), offset)
        elif not (self.report / path).is_file() and "{{<" not in path:
            message = f"there is no image {path[:60]}"
            remedy = "correct its name, or put it there; a script's figure is included, not linked"
            yield self._at(_Found("image-missing", message, remedy), offset)
