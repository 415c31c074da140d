"""Building a copy of a brief in other surroundings, in processes of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sourcebrief
from sourcebrief.project import Project

from .variations import Surroundings

HERE = Path(__file__).parent
PLAIN = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
KEPT = ("PATH", "LOCPATH", "SYSTEMROOT")
"""What a plain environment takes over from this process."""
DECOYS = 40


@dataclass(frozen=True)
class Built:
    """A build: its folder, the finished pages, what the probe found, and what went wrong."""

    base: Path
    output: Path
    seen: Mapping[str, Any]
    complaint: str = ""


class Workshop:
    """Builds copies of one brief below a folder, each in surroundings of its own."""

    def __init__(self, original: Project, folder: Path) -> None:
        self._original = original
        self._folder = folder
        folder.chmod(0o755)

    @contextmanager
    def built(self, surroundings: Surroundings) -> Iterator[Built]:
        """Give a build in these surroundings, while the context lasts."""
        place = surroundings.disk or self._folder
        with TemporaryDirectory(dir=place, prefix="build-", ignore_cleanup_errors=True) as folder:
            yield self._build(Path(folder), surroundings)

    def _build(self, base: Path, surroundings: Surroundings) -> Built:
        project = Project(base / surroundings.folder / "brief")
        shutil.copytree(self._original.root, project.root)
        environment = _environment(surroundings, base)
        base.chmod(0o755)
        if surroundings.user is not None:
            for path in (base, *base.rglob("*")):
                os.chown(path, surroundings.user, surroundings.user)
        probe = _run([HERE / "probe.py"], surroundings, environment, project.root)
        words = ["-m", "sourcebrief", "build", "--engine", "embedded", "--project", project.root]
        done = _run(words, surroundings, environment, project.root)
        complaint = _complaint(done) or _complaint(probe)
        return Built(base, project.output, json.loads(probe.stdout or "{}"), complaint)


def _environment(surroundings: Surroundings, base: Path) -> dict[str, str]:
    home = base / "home"
    home.mkdir()
    given = {name: os.environ[name] for name in KEPT if name in os.environ}
    paths = [str(HERE / "shim"), str(Path(sourcebrief.__file__).parent.parent)]
    given |= {"HOME": str(home), "PYTHONPATH": os.pathsep.join(paths), **PLAIN}
    if surroundings.decoys:
        write_decoys(base / "share" / "fonts")
        given["XDG_DATA_HOME"] = str(base / "share")
    return {**given, **surroundings.environment}


def _run(
    words: Sequence[str | Path],
    surroundings: Surroundings,
    environment: dict[str, str],
    folder: Path,
) -> subprocess.CompletedProcess[str]:
    """Run this interpreter; what it prints may be in any encoding."""
    return subprocess.run(
        [*_before(surroundings), sys.executable, *words],
        cwd=folder,
        env=environment,
        umask=surroundings.umask,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _before(surroundings: Surroundings) -> list[str]:
    """Give the words that a command is run by; what they change is nobody's but the command's.

    Another user may read everything, because the interpreter may lie in somebody's home.
    """
    words = [*surroundings.before]
    if surroundings.user is not None:
        user, reads = surroundings.user, "+dac_read_search"
        words += ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
        words += [f"--inh-caps={reads}", f"--ambient-caps={reads}"]
    if surroundings.preload:
        words += ["env", f"LD_PRELOAD={surroundings.preload}"]
    return words


def _complaint(done: subprocess.CompletedProcess[str]) -> str:
    said = f"{done.stdout}\n{done.stderr}".strip()
    return f"it ended with {done.returncode}: {said}" if done.returncode else ""


def write_decoys(folder: Path) -> None:
    """Write fonts that are called as the brief's are, and have other letters."""
    from fontTools.ttLib import TTFont

    from sourcebrief.figures.fonts import FACES, SANS, SERIF

    folder.mkdir(parents=True)
    others = {SANS: SERIF, SERIF: SANS}
    for face in FACES:
        other = next(item for item in FACES if item.family == others[face.family])
        with TTFont(other.path) as font:
            for record in font["name"].names:
                if record.nameID in {1, 4, 6, 16}:
                    font["name"].setName(face.family, record.nameID, 3, 1, 0x409)
            font.save(folder / face.file)
        for number in range(DECOYS // len(FACES)):
            shutil.copyfile(folder / face.file, folder / f"{number}-{face.file}")
