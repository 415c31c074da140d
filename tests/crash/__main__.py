"""The command: `python -m tests.crash`."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebrief.project import Project

from .disks import Filled, can_mount, fill_disks
from .running import run_trials
from .table import as_markdown, as_text, disks_as_text

TESTS = Path(__file__).parent.parent
MOST_ROOM = 3400
"""Kilobytes; a build of the tiny brief needs some more."""


def main(arguments: list[str] | None = None) -> int:
    """Kill builds of a tiny brief, print what they left, and give 1 where anything was wrong."""
    options = _options(arguments)
    if os.name != "posix":
        print("error: there is no SIGKILL on this system", file=sys.stderr)  # noqa: T201
        return 2
    sys.path[:0] = [str(TESTS)]  # the module that writes the tiny brief lies there
    from whole_brief import copy_whole

    with TemporaryDirectory(prefix="crash-") as folder:
        original = copy_whole(Path(folder) / "original")
        kills = {"moments": options.count, "writes": options.writes, "seed": options.seed}
        outcomes = list(
            run_trials(original, Path(folder) / "trials", **kills, switch=True, tell=_say)
        )
        disks = _disks(original, Path(folder) / "disk", options.disks)
    print(f"{as_text(outcomes)}\n{disks_as_text(disks)}")  # noqa: T201
    if options.markdown:
        text = f"{as_markdown(outcomes)}\n{disks_as_text(disks)}\n"
        Path(options.markdown).write_text(text, "utf-8", newline="\n")
    return 1 if any(item.fault for item in outcomes) or any(item.wrong for item in disks) else 0


def _disks(original: Project, folder: Path, count: int) -> list[Filled]:
    """Build on disks with less and more room; none where nothing may be mounted."""
    if not can_mount():
        return []
    _say(f"builds on {count} disks that fill up")
    folder.mkdir()
    return fill_disks(original, folder, [number * MOST_ROOM // count for number in range(count)])


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # noqa: T201


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.crash",
        description="Kill builds of a tiny brief at random moments, and before random writes; "
        "look at what is on disk, and at what the next build makes of it.",
    )
    parser.add_argument(
        "--count", type=int, default=200, help="kills at random moments (default: %(default)s)"
    )
    parser.add_argument(
        "--writes", type=int, default=60, help="kills before a write (default: %(default)s)"
    )
    parser.add_argument(
        "--disks", type=int, default=12, help="builds on a full disk (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default: %(default)s)")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
