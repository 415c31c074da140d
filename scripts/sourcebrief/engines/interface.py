"""What a rendering engine takes and gives: a staging copy of the report in, finished pages out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from pathlib import Path


class Format(StrEnum):
    """What a brief can be rendered as; the value is the file's suffix."""

    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True)
class Rendered:
    """One finished page: its format and the file it lies in."""

    format: Format
    path: Path


@dataclass(frozen=True)
class Render:
    """What one run of an engine gave.

    `outputs` are the finished pages in the order asked for, `engine` and `version` say what made
    them, `seconds` how long it took, and `warnings` what the engine had to say besides.
    """

    outputs: tuple[Rendered, ...]
    engine: str
    version: str
    seconds: float
    warnings: tuple[str, ...] = ()


class Engine(Protocol):
    """A program that renders a brief."""

    @property
    def name(self) -> str:
        """Give the engine's name, as it is written after `--engine`."""
        ...

    @property
    def is_confined(self) -> bool:
        """Say whether nothing that a brief could bring with it would run."""
        ...

    def version(self) -> str:
        """Give the engine's version in words.

        Raises
        ------
        SourcebriefError
            If the engine is not there or is too old.
        """
        ...

    def identity(self) -> str:
        """Give what tells the engine from another version, for who knows the installed packages."""
        ...

    def render(
        self,
        stage: Path,
        document: str,
        formats: Sequence[Format],
        *,
        epoch: int,
        timeout: float,
        kept: MutableMapping[str, str] | None = None,
    ) -> Render:
        """Give the finished pages of `document`, rendered in the folder `stage`.

        Parameters
        ----------
        stage
            A copy of the report that the engine may write in, with everything that `document`
            includes already generated.
        document
            The document's name in `stage`.
        formats
            What to make, without repetition.
        epoch
            The date the files are to carry, in seconds since 1970-01-01 UTC.
        timeout
            Seconds after which a program that was started is ended.
        kept
            What the engine kept of earlier runs, by digests of what it was made from; it may use
            it and add to it.

        Raises
        ------
        SourcebriefError
            If a page could not be made, with the file and line at fault where they are known.
        """
        ...
