"""Killing many builds, and counting what they left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from sourcebrief.project import Project

from .changes import CHANGES
from .trial import Kill, Outcome, Trial, build

MOST = 3
"""How many builds are begun for each kill at most: some have ended before they are killed."""


def run_trials(
    original: Project,
    folder: Path,
    *,
    moments: int,
    writes: int,
    seed: int,
    changes: Sequence[str] = tuple(CHANGES),
    switch: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Give what came of so many kills at random moments, and before so many of the writes.

    Builds that had ended before their moment are given too, and do not count. With `switch`, all
    writes around the switch from the old pages to the new are tried as well.

    Raises
    ------
    RuntimeError
        If `original` can't be built.
    """
    done = build(original)
    if done.returncode:
        raise RuntimeError(f"the brief can't be built: {done.stdout}{done.stderr}")
    random = Random(seed)  # noqa: S311 the same moments every time
    trials = []
    for name in changes:
        tell(f"builds after a change of {name}")
        trials.append(Trial(name, original, CHANGES[name], folder / name.replace(" ", "-")))
    for way, count in (("moment", moments), ("write", writes)):
        left, tried = count, 0
        while left and tried < MOST * count:
            trial = trials[tried % len(trials)]
            outcome = trial.run(_kill(way, trial, random))
            tried += 1
            left -= outcome.state != "ended"
            tell(" ".join([trial.name, outcome.kill.name, outcome.state, outcome.fault]).rstrip())
            yield outcome
    if switch:
        tell("before every write at the switch from old to new")
        yield from at_the_switch(trials[0])


def at_the_switch(trial: Trial) -> Iterator[Outcome]:
    """Give what comes of kills before each write around that which puts new pages in place.

    Where that is, is found by halving: before it the old brief is left, after it the new one.
    """
    low, high = 1, trial.writes
    while high - low > 1:
        middle = (low + high) // 2
        outcome = trial.run(Kill(write=middle))
        low, high = (middle, high) if outcome.state == "old" else (low, middle)
        yield outcome
    for write in range(low - 1, low + 4):
        yield trial.run(Kill(write=write))


def _kill(way: str, trial: Trial, random: Random) -> Kill:
    if way == "write":
        return Kill(write=random.randint(1, trial.writes))
    return Kill(seconds=random.uniform(0, trial.seconds), alone=random.random() < 0.5)


def counted(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """Give a row for each change and way of killing: kills, states left, faults."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.change, outcome.kill.name), []).append(outcome)
    rows = []
    for (change, way), found in sorted(groups.items()):
        states = Counter(item.state for item in found)
        faults = sum(bool(item.fault) for item in found)
        numbers = (len(found), states["old"], states["new"], states["ended"], faults)
        rows.append((change, way, *map(str, numbers)))
    return rows
