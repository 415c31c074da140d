"""The command: `python -m tests.reproducible`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebrief.errors import SourcebriefError
from sourcebrief.project import Project, find_project

from .building import Workshop
from .table import as_markdown, as_text
from .trying import DIFFERS, try_all
from .variations import variations

TESTS = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Build in every surrounding, print the table, and give 1 where anything differs."""
    options = _options(arguments)
    varied = [item for item in variations() if not options.only or item.name in options.only]
    try:
        with TemporaryDirectory(prefix="reproducible-") as folder:
            original = _original(options, Path(folder))
            tried = try_all(
                Workshop(original, Path(folder)), varied, at_once=options.together, tell=_say
            )
    except SourcebriefError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2
    print(as_text(tried))  # noqa: T201
    if options.markdown:
        Path(options.markdown).write_text(as_markdown(tried) + "\n", "utf-8", newline="\n")
    return 1 if tried.count(DIFFERS) else 0


def _original(options: Namespace, folder: Path) -> Project:
    """Give a copy of the brief asked for, with nothing in it that was built."""
    sys.path[:0] = [str(TESTS)]  # the modules that write briefs for tests lie there
    from bench.builds import copy_brief
    from whole_brief import copy_whole

    if options.tiny:
        return copy_whole(folder / "original")
    return copy_brief(find_project(Path(options.project)), folder / "original")


def _say(words: str) -> None:
    print(f"{words} …", file=sys.stderr, flush=True)  # noqa: T201


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.reproducible",
        description="Build the brief in other surroundings, one at a time, and compare every "
        "finished file byte for byte.",
    )
    parser.add_argument("--together", action="store_true", help="vary all at once, in two builds")
    parser.add_argument("--tiny", action="store_true", help="build a tiny brief in its place")
    parser.add_argument("--only", action="append", metavar="WHAT", help="vary this alone")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there")
    parser.add_argument("--project", default=".", metavar="FOLDER", help="the brief's folder")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
