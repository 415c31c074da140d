"""Fenced divs: which are open, what their attributes say, and what closes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sourcebrief.document.attributes import Attributes, parse_attributes
from sourcebrief.document.inline import read_values
from sourcebrief.document.model import Cell, Target
from sourcebrief.document.positions import Line, Stretch
from sourcebrief.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sourcebrief.document.collector import Collector


class Block:
    """One block's inline text: what it is and the lines it came from."""

    def __init__(self, kind: str, stretch: Stretch, cell: Cell | None = None) -> None:
        self.kind = kind
        self.stretch = stretch
        self.cell = cell


class _Div(NamedTuple):
    """An open div: its fence line, its attributes, and the index of the first block in it."""

    line: Line
    attributes: Attributes
    first: int


class Divs:
    """The divs that are open while the blocks of a document are read."""

    def __init__(self, into: Collector) -> None:
        self._into = into
        self._open: list[_Div] = []

    @property
    def in_callout(self) -> bool:
        """Whether some open div is a callout."""
        names = (name for div in self._open for name in div.attributes.classes)
        return any(name.startswith("callout") for name in names)

    def take(self, line: Line, blocks: Sequence[Block]) -> None:
        """Open or close a div at a line of colons; `blocks` are those read so far."""
        behind = line.text.lstrip(":").strip().rstrip(":").strip()
        if behind:
            self._take_opening(line, behind, len(blocks))
        elif self._open:
            _mark_caption(self._open.pop(), blocks)
        else:
            self._report(line, "this ::: closes no div", "remove it, or open the div")

    def report_unclosed(self) -> None:
        """Report the divs that are still open at the end."""
        for div in self._open:
            self._report(div.line, "this div is never closed", "put a line ::: behind its content")

    def _take_opening(self, line: Line, behind: str, first: int) -> None:
        attributes = parse_attributes(line.text, line.text.find("{")) if "{" in behind else None
        if attributes is None and "{" not in behind and " " not in behind:
            attributes = Attributes("", (behind,), (), len(line.text))
        if attributes is None:
            message = "what stands behind ::: is no attribute list"
            self._report(line, message, "write it as ::: {.class} or ::: {#tbl-name}, on one line")
            attributes = Attributes("", (), (), len(line.text))
        if attributes.id:
            self._into.targets.append(Target(attributes.id, line.place))
        self._open.append(_Div(line, attributes, first))
        read_values(Stretch.of_lines([line]), attributes, self._into)

    def _report(self, line: Line, message: str, remedy: str) -> None:
        finding = Finding("unclosed-div", line.place, message, line.text[:120], remedy)
        self._into.findings.append(finding)


def _mark_caption(div: _Div, blocks: Sequence[Block]) -> None:
    """Make the last paragraph of a figure's or table's div its caption, as Quarto does."""
    is_float = div.attributes.id.startswith(("fig-", "tbl-"))
    if is_float and len(blocks) > div.first and blocks[-1].kind == "paragraph":
        blocks[-1].kind = "caption"
