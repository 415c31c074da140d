"""Rendering engines: the real Quarto, or Pandoc and Typst from their packages."""

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
