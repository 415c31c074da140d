"""Reads YAML: the document's front matter and the project's options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.sources.textfile import MEBIBYTE, decode, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

DEPTH_LIMIT: Final = 50
"""Values nest no deeper than this in any options; more would overflow what reads them."""
_BROKEN: Final = (ValueError, RecursionError, LookupError, AttributeError, TypeError)
"""What the library raises of a value that is not what its tag says, beside its own errors."""


def read_yaml(text: str, place: Place) -> dict[str, object]:
    """Give a YAML mapping; `place` is where its text begins, less one line.

    Raises
    ------
    SourcebriefError
        If it is not YAML, not a mapping, nests too deep, or refers to a value by an alias: a few
        of these can stand for more values than any memory holds.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_bombs(text, loader, place)
        value = yaml.load(text, loader)  # noqa: S506 (a safe one)
    except (yaml.YAMLError, *_BROKEN) as fast:
        error = _slowly(text) or fast
        mark = getattr(error, "problem_mark", None)
        line = place.line + mark.line + 1 if mark else place.line
        raise SourcebriefError(
            "this is not YAML",
            place=Place(place.path, line),
            evidence=str(getattr(error, "problem", None) or error),
            remedy="put quotation marks around a value that has a colon or begins with a sign",
        ) from fast
    if not isinstance(value, dict | None):
        raise SourcebriefError("this is not a list of `name: value`", place=place)
    return {str(key): item for key, item in (value or {}).items()}


def _slowly(text: str) -> Exception | None:
    """Give what the reader in Python says of a text: it names a fault's line more closely."""
    import yaml

    try:
        for _ in yaml.parse(text, yaml.SafeLoader):
            pass
    except (yaml.YAMLError, *_BROKEN) as error:
        return error
    return None


def _refuse_bombs(text: str, loader: Any, place: Place) -> None:
    """Raise SourcebriefError where values are referred to, or nest too deep."""
    import yaml

    depth = 0
    for event in yaml.parse(text, loader):
        what = "an alias" if isinstance(event, yaml.AliasEvent) else ""
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        what = what or (f"nested more than {DEPTH_LIMIT} deep" if depth > DEPTH_LIMIT else "")
        if what:
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise SourcebriefError(
                f"a value here is {what}, which is not read",
                place=Place(place.path, place.line + line),
                remedy="write the value out where it is meant",
            )


def read_yaml_file(path: Path) -> dict[str, object]:
    """Give the YAML mapping in a file, or an empty one where there is no file.

    Raises
    ------
    SourcebriefError
        If there is something else, such as a pipe or a link that leads out of its folder, or the
        file is no such mapping.
    """
    if not path.exists():
        return {}
    folder = path.parent
    text = decode(read_bytes(path, root=folder, limit=MEBIBYTE), path, root=folder)
    return read_yaml(text, Place(path.name))


def mapping(value: object) -> dict[str, object]:
    """Give a value that is a mapping, or an empty one."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}
