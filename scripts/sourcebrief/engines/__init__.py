"""Rendering engines: the real Quarto, or Pandoc and Typst from their packages.

What is offered here is imported when it is asked for: a check reads options, and starts nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

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
_HOMES = {
    "choose": ("Choice", "choose_engine"),
    "embedded": ("EmbeddedEngine",),
    "interface": ("Engine", "Format", "Render", "Rendered"),
    "quarto": ("QuartoEngine",),
}


def __getattr__(name: str) -> object:
    """Give what is offered under a name, and the rest of its module with it."""
    for home, names in _HOMES.items():
        if name in names:
            module = import_module(f"{__name__}.{home}")
            globals().update({item: getattr(module, item) for item in names})
            return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
