"""Chooses the engine that a brief is rendered with, and says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.engines.embedded import EmbeddedEngine
from sourcebrief.engines.quarto import QuartoEngine, find_quarto
from sourcebrief.errors import SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from sourcebrief.engines.interface import Engine

NAMES = ("auto", "quarto", "embedded")


@dataclass(frozen=True)
class Choice:
    """The engine chosen, and the reason in words."""

    engine: Engine
    reason: str


def choose_engine(name: str = "auto") -> Choice:
    """Give the engine called `name`; `auto` takes Quarto where there is one that is new enough.

    Raises
    ------
    SourcebriefError
        If there is no engine of that name, or the one asked for is not installed or is too old.
    """
    if name == "embedded":
        return Choice(EmbeddedEngine(), "asked for by --engine embedded")
    if name == "quarto":
        quarto = QuartoEngine()
        quarto.version()
        return Choice(quarto, "asked for by --engine quarto")
    if name == "auto":
        return _automatic()
    raise SourcebriefError(
        f"there is no engine called `{name}`",
        evidence=did_you_mean(name, NAMES),
        remedy=f"choose one of {', '.join(NAMES)}",
    )


def _automatic() -> Choice:
    path = find_quarto()
    if path is None:
        return Choice(EmbeddedEngine(), "there is no Quarto on this machine")
    quarto = QuartoEngine(path)
    try:
        version = quarto.version()
    except SourcebriefError as error:
        return Choice(EmbeddedEngine(), error.what)
    return Choice(quarto, f"Quarto {version} is installed at {path}")
