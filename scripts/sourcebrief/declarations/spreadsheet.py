"""Text for a cell of a spreadsheet, which must stay text there."""

from __future__ import annotations

FORMULA = tuple("=+-@＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, in the wide form too.

Tabs and line ends, which some take for one too, are dropped with all white space at an end.
"""


def text_cell(words: str) -> str:
    """Give words on one line; what a spreadsheet would compute begins with an apostrophe."""
    line = " ".join(words.split())
    return f"'{line}" if line.startswith(FORMULA) else line
