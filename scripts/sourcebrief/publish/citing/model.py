"""What is cited: the brief, and the figures, tables and numbers in it, with what they rest on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import quote

_NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9_-]")


class Kind(StrEnum):
    """What sort of thing a citation is of."""

    BRIEF = "brief"
    FIGURE = "figure"
    TABLE = "table"
    NUMBER = "number"


@dataclass(frozen=True)
class Author:
    """Who wrote the brief: a person with `family` and `given`, or a name in one piece."""

    literal: str = ""
    family: str = ""
    given: str = ""

    @property
    def name(self) -> str:
        """The name in the order in which it is spoken."""
        return self.literal or " ".join(filter(None, (self.given, self.family)))

    @property
    def sorted_name(self) -> str:
        """The name as lists of names have it: "Doe, Jane"."""
        return self.literal or ", ".join(filter(None, (self.family, self.given)))


@dataclass(frozen=True)
class Work:
    """The brief as a work that is cited.

    `date` is ISO 8601; `url` is the address that the site is served from, with a slash at its end,
    and empty where none is configured, as is everything else that is not known.
    """

    title: str
    authors: tuple[Author, ...]
    date: str
    subtitle: str = ""
    language: str = "en"
    version: str = ""
    publisher: str = ""
    number: str = ""
    license: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def full_title(self) -> str:
        """The title with the subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


@dataclass(frozen=True)
class Basis:
    """A source that an item rests on: its key, the places in it, and whose numbers it reports."""

    key: str
    locators: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """What a citation is of: its id in the brief, its title in plain words, and its sources.

    `computed` says that it was computed from what the sources say.
    """

    id: str
    kind: Kind
    title: str
    sources: tuple[Basis, ...] = ()
    computed: bool = False

    @property
    def slug(self) -> str:
        """The id as it stands in an address."""
        return quote(self.id, safe="")

    @property
    def key(self) -> str:
        """The id as it stands in a bibliography, where a source may have it already."""
        key = _NOT_IN_KEY.sub("-", self.id)
        taken = any(basis.key == key for basis in self.sources)
        return f"{key}-{self.kind}" if taken else key

    @property
    def address(self) -> str:
        """Where its page lies, below the address of the site."""
        folders = {Kind.BRIEF: "", Kind.NUMBER: f"numbers/{self.slug}/"}
        return folders.get(self.kind, f"figures/{self.slug}/")

    def url(self, work: Work) -> str:
        """Give its lasting address, or nothing where the site has none."""
        return f"{work.url}{self.address}" if work.url else ""
