"""Runs Pandoc on an expanded document, and gives what it complains of a file and line."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines import process
from sourcebrief.engines.messages import filter_error
from sourcebrief.engines.outputs import disk_full
from sourcebrief.engines.places import CORES
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sourcebrief.engines.source import Expanded

HEAP = "768M"
"""The memory Pandoc may use before it is ended."""

NURSERY = "16M"
"""How much Pandoc sets aside for new data: more would save no time, and take memory."""

PROGRAMS = ("pandoc", "pandoc.exe")
VERSION_TIMEOUT = 10.0
"""Seconds that Pandoc may take to say its version."""

LOSSES = {
    "UnclosedDiv": (
        "a box is opened here and never closed",
        "close it with a line of as many colons as opened it",
    ),
    "NoteDefinedButNotUsed": (
        "the footnote `{key}` is never referred to",
        "refer to it in the text, or remove it",
    ),
    "DuplicateIdentifier": (
        "the id `{contents}` is given twice",
        "give each heading, figure and table an id of its own",
    ),
    "DuplicateNoteReference": (
        "the footnote `{contents}` is given twice",
        "give each footnote a mark of its own",
    ),
    "DuplicateLinkReference": (
        "the link `{contents}` is given twice",
        "give each link a name of its own",
    ),
    "CiteprocWarning": (
        "{message}",
        "add the work to the bibliography, or correct the key",
    ),
}
"""What Pandoc only warns of, although something would be lost or made up, and what to do."""


class TooLongError(SourcebriefError):
    """Pandoc did not finish in time."""


def bundled_pandoc() -> Path | None:
    """Give the Pandoc that came with the package `pypandoc_binary`, without importing it."""
    spec = find_spec("pypandoc")
    folders = spec.submodule_search_locations if spec else None
    paths = [Path(folder, "files", name) for folder in folders or () for name in PROGRAMS]
    return next((path for path in paths if path.is_file()), None)


def pandoc_path() -> Path:
    """Give where the Pandoc that came with the package lies, or else one that is installed.

    Raises
    ------
    SourcebriefError
        If there is none.
    """
    bundled = bundled_pandoc()
    if bundled:
        return bundled
    import pypandoc

    try:
        return Path(pypandoc.get_pandoc_path())
    except OSError as error:
        raise SourcebriefError(
            "Pandoc is not installed",
            evidence=str(error).strip().partition("\n")[0],
            remedy="install what requirements.txt names: it comes with pypandoc_binary",
        ) from error


def pandoc_command() -> list[str | Path]:
    """Give how Pandoc is called, with a limit to the memory it may use.

    Raises
    ------
    SourcebriefError
        If there is no Pandoc.
    """
    return [pandoc_path(), "+RTS", f"-M{HEAP}", f"-A{NURSERY}", "-RTS"]


def pandoc_version() -> str:
    """Give the version that Pandoc says of itself."""
    return _version_of(pandoc_path())


@cache
def _version_of(pandoc: Path) -> str:
    first = process.run([pandoc, "--version"], cwd=Path.cwd(), timeout=VERSION_TIMEOUT)
    return first.stdout.partition("\n")[0].removeprefix("pandoc ").strip()


def convert(
    expanded: Expanded,
    arguments: list[str],
    metadata: Mapping[str, object],
    *,
    stage: Path,
    output: Path,
    timeout: float,
    epoch: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[str, ...]:
    """Write a document to `output` with Pandoc, and give what it warned of.

    `meanwhile` is called over and over while Pandoc runs.

    Raises
    ------
    SourcebriefError
        If Pandoc failed, took longer than `timeout` seconds, or left something out.
    """
    metadata_file = output.with_name(output.name + ".metadata.json")
    log_file = output.with_name(output.name + ".log.json")
    metadata_file.write_text(json.dumps(metadata, ensure_ascii=False), encoding="utf-8")
    with CORES.place(len(expanded.lines)):
        completed = process.run(
            [
                *pandoc_command(),
                *(f"--metadata-file={metadata_file}", f"--log={log_file}", f"--output={output}"),
                *arguments,
            ],
            cwd=stage,
            timeout=timeout,
            env={"SOURCE_DATE_EPOCH": str(epoch)},
            stdin=expanded.text.encode(),
            meanwhile=meanwhile,
        )
    if completed.timed_out or completed.returncode != 0:
        raise _failure(completed, expanded)
    return _warnings(log_file, expanded)


def _failure(completed: process.Completed, expanded: Expanded) -> SourcebriefError:
    """Give why Pandoc made nothing."""
    if completed.timed_out:
        return TooLongError(
            f"Pandoc did not finish within {completed.seconds:.0f} seconds",
            place=Place(expanded.document),
            remedy="look for hundreds of brackets or stars that are never closed",
        )
    if completed.disk_full:
        return disk_full("Pandoc", completed.disk_full)
    return filter_error(completed.stderr, expanded) or SourcebriefError(
        "Pandoc could not convert the document",
        place=Place(expanded.document),
        evidence=completed.last_lines(),
    )


def _warnings(log_file: Path, expanded: Expanded) -> tuple[str, ...]:
    """Give Pandoc's harmless warnings; raise the first that is not."""
    warnings = []
    for entry in json.loads(log_file.read_text(encoding="utf-8")):
        if entry.get("type") in LOSSES:
            message, remedy = LOSSES[entry["type"]]
            place = _place(entry, expanded)
            raise SourcebriefError(
                message.format_map(defaultdict(str, entry)), place=place, remedy=remedy
            )
        if entry.get("verbosity") == "WARNING":
            warnings.append(f"Pandoc: {entry.get('pretty')}")
    return tuple(warnings)


def _place(entry: Mapping[str, object], expanded: Expanded) -> Place:
    """Give where a warning's cause stands, by its line, or by the words that it names."""
    if entry.get("type") == "DuplicateIdentifier":
        # Its line is that of the text after the heading.
        return expanded.find(f"#{entry.get('contents')}", last=True)
    opening = entry.get("openpos", entry)
    line = opening.get("line") if isinstance(opening, dict) else None
    if isinstance(line, int):
        return expanded.place(line)
    key = str(entry.get("message", "")).removeprefix("citation ").removesuffix(" not found")
    return expanded.find(f"@{key}")
