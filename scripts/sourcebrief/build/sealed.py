"""JSON kept between builds under a seal, so that damage to it is noticed whatever it hit."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sourcebrief.build.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def write_sealed(path: Path, format_: int, content: object) -> None:
    """Write `content` as JSON of one kind; the file appears whole or not at all."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    body = f'"content": {text}}}\n'.encode()
    write_whole(path, _head(format_, body) + body)


def read_sealed(path: Path, format_: int) -> Any:
    """Give what `write_sealed` wrote, or nothing where it is absent, of another format or damaged.

    The first line holds the format and a digest of all others.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    head, end, body = content.partition(b"\n")
    if head + end != _head(format_, body):
        return None
    return json.loads(content)["content"]


def _head(format_: int, body: bytes) -> bytes:
    return f'{{"format": {format_}, "sha256": "{sha256(body).hexdigest()}",\n'.encode()
