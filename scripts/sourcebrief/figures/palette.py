"""The one palette: a colour for each approach and each part of a page or picture.

The contrast with the paper is at least 4.5 to 1 for every colour that text or a mark is drawn in.
No meaning is carried by colour alone: what a colour says stands in a label too.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENFORCEMENT = "#1F5A96"
ROOT_CAUSES = "#B4531A"
PROTECTION = "#1B7F5C"
CONTEXT = "#595959"

INK = "#1A1A1A"
MUTED = "#595959"
LINE = "#BFBFBF"
GRID = "#E4E4E4"
PAPER = "#FFFFFF"
HIGHLIGHT = "#EEF3F8"

APPROACHES: Mapping[str, str] = MappingProxyType(
    {
        "enforcement": ENFORCEMENT,
        "root_causes": ROOT_CAUSES,
        "protection": PROTECTION,
        "context": CONTEXT,
    }
)

TINTS: Mapping[str, str] = MappingProxyType(
    {
        ENFORCEMENT: "#D2DEEA",
        ROOT_CAUSES: "#F0DDD1",
        PROTECTION: "#D1E5DE",
        CONTEXT: "#DEDEDE",
    }
)
"""The colour that fills an outlined mark, by the colour of its outline."""

COLOURS = frozenset({*TINTS, *TINTS.values(), INK, MUTED, LINE, GRID, PAPER, HIGHLIGHT})
"""Every colour there is."""


DARK: Mapping[str, str] = MappingProxyType(
    {
        ENFORCEMENT: "#8FBCEC",
        ROOT_CAUSES: "#F0A274",
        PROTECTION: "#76CFAB",
        CONTEXT: "#B3B3B3",
        TINTS[ENFORCEMENT]: "#26415E",
        TINTS[ROOT_CAUSES]: "#5A3520",
        TINTS[PROTECTION]: "#1F4A3B",
        TINTS[CONTEXT]: "#43484E",
        INK: "#E8E8E8",
        LINE: "#4D5761",
        GRID: "#2E353D",
        PAPER: "#15191E",
        HIGHLIGHT: "#1F2832",
    }
)
"""Every colour as the dark picture has it, with the same contrasts."""


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours `#RRGGBB`, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Give a colour's relative luminance, 0 to 1 (WCAG 2.2, definition of the term)."""
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
