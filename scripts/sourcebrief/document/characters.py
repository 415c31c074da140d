"""Characters of Markdown that stand for themselves, for another one, or for nothing."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DASHES = {"--": "–", "---": "—"}
_EMPHASIS = frozenset({"*", "_", "^", "~~"})


class Plain(NamedTuple):
    """Plain text for a mark: the text, the raw offset it came from, where reading goes on."""

    text: str
    raw: int
    end: int


def plain(text: str, mark: str, start: int) -> Plain:
    """Give what a reader sees for the `mark` that stands at `start` of the raw `text`."""
    end = start + len(mark)
    if mark == "\\":
        return _escape(text, start)
    if mark == "\n":
        return Plain(" ", start, end)
    if mark == "&" and (entity := _ENTITY.match(text, start)):
        return Plain(html.unescape(entity.group()), start, entity.end())
    if mark == "...":
        return Plain("…", start, end)
    if mark in _EMPHASIS and _is_markup(text, mark, start, end):
        return Plain("", start, end)
    return Plain(_DASHES.get(mark, mark), start, end)


def _escape(text: str, start: int) -> Plain:
    following = text[start + 1 : start + 2]
    if following == "\n":
        return Plain(" ", start, start + 2)
    if following == " ":
        return Plain("\u00a0", start, start + 2)
    if following and following.isascii() and not following.isalnum():
        return Plain(following, start + 1, start + 2)
    return Plain("\\", start, start + 1)


def _is_markup(text: str, mark: str, start: int, end: int) -> bool:
    """Tell whether `*`, `_`, `^` or `~~` is markup here and no character of the text."""
    before = text[start - 1 : start] or " "
    after = text[end : end + 1] or " "
    if before.isspace() and after.isspace():
        return False
    if mark == "_":
        return not (before.isalnum() and after.isalnum())
    return mark == "~~" or not (before.isdigit() and after.isdigit())
