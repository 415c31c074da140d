"""`sourcebrief doctor`: what is installed, which engine is taken, which sources have their text."""

from __future__ import annotations

import platform
import sys
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief import __version__
from sourcebrief.engines import EmbeddedEngine, QuartoEngine, choose_engine
from sourcebrief.errors import SourcebriefError
from sourcebrief.figures.fonts import FACES
from sourcebrief.project import find_project
from sourcebrief.reporters.words import visible
from sourcebrief.sources.library import open_library
from sourcebrief.sources.registry import load_registry

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

PACKAGES = ("bibtexparser", "matplotlib", "pandas", "plotnine", "simpleeval")


def run(options: Namespace) -> int:
    """Print the state of the installation and of the sources, and give 1 if something is wrong."""
    print(f"sourcebrief {__version__}, Python {platform.python_version()}, {sys.platform}\n")
    healthy = [_engines(), _packages(), _fonts(), _sources(options)]
    return 0 if all(healthy) else 1


def _engines() -> bool:
    print("engines")
    usable = [_line("quarto", QuartoEngine().version), _line("embedded", EmbeddedEngine().version)]
    if any(usable):
        choice = choose_engine("auto")
        print(f"  --engine auto takes {choice.engine.name}: {choice.reason}")
    return any(usable)


def _packages() -> bool:
    print("\npackages")
    there = [_line(name, partial(_version, name)) for name in PACKAGES]
    return all(there)


def _fonts() -> bool:
    print("\nfonts")
    families = sorted({face.family for face in FACES})
    there = [_line(family, partial(_faces, family)) for family in families]
    return all(there)


def _sources(options: Namespace) -> bool:
    """Print which sources have their text; say whether those that are there are the right ones."""
    project = find_project(Path(options.project))
    folder = project.seeds(options.seeds)
    registry, findings = load_registry(project.registry, root=project.root)
    library = open_library(registry.values(), folder, root=project.root)
    print(f"\nsources: {len(library.texts)} of {len(registry)} with their text, as registered")
    for key in registry:
        missing = library.missing.get(key)
        print(f"  {key:<32} {missing.reason if missing else 'its text is the one registered'}")
    if any(not (folder / item.source.file).exists() for item in library.missing.values()):
        print("  where a text is not there, excerpts can't be checked; name its folder by --seeds")
    wrong = [*findings, *library.findings]
    for finding in wrong:
        print(f"  {finding.place}: {visible(finding.message)}")
        if finding.remedy:
            print(f"    do: {visible(finding.remedy)}")
    return not wrong


def _line(name: str, ask: Callable[[], str]) -> bool:
    """Print what is known of one thing, and say whether it is there."""
    try:
        print(f"  {name:<18} {ask()}")
    except SourcebriefError as error:
        print(f"  {name:<18} {error.what}{f' ({error.remedy})' if error.remedy else ''}")
        return False
    return True


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise SourcebriefError("not installed", remedy="make setup") from error


def _faces(family: str) -> str:
    found = [face for face in FACES if face.family == family]
    absent = [face.file for face in found if not face.path.is_file()]
    if absent:
        raise SourcebriefError(f"missing: {', '.join(absent)}", remedy="make setup")
    return f"{len(found)} faces, from the package {found[0].package}"
