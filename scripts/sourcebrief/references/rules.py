"""What each type of entry must have: the BibLaTeX data model, as far as a reader needs it.

A piece without a named author is known by who published it, so that a rule about who wrote a
work takes an organisation too, except where only persons write such works.
See the manual of biblatex, section 2.1 "Entry Types".
"""

from __future__ import annotations

from typing import Final

Alternatives = tuple[str, ...]

_DATE: Final = ("date", "year")
_PERSON: Final = ("author", "editor")
_ANYONE: Final = ("author", "editor", "institution", "organization", "publisher")
_WHERE: Final = ("url", "doi", "eprint")

REQUIRED: Final[dict[str, tuple[Alternatives, ...]]] = {
    "article": (("author",), ("title",), ("journaltitle", "journal"), _DATE),
    "book": (_PERSON, ("title",), _DATE),
    "booklet": (_ANYONE, ("title",), _DATE),
    "collection": (("editor",), ("title",), _DATE),
    "dataset": (_ANYONE, ("title",), _DATE),
    "inbook": (("author",), ("title",), ("booktitle", "chapter"), _DATE),
    "incollection": (("author",), ("title",), ("booktitle",), _DATE),
    "inproceedings": (("author",), ("title",), ("booktitle",), _DATE),
    "jurisdiction": (("title",), _DATE),
    "legislation": (("title",), _DATE),
    "manual": (_ANYONE, ("title",), _DATE),
    "misc": (("title",), _DATE),
    "mvbook": (_PERSON, ("title",), _DATE),
    "mvcollection": (("editor",), ("title",), _DATE),
    "online": (_ANYONE, ("title",), _DATE, _WHERE),
    "patent": (("author",), ("title",), ("number",), _DATE),
    "periodical": (("title",), _DATE),
    "proceedings": (("title",), _DATE),
    "reference": (("editor",), ("title",), _DATE),
    "report": (_ANYONE, ("title",), _DATE),
    "software": (_ANYONE, ("title",), _DATE),
    "thesis": (("author",), ("title",), ("institution", "school"), _DATE),
    "unpublished": (("author",), ("title",), _DATE),
    "video": (_ANYONE, ("title",), _DATE),
}
"""For each type the fields it must have; of each group one is enough."""

ALIASES: Final = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
"""BibTeX's other names for these types."""

UNSIGNED: Final = frozenset({"newspaper", "magazine"})
"""The `entrysubtype` of articles that may have no author."""


def required(entry_type: str, subtype: str) -> tuple[Alternatives, ...] | None:
    """Give the fields an entry must have, or None for a type that is not known."""
    rules = REQUIRED.get(ALIASES.get(entry_type, entry_type))
    if rules is not None and entry_type == "article" and subtype in UNSIGNED:
        return tuple(rule for rule in rules if rule != ("author",))
    return rules
