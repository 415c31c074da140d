"""Faults in pictures, in the page and beside it, and in the other downloads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from random import Random

from .model import Files, FinishedKind, Patch, Spoiled, another_digit

_SVG = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
_PATH = re.compile(rb'<path d="([^"]*)"[^>]*?style="([^"]*)"', re.DOTALL)
_NUMBER = re.compile(rb"[0-9]+\.[0-9]+|[0-9]+")
MOST_FILES = 40


def _pictures(files: Files) -> Iterator[tuple[str, int, bytes]]:
    """Give every picture with its file and where it begins there."""
    for match in _SVG.finditer(files.html):
        yield f"{files.name}.html", match.start(), match[0]
    for name, data in files.data.items():
        if name.endswith(".svg"):
            yield name, 0, data


def _bars(files: Files, random: Random) -> Iterator[Spoiled]:
    """Make a shape a fifth larger or smaller along one side."""
    for name, start, picture in _pictures(files):
        paths = [match for match in _PATH.finditer(picture) if match[1].count(b"L") >= 3]
        for path in random.sample(paths, min(6, len(paths))):
            number = random.choice(list(_NUMBER.finditer(path[1])))
            at = start + path.start(1) + number.start()
            value = float(number[0]) * random.choice((0.8, 1.2)) + 1
            patch = Patch(at, at + len(number[0]), b"%.6f" % value)
            yield Spoiled("a bar's height", name, (patch,))


def _series(files: Files, random: Random) -> Iterator[Spoiled]:
    """Exchange the looks of two shapes."""
    for name, start, picture in _pictures(files):
        paths = [match for match in _PATH.finditer(picture) if b"fill" in match[2]]
        for first, second in pairwise(paths):
            if first[2] != second[2] and random.random() < 0.5:
                yield Spoiled(
                    "swapped series",
                    name,
                    (
                        Patch(start + first.start(2), start + first.end(2), second[2]),
                        Patch(start + second.start(2), start + second.end(2), first[2]),
                    ),
                )


def _clipped(files: Files, random: Random) -> Iterator[Spoiled]:
    for name, start, picture in _pictures(files):
        match = re.search(rb'viewBox="[0-9.]+ [0-9.]+ ([0-9.]+) ([0-9.]+)"', picture)
        if match:
            side = random.choice((1, 2))
            at = start + match.start(side)
            value = b"%.1f" % (float(match[side]) * 0.8)
            yield Spoiled("a clipped axis", name, (Patch(at, at + len(match[side]), value),))


def _labels(files: Files, random: Random) -> Iterator[Spoiled]:
    for name, start, picture in _pictures(files):
        if start:
            continue
        for text in re.finditer(rb"<text\b[^>]*>([^<]*)</text>", picture):
            for digit in re.finditer(rb"[0-9]", text[1]):
                at = text.start(1) + digit.start()
                patch = Patch(at, at + 1, another_digit(digit[0], random))
                yield Spoiled("a label beside the page", name, (patch,))


def _downloads(ending: str, kind: str, files: Files, random: Random) -> Iterator[Spoiled]:
    for name, data in files.data.items():
        if name.endswith(ending) and "/" in name:
            digits = list(re.finditer(rb"[0-9]", data))
            for digit in random.sample(digits, min(5, len(digits))):
                patch = Patch(digit.start(), digit.end(), another_digit(digit[0], random))
                yield Spoiled(kind, name, (patch,))


KINDS = (
    FinishedKind("a bar's height", _bars),
    FinishedKind("swapped series", _series),
    FinishedKind("a clipped axis", _clipped),
    FinishedKind("a label beside the page", _labels),
    FinishedKind("a CSV download", partial(_downloads, ".csv", "a CSV download"), by_digest=True),
    FinishedKind("a PNG download", partial(_downloads, ".png", "a PNG download"), by_digest=True),
)
"""The classes of faults in pictures and downloads."""
