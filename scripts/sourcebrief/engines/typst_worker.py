"""Compiles one Typst file, as a process of its own.

It is run by its path, with one JSON object on standard input, and writes one to standard output:
`{"warnings": […]}`, or `{"error": "…"}`. In a process it can be ended at its deadline, and a fault
inside the compiler ends only itself.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Compile what standard input asks for."""
    import typst

    task = json.load(sys.stdin)
    try:
        pdf, warnings = typst.compile_with_warnings(
            task["input"],
            root=task["root"],
            font_paths=task["font_paths"],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=task["pdf_standards"],
            timestamp=task["epoch"],
        )
    except typst.TypstError as error:
        json.dump({"error": error.diagnostic or error.message}, sys.stdout)
        return
    with open(task["output"], "wb") as file:  # noqa: PTH123 (a worker imports what it must)
        file.write(pdf)
    json.dump({"warnings": [warning.message for warning in warnings]}, sys.stdout)


if __name__ == "__main__":
    main()
