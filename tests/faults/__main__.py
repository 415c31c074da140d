"""The command: `python -m tests.faults`."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebrief.errors import SourcebriefError
from sourcebrief.project import find_project

from .kinds import KINDS
from .project import copy_project
from .running import Plan, only, run_faults
from .table import MOST_SHOWN, as_markdown, as_text, misses


def main(arguments: list[str] | None = None) -> int:
    """Try the faults, print what came of them, and give the exit status."""
    options = _options(arguments)
    if options.finished:
        from .finished.__main__ import main as finished

        return finished([item for item in arguments or sys.argv[1:] if item != "--finished"])
    if options.rules:
        for kind in KINDS:
            print(f"{kind.name}\n  not made: {kind.left_out}")  # noqa: T201
        return 0
    try:
        return _run(options)
    except SourcebriefError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201
        return 2


def _run(options: Namespace) -> int:
    plan = Plan(options.count, options.seed)
    plan = only(plan, options.kind) if options.kind else plan
    began = time.perf_counter()
    with TemporaryDirectory(prefix="faults-") as folder:
        original = find_project(Path(options.project))
        seeds = str(original.seeds(options.seeds))
        project = copy_project(original, Path(folder).resolve() / "brief")
        summary, material = run_faults(project, seeds, plan, progress=_progress)
        missed = misses(summary, plan.kinds, material.text, options.misses)
    print(as_text(summary))  # noqa: T201
    print(missed)  # noqa: T201
    seconds = time.perf_counter() - began
    print(f"{summary.injected:,} faults, seed {plan.seed}, in {seconds:.0f} s")  # noqa: T201
    if options.markdown:
        Path(options.markdown).write_text(as_markdown(summary) + "\n", "utf-8", newline="\n")
    return 1 if summary.share < options.require else 0


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and (done % 20 == 0 or done == total):
        end = "\n" if done == total else ""
        print(f"\r{done:,} of {total:,} faults", end=end, file=sys.stderr, flush=True)  # noqa: T201


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(
        prog="python -m tests.faults",
        description="Inject single faults into a copy of the brief, and count those caught.",
    )
    parser.add_argument("--count", type=int, default=2000, help="faults (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: %(default)s)")
    parser.add_argument(
        "--class", dest="kind", metavar="WORDS", help="only classes named like this"
    )
    parser.add_argument(
        "--finished", action="store_true", help="in the built pages, not in what an author writes"
    )
    parser.add_argument("--rules", action="store_true", help="say which changes are no faults")
    parser.add_argument("--markdown", metavar="FILE", help="write the table there")
    parser.add_argument("--misses", type=int, default=MOST_SHOWN, help="shown of each class")
    parser.add_argument(
        "--require", type=float, default=0.0, metavar="SHARE", help="exit with 1 below this share"
    )
    parser.add_argument("--project", default=".", metavar="FOLDER", help="the brief's folder")
    parser.add_argument("--seeds", metavar="FOLDER", help="where the sources' texts are")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
