"""The command: `python -m tests.faults.finished`, for a project that was built."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebrief.errors import SourcebriefError
from sourcebrief.project import find_project

from .running import KINDS, FinishedPlan, run_finished
from .table import as_markdown, as_text, misses


def main(arguments: list[str] | None = None) -> int:
    """Try the faults, print what came of them, and give the exit status."""
    options = _options(arguments)
    try:
        return run(options)
    except SourcebriefError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2


def run(options: Namespace) -> int:
    """Try the faults that the options ask for."""
    kinds = [kind for kind in KINDS if not options.kind or options.kind in kind.name]
    plan = FinishedPlan(options.count, options.seed, kinds, options.processes)
    began = time.perf_counter()
    project = find_project(Path(options.project))
    with TemporaryDirectory(prefix="finished-") as folder:
        seeds = str(project.seeds(options.seeds))
        summary = run_finished(project, seeds, Path(folder).resolve(), plan)
    data = {
        path.relative_to(project.output).as_posix(): path.read_bytes()
        for path in project.output.rglob("*")
        if path.is_file()
    }
    print(as_text(summary))  # noqa: T201
    print(misses(summary, data, options.misses))  # noqa: T201
    seconds = time.perf_counter() - began
    print(f"{summary.injected:,} faults, seed {plan.seed}, in {seconds:.0f} s")  # noqa: T201
    if options.markdown:
        Path(options.markdown).write_text(as_markdown(summary) + "\n", "utf-8", newline="\n")
    return 1 if summary.share < options.require or summary.alarms else 0


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.faults.finished",
        description="Inject single faults into copies of the built pages, and count those caught.",
    )
    parser.add_argument("--count", type=int, default=1200, help="faults (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    parser.add_argument("--class", dest="kind", metavar="WORDS", help="only classes so named")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there")
    parser.add_argument("--misses", type=int, default=10, help="shown of each class")
    parser.add_argument("--processes", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument(
        "--require", type=float, default=0.0, metavar="SHARE", help="exit with 1 below this share"
    )
    parser.add_argument("--project", default=".", metavar="FOLDER", help="the brief's folder")
    parser.add_argument("--seeds", metavar="FOLDER", help="where the sources' texts are")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
