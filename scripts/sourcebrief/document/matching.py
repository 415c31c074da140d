"""Which bracket closes which: one pass over a paragraph, before its words are read.

The pass is linear and keeps its own stack, so that ten thousand nested brackets cost no more than
ten thousand single ones.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from sourcebrief.document.attributes import Attributes, parse_attributes

KEPT_LENGTH = 2000
"""Matches of texts up to this length are kept: editions share parts, and several checks read."""
MAX_DEPTH = 1000
"""Brackets nested deeper than this are taken as text and reported."""

_TOKEN = re.compile(r"\\.|`+|\{\{<|[\[\]()<]", re.DOTALL)
_TICKS = re.compile(r"`+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?>|<[A-Za-z][A-Za-z0-9-]*/>")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]*>")


class Skip(NamedTuple):
    """A part that is no prose: `kind` is `code`, `comment`, `tag`, `link` or `shortcode`."""

    kind: str
    end: int


class Matches:
    """What the pass found, all by offset.

    `brackets` and `parentheses` give the closing offset of each opening one, `attributes` the
    list that follows a closing bracket or link target, `unclosed` the brackets never closed and
    `deep` those nested too deep.
    """

    def __init__(self) -> None:
        self.brackets: dict[int, int] = {}
        self.parentheses: dict[int, int] = {}
        self.attributes: dict[int, Attributes] = {}
        self.skips: dict[int, Skip] = {}
        self.unclosed: set[int] = set()
        self.deep: list[int] = []


def match(text: str) -> Matches:
    """Give the pairs of brackets and the parts to skip in `text`, which are not to be changed."""
    return _match_again(text) if len(text) <= KEPT_LENGTH else _match(text)


def _match(text: str) -> Matches:
    return _Matcher(text).run()


_match_again = lru_cache(maxsize=2048)(_match)


class _Matcher:
    """One pass over `text`: stacks of what is open, and what each kind of token does."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Matches()
        self.open_brackets: list[int] = []
        self.open_parentheses: list[int] = []
        self.ticks: dict[int, list[int]] = {}
        for run in _TICKS.finditer(text):
            self.ticks.setdefault(len(run.group()), []).append(run.start())
        self.last = {mark: text.rfind(mark) for mark in ("-->", ">}}")}

    def run(self) -> Matches:
        position = 0
        while token := _TOKEN.search(self.text, position):
            position = self._take(token)
        self.found.unclosed.update(self.open_brackets)
        return self.found

    def _take(self, token: re.Match[str]) -> int:
        start, first = token.start(), token.group()[0]
        if first == "`":
            return self._code(start, token.end())
        if first == "{":
            return self._until(start, token.end(), ">}}", "shortcode")
        if first == "<":
            return self._tag(start)
        if first in "[]":
            return self._bracket(start, first)
        if first in "()":
            return self._parenthesis(start, first)
        return token.end()

    def _code(self, start: int, end: int) -> int:
        runs = self.ticks.get(end - start, [])  # an escape may have taken the first tick
        index = bisect_right(runs, start)
        if index == len(runs):
            return end
        close = runs[index] + end - start
        attributes = parse_attributes(self.text, close) if self._brace_at(close) else None
        return self._skip("code", start, attributes.end if attributes else close)

    def _until(self, start: int, end: int, mark: str, kind: str) -> int:
        if self.last[mark] < end:
            return end
        return self._skip(kind, start, self.text.index(mark, end) + len(mark))

    def _tag(self, start: int) -> int:
        if self.text.startswith("<!--", start):
            return self._until(start, start + 4, "-->", "comment")
        if link := _AUTOLINK.match(self.text, start):
            return self._skip("link", start, link.end())
        if tag := _TAG.match(self.text, start):
            return self._skip("tag", start, tag.end())
        return start + 1

    def _skip(self, kind: str, start: int, end: int) -> int:
        self.found.skips[start] = Skip(kind, end)
        return end

    def _bracket(self, start: int, mark: str) -> int:
        if mark == "[":
            if len(self.open_brackets) < MAX_DEPTH:
                self.open_brackets.append(start)
            else:
                self.found.deep.append(start)
            return start + 1
        if not self.open_brackets:
            return start + 1
        self.found.brackets[self.open_brackets.pop()] = start
        return self._attributes(start)

    def _parenthesis(self, start: int, mark: str) -> int:
        if mark == "(":
            if len(self.open_parentheses) < MAX_DEPTH:
                self.open_parentheses.append(start)
            return start + 1
        if not self.open_parentheses:
            return start + 1
        opening = self.open_parentheses.pop()
        self.found.parentheses[opening] = start
        is_link = opening > 0 and self.text[opening - 1] == "]"
        return self._attributes(start) if is_link else start + 1

    def _attributes(self, close: int) -> int:
        """Read the attribute list behind `close`, so that brackets in its values don't count."""
        if not self._brace_at(close + 1):
            return close + 1
        attributes = parse_attributes(self.text, close + 1)
        if attributes is None:
            return close + 1
        self.found.attributes[close] = attributes
        return attributes.end

    def _brace_at(self, offset: int) -> bool:
        return self.text.startswith("{", offset) and not self.text.startswith("{{<", offset)
