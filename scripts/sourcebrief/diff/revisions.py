"""A project as it was at a git revision, laid out in a folder of its own.

Git is asked for the files and nothing else: no code of the other revision is run, no hook, and
nothing is fetched.
"""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sourcebrief.engines import process
from sourcebrief.errors import Place, SourcebriefError
from sourcebrief.project import Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sourcebrief.engines.process import Completed

TIMEOUT = 60.0
"""Seconds that one git command may take."""
LONGEST_NAME = 250
MOST_BYTES = 256 * 1024 * 1024
"""How much the project's files may hold at a revision."""
SETTINGS = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "LC_ALL": "C",
}
FOLDERS = "two folders can be compared without git: sourcebrief diff --built OLD NEW"


@dataclass(frozen=True)
class Revision:
    """A project at a revision: its folder, its name in words, and what was left out of it."""

    project: Project
    name: str
    left_out: tuple[str, ...] = ()


@contextmanager
def revision(project: Project, named: str) -> Iterator[Revision]:
    """Give the project as it was at the revision `named`, in a folder that is removed afterwards.

    Raises
    ------
    SourcebriefError
        If there is no git, the project is in no repository, there is no such revision, or the
        brief did not exist there.
    """
    _refuse(named)
    _require_git()
    top, prefix = _repository(project)
    commit = _commit(top, named)
    with tempfile.TemporaryDirectory(prefix="sourcebrief-") as name:
        folder = Path(name).resolve() / "project"
        folder.mkdir()
        left_out = _lay_out(top, f"{commit}:{prefix}", _wanted(project), folder)
        then = Project(folder)
        if not ((then.data / "datapackage.json").is_file() and then.report.is_dir()):
            raise SourcebriefError(
                f"at {_shown(named)} there was no brief here (data/datapackage.json and report/)",
                evidence=f"commit {commit[:12]}, folder {prefix or './'}",
                remedy="name a later revision",
            )
        short = commit[:9]
        shown = _shown(named)
        yield Revision(then, shown if named in commit else f"{shown} ({short})", left_out)


def _refuse(named: str) -> None:
    """Refuse what is no revision's name before git is given it."""
    odd = not named.isprintable() or len(named) > LONGEST_NAME
    if not named or odd or named.startswith("-"):
        raise SourcebriefError(
            f"`{_shown(named)}` is no revision's name",
            remedy="name a commit, branch or tag, such as main, v1.0 or HEAD~1",
        )
    if ".." in named:
        raise SourcebriefError(
            f"`{_shown(named)}` is a range",
            remedy="give its two ends one after the other: sourcebrief diff OLD NEW",
        )


def _shown(named: str) -> str:
    return "".join(item if item.isprintable() else "?" for item in named[:60])


def _require_git() -> None:
    if shutil.which("git") is None:
        raise SourcebriefError(
            "git is not installed, so no earlier state can be had",
            remedy=f"install git; {FOLDERS}",
        )


def _git(folder: Path, *words: str) -> Completed:
    asked = ["git", *SETTINGS, *words]
    done = process.run(asked, cwd=folder, timeout=TIMEOUT, env=ENVIRONMENT, trusted=True)
    if done.timed_out or done.flooded:
        raise SourcebriefError(
            f"git {words[0]} did not come to an end within {TIMEOUT:.0f} seconds",
            evidence=done.last_lines(3),
        )
    return done


def _repository(project: Project) -> tuple[Path, str]:
    """Give the repository's folder, and the project's in it: empty, or ended by a slash."""
    done = _git(project.root, "rev-parse", "--show-toplevel", "--show-prefix")
    top, _, prefix = done.stdout.partition("\n")
    if done.returncode or not top:
        raise SourcebriefError(
            "this project is in no git repository that can be read",
            evidence=done.last_lines(3),
            remedy=f"run it in a clone; {FOLDERS}",
        )
    return Path(top), prefix.rstrip("\n")


def _commit(top: Path, named: str) -> str:
    done = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}")
    lines = done.stdout.split()
    if done.returncode == 0 and lines:
        return lines[-1]
    shallow = _git(top, "rev-parse", "--is-shallow-repository").stdout.strip() == "true"
    remedy = "git fetch, or list the names there are: git branch --all; git tag"
    if shallow:
        remedy = "fetch its history: git fetch --unshallow (in CI: fetch-depth: 0 for the checkout)"
    raise SourcebriefError(
        f"there is no revision `{_shown(named)}` here"
        + (", in this shallow clone" if shallow else ""),
        evidence=done.last_lines(3),
        remedy=remedy,
    )


def _wanted(project: Project) -> tuple[str, ...]:
    """Give what is compared, by names within the project."""
    paths = (project.data, project.report, project.bibliography, project.registry, project.figures)
    return tuple(project.relative(path) for path in (*paths, project.tables))


def _lay_out(top: Path, tree: str, wanted: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Write what is wanted of a tree into `folder`, and give what was left out."""
    done = _git(top, "ls-tree", "-z", tree, "--", *wanted)
    entries = [line.partition("\t") for line in done.stdout.split("\0") if line]
    for facts, _, name in entries:
        if facts.split()[1] == "commit":
            raise SourcebriefError(
                f"{name} is a submodule, so its files at this revision are in another repository",
                place=Place(name),
                remedy=f"check both states out with their submodules; {FOLDERS}",
            )
    names = [name for _, _, name in entries]
    if not names:
        return ()
    archive = folder.parent / "files.tar"
    done = _git(top, "archive", "--format=tar", f"--output={archive}", tree, "--", *names)
    if done.returncode:
        raise SourcebriefError(
            "git could not give the files of this revision",
            evidence=done.last_lines(3),
            remedy="git fsck tells whether the clone is whole; a partial one needs git fetch",
        )
    try:
        return _unpack(archive, folder)
    except (OSError, tarfile.TarError) as error:
        raise SourcebriefError(
            "the files of this revision can't be laid out here",
            evidence=f"{error}",
            remedy="see whether there is room, and whether two names differ in case alone",
        ) from error


def _unpack(archive: Path, folder: Path) -> tuple[str, ...]:
    """Write the regular files of an archive; links and the like are left out, and named."""
    left_out, size = [], 0
    with tarfile.open(archive) as files:
        for member in files:
            name = PurePosixPath(member.name)
            content = files.extractfile(member) if member.isreg() else None
            if content is None or name.is_absolute() or ".." in name.parts:
                left_out += [] if member.isdir() else [f"{name} is no regular file there"]
                continue
            size += member.size
            if size > MOST_BYTES:
                raise SourcebriefError(
                    f"the project holds more than {MOST_BYTES // 2**20} MiB at this revision"
                )
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.read())
    return tuple(left_out)
