"""The command: `python -m tests.bench`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebrief.errors import SourcebriefError
from sourcebrief.project import SEEDS_VARIABLE, find_project

from .many import many_rows
from .measuring import Bench, Size
from .processes import compile_into
from .table import as_markdown, as_text
from .used import used_rows


def main(arguments: list[str] | None = None) -> int:
    """Measure, print the table, and give the exit status: 1 only where check imports pandas."""
    options = _options(arguments)
    size = Size(1, 200, 2_000) if options.quick else Size(options.rounds)
    try:
        original = find_project(Path(options.project))
        seeds = str(original.seeds(options.seeds).resolve())
        with TemporaryDirectory(prefix="bench-") as folder:
            compile_into(Path(folder).resolve() / "compiled")
            descriptor = original.data / "datapackage.json"
            if options.briefs:
                rows = many_rows(Path(folder).resolve() / "many", descriptor, options.briefs, _say)
            elif options.facts:
                rows = used_rows(Path(folder).resolve() / "used", descriptor, _say)
            else:
                rows = Bench(original, seeds, Path(folder).resolve(), size, _say).rows()
    except (SourcebriefError, RuntimeError) as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2
    print(as_text(rows))  # noqa: T201
    if options.markdown:
        Path(options.markdown).write_text(as_markdown(rows) + "\n", "utf-8", newline="\n")
    return 1 if any(row.target == 0 and not row.met for row in rows) else 0


def _say(words: str) -> None:
    print(f"{words} …", file=sys.stderr, flush=True)  # noqa: T201


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.bench",
        description="Measure speed and memory as ratios within one run; targets are printed, and "
        "never fail the run.",
    )
    parser.add_argument("--quick", action="store_true", help="one round over small ledgers")
    parser.add_argument("--rounds", type=int, default=3, help="of all steps (default: %(default)s)")
    parser.add_argument(
        "--briefs", type=int, default=0, metavar="N", help="1, 10, 100 … N briefs, and nothing else"
    )
    parser.add_argument(
        "--facts", action="store_true", help="briefs that use 10, 100 and 1,000 facts"
    )
    parser.add_argument("--markdown", metavar="FILE", help="write the table there")
    parser.add_argument("--project", default=".", metavar="FOLDER", help="the brief's folder")
    parser.add_argument(
        "--seeds", metavar="FOLDER", help=f"where the sources' texts are (${SEEDS_VARIABLE})"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
