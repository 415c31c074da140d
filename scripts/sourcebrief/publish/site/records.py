"""What a machine reads of a number, figure or table: JSON with every value, source and passage."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from sourcebrief.publish.excerpts import passage_link, selectors
from sourcebrief.publish.words import area_in_words, period_in_words, unit_in_words
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from sourcebrief.ledger import Derived, Fact
    from sourcebrief.publish.site.model import Appearance, Shown, Site

Record = dict[str, object]


def number_record(site: Site, id_: str) -> Record:
    """Give a number as JSON has it: what it is, where it comes from, where it appears."""
    number = site.ledger[id_]
    record: Record = {
        "id": id_,
        "type": "derived" if id_ in site.ledger.derived else "fact",
        "label": number.label,
        "display": house_style(number.measure),
        "value": str(number.value),
        "unit": number.unit,
        "unit_label": unit_in_words(number.unit),
        "hedge": str(number.hedge),
        "note": number.note,
    }
    record |= _own(site, id_)
    record["url"] = _address(site, f"numbers/{id_}/")
    record["citation"] = site.citations.get(id_, {}).get("text", "")
    record["brief"] = _brief(site)
    record["appears"] = [_appearance(item) for item in site.appearances.get(id_, ())]
    return record


def shown_record(site: Site, shown: Shown) -> Record:
    """Give a figure or table as JSON has it: its words, files and facts with their sources."""
    id_ = shown.item.id
    units = {site.ledger[fact].unit for fact in shown.facts if fact in site.ledger}
    return {
        "id": id_,
        "type": str(shown.item.kind),
        "title": shown.item.title,
        **shown.details,
        "units": sorted(units),
        "url": _address(site, f"figures/{id_}/"),
        "license": site.work.license,
        "version": site.work.version,
        "citation": site.citations.get(id_, {}).get("text", ""),
        "brief": _brief(site),
        "files": {name: _sha256(shown.files[name]) for name in sorted(shown.files)},
        "facts": [_with_source(site, fact) for fact in shown.facts if fact in site.ledger],
    }


def _sha256(content: bytes) -> str:
    return sha256(content).hexdigest()


def as_json(record: Record) -> bytes:
    """Give a record as the text of a file, each field on a line of its own."""
    fields = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in record.items()
    )
    return ("{\n " + ",\n ".join(fields) + "\n}\n").encode()


def _own(site: Site, id_: str) -> Record:
    """Give what only a sourced, or only a derived number has."""
    fact = site.ledger.facts.get(id_)
    if fact is not None:
        return _fact(site, fact)
    derived = site.ledger.derived[id_]
    return {
        "formula": derived.formula,
        "computation": derived.computation,
        "inputs": [_with_source(site, name) for name in derived.inputs],
    }


def _with_source(site: Site, id_: str) -> Record:
    number: Fact | Derived = site.ledger[id_]
    record: Record = {
        "id": id_,
        "label": number.label,
        "display": house_style(number.measure),
        "value": str(number.value),
        "unit": number.unit,
        "hedge": str(number.hedge),
    }
    return record | _own(site, id_)


def _fact(site: Site, fact: Fact) -> Record:
    source = site.registry.get(fact.source)
    url = source.url if source else ""
    record: Record = {
        "approach": fact.approach,
        "population": fact.population,
        "area": fact.area,
        "area_label": area_in_words(fact.area),
        "period": fact.period,
        "period_label": period_in_words(fact.period),
        "basis": fact.basis,
        "producer": fact.producer,
        "source": {
            "key": fact.source,
            "title": source.title if source else "",
            "publisher": source.producer if source else "",
            "date": source.date if source else "",
            "url": url,
            "locator": fact.locator,
            "excerpt": fact.excerpt,
            "selectors": selectors(fact.excerpt),
            "passage": passage_link(url, fact.excerpt),
        },
    }
    if fact.value_upper is not None:
        record["value_upper"] = str(fact.value_upper)
    return record


def _brief(site: Site) -> Record:
    work = site.work
    return {"title": work.full_title, "date": work.date, "version": work.version, "url": work.url}


def _address(site: Site, path: str) -> str:
    return f"{site.work.url}{path}" if site.work.url else ""


def _appearance(item: Appearance) -> Record:
    sentence = f"{item.before}{item.printed}{item.after}".strip()
    where = {"page": f"{item.edition}.html", "kind": item.kind, "sentence": sentence}
    return {**where, **({"in": item.shown} if item.shown else {})}
