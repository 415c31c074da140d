"""What figures are made from, as digests: scripts, helpers, theme, fonts, tools, facts."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import sourcebrief
from sourcebrief.build.record import digest, digest_files
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sourcebrief.ledger import Ledger
    from sourcebrief.project import Project

TOOLS = ("plotnine", "matplotlib", "pandas", "fonttools", "brotli", "mizani")
FONTS = ("font-source-sans-pro", "font-source-serif-pro")
ROOMS = ("declarations", "figures", "quantities")


def shared_ingredients(project: Project) -> str:
    """Give the digest of what every figure is made with: helpers, theme, fonts, tools.

    Raises
    ------
    SourcebriefError
        If one of the packages is not installed.
    """
    machinery = Path(sourcebrief.__file__).parent
    helpers = [path for path in (project.scripts / "brief").rglob("*.py") if _is_helper(path)]
    own = [path for room in ROOMS for path in (machinery / room).rglob("*.py")]
    versions = [f"{name} {_version(name)}" for name in (*TOOLS, *FONTS)]
    return digest(digest_files(helpers, project.scripts), digest_files(own, machinery), *versions)


def figure_ingredients(
    path: Path, shared: str, ledger: Ledger, ids: Iterable[str], credits_: Mapping[str, str]
) -> str:
    """Give the digest of a figure's script, of what it shares, and of the facts it uses.

    Everything that a picture can show of a fact counts; so does that an id is unknown.
    """
    nowhere = Place("")
    parts: list[str] = []
    for id_ in ids:
        if id_ not in ledger:
            parts.append(f"no {id_}")
            continue
        number = ledger[id_]
        parts.append(repr(replace(number, place=nowhere)))
        parts += [credits_.get(ledger.facts[name].source, "") for name in number.inputs]
    return digest(shared, path.name, path.read_bytes(), *parts)


def _is_helper(path: Path) -> bool:
    return path.name.startswith("_") or path.parent.name not in {"figures", "tables"}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError as error:
        raise SourcebriefError(
            f"the package {name} is not installed",
            remedy="install what requirements.txt lists: make setup",
        ) from error
