"""What became of the entries of the evidence annex, kept for the next build.

An entry is kept by the digest of all that it was made from. The file says in which folder it was
written, so that one which came with the project's files from elsewhere is never believed.
"""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING

from sourcebrief.build.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from sourcebrief.project import Project

FORMAT = 1
NAME = "entries.json"


class KeptEntries:
    """The entries of each edition as they were last converted; of an edition anew, none."""

    def __init__(self, project: Project, *, anew: bool) -> None:
        self._path = project.work / NAME
        found = (None if anew else read_sealed(self._path, FORMAT)) or {}
        here = found.get("folder") == self._folder()
        self._before: dict[str, dict[str, str]] = found["entries"] if here else {}
        self._now: dict[str, dict[str, str]] = {}

    def of(self, edition: str) -> MutableMapping[str, str]:
        """Give what is kept for an edition; what it is added to is all that stays."""
        self._now[edition] = {}
        return ChainMap(self._now[edition], self._before.get(edition, {}))

    def write(self, editions: Iterable[str]) -> None:
        """Keep what there is now of these editions, for the next build."""
        entries = {name: self._now.get(name, self._before.get(name, {})) for name in editions}
        if entries != self._before:
            write_sealed(self._path, FORMAT, {"folder": self._folder(), "entries": entries})

    def _folder(self) -> list[int]:
        known = self._path.parent.stat()
        return [known.st_dev, known.st_ino]
