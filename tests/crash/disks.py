"""Builds on a full disk: what they say, what they leave, and what the next build makes of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcebrief.project import Project

from .trial import environment

FILLING = Path(__file__).parent / "filling.py"


@dataclass(frozen=True)
class Filled:
    """A build with so many kilobytes free: its exit status, what it said, and what it left."""

    free: int
    status: int
    said: str
    state: str
    fault: str

    @property
    def wrong(self) -> str:
        """What is not as it must be, or nothing."""
        if "Traceback" in self.said:
            return f"a traceback: {self.said}"
        if self.status == 0 and self.state != "new":
            return "it ended well, and the pages are not the new ones"
        if self.status and "space" not in self.said:
            return f"it does not say that the disk is full: {self.said}"
        return self.fault or ("" if self.state else "a mixture")


def can_mount() -> bool:
    """Say whether this process may mount a file system that nobody else sees."""
    if not shutil.which("unshare") or os.name != "posix":
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"],  # noqa: S607
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def fill_disks(built: Project, folder: Path, amounts: Sequence[int]) -> list[Filled]:
    """Give what comes of builds with so many kilobytes free; `folder` is an empty one.

    Raises
    ------
    RuntimeError
        If they could not be tried.
    """
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, FILLING, built.root, folder, *map(str, amounts)],  # noqa: S607
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"no disk could be filled: {done.stderr}")
    return [Filled(**json.loads(line)) for line in done.stdout.splitlines()]
