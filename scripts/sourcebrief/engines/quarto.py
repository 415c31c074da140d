"""The real Quarto, run as a process whose word is not taken for it.

Its exit status alone says little: the pages it was asked for must be there, be new, and be whole.
"""

from __future__ import annotations

import os
import re
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines import process
from sourcebrief.engines.expand import expand
from sourcebrief.engines.interface import Format, Render
from sourcebrief.engines.messages import filter_error, loss, place_in, plain, warnings_in
from sourcebrief.engines.options import check_safe
from sourcebrief.engines.outputs import disk_full, now_in, remove_old, verify
from sourcebrief.engines.settings import read_formats
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

    from sourcebrief.engines.source import Expanded

PATH_VARIABLE = "QUARTO_PATH"
OLDEST = (1, 6)
VERSION_TIMEOUT = 30.0
"""Seconds that Quarto may take to say its version."""

_VERSION = re.compile(r"(?P<major>\d{1,5})\.(?P<minor>\d{1,5})[\w.+-]{0,40}")

REMEDY = (
    "install Quarto 1.6 or later from quarto.org, name it by QUARTO_PATH, "
    "or build with --engine embedded"
)


def find_quarto() -> Path | None:
    """Give where Quarto is: by QUARTO_PATH, on PATH, or in the package `quarto-cli`.

    Raises
    ------
    SourcebriefError
        If QUARTO_PATH names a file that is not there.
    """
    named = os.environ.get(PATH_VARIABLE)
    if named:
        if not Path(named).is_file():
            raise SourcebriefError(
                f"{PATH_VARIABLE} names {named}, which is no file", remedy=REMEDY
            )
        return Path(named)
    # The package's own command always ends with status 0: the program behind it does not.
    spec = find_spec("quarto_cli")
    folders = list(spec.submodule_search_locations or []) if spec else []
    inside = (shutil.which("quarto", path=str(Path(folder, "bin"))) for folder in folders)
    found = next((path for path in inside if path), None) or shutil.which("quarto")
    return Path(found) if found else None


class QuartoEngine:
    """Renders a brief with Quarto."""

    name = "quarto"
    is_confined = False

    def __init__(self, path: Path | None = None) -> None:
        self._given = path
        self._version = ""

    def path(self) -> Path:
        """Give where Quarto is.

        Raises
        ------
        SourcebriefError
            If there is none.
        """
        found = self._given or find_quarto()
        if found is None:
            raise SourcebriefError("Quarto is not installed", remedy=REMEDY)
        return found

    def version(self) -> str:
        """Give Quarto's version, after asking it once.

        Raises
        ------
        SourcebriefError
            If there is no Quarto, it does not say its version, or it is too old.
        """
        if not self._version:
            self._version = self._ask_version()
        return self._version

    def _ask_version(self) -> str:
        path = self.path()
        completed = process.run([path, "--version"], cwd=Path.cwd(), timeout=VERSION_TIMEOUT)
        match = _VERSION.search(plain(completed.stdout))
        if completed.timed_out or completed.returncode != 0 or match is None:
            raise SourcebriefError(
                "Quarto does not say its version",
                evidence=f"{path} --version: {completed.last_lines(3) or 'no answer'}",
                remedy=REMEDY,
            )
        if (int(match["major"]), int(match["minor"])) < OLDEST:
            raise SourcebriefError(
                f"Quarto {match[0]} is too old: {'.'.join(map(str, OLDEST))} or later is needed",
                evidence=str(path),
                remedy=REMEDY,
            )
        return match[0]

    def identity(self) -> str:
        """Give the name and the version; see `Engine.identity`."""
        return f"{self.name} {self.version()}"

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
        """Give the finished pages; see `Engine.render`. Nothing is kept."""
        del kept
        version = self.version()
        stage = stage.resolve()
        expanded = expand(stage, document, strict=False)
        check_safe(expanded.front_matter, expanded.key_place)
        names, output = read_formats(stage)
        wanted = [names["typst" if kind is Format.PDF else "html"] for kind in formats]
        expected = remove_old(output, Path(document).stem, formats)
        began = now_in(stage)
        completed = process.run(
            [self.path(), "render", document, "--to", ",".join(wanted)],
            cwd=stage,
            timeout=timeout,
            env={"SOURCE_DATE_EPOCH": str(epoch), "NO_COLOR": "1"},
        )
        said = plain(f"{completed.stdout}\n{completed.stderr}")
        _check_end(
            completed, said, expanded, [path for path in expected.values() if path.is_file()]
        )
        warnings = list(warnings_in(said))
        if completed.left_processes:
            warnings.append("Quarto left processes running, which were ended")
        return Render(
            outputs=verify(expected, start=began, evidence=completed.last_lines()),
            engine=self.name,
            version=version,
            seconds=completed.seconds,
            warnings=tuple(f"Quarto: {line}" for line in dict.fromkeys(warnings)),
        )


def _check_end(
    completed: process.Completed, said: str, expanded: Expanded, made: list[Path]
) -> None:
    """Raise what the way that Quarto ended, or what it said, tells of a fault."""
    evidence = plain(completed.last_lines())
    if completed.timed_out:
        raise SourcebriefError(
            f"Quarto did not finish within {completed.seconds:.0f} seconds and was ended",
            evidence=evidence,
            remedy="try again, or build with --engine embedded",
        )
    if completed.flooded:
        raise SourcebriefError(
            f"Quarto wrote over {process.FLOOD_BYTES // 2**20} MB of messages and was ended",
            evidence=evidence,
            remedy="look at its last messages, or build with --engine embedded",
        )
    if completed.returncode != 0 and completed.disk_full:
        raise disk_full("Quarto", plain(completed.disk_full))
    known = filter_error(said, expanded) or loss(said, expanded)
    if known:
        raise known
    if completed.returncode != 0:
        also = f", although it wrote {', '.join(path.name for path in made)}" if made else ""
        raise SourcebriefError(
            f"Quarto could not render the document (exit status {completed.returncode}){also}",
            place=place_in(said, expanded),
            evidence=evidence,
            remedy="read what it said, or build with --engine embedded, which names its faults",
        )
