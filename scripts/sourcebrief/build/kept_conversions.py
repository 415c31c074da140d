"""What became of the passages of each edition, kept for the next build.

A passage is kept by the digest of all that it was made from. The file says in which folder and by
which copy of the program it was written, as the file system knows them, so that one which came
with the project's files from elsewhere is not believed.
"""

from __future__ import annotations

from collections import ChainMap
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief import engines
from sourcebrief.build.record import digest
from sourcebrief.build.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from sourcebrief.project import Project

FORMAT = 1
NAME = "converted.json"


class KeptConversions:
    """The passages of each edition as they were last converted; of an edition anew, none."""

    def __init__(self, project: Project, *, anew: bool) -> None:
        self._path = project.work / NAME
        found = None if anew else read_sealed(self._path, FORMAT)
        here = isinstance(found, dict) and found.get("by") == self._by()
        self._before: dict[str, dict[str, str]] = found["passages"] if found and here else {}
        self._now: dict[str, dict[str, str]] = {}

    def of(self, edition: str) -> MutableMapping[str, str]:
        """Give what is kept for an edition; what it is added to is all that stays."""
        self._now[edition] = {}
        return ChainMap(self._now[edition], self._before.get(edition, {}))

    def write(self, editions: Iterable[str]) -> None:
        """Keep what there is now of these editions, for the next build."""
        passages = {name: self._now.get(name, self._before.get(name, {})) for name in editions}
        if passages != self._before:
            write_sealed(self._path, FORMAT, {"by": self._by(), "passages": passages})

    def _by(self) -> str:
        """Give a digest of what the file system knows of the folder and of the program's files."""
        folder = self._path.parent.stat()
        files = sorted(path for path in Path(engines.__file__).parent.iterdir() if path.is_file())
        known = (path.stat() for path in files)
        stamps = (f"{one.st_dev} {one.st_ino} {one.st_size} {one.st_mtime_ns}" for one in known)
        return digest(f"{folder.st_dev} {folder.st_ino}", *stamps)
