"""What is varied, one thing at a time, and how."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

NOBODY = 65534
NO_FONTS = 'mount -t tmpfs none /usr/share/fonts && exec "$@"'
"""Run by a shell with file systems of its own: there are no system fonts for what it starts."""
FAKETIME = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/local/lib/faketime/libfaketime.so.1")
FAKETIME_VARIABLE = "FAKETIME_LIBRARY"


@dataclass(frozen=True)
class Surroundings:
    """Where and how a build is run.

    `environment` is added to a plain one; `folder` is the name of the folder that the project lies
    in, below `disk` where that is given; `decoys` asks for fonts with our fonts' names, `preload`
    for a library in every process; `before` are the words that the command is run by.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    umask: int = 0o022
    user: int | None = None
    folder: str = ""
    disk: str = ""
    decoys: bool = False
    preload: str = ""
    before: Sequence[str] = ()

    def combined(self, other: Surroundings) -> Surroundings:
        """Give both at once; where they differ, the other counts."""
        plain = Surroundings()
        changed = {
            name: getattr(other, name)
            for name in ("umask", "user", "folder", "disk", "decoys", "preload")
            if getattr(other, name) != getattr(plain, name)
        }
        environment = {**self.environment, **other.environment}
        before = [*self.before, *other.before]
        return replace(self, environment=environment, before=before, **changed)


@dataclass(frozen=True)
class Variation:
    """One thing varied.

    `seen` names what of the probe must differ from a plain run, so that a variation which the
    machine can't make is never counted; `lacks` says why it can't be tried at all.
    """

    name: str
    to: str
    seen: str
    surroundings: Surroundings
    lacks: str = ""


def variations() -> list[Variation]:
    """Give every variation; those that this machine can't make say what it lacks."""
    return [*_times(), *_languages(), *_persons(), *_places(), *_machines(), *_fonts()]


def _by(**environment: str) -> Surroundings:
    return Surroundings(environment)


def _times() -> list[Variation]:
    library = faketime()
    clock = Surroundings({"FAKETIME": "+400d"}, preload=library)
    lacks = "" if library else f"libfaketime (a Debian package, or {FAKETIME_VARIABLE})"
    return [
        Variation("time zone", "14 hours east", "zone", _by(TZ="EAST-14")),
        Variation("time zone", "12 hours west", "zone", _by(TZ="WEST+12")),
        Variation("clock", "400 days on (but for Pandoc)", "day", clock, lacks),
    ]


def _languages() -> list[Variation]:
    names = ("es_GT.UTF-8", "tr_TR.UTF-8")
    # A locale that is not installed counts as plain ASCII.
    lacks = "" if sys.prefix.isascii() else "an interpreter whose path is plain ASCII"
    found = [
        Variation("locale", name, "locale", _by(LC_ALL=name, LANG=name), lacks) for name in names
    ]
    ascii_only = _by(LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    return [
        Variation("locale", "C", "locale", _by(LC_ALL="C", LANG="C")),
        Variation("locale", "C, and ASCII only", "encoding", ascii_only, lacks),
        *found,
    ]


def _persons() -> list[Variation]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    lacks = "" if root and shutil.which("setpriv") else "the right to run as another user"
    return [
        Variation("umask", "077", "umask", Surroundings(umask=0o077)),
        Variation("umask", "000", "umask", Surroundings(umask=0)),
        Variation("home", "a folder that is not there", "home", _by(HOME="/nonexistent")),
        Variation("user", "nobody", "user", Surroundings(user=NOBODY), lacks),
    ]


def _places() -> list[Variation]:
    memory = "/dev/shm"
    lacks = "" if os.access(memory, os.W_OK) else f"a file system in memory at {memory}"
    return [
        Variation("path", "un été à la mer", "folder", Surroundings(folder="un été à la mer")),
        Variation("file system", "in memory", "disk", Surroundings(disk=memory), lacks),
    ]


def _machines() -> list[Variation]:
    return [
        Variation("hash seed", "0", "hash", _by(PYTHONHASHSEED="0")),
        Variation("hash seed", "4294967295", "hash", _by(PYTHONHASHSEED="4294967295")),
        Variation("cores", "1", "cores", _by(VARIED_CORES="1")),
        Variation("cores", "16 (said)", "cores", _by(VARIED_CORES="16")),
        Variation("directory order", "shuffled", "order", _by(VARIED_ORDER="1")),
        Variation("directory order", "shuffled otherwise", "order", _by(VARIED_ORDER="2")),
    ]


def _fonts() -> list[Variation]:
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    lacks = "" if root and shutil.which("unshare") else "the right to put system fonts out of sight"
    removed = Surroundings(before=("unshare", "--mount", "sh", "-c", NO_FONTS, "sh"))
    return [
        Variation("system fonts", "none", "fonts", removed, lacks),
        Variation(
            "system fonts", "many, falsely named as ours", "fonts", Surroundings(decoys=True)
        ),
    ]


def faketime() -> str:
    """Give where libfaketime is, or nothing."""
    named = os.environ.get(FAKETIME_VARIABLE, "")
    paths = [Path(named)] if named else []
    paths += [path for pattern in FAKETIME for path in Path("/").glob(pattern[1:])]
    return next((str(path) for path in paths if path.is_file()), "")


def together(varied: Sequence[Variation]) -> Surroundings:
    """Give all variations at once; of those of one name the last counts."""
    found = Surroundings()
    for item in {item.name: item for item in varied if not item.lacks}.values():
        found = found.combined(item.surroundings)
    return found
