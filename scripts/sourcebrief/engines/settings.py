"""The options a brief is rendered with, from `_quarto.yml`, the extension and the front matter.

The embedded engine knows the options that the brief uses. One that it does not know is refused by
name, and so is a value that it could not honour: nothing is rendered otherwise than asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.errors import Place, SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT = frozenset(
    "title subtitle author date abstract keywords description lang nocite doi version license "
    "copyright categories".split()
)
"""What a document says about itself: it goes to the template as it is."""

OPTIONS = frozenset(
    "from filters csl bibliography link-citations number-sections toc toc-depth toc-title "
    "date-format template template-partials css font-paths section-numbering".split()
)
"""What the embedded engine does as it is told."""

FIXED: Mapping[str, object] = {
    "engine": "markdown",
    "citeproc": True,
    "html-table-processing": "none",
    "theme": "none",
    "minimal": True,
    "section-divs": True,
    "embed-resources": True,
    "pdf-standard": "ua-1",
    "papersize": "a4",
}
"""What the embedded engine always does: the only value it takes."""

PATHS = ("filters", "template", "template-partials", "css", "csl", "bibliography", "font-paths")
"""Options that name files, which lie beside the file that names them."""


@dataclass(frozen=True)
class Settings:
    """One format's options, and the folder of the extension that the format comes from.

    `options` holds the values, with paths relative to the staging folder, and `output` the folder
    that finished pages go to.
    """

    stage: Path
    extension: Path
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


def read_yaml(text: str, place: Place) -> dict[str, object]:
    """Give a YAML mapping; `place` is where its text begins, less one line.

    Raises
    ------
    SourcebriefError
        If it is not YAML, or not a mapping.
    """
    import yaml

    try:
        value = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = place.line + mark.line + 1 if mark else place.line
        raise SourcebriefError(
            "this is not YAML",
            place=Place(place.path, line),
            evidence=str(getattr(error, "problem", None) or error),
            remedy="put quotation marks around a value that contains a colon or begins with a sign",
        ) from error
    if not isinstance(value, dict | None):
        raise SourcebriefError("this is not a list of `name: value`", place=place)
    return {str(key): item for key, item in (value or {}).items()}


def read_yaml_file(path: Path) -> dict[str, object]:
    """Give the YAML mapping in a file, or an empty one where there is no file."""
    if not path.is_file():
        return {}
    return read_yaml(path.read_text(encoding="utf-8"), Place(path.name))


def read_settings(stage: Path, base: str, front_matter: Mapping[str, object]) -> Settings:
    """Give the options of the format `base` ("html" or "typst") of the project in `stage`.

    Raises
    ------
    SourcebriefError
        If the project names no extension with that format, or an option is not known.
    """
    project = read_yaml_file(stage / "_quarto.yml")
    formats = _mapping(project.pop("format", None))
    name = next((key for key in formats if key.endswith(f"-{base}")), None)
    if name is None:
        raise SourcebriefError(
            f"there is no format of an extension for {base}",
            place=Place("_quarto.yml"),
            remedy=f"write `format: {{sourcebrief-{base}: default}}`",
        )
    folder = Path("_extensions") / name.removesuffix(f"-{base}")
    offered = _offered(stage / folder / "_extension.yml")
    output = stage / str(_mapping(project.pop("project", None)).get("output-dir", "."))
    layers = [
        *(_resolved(_mapping(offered.get(part)), folder, stage) for part in ("common", base)),
        project,
        _mapping(formats[name]),
    ]
    for layer in layers:
        _check(layer, CONTENT | OPTIONS, Place("_quarto.yml"))
    _check(front_matter, CONTENT | OPTIONS - set(PATHS) - {"from"}, Place("the front matter"))
    return Settings(stage, folder, output, _merged([*layers, front_matter]))


def _offered(path: Path) -> dict[str, object]:
    """Give what an extension contributes, by format."""
    if not path.is_file():
        raise SourcebriefError(
            "the format's extension is not there",
            place=Place("_quarto.yml"),
            evidence=f"no {path.parent.name}/{path.name} in _extensions/",
        )
    return _mapping(_mapping(read_yaml_file(path).get("contributes")).get("formats"))


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


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


def _check(layer: Mapping[str, object], known: frozenset[str] | set[str], place: Place) -> None:
    """Refuse an option that is not known, or not with that value."""
    for name, value in layer.items():
        if name in FIXED and value != FIXED[name]:
            raise SourcebriefError(
                f"the embedded engine does `{name}: {FIXED[name]}` only, not `{value}`".lower(),
                place=place,
                remedy="leave the option out, or build with --engine quarto",
            )
        if name not in known and name not in FIXED:
            raise SourcebriefError(
                f"the embedded engine does not know the option `{name}`",
                place=place,
                evidence=did_you_mean(name, known),
                remedy="leave it out, put a value of your own into _variables.yml, "
                "or build with --engine quarto",
            )


def _merged(layers: list[dict[str, object] | Mapping[str, object]]) -> dict[str, object]:
    """Give the options of all layers: a later one wins, lists are joined."""
    result: dict[str, object] = {}
    for layer in layers:
        for name, value in layer.items():
            before = result.get(name)
            joined = isinstance(before, list) and isinstance(value, list) and name in PATHS
            result[name] = [*before, *value] if joined else value  # type: ignore[misc]
    return result
