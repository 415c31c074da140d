"""Reading a folder of declarations: one figure, or one table, a file."""

from __future__ import annotations

import ast
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from sourcebrief.declarations.declared import Declared, blamed
from sourcebrief.declarations.helpers import use_helpers_of
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

D = TypeVar("D", bound=Declared)


def load_folder(folder: Path, kind: type[D], *, root: Path) -> dict[str, D]:
    """Give the declarations of a kind in `folder`, by name, in the order of the files' names.

    Files whose names begin with an underscore declare nothing and are left alone.

    Parameters
    ----------
    folder
        The folder with one Python file for each declaration.
    kind
        The class of what the decorator makes.
    root
        The project's folder, which places are given relative to.

    Raises
    ------
    SourcebriefError
        If a file can't be read or raises, holds not exactly one declaration, or repeats a name.
    """
    found: dict[str, D] = {}
    use_helpers_of(folder.parent)
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith("_"):
            continue
        declared = _load_file(path, kind, root)
        if declared.name in found:
            raise SourcebriefError(
                f"the name `{declared.name}` is used twice",
                place=declared.place_of("name"),
                evidence=f"it is declared in {found[declared.name].place} too",
                remedy="rename one of them",
            )
        found[declared.name] = declared
    return found


def _load_file(path: Path, kind: type[D], root: Path) -> D:
    file = path.relative_to(root).as_posix()
    module = _execute(path, file)
    own = [item for item in vars(module).values() if isinstance(item, kind)]
    if len(own) != 1:
        raise SourcebriefError(
            f"a file here declares one {kind.__name__.lower()}, this one {len(own)}",
            place=Place(file),
            remedy="one declared function a file; a leading underscore marks a file of helpers",
        )
    return replace(own[0], lines=_argument_lines(path, own[0]))


def _execute(path: Path, file: str) -> ModuleType:
    """Run the file's present text.

    The import system is left out because it trusts time stamps: a digit changed within the same
    second would draw the old figure.
    """
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    try:
        exec(compile(path.read_bytes(), file, "exec"), vars(module))  # noqa: S102 the project's own code
    except (Exception, SystemExit) as error:
        raise blamed(error, file, "the file can't be loaded") from error
    return module


def _argument_lines(path: Path, declared: Declared) -> dict[str, int]:
    """Give the line of each argument of the decorator of `declared`."""
    tree = ast.parse(path.read_bytes())
    calls = (
        decorator
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and decorator.lineno == declared.place.line
    )
    return {word.arg: word.value.lineno for call in calls for word in call.keywords if word.arg}
