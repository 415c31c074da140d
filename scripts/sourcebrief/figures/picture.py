"""What a drawn figure shows, as data: its words, panels, axes, marks and where each text stands.

The build writes it beside the picture as `<name>.json`; the checks read it there and compare it
with the facts, with the other files of the figure, and with what it should look like.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from sourcebrief.errors import SourcebriefError

T = TypeVar("T")

SIZE_LIMIT = 5_000_000
"""Bytes beyond which a description is that of no figure of a brief."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in points from the lower left of the picture."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Axis:
    """One axis of a panel.

    `kind` is `discrete`, `linear`, `log`, or the name of another transformation; `low` and `high`
    are the ends of what the panel shows, in the unit of the data, or of the rows' numbers where it
    is discrete; `breaks` and `labels` are those printed, in order.
    """

    kind: str
    low: float
    high: float
    breaks: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    """One panel: its title, where it stands, and its axes across and up.

    `values` says which axis the values are read from: `x` or `y`.
    """

    title: str
    box: Box
    x: Axis
    y: Axis
    values: str


@dataclass(frozen=True)
class Mark:
    """One thing drawn.

    Parameters
    ----------
    id
        The fact's id; empty where it stands for none.
    panel
        The number of its panel, from 1.
    at
        Its row or place on the other axis: a category, or a number.
    start, end
        Where it begins and ends on the value axis, in the fact's unit; a point or text has its
        place in both.
    label
        The words of a text, or nothing.
    part
        What it is where it stands for no value, such as `arrow` or `track`; otherwise empty.
    """

    id: str
    panel: int
    at: str
    start: float
    end: float
    label: str = ""
    part: str = ""


@dataclass(frozen=True)
class Layer:
    """One layer of the plot: what it draws, as plotnine names it, and its marks."""

    geom: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class TextBox:
    """A drawn text and the box around it; `panel` is the panel that would cut it off, or 0."""

    words: str
    box: Box
    panel: int = 0


@dataclass(frozen=True)
class Picture:
    """A figure as drawn.

    `facts` are the ids it draws or names, `units` their units, `script` the file that declares it,
    `drawing` the digest of the drawing that all its files come from, and `files` the SHA-256 of
    each of these files by name. `width` and `height` are in points.
    """

    name: str
    title: str
    subtitle: str
    note: str
    source: str
    caption: str
    alt: str
    facts: tuple[str, ...]
    units: tuple[str, ...]
    script: str
    width: float
    height: float
    panels: tuple[Panel, ...]
    layers: tuple[Layer, ...]
    texts: tuple[TextBox, ...]
    description: str = ""
    drawing: str = ""
    colours: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Give the picture as the text of its JSON file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def read_picture(data: bytes) -> Picture:
    """Give the picture that a JSON file describes.

    Raises
    ------
    SourcebriefError
        If the file is too long, is no JSON, or does not describe a picture whole.
    """
    if len(data) > SIZE_LIMIT:
        raise SourcebriefError(f"it has {len(data)} bytes, more than {SIZE_LIMIT}")
    try:
        picture = _made(Picture, json.loads(data.decode("utf-8")), "the figure")
    except (ValueError, RecursionError) as error:
        raise SourcebriefError(f"it is no JSON: {error}") from error
    panels = {mark.panel for layer in picture.layers for mark in layer.marks}
    if not panels <= set(range(1, len(picture.panels) + 1)):
        raise SourcebriefError("it has marks in panels that it has not")
    return picture


def _made(kind: type[T], content: object, what: str) -> T:
    """Give a dataclass made of a JSON object, or raise SourcebriefError naming what is wrong."""
    names = {item.name for item in fields(kind)}  # type: ignore[arg-type]
    if not isinstance(content, dict) or set(content) != names:
        raise SourcebriefError(f"{what} does not have exactly the fields of a {kind.__name__}")
    hints = _HINTS[kind]
    return kind(**{name: _typed(hints[name], content[name], name) for name in names})


_HINTS: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind) for kind in (Box, Axis, Panel, Mark, Layer, TextBox, Picture)
}


def _typed(hint: Any, value: object, what: str) -> object:
    """Give a JSON value as the field's type has it."""
    origin = get_origin(hint)
    if origin is tuple and isinstance(value, list):
        return tuple(_typed(get_args(hint)[0], item, what) for item in value)
    if origin is dict and isinstance(value, dict):
        return {str(key): _typed(str, item, what) for key, item in value.items()}
    if type(value) is hint or (hint is float and type(value) is int):
        return value
    if is_dataclass(hint) and isinstance(hint, type):
        return _made(hint, value, what)
    raise SourcebriefError(f"{what} is not what it should be: {str(value)[:60]!r}")
