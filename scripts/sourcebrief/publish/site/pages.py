"""Every file of the site beside the brief's own pages, by its path in the built folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sourcebrief.publish.site.bundle import readme, zipped
from sourcebrief.publish.site.indexes import index_files
from sourcebrief.publish.site.numbers import number_page
from sourcebrief.publish.site.records import as_json, number_record, shown_record
from sourcebrief.publish.site.rendering import Renderer
from sourcebrief.publish.site.showing import embed_page, oembed, shown_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sourcebrief.publish.citing import Kind
    from sourcebrief.publish.site.model import Site

FOLDERS = {"figure": "figures", "table": "figures", "number": "numbers"}


def number_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Give the files of single numbers by their paths; what tables hold is not in them."""
    renderer = Renderer(site)
    for id_ in site.numbers:
        record = number_record(site, id_)
        yield f"numbers/{id_}/index.html", number_page(renderer, id_)
        yield f"numbers/{id_}/{id_}.json", as_json(record)


def shown_files(site: Site, kind: Kind) -> Iterator[tuple[str, bytes]]:
    """Give the files of all figures, or of all tables, by their paths."""
    renderer = Renderer(site)
    for id_, shown in site.shown.items():
        if shown.item.kind is not kind:
            continue
        folder = f"figures/{id_}"
        files = {**shown.files, f"{id_}.json": as_json(shown_record(site, shown))}
        for name, content in files.items():
            yield f"{folder}/{name}", content
        yield f"{folder}/{id_}.zip", zipped(id_, {**files, "README.txt": readme(site, shown)})
        yield f"{folder}/embed.html", embed_page(renderer, shown)
        yield f"{folder}/oembed.json", oembed(site, shown)
        yield f"{folder}/index.html", shown_page(renderer, shown)


def general_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Give the files of what is gone, and of the site as a whole."""
    renderer = Renderer(site)
    for gone in site.retired:
        path = f"{FOLDERS[gone.kind]}/{gone.id}/index.html"
        yield path, renderer.page("retired.html", depth=2, title=gone.id, head="", gone=gone)
    yield from index_files(renderer)
    yield "site.json", _catalogue(site)


def _catalogue(site: Site) -> bytes:
    """Give what another document needs to reuse numbers and figures: `site.json`."""
    numbers = {
        id_: {
            "display": record["display"],
            "label": record["label"],
            "value": record["value"],
            "unit": record["unit"],
            "citation": site.citations.get(id_, {}).get("text", "").strip(),
            "path": f"numbers/{id_}/",
        }
        for id_ in site.numbers
        if (record := number_record(site, id_))
    }
    figures = {
        id_: {
            "title": shown.item.title,
            "alt": shown.details.get("alt", ""),
            "citation": site.citations.get(id_, {}).get("text", "").strip(),
            "path": f"figures/{id_}/",
            "svg": f"figures/{id_}/{id_}.svg" if f"{id_}.svg" in shown.files else "",
        }
        for id_, shown in site.shown.items()
    }
    work = {"title": site.work.full_title, "date": site.work.date, "url": site.work.url}
    content = {"brief": work, "numbers": numbers, "figures": figures}
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
