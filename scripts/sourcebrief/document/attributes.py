"""Pandoc attributes in braces: `{#id .class key=value key="value"}`."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPACE = re.compile(r"\s*")
_PART = re.compile(
    r"#(?P<id>[^\s{}\[\]\"'=]+)"
    r"|\.(?P<class>[^\s{}\[\]\"'=#.]+)"
    r"|(?P<format>=[A-Za-z][\w-]*)"
    r"|(?P<dash>-)(?=[\s}])"
    r"|(?P<key>[A-Za-z_:][\w:.-]*)="
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^\s{}\[\]\"']*))",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class Value(NamedTuple):
    """One attribute's value: its text and the offset in the raw text at which it begins."""

    text: str
    offset: int
    raw: str


class Attributes(NamedTuple):
    """An attribute list; `end` is the offset just behind its closing brace."""

    id: str
    classes: tuple[str, ...]
    values: tuple[tuple[str, Value], ...]
    end: int

    @property
    def by_key(self) -> dict[str, Value]:
        """The values by key; of a key given twice the first counts, as in Pandoc."""
        return dict(reversed(self.values))

    def get(self, key: str) -> str:
        """Give the value of `key`, or an empty text."""
        value = self.by_key.get(key)
        return value.text if value else ""


def parse_attributes(text: str, start: int) -> Attributes | None:
    """Give the attribute list whose `{` stands at `start`, or `None` where there is none."""
    position = start + 1
    identifier = ""
    classes: list[str] = []
    values: list[tuple[str, Value]] = []
    while True:
        position = _skip_space(text, position)
        if text.startswith("}", position):
            return Attributes(identifier, tuple(classes), tuple(values), position + 1)
        part = _PART.match(text, position)
        if not part:
            return None
        if part["id"]:
            identifier = identifier or part["id"]
        elif part["class"]:
            classes.append(part["class"])
        elif part["key"]:
            values.append((part["key"], _value(part)))
        position = part.end()


def _skip_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _value(part: re.Match[str]) -> Value:
    group = next(name for name in ("double", "single", "bare") if part[name] is not None)
    raw = part[group]
    return Value(_ESCAPE.sub(r"\1", raw), part.start(group), raw)
