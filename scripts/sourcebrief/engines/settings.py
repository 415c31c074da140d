"""The options a brief is rendered with, from `_quarto.yml`, the extension and the front matter."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.engines.options import PATHS, check_known, check_safe
from sourcebrief.engines.yamltext import mapping, read_yaml_file
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.engines.source import Expanded

PROJECT_FILE = "_quarto.yml"


@dataclass(frozen=True)
class Settings:
    """One format's options.

    `options` holds the values, with paths relative to the staging folder `stage`, and `output` is
    the folder that finished pages go to.
    """

    stage: Path
    output: Path
    options: Mapping[str, object] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """Give an option that is one word or path."""
        value = self.options.get(name, default)
        return value if isinstance(value, str) else str(value)

    def paths(self, name: str) -> list[Path]:
        """Give an option's files and folders.

        Raises
        ------
        SourcebriefError
            If one lies outside the staging folder or is not there.
        """
        values = self.options.get(name, [])
        names = [str(item) for item in (values if isinstance(values, list) else [values])]
        found = [(self.stage / item).resolve() for item in names]
        for item, path in zip(names, found, strict=True):
            if not path.is_relative_to(self.stage.resolve()) or not path.exists():
                raise SourcebriefError(
                    f"{item}, named by the option `{name}`, is not a file or folder of the report",
                    remedy="what lies in generated/ is written by `sourcebrief build`",
                )
        return found


def read_formats(stage: Path) -> tuple[dict[str, str], Path]:
    """Give the names of the project's formats by what they make, and the folder of finished pages.

    Raises
    ------
    SourcebriefError
        If the project does not name an extension's formats for HTML and Typst.
    """
    project = read_yaml_file(stage / PROJECT_FILE)
    formats = mapping(project.get("format"))
    names = {base: key for key in formats for base in ("html", "typst") if key.endswith(f"-{base}")}
    if len(names) < len(("html", "typst")):
        raise SourcebriefError(
            "the project does not name an extension's formats for HTML and Typst",
            place=Place(PROJECT_FILE),
            remedy="write `format: {sourcebrief-html: default, sourcebrief-typst: default}`",
        )
    return names, stage / str(mapping(project.get("project")).get("output-dir", "."))


def read_settings(stage: Path, base: str, expanded: Expanded) -> Settings:
    """Give the options of the format `base` ("html" or "typst") for a document in `stage`.

    Raises
    ------
    SourcebriefError
        If the project names no extension with that format, or an option is not known.
    """
    names, output = read_formats(stage)
    project = read_yaml_file(stage / PROJECT_FILE)
    formats = mapping(project.pop("format", None))
    project.pop("project", None)
    folder = Path("_extensions") / names[base].removesuffix(f"-{base}")
    offered = _offered(stage / folder / "_extension.yml")
    layers: list[Mapping[str, object]] = [
        *(_resolved(mapping(offered.get(part)), folder, stage) for part in ("common", base)),
        project,
        mapping(formats[names[base]]),
    ]
    for layer in layers:
        check_known(layer, lambda _: Place(PROJECT_FILE))
        _check_inside(layer, stage)
    check_safe(expanded.front_matter, expanded.key_place)
    check_known(expanded.front_matter, expanded.key_place)
    return Settings(stage, output, _merged([*layers, expanded.front_matter]))


def _check_inside(layer: Mapping[str, object], stage: Path) -> None:
    """Refuse an option that names a file outside the staging folder."""
    for name in PATHS:
        values = layer.get(name, [])
        for item in values if isinstance(values, list) else [values]:
            if not (stage / str(item)).resolve().is_relative_to(stage.resolve()):
                raise SourcebriefError(
                    f"{item}, named by the option `{name}`, lies outside the report",
                    place=Place(PROJECT_FILE),
                    remedy="put it into the report's folder, and name it from there",
                )


def _offered(path: Path) -> dict[str, object]:
    """Give what an extension contributes, by format."""
    if not path.is_file():
        raise SourcebriefError(
            "the format's extension is not there",
            place=Place(PROJECT_FILE),
            evidence=f"no {path.parent.name}/{path.name} in _extensions/",
        )
    return mapping(mapping(read_yaml_file(path).get("contributes")).get("formats"))


def _resolved(layer: dict[str, object], folder: Path, stage: Path) -> dict[str, object]:
    """Give an extension's options with the files in its folder named from the stage."""

    def resolve(item: object) -> object:
        inside = folder / str(item)
        return inside.as_posix() if (stage / inside).exists() else item

    return {
        key: value
        if key not in PATHS
        else [resolve(item) for item in value]
        if isinstance(value, list)
        else resolve(value)
        for key, value in layer.items()
    }


def _merged(layers: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Give the options of all layers: a later one wins, lists of files are joined."""
    result: dict[str, object] = {}
    for layer in layers:
        for name, value in layer.items():
            before = result.get(name)
            if name in PATHS and isinstance(before, list) and isinstance(value, list):
                result[name] = [*before, *value]
            else:
                result[name] = value
    return result
