"""What the site is made from: numbers, what is shown of them, where they appear, what is gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.ledger import Ledger
    from sourcebrief.publish.citing import Item, Work
    from sourcebrief.publish.retired import Retired
    from sourcebrief.references import References
    from sourcebrief.sources.registry import Source


@dataclass(frozen=True)
class EditionPages:
    """An edition's name, from which its pages have theirs, and its title in plain words."""

    name: str
    title: str


@dataclass(frozen=True)
class Appearance:
    """Where a number appears: the page, the words it stands in, and what they are.

    `kind` is that of the prose ("paragraph", "caption", "cell"), `before` and `after` are the rest
    of the sentence, and `shown` the id of the figure or table that it belongs to.
    """

    edition: str
    kind: str
    before: str
    printed: str
    after: str
    shown: str = ""


@dataclass(frozen=True)
class Shown:
    """A figure or table: what is known of it, its files, and the HTML of a table.

    `files` are what can be taken, by the names under which they are offered; `details` what its
    JSON holds besides the facts ("title", "alt", "description", "script", …), in words.
    """

    item: Item
    facts: tuple[str, ...]
    files: Mapping[str, bytes]
    details: Mapping[str, object] = field(default_factory=dict)
    table: str = ""
    editions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Site:
    """Everything the site shows.

    `numbers` are the ids that have a page, and `citations` the citations by item and format.
    """

    work: Work
    ledger: Ledger
    references: References
    registry: Mapping[str, Source]
    editions: Sequence[EditionPages]
    numbers: Sequence[str]
    appearances: Mapping[str, Sequence[Appearance]]
    shown: Mapping[str, Shown]
    citations: Mapping[str, Mapping[str, str]]
    retired: Sequence[Retired] = ()
    heads: Mapping[str, str] = field(default_factory=dict)
