"""What the brief's page offers below each figure and table: links to its page and files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE = "downloads.json"
PAGE = "Data, citation, embedding"
PICTURES = (("SVG", ".svg"), ("PNG", ".png"), ("PDF", ".pdf"))


def downloads_part(ids: Iterable[str]) -> str:
    """Give what `boxes.lua` reads: for each figure and table its links, as words and paths."""
    return json.dumps({id_: _links(id_) for id_ in ids}, ensure_ascii=False, sort_keys=True)


def _links(id_: str) -> list[tuple[str, str]]:
    folder = f"figures/{id_}"
    pictures = PICTURES if id_.startswith("fig-") else ()
    files = [*pictures, ("CSV", ".csv"), ("JSON", ".json"), ("all as ZIP", ".zip")]
    return [
        (PAGE, f"{folder}/index.html"),
        *((words, f"{folder}/{id_}{ending}") for words, ending in files),
    ]
