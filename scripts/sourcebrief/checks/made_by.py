"""Which script makes a generated part, read from the scripts' text without running them."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcebrief.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sourcebrief.errors import Finding

FIGURE = "fig-"
TABLE = "tbl-"


def scripts_by_id(project: Project) -> dict[str, Path]:
    """Give the script of each declared figure and table by its id in a document: `fig-money`.

    A file that can't be read, or declares nothing, is left out.
    """
    found: dict[str, Path] = {}
    for prefix, folder in ((FIGURE, project.figures), (TABLE, project.tables)):
        for path in sorted(folder.glob("*.py")):
            name = "" if path.name.startswith("_") else _declared_name(_read(path))
            if name:
                found.setdefault(f"{prefix}{name}", path)
    return found


def part_id(project: Project, path: str) -> str:
    """Give the id that the generated part at `path` makes, or nothing if it is none."""
    name = path.removeprefix(f"{project.relative(project.generated)}/_")
    if name == path or not name.startswith((FIGURE, TABLE)):
        return ""
    return name.removesuffix(".qmd")


def with_makers(findings: Iterable[Finding], root: Path) -> list[Finding]:
    """Give the findings, those in a generated part with the script that makes it as the remedy."""
    project, result = Project(root), []
    scripts: dict[str, Path] | None = None
    for finding in findings:
        made = part_id(project, finding.place.path)
        if made and scripts is None:
            scripts = scripts_by_id(project)
        script = (scripts or {}).get(made)
        if script:
            there = f"this part is made by {project.relative(script)}: mend it there, then build"
            remedy = f"{finding.remedy}\n{there}" if finding.remedy else there
            result.append(finding._replace(remedy=remedy))
        else:
            result.append(finding)
    return result


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@lru_cache(maxsize=256)
def _declared_name(code: bytes) -> str:
    """Give the argument `name` of the first decorator that has one."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    words = (
        word.value
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call)
        for word in call.keywords
        if word.arg == "name"
    )
    values = (word.value for word in words if isinstance(word, ast.Constant))
    return next((value for value in values if isinstance(value, str)), "")
