"""Breaking a text into lines by the widths that its letters really have."""

from __future__ import annotations

from functools import lru_cache

from sourcebrief.figures.fonts import SANS, find_face


def wrap(text: str, width: float, *, size: float, weight: int = 400) -> str:
    """Give `text` with line breaks, so that no line is wider than `width` where words allow.

    Parameters
    ----------
    text
        Words with spaces between them; line breaks in it are kept.
    width
        The width to fill, in inches.
    size
        The size of type in points.
    weight
        The weight of Source Sans Pro that it is set in.
    """
    room = width * 72
    return "\n".join(
        line for part in text.split("\n") for line in _lines(part.split(), room, size, weight)
    )


def _lines(words: list[str], room: float, size: float, weight: int) -> list[str]:
    space = width_of(" ", size, weight)
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in words:
        needed = width_of(word, size, weight)
        if lines[-1] and used + space + needed > room:
            lines.append([])
            used = 0.0
        used += needed + (space if lines[-1] else 0.0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def width_of(text: str, size: float, weight: int = 400) -> float:
    """Give the width of a line of Source Sans Pro in points, without kerning."""
    return sum(_advance(character, weight) for character in text) * size


@lru_cache(maxsize=4096)
def _advance(character: str, weight: int) -> float:
    """Give a character's width as a share of the size of type."""
    widths, em = _widths(weight)
    return widths.get(ord(character), widths[ord("n")]) / em


@lru_cache
def _widths(weight: int) -> tuple[dict[int, int], int]:
    from fontTools.ttLib import TTFont

    with TTFont(find_face(SANS, weight).path, lazy=True) as font:
        metrics = font["hmtx"]
        widths = {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
        return widths, font["head"].unitsPerEm
