"""The page of one figure or table, the light page that others embed, and its oEmbed answer."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from sourcebrief.publish.words import described
from sourcebrief.quantities import house_style

if TYPE_CHECKING:
    from sourcebrief.publish.site.model import Shown, Site
    from sourcebrief.publish.site.rendering import Renderer

EMBED_SIZE = (760, 620)
"""Width and height in pixels at which an embedded figure is asked for."""
ROWS_SHOWN = 200
"""The most rows of a figure's data that its page prints; the download has all."""


def shown_page(renderer: Renderer, shown: Shown) -> bytes:
    """Give the page of a figure or table as a file."""
    from markupsafe import Markup

    site, id_ = renderer.site, shown.item.id
    titles = {edition.name: edition.title for edition in site.editions}
    return renderer.page(
        "figure.html",
        depth=2,
        title=shown.item.title,
        id=id_,
        shown=shown,
        table=Markup(shown.table),  # noqa: S704 taken from the finished page, which was checked
        data=[] if shown.table else _rows(shown.files.get(f"{id_}.csv", b"")),
        facts=[_fact(site, name) for name in shown.facts if name in site.ledger],
        editions=[(name, titles.get(name, name)) for name in shown.editions],
        citations=site.citations.get(id_, {}),
        embed=_snippet(site, shown),
        head=site.heads.get(id_, ""),
    )


def embed_page(renderer: Renderer, shown: Shown) -> bytes:
    """Give the light page that an `<iframe>` elsewhere shows."""
    from markupsafe import Markup

    return renderer.page(
        "embed.html",
        depth=2,
        title=shown.item.title,
        id=shown.item.id,
        shown=shown,
        table=Markup(shown.table),  # noqa: S704 taken from the finished page, which was checked
        head="",
    )


def oembed(site: Site, shown: Shown) -> bytes:
    """Give the figure's oEmbed answer, https://oembed.com, as a file."""
    width, height = EMBED_SIZE
    work = site.work
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": shown.item.title,
        "author_name": "; ".join(author.name for author in work.authors),
        "provider_name": work.title,
        "provider_url": work.url,
        "width": width,
        "height": height,
        "html": _snippet(site, shown),
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _snippet(site: Site, shown: Shown) -> str:
    """Give the `<iframe>` that shows the figure in another page."""
    from markupsafe import escape

    width, height = EMBED_SIZE
    address = f"{site.work.url}figures/{shown.item.id}/embed.html"
    return (
        f'<iframe src="{escape(address)}" title="{escape(shown.item.title)}" '
        f'width="{width}" height="{height}" loading="lazy" style="border:0;max-width:100%">'
        "</iframe>"
    )


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))[: ROWS_SHOWN + 1]


def _fact(site: Site, id_: str) -> dict[str, str]:
    number = site.ledger[id_]
    return {"id": id_, "label": described(number), "display": house_style(number.measure)}
