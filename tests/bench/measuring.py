"""What is measured: every step once a round, the rounds one after another."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sourcebrief.project import Project

from .builds import Builds, copy_brief
from .notebook import missing
from .processes import Timed, run
from .synthetic import write_project
from .table import Row, ratio

HEAVY = ("pandas", "plotnine")
MOST_MEMORY = 600
MOST_CHECK = 1.0
MOST_GROWTH = 1.3
MOST_CLEAN = 1.3
MOST_UNCHANGED = 0.6
MOST_NUMBER = 0.25
MOST_SENTENCE = 1 / 6
MOST_NOTEBOOK = 1 / 3
MOST_PAGES = 1.0
MOST_SITE = 2.0
WORDS = {
    "pandas": "import pandas",
    "clean": "a clean build",
    "floor": "the floor",
    "notebook": "the notebook",
    "notebooks": "the notebooks",
    "step render": "rendering them",
    "without site": "a build without them",
}
_WATCH_IMPORTS = """\
import sys
from sourcebrief.cli import main
status = main(sys.argv[1:])
loaded = [name for name in {names!r} if name in sys.modules]
print("loaded:", *loaded)
sys.exit(status)
"""


@dataclass(frozen=True)
class Size:
    """How much is measured: the rounds, and how many facts the smaller and larger ledger have."""

    rounds: int = 3
    few: int = 1_000
    many: int = 100_000


class Bench:
    """Measures a brief.

    Parameters
    ----------
    original
        The project; it is copied.
    seeds
        The folder of the sources' texts, or nothing.
    folder
        Where copies go.
    size
        How much is measured.
    say
        Is told what is being done.
    """

    def __init__(
        self, original: Project, seeds: str, folder: Path, size: Size, say: Callable[[str], None]
    ) -> None:
        self._size, self._say = size, say
        self._seeds = seeds
        self._builds = Builds(copy_brief(original, folder / "brief"), seeds)
        say("writing the ledgers")
        descriptor = original.data / "datapackage.json"
        self._ledgers = {
            count: write_project(folder / str(count), count, descriptor)
            for count in (size.few, size.many)
        }
        self._seconds: dict[str, list[float]] = defaultdict(list)
        self._largest: dict[str, float] = defaultdict(float)
        self._together = 0.0

    def rows(self) -> list[Row]:
        """Measure everything and give the table's rows."""
        self._say("building once, to begin with")
        self._builds.change_sentence()
        self._together = self._builds.clean(watch=True)[0].together
        self._say("seeing what check imports")
        self._builds.drop_pages()
        self._builds.forget()
        run(["-c", "import pandas"])  # compiled once, as everything else is by now
        loaded = heavy_imports(self._check_command())
        for number in range(1, self._size.rounds + 1):
            self._say(f"round {number} of {self._size.rounds}")
            self._round()
        return [*self._check_rows(loaded), *self._growth_rows(), *self._build_rows()]

    def _check_command(self) -> list[str]:
        seeds = ["--seeds", self._seeds] if self._seeds else []
        return ["check", "--pages", "none", "--project", str(self._builds.project.root), *seeds]

    def _round(self) -> None:
        self._keep("python", run(["-c", "pass"]))
        self._keep("pandas", run(["-c", "import pandas"]))
        self._builds.drop_pages()
        self._builds.forget()
        self._keep("check", run(["-m", "sourcebrief", *self._check_command()]))
        self._keep("check again", run(["-m", "sourcebrief", *self._check_command()]))
        for count, project in self._ledgers.items():
            self._keep_growth(count, run(["-m", "tests.bench.follow", str(project.root)]))
        floor = json.loads(run(["-m", "tests.bench.floor", str(self._builds.project.root)]).output)
        self._seconds["floor"].append(sum(floor.values()))
        for name, seconds in floor.items():
            self._seconds[f"floor {name}"].append(seconds)
        timed, steps = self._builds.clean()
        self._keep("clean", timed)
        for name, seconds in steps.items():
            self._seconds[f"step {name}"].append(seconds)
        site = json.loads(run(["-m", "tests.bench.site", str(self._builds.project.root)]).output)
        self._seconds["site"].append(site["seconds"])
        self._seconds["without site"].append(timed.seconds - site["seconds"])
        self._builds.unchanged()
        self._keep("unchanged", self._builds.unchanged())
        self._keep_pages()
        self._keep("number", self._builds.number())
        self._keep("sentence", self._builds.sentence())
        with self._builds.watched() as watched:
            watched.seconds(self._builds.change_sentence)  # the first one fills what is kept
            self._seconds["watch sentence"].append(watched.seconds(self._builds.change_sentence))
            self._seconds["watch number"].append(watched.seconds(self._builds.change_number))
        if not missing():
            self._keep_notebook(self._builds.project.root / "notebook")

    def _keep(self, name: str, timed: Timed) -> None:
        self._seconds[name].append(timed.seconds)
        self._largest[name] = max(self._largest[name], timed.largest)

    def _keep_pages(self) -> None:
        """Check with the finished pages and without, for the difference."""
        command = ["-m", "sourcebrief", *self._check_command()]
        self._builds.forget()
        without = run(command).seconds
        command[command.index("none")] = "required"
        self._builds.forget()
        self._seconds["pages"].append(run(command).seconds - without)

    def _keep_notebook(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        root = str(self._builds.project.root)
        command = ["-m", "tests.bench.notebook", root, str(folder)]
        self._keep("notebook", run(command))
        self._keep("notebooks", run([*command, "--editions"]))

    def _keep_growth(self, count: int, timed: Timed) -> None:
        done = json.loads(timed.output)
        if done["findings"] or done["facts"] != count:
            raise RuntimeError(f"the made-up ledger of {count:,} facts is not right: {done}")
        self._seconds[f"facts {count}"].append(done["seconds"] / count)
        self._largest[f"facts {count}"] = max(self._largest[f"facts {count}"], timed.largest)

    def _row(self, name: str, step: str, of: str = "", target: float | None = None) -> Row:
        seconds = self._seconds[name]
        against = ratio(seconds, self._seconds[of]) if of else None
        words = WORDS.get(of, of)
        return Row(step, seconds, self._largest[name], against, words, target)

    def _check_rows(self, loaded: list[str]) -> list[Row]:
        names = ", ".join(loaded) if loaded else "neither pandas nor plotnine"
        return [
            self._row("python", "python, nothing more", "pandas"),
            self._row("pandas", "import pandas"),
            self._row("check", "sourcebrief check", "pandas", MOST_CHECK),
            self._row("check again", "  again, nothing changed", "pandas", MOST_CHECK),
            Row(f"  it imports {names}", ratio=float(len(loaded)), of="heavy modules", target=0),
        ]

    def _growth_rows(self) -> list[Row]:
        few, many = self._size.few, self._size.many
        small, large = self._seconds[f"facts {few}"], self._seconds[f"facts {many}"]
        memory = (self._largest[f"facts {few}"], self._largest[f"facts {many}"])
        growth = ratio(large, small)
        return [
            Row(f"a fact followed, of {few:,}", small, memory[0]),
            Row(
                f"a fact followed, of {many:,}",
                large,
                memory[1],
                growth,
                f"one of {few:,}",
                MOST_GROWTH,
            ),
        ]

    def _build_rows(self) -> list[Row]:
        clean = self._row("clean", "sourcebrief build --force")
        parts = [
            self._row(name, f"  {name.removeprefix('step ')}", "clean")
            for name in self._seconds
            if name.startswith("step ")
        ]
        return [
            clean,
            *parts,
            Row("  largest process", memory=self._largest["clean"], target=MOST_MEMORY),
            Row("  all processes together", memory=self._together, target=MOST_MEMORY),
            self._row("floor", "the floor: drawing, then rendering, one by one"),
            self._row("clean", "  a clean build", "floor", MOST_CLEAN),
            self._row("site", "  the pages of figures, tables and numbers in it", "clean"),
            self._row("clean", "  with them, beside without", "without site", MOST_SITE),
            self._row("unchanged", "build, nothing changed", "pandas", MOST_UNCHANGED),
            self._row("number", "build, one fact's row changed", "clean", MOST_NUMBER),
            self._row("sentence", "build, one sentence changed", "clean", MOST_SENTENCE),
            self._row("watch number", "watch, one fact's row changed", "clean", MOST_NUMBER),
            self._row("watch sentence", "watch, one sentence changed", "clean", MOST_SENTENCE),
            self._row("pages", "checking the finished pages", "step render", MOST_PAGES),
            *self._notebook_rows(),
        ]

    def _notebook_rows(self) -> list[Row]:
        if lacking := missing():
            return [Row(f"the figures in a notebook: not measured, no {' and '.join(lacking)}")]
        return [
            self._row("notebook", "the same figures in a notebook, executed and exported"),
            self._row("clean", "  a clean build", "notebook", MOST_NOTEBOOK),
            self._row("notebooks", "a notebook for each edition, with all files of its figures"),
            self._row("clean", "  a clean build", "notebooks", MOST_NOTEBOOK),
        ]


def heavy_imports(command: list[str]) -> list[str]:
    """Give which of the heavy packages the command imports."""
    output = run(["-c", _WATCH_IMPORTS.format(names=HEAVY), *command]).output
    return output.rsplit("loaded:", 1)[1].split()
