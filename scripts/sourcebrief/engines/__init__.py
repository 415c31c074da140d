"""Rendering engines: the real Quarto, or Pandoc and Typst from their packages.

What is offered here is imported when it is asked for: a check reads options, and starts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.offering import on_demand

if TYPE_CHECKING:
    from sourcebrief.engines.choose import Choice, choose_engine
    from sourcebrief.engines.embedded import EmbeddedEngine
    from sourcebrief.engines.interface import Engine, Format, Render, Rendered
    from sourcebrief.engines.quarto import QuartoEngine

__all__ = [
    "Choice",
    "EmbeddedEngine",
    "Engine",
    "Format",
    "QuartoEngine",
    "Render",
    "Rendered",
    "choose_engine",
]
__getattr__ = on_demand(
    __name__,
    {
        "choose": ("Choice", "choose_engine"),
        "embedded": ("EmbeddedEngine",),
        "interface": ("Engine", "Format", "Render", "Rendered"),
        "quarto": ("QuartoEngine",),
    },
)
