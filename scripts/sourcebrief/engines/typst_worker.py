"""Compiles one Typst file, as a process of its own.

It is run by its path, with one JSON object on standard input, and writes one to standard output:
`{"warnings": […]}`, `{"error": "…"}`, or `{"refused": "…"}` where the system would not write it.
In a process it can be ended at its deadline, and a fault inside the compiler ends only itself.

Only files under the root are read, and no packages: the compiler would fetch one from the network,
so a source that asks for any is not compiled.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from typing import Any

NOWHERE = "http://127.0.0.1:0"
"""A port that nothing can listen on: a package asked for in a roundabout way is not fetched."""
PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY")

_PACKAGE = re.compile(r"(?:import|include)[\s(]*\"@")
"""A package that Typst code asks for; in words, the quotation mark has a backslash before it."""


def main() -> None:
    """Compile what standard input asks for."""
    task = json.load(sys.stdin)
    os.environ.update({spelt: NOWHERE for name in PROXIES for spelt in (name, name.lower())})
    with open(task["input"], encoding="utf-8") as file:  # noqa: PTH123 (as below)
        if _PACKAGE.search(file.read()):
            json.dump({"error": "the source asks for a package; none is ever loaded"}, sys.stdout)
            return
    with tempfile.TemporaryDirectory() as nothing:
        _compile(task, nothing)


def _compile(task: dict[str, Any], nothing: str) -> None:
    """Compile with `nothing`, an empty folder, as the place of packages."""
    import typst

    try:
        pdf, warnings = typst.compile_with_warnings(
            task["input"],
            root=task["root"],
            font_paths=task["font_paths"],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=task["pdf_standards"],
            timestamp=task["epoch"],
            package_path=nothing,
            package_cache_path=nothing,
        )
    except typst.TypstError as error:
        json.dump({"error": error.diagnostic or error.message}, sys.stdout)
        return
    try:
        with open(task["output"], "wb") as file:  # noqa: PTH123 (a worker imports what it must)
            file.write(pdf)
    except OSError as error:
        json.dump({"refused": error.strerror}, sys.stdout)
        return
    json.dump({"warnings": [warning.message for warning in warnings]}, sys.stdout)


if __name__ == "__main__":
    main()
