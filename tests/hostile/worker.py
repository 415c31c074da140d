"""The process that tries the corpus, so that it can be kept apart and watched as a whole.

It is run as `python -m hostile.worker FOLDER`, works in that folder alone, and writes there
`tried.json`: what is wrong with each case, by name; nothing where all is as it should be.
"""

from __future__ import annotations

import json
import shutil
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from sourcebrief.project import Project
from whole_brief import copy_whole

from .making import CANARY
from .model import NEUTRALISED, REFUSED, Case, cases
from .trying import command, try_neutralised, try_refused


def main(folder: Path, *, whole: bool) -> None:
    """Try every case below `folder`; with `whole`, a build of each that a check refuses."""
    canary = folder / "outside" / "canary.txt"
    canary.parent.mkdir()
    canary.write_text(CANARY, "utf-8")
    project = copy_whole(folder / "built")
    made = command(project, "build", "--engine", "embedded")
    if made.status:
        raise AssertionError(made.text)
    refused = [case for case in cases() if case.outcome == REFUSED]
    built = {case.name for case in (refused if whole else _one_of_each(refused))}
    tried = {
        case.name: _tried(project, folder, case, canary, build=case.name in built)
        for case in refused
    }
    harmless = [case for case in cases() if case.outcome == NEUTRALISED]
    tried |= try_neutralised(copy_whole(folder / "harmless"), harmless, canary)
    (folder / "tried.json").write_text(json.dumps(tried), "utf-8")


def _one_of_each(refused: list[Case]) -> Iterator[Case]:
    """Give the first case of each theme with each code."""
    found: dict[tuple[str, str], Case] = {}
    for case in refused:
        found.setdefault((case.theme, case.code), case)
    return iter(found.values())


def _tried(project: Project, folder: Path, case: Case, canary: Path, *, build: bool) -> list[str]:
    place = folder / "tried"
    copy = Project(shutil.copytree(project.root, place / "brief", symlinks=True))
    try:
        return try_refused(copy, case, canary, build=build)
    except BaseException:  # noqa: BLE001 (a hang, an exit, anything: it is the case's fault)
        return [traceback.format_exc()[-1500:]]
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]), whole="--whole" in sys.argv)
