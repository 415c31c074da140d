"""The declared figures and tables as items, read without running them.

Drawing a figure to learn its title would take as long as all figures; its declaration's text says
it, and the part that a build wrote says which numbers a table's rows came to hold.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourcebrief.declarations import NAME, bindings, mentions
from sourcebrief.publish.citing.items import shown_item
from sourcebrief.publish.citing.text import filled, plain

if TYPE_CHECKING:
    from pathlib import Path

    from sourcebrief.ledger import Ledger
    from sourcebrief.publish.citing.model import Item
    from sourcebrief.references import References

_CITED = re.compile(r"@([A-Za-z][A-Za-z0-9_:-]*)")


def declared_items(
    ledger: Ledger,
    references: References,
    folders: tuple[Path, Path],
    generated: Path,
    *,
    root: Path,
) -> dict[str, Item]:
    """Give the declared figures and tables by id.

    Parameters
    ----------
    ledger
        All numbers of the brief.
    references
        The works that captions and cells may cite.
    folders
        The folder of declared figures, and that of declared tables.
    generated
        The folder of generated parts, which may be empty.
    root
        The project's folder.

    Raises
    ------
    SourcebriefError
        If a declaration is no Python.
    """
    items: dict[str, Item] = {}
    for folder, prefix in zip(folders, ("fig", "tbl"), strict=True):
        for path in sorted(folder.glob("[!_]*.py")):
            declaration = _read(path, root)
            name = declaration.words.get("name", "")
            if NAME.fullmatch(name):
                id_ = f"{prefix}-{name}"
                part = generated / f"_{id_}.qmd"
                items[id_] = _item(ledger, references, id_, declaration, part)
    return items


def _bound_in(part: Path) -> str:
    """Give the text of a generated part, none where it is not made or is a link to elsewhere."""
    return part.read_text("utf-8") if part.is_file() and not part.is_symlink() else ""


def _item(
    ledger: Ledger, references: References, id_: str, declaration: _Declaration, part: Path
) -> Item:
    words = declaration.words
    title = words.get("title")
    name = filled(title, ledger) if title else plain(words.get("caption", id_), ledger)
    texts = [*declaration.strings, _bound_in(part)]
    bound = [binding.id for text in texts for binding in bindings(text)]
    cited = (key for text in texts for key in _CITED.findall(text) if key in references.entries)
    return shown_item(ledger, id_, name, [*declaration.ids, *bound], cited)


@dataclass(frozen=True)
class _Declaration:
    """The texts of a declaration's decorator by argument, its texts, and the ids it names."""

    words: dict[str, str]
    strings: tuple[str, ...]
    ids: tuple[str, ...]


def _read(path: Path, root: Path) -> _Declaration:
    ids = tuple(mention.id for mention in mentions(path, root=root))
    tree = ast.parse(path.read_bytes())
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return _Declaration(_words(tree), tuple(s for s in strings if isinstance(s, str)), ids)


def _words(tree: ast.Module) -> dict[str, str]:
    for node in tree.body:
        for call in getattr(node, "decorator_list", ()):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"figure", "table"}:
                return {
                    word.arg: str(word.value.value)
                    for word in call.keywords
                    if word.arg and isinstance(word.value, ast.Constant)
                }
    return {}
