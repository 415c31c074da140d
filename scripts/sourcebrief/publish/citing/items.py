"""The items of a brief that can be cited, each with the sources that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.publish.citing.model import Basis, Item, Kind
from sourcebrief.publish.citing.text import one_line
from sourcebrief.publish.words import period_in_words
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sourcebrief.ledger import Derived, Fact, Ledger
    from sourcebrief.publish.citing.model import Work

MANY_PLACES = 6
"""A source that an item rests on in more places than this is cited as a whole; its page has all."""


def brief_item(work: Work, ledger: Ledger, ids: Iterable[str]) -> Item:
    """Give the brief itself, resting on the sources of the numbers `ids`, without their places."""
    keys = [Basis(basis.key) for basis in sources_of(ledger, ids)]
    return Item("brief", Kind.BRIEF, work.full_title, tuple(keys))


def number_item(ledger: Ledger, id_: str) -> Item:
    """Give a fact or derived fact: "Detentions of migrants in Mexico (2015): 190,366".

    Raises
    ------
    SourcebriefError
        If there is no such number; the message names the nearest ids.
    """
    number = ledger[id_]
    title = f"{one_line(number.label)}{_when(number)}: {house_style(number.measure)}"
    return Item(id_, Kind.NUMBER, title, sources_of(ledger, [id_]), id_ in ledger.derived)


def shown_item(
    ledger: Ledger, id_: str, title: str, facts: Iterable[str], cited: Iterable[str] = ()
) -> Item:
    """Give a figure, `fig-…`, or a table, `tbl-…`, as an item.

    Parameters
    ----------
    ledger
        All numbers of the brief.
    id_
        Its id in the document.
    title
        Its title in plain words.
    facts
        The ids of the numbers that it shows.
    cited
        The keys of works that it cites besides.
    """
    kind = Kind.TABLE if id_.startswith("tbl-") else Kind.FIGURE
    bases = sources_of(ledger, facts)
    known = {basis.key for basis in bases}
    others = (Basis(key) for key in dict.fromkeys(cited) if key not in known)
    return Item(id_, kind, one_line(title).rstrip("."), (*bases, *others))


def sources_of(ledger: Ledger, ids: Iterable[str]) -> tuple[Basis, ...]:
    """Give the sources of the numbers, each once, in the order of the first that rests on it."""
    rest: dict[str, list[Fact]] = {}
    for id_ in dict.fromkeys(id_ for id_ in ids if id_ in ledger):
        for input_ in ledger[id_].inputs:
            if (fact := ledger.facts.get(input_)) is not None:
                rest.setdefault(fact.source, []).append(fact)
    return tuple(_basis(key, facts) for key, facts in rest.items() if key)


def _basis(key: str, facts: list[Fact]) -> Basis:
    locators = dict.fromkeys(one_line(fact.locator) for fact in facts)
    producers = dict.fromkeys(one_line(fact.producer) for fact in facts)
    return Basis(key, _few(filter(None, locators)), _few(filter(None, producers)))


def _few(words: Iterable[str]) -> tuple[str, ...]:
    """Give the words, or none where there are too many for one citation."""
    found = tuple(words)
    return found if len(found) <= MANY_PLACES else ()


def _when(number: Fact | Derived) -> str:
    """Give the period in brackets, where there is one that the label does not say already."""
    words = period_in_words(getattr(number, "period", "") or "")
    return f" ({one_line(words)})" if words and words not in number.label else ""
