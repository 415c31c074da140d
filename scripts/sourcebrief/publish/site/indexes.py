"""The index of all figures, that of all numbers, and the first page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.publish.words import APPROACHES, area_in_words, described, period_in_words
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sourcebrief.publish.site.model import Shown, Site
    from sourcebrief.publish.site.rendering import Renderer

FACETS = ("approach", "area", "period", "source")


def index_files(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Give the index pages by their paths."""
    site = renderer.site
    numbers = [_number(site, id_) for id_ in site.numbers]
    figures = [_shown(site, shown) for shown in site.shown.values()]
    yield "numbers/index.html", _index(renderer, "Numbers", "numbers", numbers)
    yield "figures/index.html", _index(renderer, "Figures and tables", "figures", figures)
    page = renderer.page("home.html", depth=0, title=site.work.title, head="")
    yield "index.html", page


def _index(renderer: Renderer, title: str, folder: str, entries: list[dict[str, object]]) -> bytes:
    facets = {facet: _values(entries, facet) for facet in FACETS}
    return renderer.page(
        "listing.html", depth=1, title=title, head="", entries=entries, facets=facets, folder=folder
    )


def _values(entries: Iterable[dict[str, object]], facet: str) -> list[str]:
    found: set[str] = set()
    for entry in entries:
        values = entry[facet]
        found.update(values if isinstance(values, list) else ())
    return sorted(found)


def _number(site: Site, id_: str) -> dict[str, object]:
    number = site.ledger[id_]
    return {"id": id_, "name": described(number), "display": house_style(number.measure)} | _facets(
        site, [id_]
    )


def _shown(site: Site, shown: Shown) -> dict[str, object]:
    kind = "Table" if shown.item.id.startswith("tbl-") else "Figure"
    return {"id": shown.item.id, "name": shown.item.title, "display": kind} | _facets(
        site, shown.facts
    )


def _facets(site: Site, ids: Iterable[str]) -> dict[str, object]:
    """Give what an entry can be found by; a derived number has what the facts under it have."""
    names = {name for id_ in ids if id_ in site.ledger for name in site.ledger[id_].inputs}
    facts = [site.ledger.facts[name] for name in names if name in site.ledger.facts]
    sources = (site.registry.get(fact.source) for fact in facts)
    return {
        "approach": sorted({APPROACHES.get(fact.approach, fact.approach) for fact in facts}),
        "area": sorted({area_in_words(fact.area) for fact in facts}),
        "period": sorted({year for fact in facts for year in _years(fact.period)}),
        "source": sorted({f"{item.producer} ({item.date[:4]})" for item in sources if item}),
    }


def _years(period: str) -> list[str]:
    """Give the years that a period names: 2015-01/2016-04 as 2015 and 2016."""
    ends = period.removeprefix("FY").split("/")
    return [end[:4] for end in ends if end[:4].isdigit()] or [period_in_words(period)]
