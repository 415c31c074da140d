"""The process that fuzzes one target; it is run as `python -m fuzz.worker TARGET [libFuzzer's]`."""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from typing import Any


def main(words: list[str]) -> None:
    """Fuzz until the time is over or a fault is found; libFuzzer ends the process itself."""
    atheris: Any = import_module("atheris")
    name, *options = words
    with atheris.instrument_imports(include=["sourcebrief", "bibtexparser"]):
        from .targets import try_bytes
    logging.disable(logging.CRITICAL)
    atheris.Setup(["fuzz", *options], lambda data: try_bytes(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
