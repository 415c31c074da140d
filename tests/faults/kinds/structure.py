"""Faults in the form of files: spans and divs never closed, broken tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from ..cells import Row, quoted
from ..material import Material
from ..model import Edit, Fault, Kind

_FENCE = re.compile(r"^:::+.*$\n?", re.MULTILINE)


def _span(material: Material, _rng: Random) -> Iterator[Fault]:
    """Drop one of the four brackets of a bound number."""
    for path, prose in material.prose.items():
        for bound in prose.bounds:
            marks = (bound.start, bound.words_end, bound.words_end + 1, bound.end - 1)
            for mark in marks:
                edit = Edit(mark, mark + 1, "")
                yield Fault("span unclosed", path, (edit,), frozenset({bound.id}))


def _div(material: Material, _rng: Random) -> Iterator[Fault]:
    """Drop a fence; its fellow, which is a line further up then, is left alone."""
    for path, prose in material.prose.items():
        for fence, fellow in _pairs(prose.text):
            line = prose.text.count("\n", 0, fellow.start()) + 1
            names = frozenset(re.findall(r"#([\w-]+)", fence.group()))
            edit = Edit(*fence.span(), "")
            yield Fault("div unclosed", path, (edit,), names, frozenset({line - 1, line}))


def _pairs(text: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Give each fence with the one that closes it or that it closes."""
    open_: list[re.Match[str]] = []
    for fence in _FENCE.finditer(text):
        if fence.group().strip(": \n"):
            open_.append(fence)
        elif open_:
            opening = open_.pop()
            yield from ((opening, fence), (fence, opening))


def _tables(material: Material) -> Iterator[tuple[str, list[Row]]]:
    yield material.facts_path, material.facts
    yield material.derived_path, material.derived
    yield material.audits_path, material.audits
    yield material.registry_path, material.registry


def _quote(material: Material, rng: Random) -> Iterator[Fault]:
    """Drop a quote, put one in the middle of a cell, or take both from a cell with commas."""
    for path, rows in _tables(material):
        text = material.text(path)
        for row in rows:
            names = frozenset({next(iter(row.cells.values())).text})
            for cell in row.cells.values():
                if text[cell.start : cell.start + 1] == '"':
                    edits = [Edit(cell.end - 1, cell.end, ""), Edit(cell.start, cell.start + 1, "")]
                    if "," in cell.text and '"' not in cell.text:
                        edits.append(Edit(cell.start, cell.end, cell.text))
                elif len(cell.text) > 1:
                    middle = rng.randrange(cell.start + 1, cell.end)
                    edits = [Edit(middle, middle, '"')]
                else:
                    continue
                for edit in edits:
                    yield Fault("CSV quote", path, (edit,), names)


def _column(material: Material, _rng: Random) -> Iterator[Fault]:
    """Misspell, drop or double a column's name, drop a cell, or add one."""
    for path, rows in _tables(material):
        text = material.text(path)
        head = text[: text.find("\n")]
        names = head.split(",")
        for index, name in enumerate(names):
            for other in ([f"{name}s"], [], [name, name]):
                edit = Edit(0, len(head), ",".join([*names[:index], *other, *names[index + 1 :]]))
                yield Fault("CSV column", path, (edit,))
        for row in rows:
            about = frozenset({row[names[0]]})
            last = list(row.cells.values())[-1]
            yield Fault("CSV column", path, (Edit(last.start - 1, last.end, ""),), about)
            yield Fault("CSV column", path, (Edit(last.end, last.end, ",more"),), about)


def _duplicate(material: Material, rng: Random) -> Iterator[Fault]:
    """Repeat a row, or give it the id of another."""
    for path, rows in _tables(material):
        key = next(iter(rows[0].cells), "") if rows else ""
        for row in rows:
            names = frozenset({row[key]})
            again = "\n" + material.text(path)[row.start : row.end]
            yield Fault("CSV duplicate id", path, (Edit(row.end, row.end, again),), names)
            other = rng.choice(rows)[key]
            if other != row[key]:
                edit = Edit(row.cells[key].start, row.cells[key].end, quoted(other))
                yield Fault("CSV duplicate id", path, (edit,), names | {other})


KINDS = (
    Kind("span unclosed", _span, "nothing"),
    Kind("div unclosed", _div, "nothing"),
    Kind("CSV quote", _quote, "quotes around a cell that needs none"),
    Kind("CSV column", _column, "nothing"),
    Kind("CSV duplicate id", _duplicate, "nothing"),
)
