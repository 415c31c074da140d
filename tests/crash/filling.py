"""Builds on a disk that fills up, run by its path in a place where a file system may be mounted.

It is given a folder with a built brief, and how many kilobytes are to be free; it writes one JSON
object a line. What it mounts is seen by nobody else, and gone when it ends.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SIZE = 64
"""Megabytes of the disk."""
BLOCK = 4096


def main() -> None:
    """Try every amount of room."""
    sys.path[:0] = [str(HERE.parent)]
    from crash.changes import CHANGES
    from crash.trial import Trial, build
    from sourcebrief.project import Project

    brief, disk, *amounts = sys.argv[1:]
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "none", disk]
    subprocess.run(mount, check=True)
    temporary = Path(disk) / "temporary"
    temporary.mkdir()
    trial = Trial("a figure", Project(Path(brief)), CHANGES["a figure"], Path(disk) / "trial")
    for amount in amounts:
        project = trial.fresh("full")
        fill(Path(disk) / "filler", int(amount) * 1024)
        done = build(project, TMPDIR=str(temporary))
        state = trial.state_of(project.output)
        (Path(disk) / "filler").unlink()
        fault = trial.fault_of_next(project)
        shutil.rmtree(project.root)
        said = {"status": done.returncode, "said": done.stderr, "state": state, "fault": fault}
        print(json.dumps({"free": int(amount), **said}), flush=True)  # noqa: T201


def fill(path: Path, free: int) -> None:
    """Write a file that leaves so many bytes free."""
    room = os.statvfs(path.parent)
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(room.f_bavail * room.f_frsize - free, BLOCK))


if __name__ == "__main__":
    main()
