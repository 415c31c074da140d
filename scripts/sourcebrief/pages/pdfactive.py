"""What a PDF would do by itself: run a script, start a program, hand over a file."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOES = {
    b"JavaScript": "a script",
    b"JS": "a script",
    b"Launch": "an action that starts a program",
    b"EmbeddedFile": "an embedded file",
    b"EmbeddedFiles": "an embedded file",
    b"OpenAction": "an action on opening",
    b"AA": "an action of its own",
    b"SubmitForm": "a form that is sent",
    b"ImportData": "a form that is filled from a file",
    b"GoToR": "a link into another file",
    b"GoToE": "a link into an embedded file",
    b"RichMedia": "a film or sound",
    b"XFA": "a form with scripts",
    b"Encrypt": "a lock",
}
_NAME = re.compile(rb"/([A-Za-z0-9#]{2,30})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STRING = re.compile(rb"\([^()]*\)")
UNPACKED_LIMIT = 20_000_000
"""Bytes of packed objects beyond which no more are looked at."""


def active(data: bytes, document: Any) -> list[str]:
    """Give what a PDF holds that runs, opens something or carries a file, in words."""
    import pypdfium2.raw as raw

    found = {what for part in _objects(data) for what in _named(part)}
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        found.add("a script")
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        found.add("an embedded file")
    return sorted(found)


def _named(part: bytes) -> Iterator[str]:
    for match in _NAME.finditer(_STRING.sub(b"()", part)):
        name = _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), match[1])
        if name in _DOES:
            yield _DOES[name]


def _objects(data: bytes) -> Iterator[bytes]:
    """Give the file without the content of its streams, and packed objects as they unpack."""
    at = left = 0
    left = UNPACKED_LIMIT
    while (start := data.find(b"stream", at)) >= 0:
        yield data[at:start]
        end = data.find(b"endstream", start)
        if end < 0:
            return
        if b"/ObjStm" in data[max(at, start - 400) : start] and left > 0:
            unpacked = _unpacked(data[start + 6 : end].lstrip(b"\r\n"), left)
            left -= len(unpacked)
            yield unpacked
        at = end + 9
    yield data[at:]


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return packed
