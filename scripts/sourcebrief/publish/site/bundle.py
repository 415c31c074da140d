"""A zip of everything that belongs to a figure or table, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sourcebrief.publish.site.model import Shown, Site

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold; its content is dated by the brief."""
FILE_MODE = 0o100644 << 16
WHAT = {
    ".svg": "vector picture",
    "-dark.svg": "vector picture for a dark page",
    ".png": "picture for the web",
    "-300dpi.png": "picture for print",
    ".pdf": "vector picture for print",
    ".csv": "the data that are drawn",
    ".json": "title, words, facts and sources for machines",
}


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Give the files as a zip, in the folder `folder`, sorted by name.

    They are not compressed: pictures are already, and what a compressor writes depends on its
    version.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(f"{folder}/{name}", EPOCH)
            info.external_attr = FILE_MODE
            info.create_system = 3
            archive.writestr(info, files[name])
    return stream.getvalue()


def readme(site: Site, shown: Shown) -> bytes:
    """Give the text that stands beside a figure's files: what they are and how to cite them."""
    id_, work = shown.item.id, site.work
    lines = [shown.item.title, "", f"From: {work.full_title} ({work.date})"]
    lines += [f"Version: {work.version}"] if work.version else []
    lines += [f"Licence: {work.license}"] if work.license else []
    lines += ["", "Cite as:", site.citations.get(id_, {}).get("text", "").strip(), "", "Files:"]
    lines += [f"  {name}  {_what(name, id_)}".rstrip() for name in sorted(shown.files)]
    return ("\n".join(lines) + "\n").encode()


def _what(name: str, id_: str) -> str:
    return WHAT.get(name.removeprefix(id_), "")
