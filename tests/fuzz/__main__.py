"""The command: `python -m tests.fuzz TARGET --seconds N`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path

from .running import can_fuzz, fuzz
from .targets import READERS


def main(arguments: list[str] | None = None) -> int:
    """Fuzz the targets one after another, print a table, and give 1 where one failed."""
    parser = ArgumentParser(
        prog="python -m tests.fuzz",
        description="Give readers random bytes, guided by what they cover, and keep what they "
        "fail at as test cases.",
    )
    parser.add_argument("target", choices=[*READERS, "all"])
    parser.add_argument("--seconds", type=int, default=10, help="for each (default: %(default)s)")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there too")
    options = parser.parse_args(arguments)
    if not can_fuzz():
        print("not examined: atheris is not installed; it is made for few systems")  # noqa: T201
        return 0
    lines = ["| reader | tries | branches | features | faults |", "|---|---:|---:|---:|---:|"]
    failed = False
    for name in READERS if options.target == "all" else [options.target]:
        done = fuzz(name, options.seconds)
        failed = failed or bool(done.faults) or not done.executions
        if done.faults or not done.executions:
            print(done.said)  # noqa: T201
        counts = (done.executions, done.branches, done.features, len(done.faults))
        lines.append(f"| {name} | " + " | ".join(f"{count:,}" for count in counts) + " |")
    print("\n".join(lines))  # noqa: T201
    if options.markdown:
        Path(options.markdown).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
