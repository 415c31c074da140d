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


def shared_ingredients(project: Project) -> dict[str, str]:
    """Give the digests of what every figure is made with: helpers, machinery, fonts, tools.

    Raises
    ------
    SourcebriefError
        If one of the packages is not installed.
    """
    machinery = Path(sourcebrief.__file__).parent
    helpers = [path for path in (project.scripts / "brief").rglob("*.py") if _is_helper(path)]
    found = {project.relative(path): digest(path.read_bytes()) for path in helpers}
    for room in ROOMS:
        found[f"sourcebrief.{room}"] = digest_files((machinery / room).rglob("*.py"), machinery)
    found |= {name: digest(_version(name)) for name in (*TOOLS, *FONTS)}
    return found


def figure_ingredients(
    project: Project,
    path: Path,
    ledger: Ledger,
    ids: Iterable[str],
    credits_: Mapping[str, str],
) -> dict[str, str]:
    """Give the digests of a figure's script and of the facts it uses.

    Everything that a picture can show of a fact counts; so does that an id is unknown.
    """
    found = {project.relative(path): digest(path.read_bytes())}
    for id_ in ids:
        found[f"fact {id_}"] = fact_digest(ledger, id_, credits_)
    return found


def fact_digest(ledger: Ledger, id_: str, credits_: Mapping[str, str]) -> str:
    """Give the digest of all that can be shown of a fact, and of who published it."""
    if id_ not in ledger:
        return digest(f"no {id_}")
    number = replace(ledger[id_], place=Place(""))
    sources = [ledger.facts[name].source for name in number.inputs if name in ledger.facts]
    return digest(repr(number), *(credits_.get(source, "") for source in sources))


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
