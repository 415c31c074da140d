"""Text from data as Markdown that shows it: markup in data is text."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~^$@\"'.:=&/])")
_BARE_DOLLAR = re.compile(r"(?<!\\)\$")


def escape(text: str) -> str:
    """Give Markdown that Pandoc reads back as exactly `text`, on one line.

    Every character that can begin markup, a citation, a link or a shortcode is escaped with a
    backslash, which Pandoc allows before any ASCII punctuation.
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def one_line(markdown: str) -> str:
    """Give Markdown on one line, its dollar signs escaped, so that none begins a formula."""
    return _BARE_DOLLAR.sub(r"\\$", " ".join(markdown.split()))
