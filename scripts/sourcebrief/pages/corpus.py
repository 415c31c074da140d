"""Everything that a page may say in an attribute or to a machine: the brief's own words."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebrief.pages.expected import entries, passages
from sourcebrief.pages.text import has_number, holds, key_of, numerals
from sourcebrief.quantities import house_style, read_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sourcebrief.document import Document
    from sourcebrief.ledger import Ledger
    from sourcebrief.references import References

LONG = 12
"""Characters from which a text may be a part of another."""


class Corpus:
    """The texts of the document and the data, of which whole ones and stretches are known."""

    def __init__(
        self, document: Document, ledger: Ledger, references: References, date: str
    ) -> None:
        self._document, self._ledger = document, ledger
        self._references, self._date = references, date

    def knows(self, text: str) -> bool:
        """Tell whether a text holds no number, or none but those of the brief's own words."""
        if not has_number(text) or not has_number(without_date(text, self._date)):
            return True
        sought = key_of(text)
        return sought in self._keys or (len(sought) >= LONG and holds(self._joined, sought))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key_of(text) for text in self._texts())

    @cached_property
    def _joined(self) -> str:
        return "\f".join(self._keys)

    def _texts(self) -> Iterator[str]:
        ledger = self._ledger
        yield from (passage.text for passage in passages(self._document, ledger))
        yield from (passage.text for passage in entries(ledger, ledger.ids).values())
        for id_ in ledger.ids:
            shown = house_style(ledger.measure(id_))
            label = ledger[id_].label
            yield from (shown, label, f"{label}: {shown}", f"{shown} {label}")
        for entry in self._references.entries.values():
            yield from entry.fields.values()


def without_date(text: str, date: str) -> str:
    """Give a text without the brief's own date, in words or figures."""
    own = Counter(part.lstrip("0") for part in date.split("-") if part)
    rest = text
    for shown in (date, date.replace("-", "/"), date.replace("-", "")):
        rest = rest.replace(shown or "\0", "")
    for token in reversed(read_all(rest)):
        if token.kind in {"date", "year"} and Counter(numerals(token.text)) <= own:
            rest = rest[: token.start] + rest[token.end :]
    return rest


def entry_keys(ledger: Ledger, ids: Iterable[str]) -> dict[str, str]:
    """Give what may be said of each fact on its card, as one key."""
    found = {}
    for id_, passage in entries(ledger, ids).items():
        shown = house_style(ledger.measure(id_))
        texts = (shown, ledger[id_].label, passage.text)
        found[id_] = "\f".join(key_of(text) for text in texts)
    return found
