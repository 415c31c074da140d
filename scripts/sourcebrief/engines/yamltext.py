"""Reads YAML: the document's front matter and the project's options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path


def read_yaml(text: str, place: Place) -> dict[str, object]:
    """Give a YAML mapping; `place` is where its text begins, less one line.

    Raises
    ------
    SourcebriefError
        If it is not YAML, or not a mapping.
    """
    import yaml

    try:
        value = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (safe)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = place.line + mark.line + 1 if mark else place.line
        raise SourcebriefError(
            "this is not YAML",
            place=Place(place.path, line),
            evidence=str(getattr(error, "problem", None) or error),
            remedy="put quotation marks around a value that has a colon or begins with a sign",
        ) from error
    if not isinstance(value, dict | None):
        raise SourcebriefError("this is not a list of `name: value`", place=place)
    return {str(key): item for key, item in (value or {}).items()}


def read_yaml_file(path: Path) -> dict[str, object]:
    """Give the YAML mapping in a file, or an empty one where there is no file."""
    if not path.is_file():
        return {}
    return read_yaml(path.read_text(encoding="utf-8"), Place(path.name))


def mapping(value: object) -> dict[str, object]:
    """Give a value that is a mapping, or an empty one."""
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}
