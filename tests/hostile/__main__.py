"""The command: `python -m tests.hostile`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from .model import cases
from .table import as_markdown
from .watching import watch


def main(arguments: list[str] | None = None) -> int:
    """Try the corpus, print the table, and give 1 where anything is not as expected."""
    parser = ArgumentParser(
        prog="python -m tests.hostile",
        description="Attack a tiny brief in every way of the corpus, through the real command, "
        "without a network and traced, and say what became of it.",
    )
    parser.add_argument("--quick", action="store_true", help="build for one case of a kind alone")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there too")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="hostile-") as folder:
        watched = watch(Path(folder), whole=not options.quick)
    for case in cases():
        for fault in watched.tried.get(case.name, ["it was not tried"]):
            print(f"{case.theme}: {case.name}: {fault}")  # noqa: T201
    print(as_markdown(watched))  # noqa: T201
    if options.markdown:
        Path(options.markdown).write_text(as_markdown(watched) + "\n", "utf-8", newline="\n")
    reached = [*watched.written, *watched.read, *watched.connected]
    for item in reached:
        print(f"reached: {item}")  # noqa: T201
    return 1 if reached or any(watched.tried.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
