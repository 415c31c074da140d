"""Files that appear whole or not at all: written beside, then moved into place."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebrief.build.exchanging import exchange
from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.sources.textfile import leads_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STAGE_PREFIX = "stage-"
ASIDE = ".old"
PAUSES = (0.01, 0.05, 0.2, 0.5, 1.0)
"""Seconds to wait, one after the other, for a process to end that writes into what is removed."""
TEMPORARY = ".whole-"
"""How the names of files begin that are being written."""


def write_whole(path: Path, content: bytes) -> bool:
    """Write `content` to `path` unless it is there already, and say whether it was written."""
    import tempfile

    with contextlib.suppress(OSError):
        if path.read_bytes() == content:
            return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException as error:
        if isinstance(error, OSError) and error.errno and error.filename in {None, name}:
            error.filename = str(path)  # a full disk names no file, or the one beside
        Path(name).unlink(missing_ok=True)
        raise
    return True


def refuse_links(root: Path, *folders: Path) -> None:
    """Raise SourcebriefError where a folder that is written into, or a file in it, leads elsewhere.

    A link in a checkout could make a build write or remove files outside of the project.
    """
    for folder in folders:
        if folder.is_symlink() or not folder.resolve().is_relative_to(root.resolve()):
            raise SourcebriefError(
                f"{folder.relative_to(root).as_posix()} is a link that leads elsewhere",
                place=Place(folder.relative_to(root).as_posix()),
                remedy="remove the link; the build makes the folder itself",
            )
        for path in _links(folder):
            if _leaves(path, root):
                name = path.relative_to(root).as_posix()
                raise SourcebriefError(
                    f"{name} is a link that leads elsewhere",
                    place=Place(name),
                    remedy="remove the link; the build makes the file itself",
                )


def _leaves(link: Path, root: Path) -> bool:
    try:
        return leads_out(link, root)
    except RuntimeError:  # links in a circle
        return True


def _links(folder: Path) -> list[Path]:
    """Give the links in a folder, not those below."""
    try:
        entries = [entry.name for entry in os.scandir(folder) if entry.is_symlink()]
    except OSError:
        return []
    return [folder / name for name in sorted(entries)]


def remove_others(folder: Path, pattern: str, names: Iterable[str]) -> None:
    """Remove the files of `folder` that match `pattern` and are not among `names`."""
    wanted = set(names)
    for path in folder.glob(pattern):
        if path.name not in wanted and path.is_file():
            path.unlink()


def replace_folder(new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `old`, both on one file system.

    Where the system can, they change places in one step, so that there is no moment without a
    whole folder. Elsewhere the old one is put aside first; `restore_folder` puts it back after a
    crash between the two steps.
    """
    import shutil

    aside = old.with_name(f"{old.name}{ASIDE}")
    if aside.exists():
        shutil.rmtree(aside)
    if old.exists() and exchange(new, old):
        remove_folder(new)
        return
    if old.exists():
        old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        if aside.exists():
            aside.rename(old)
        raise
    remove_folder(aside)


def remove_folder(folder: Path) -> None:
    """Remove a folder, as far as that can be done.

    What a killed build had started may write into it for a moment yet, which can leave the folder
    behind; once it is gone, nothing more can be written there.
    """
    import shutil

    for pause in (0.0, *PAUSES):
        time.sleep(pause)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return


def restore_folder(folder: Path) -> None:
    """Put back what `replace_folder` had put aside when it was ended between two steps."""
    aside = folder.with_name(f"{folder.name}{ASIDE}")
    if aside.exists() and not folder.exists():
        aside.rename(folder)


@contextlib.contextmanager
def staging(work: Path) -> Iterator[Path]:
    """Give a new folder inside `work` and remove it at the end, whatever happens."""
    import tempfile

    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=work, prefix=STAGE_PREFIX))
    try:
        yield folder
    finally:
        remove_folder(folder)
