"""Which facts a declaration names, read from its text without running it.

A check that imported plotnine to learn this would take longer than all the rest of the check.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.declarations.words import bindings
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
_ASKING = frozenset({"frame", "row", "text"})


@dataclass(frozen=True)
class Mention:
    """A word of a declaration that may be a fact's id.

    `certain` says that it can be nothing else: it is bound to words, or asked of the facts.
    """

    id: str
    place: Place
    certain: bool


def mentions(path: Path, *, root: Path) -> list[Mention]:
    """Give the ids that the declaration at `path` names, in the order of its lines.

    Raises
    ------
    SourcebriefError
        If the file is no Python.
    """
    file = path.relative_to(root).as_posix()
    try:
        tree = ast.parse(path.read_bytes(), filename=file)
    except (SyntaxError, ValueError, RecursionError) as error:
        place = Place(file, getattr(error, "lineno", 0) or 0)
        raise SourcebriefError(f"the file is no Python: {error}", place=place) from error
    asked = {id(text) for call in ast.walk(tree) for text in _asked(call)}
    found = [mention for text in _strings(tree) for mention in _read(text, file, id(text) in asked)]
    return sorted(found, key=lambda mention: mention.place)


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    return (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _asked(node: ast.AST) -> Iterator[ast.Constant]:
    """Give the strings in `facts["…"]`, `facts.text("…")` and the ids of `facts.frame(["…"])`."""
    if isinstance(node, ast.Subscript) and _is_facts(node.value):
        yield from _strings(node.slice)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _ASKING
        and _is_facts(node.func.value)
        and node.args
    ):
        yield from _strings(node.args[0])


def _is_facts(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "facts"


def _read(text: ast.Constant, file: str, asked: bool) -> Iterator[Mention]:
    place = Place(file, text.lineno, text.col_offset + 1)
    words = str(text.value)
    if asked or _ID.fullmatch(words):
        yield Mention(words, place, asked)
    for binding in bindings(words):
        yield Mention(binding.id, place, certain=True)
