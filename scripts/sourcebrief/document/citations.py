"""Citation keys and cross-references: `@key`, `-@key`, `@{key}`, `@fig-name`."""

from __future__ import annotations

import re
from typing import NamedTuple

_KEY = re.compile(r"-?@(?:\{(?P<braced>[^{}\s]+)\}|(?P<plain>\w(?:\w|[:.#$%&+?<>~/-](?=\w))*))")
_ESCAPE = re.compile(r"\\([^\w\s])")
_CROSS = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|nte|tip|wrn|imp|cau)-",
    re.IGNORECASE,
)


class Key(NamedTuple):
    """A key as written: its name, whether it is a cross-reference, where it begins and ends."""

    name: str
    is_reference: bool
    start: int
    end: int


def key_at(text: str, offset: int) -> Key | None:
    """Give the key whose `@` or `-@` stands at `offset`, or `None`.

    As in Pandoc an `@` right behind a letter or digit begins none: it is an e-mail address.
    """
    if offset and (text[offset - 1].isalnum() or text[offset - 1] == "_"):
        return None
    found = _KEY.match(text, offset)
    if not found:
        return None
    name = found["braced"] or found["plain"]
    is_reference = bool(_CROSS.match(name))
    if is_reference:
        name = name[0].lower() + name[1:]
    return Key(name, is_reference, offset, found.end())


def clean_locator(words: str) -> str:
    """Give a locator as written behind a key, without the comma or braces around it."""
    locator = _ESCAPE.sub(r"\1", " ".join(words.split())).strip(", ")
    if locator.startswith("{") and locator.endswith("}"):
        locator = locator[1:-1].strip()
    return locator
