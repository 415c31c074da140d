"""Compiles Typst files, one after another, as a process of its own.

It is run by its path. Each line of standard input is one JSON object, and is answered by one on
standard output with the same `number` and the most `memory` it has had, in megabytes: by
`{"warnings": […]}`, `{"error": "…"}`, or `{"refused": "…"}` where the system would not write. It
ends with its input. In a process it can be ended at its deadline, and a fault inside the compiler
ends only itself. What the compiler has made of pictures, fonts and passages of one document serves
the next.

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
    """Compile what standard input asks for, until it ends."""
    os.environ.update({spelt: NOWHERE for name in PROXIES for spelt in (name, name.lower())})
    with tempfile.TemporaryDirectory() as nothing:
        for line in sys.stdin.buffer:
            task = json.loads(line)
            answer = {"number": task["number"], **_answer(task, nothing), "memory": _memory()}
            sys.stdout.write(f"{json.dumps(answer)}\n")
            sys.stdout.flush()


def _memory() -> int:
    """Give the most memory that this process has had, in megabytes; 0 where it can't be told."""
    try:
        with open("/proc/self/status", encoding="utf-8") as file:  # noqa: PTH123 (as below)
            sizes = [line.split()[1] for line in file if line.startswith("VmHWM:")]
    except OSError:
        return 0
    return int(sizes[0]) * 1024 // 1_000_000 if sizes else 0


def _answer(task: dict[str, Any], nothing: str) -> dict[str, Any]:
    """Compile with `nothing`, an empty folder, as the place of packages."""
    import typst

    try:
        with open(task["input"], encoding="utf-8") as file:  # noqa: PTH123 (as below)
            if _PACKAGE.search(file.read()):
                return {"error": "the source asks for a package; none is ever loaded"}
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
        return {"error": error.diagnostic or error.message}
    try:
        with open(task["output"], "wb") as file:  # noqa: PTH123 (a worker imports what it must)
            file.write(pdf)
    except OSError as error:
        return {"refused": error.strerror}
    return {"warnings": [warning.message for warning in warnings]}


if __name__ == "__main__":
    main()
