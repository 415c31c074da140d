"""The corpus in a table: how many attacks there were of each theme, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from .model import REFUSED, cases
from .watching import Watched

HEADER = ("theme", "attacked", "refused", "made harmless", "not as expected")


def rows(watched: Watched) -> Iterator[tuple[str, ...]]:
    """Give a row for each theme, and one for all."""
    themes = list(dict.fromkeys(case.theme for case in cases()))
    for theme in [*themes, "all"]:
        own = [case for case in cases() if theme in {case.theme, "all"}]
        wrong = {case.name for case in own if watched.tried.get(case.name)}
        held = [case for case in own if case.name not in wrong]
        refused = sum(case.outcome == REFUSED for case in held)
        counts = (len(own), refused, len(held) - refused, len(wrong))
        yield (theme, *map(str, counts))


def as_markdown(watched: Watched) -> str:
    """Give the table, and under it what was watched and what was not."""
    lines = ["| " + " | ".join(HEADER) + " |", "|---" + "|---:" * (len(HEADER) - 1) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows(watched)]
    return "\n".join([*lines, "", *surroundings(watched)])


def surroundings(watched: Watched) -> list[str]:
    """Give in sentences what the run could reach, and what it did reach."""
    if watched.apart:
        said = ["Without a network: no interface but a loopback that is down."]
    else:
        said = ["Not examined: a run without a network; `unshare -n` is not there, or not allowed."]
    if not watched.traced:
        return [*said, "Not examined: what was opened and started; strace is not there."]
    programs = ", ".join(sorted({path.rpartition("/")[2] for path in watched.programs}))
    return [
        *said,
        f"{watched.calls:,} system calls traced: {len(watched.written)} files outside of the "
        f"brief written, {len(watched.read)} read that were forbidden, "
        f"{len(watched.connected)} connections tried.",
        f"Programs started: {programs}.",
    ]
