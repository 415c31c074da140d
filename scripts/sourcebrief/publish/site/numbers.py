"""The page of one number: what it is, the words it came from, how it is computed, where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.publish.excerpts import number_span, passage_link, text_fragment
from sourcebrief.publish.words import (
    APPROACHES,
    BASES,
    HEDGES,
    area_in_words,
    described,
    period_in_words,
    unit_in_words,
)
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.ledger import Derived, Fact
    from sourcebrief.publish.site.model import Appearance, Site
    from sourcebrief.publish.site.rendering import Renderer

WORDS_IN_FRAGMENT = 8
"""How many words of a sentence lead a browser to it."""

AROUND = 160
"""How many characters of a sentence are shown on either side of a number."""


def number_page(renderer: Renderer, id_: str) -> bytes:
    """Give the page of a number as a file."""
    site = renderer.site
    number = site.ledger[id_]
    fact, derived = site.ledger.facts.get(id_), site.ledger.derived.get(id_)
    return renderer.page(
        "number.html",
        depth=2,
        title=f"{house_style(number.measure)}: {number.label}",
        id=id_,
        number=number,
        display=house_style(number.measure),
        terms=list(_terms(number, fact)),
        source=_source(site, fact) if fact else None,
        derived=derived,
        inputs=[_input(site, name) for name in derived.inputs] if derived else [],
        users=[_input(site, name) for name in _users(site, id_)],
        places=[_place(site, id_, item) for item in site.appearances.get(id_, ())],
        pictures=[item for item in site.shown.values() if id_ in item.facts],
        citations=site.citations.get(id_, {}),
        head=site.heads.get(id_, ""),
    )


def _terms(number: Fact | Derived, fact: Fact | None) -> Iterator[tuple[str, str]]:
    """Give what defines the number, as terms and their words."""
    yield "Unit", unit_in_words(number.unit)
    yield "Precision", HEDGES.get(str(number.hedge), str(number.hedge))
    if fact is None:
        return
    yield "Period", period_in_words(fact.period)
    yield "Area", area_in_words(fact.area)
    yield "Population", fact.population
    yield "Approach", APPROACHES.get(fact.approach, fact.approach)
    yield "Kind of number", BASES.get(fact.basis, fact.basis)
    if fact.producer:
        yield "Producer", fact.producer


def _source(site: Site, fact: Fact) -> dict[str, str]:
    """Give the passage in three pieces, the number in the middle, and where it stands."""
    registered = site.registry.get(fact.source)
    span = number_span(fact) or (0, 0)
    text = fact.excerpt
    return {
        "before": text[: span[0]],
        "marked": text[span[0] : span[1]],
        "after": text[span[1] :],
        "title": registered.title if registered else fact.source,
        "publisher": registered.producer if registered else "",
        "date": registered.date if registered else "",
        "locator": fact.locator,
        "link": passage_link(registered.url, text) if registered else "",
    }


def _input(site: Site, id_: str) -> dict[str, str]:
    number = site.ledger[id_]
    return {"id": id_, "label": described(number), "display": house_style(number.measure)}


def _users(site: Site, id_: str) -> list[str]:
    """Give the derived numbers that rest on this one and have a page."""
    derived = site.ledger.derived.values()
    return [item.id for item in derived if id_ in item.inputs and item.id in site.numbers]


def _place(site: Site, id_: str, item: Appearance) -> dict[str, str]:
    """Give one appearance with a link that leads a browser to its sentence."""
    title = next((e.title for e in site.editions if e.name == item.edition), item.edition)
    words = f"{item.before}{item.printed}{item.after}".split()
    ends = [" ".join(words[:WORDS_IN_FRAGMENT])]
    if len(words) > 2 * WORDS_IN_FRAGMENT:
        ends.append(" ".join(words[-WORDS_IN_FRAGMENT:]))
    anchor = item.shown or f"n-{id_}"
    return {
        "title": title,
        "kind": item.kind,
        "before": _last(item.before),
        "printed": item.printed,
        "after": _first(item.after),
        "link": f"{item.edition}.html#{anchor}:~:text={text_fragment(ends)}",
    }


def _last(words: str) -> str:
    return words if len(words) <= AROUND else f"… {words[-AROUND:].partition(' ')[2]}"


def _first(words: str) -> str:
    return words if len(words) <= AROUND else f"{words[:AROUND].rpartition(' ')[0]} …"
