"""The generated part of the document that shows a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcebrief.declarations import one_line

if TYPE_CHECKING:
    from sourcebrief.figures.declaration import Figure
    from sourcebrief.figures.drawing import Drawn

_QUOTED = re.compile(r"([\\\"])")


def figure_part(figure: Figure, drawn: Drawn) -> str:
    """Give the Quarto Markdown of `_fig-<name>.qmd`: the picture, its caption and its alt text.

    The caption stays Markdown, with its bound numbers and citations for the document to format;
    the alternative text is plain words, with the facts' values filled in.
    """
    caption = one_line(figure.caption)
    path = f"generated/figures/{figure.name}.svg"
    return f'![{caption}]({path}){{#fig-{figure.name} fig-alt="{_attribute(drawn.alt)}"}}\n\n'


def _attribute(text: str) -> str:
    """Give plain text as a Pandoc attribute's value, on one line and without shortcodes."""
    line = " ".join(text.split()).replace("{{", "{ {").replace("}}", "} }")
    return _QUOTED.sub(r"\\\1", line)
