"""Running the corpus apart from the network, and reading what it did to the system from a trace."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import sourcebrief

TESTS = Path(__file__).parent.parent
TRACED = "trace=" + ",".join(
    f"?{name}"
    for name in (
        *("open", "openat", "openat2", "creat", "execve", "execveat", "connect", "bind", "sendto"),
        *("sendmsg", "chmod", "chown", "lchown", "fchmodat", "fchownat", "link", "linkat", "mkdir"),
        *("mkdirat", "mknod", "mknodat", "rename", "renameat", "renameat2", "rmdir", "symlink"),
        *("symlinkat", "truncate", "unlink", "unlinkat"),
    )
)
"""The calls that open, change, start or connect; those that only look harm nothing."""
APART = (["unshare", "-n"], ["unshare", "-rn"])
"""How a process is given a network of its own, without interfaces: as root, and as anyone."""
FREE = ("/dev/null", "/dev/tty", "/dev/pts", "/proc/")
"""What may be opened for writing wherever a brief lies."""
FORBIDDEN = ("/dev/zero",)

_LINE = re.compile(r"(?P<process>\d+) +(?P<rest>.*)$")
_CALL = re.compile(r"(?P<name>\w+)\((?P<rest>.*)$")
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_CUT = " <unfinished ...>"
_OPENED = re.compile(r"= \d+<(?P<path>[^>]*)>$")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_CHANGES = re.compile(
    r"(?:chmod|chown|lchown|link|mkdir|mknod|rename|rmdir|symlink|truncate|unlink)(?:at2?)?"
    r"|fchmodat2?|fchownat"
)


@dataclass(frozen=True)
class Watched:
    """What came of a run: each case's faults, and, where it was traced, what the run did.

    `apart` says whether it had no network, `traced` whether what follows was looked at:
    `programs` are those that were started, `written` the paths outside of the run's folder that
    were opened for writing or changed, `read` the forbidden ones that were opened, and
    `connected` the calls that reach for a network.
    """

    tried: Mapping[str, Sequence[str]]
    apart: bool
    traced: bool
    programs: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    connected: tuple[str, ...] = ()
    calls: int = 0


@cache
def without_network() -> list[str]:
    """Give the words that a command without a network begins with, none where there can be none."""
    for words in APART:
        if shutil.which(words[0]) and _works([*words, "true"]):
            return words
    return []


@cache
def tracer() -> str:
    """Give where strace is, or nothing where it is not, or may not trace."""
    path = shutil.which("strace") or ""
    return path if path and _works([path, "-f", "-qq", "-o", os.devnull, "true"]) else ""


def _works(words: Sequence[str]) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def watch(folder: Path, *, whole: bool) -> Watched:
    """Try the corpus in a folder of its own.

    Raises
    ------
    AssertionError
        If it could not be tried to its end.
    """
    folder = folder.resolve()
    trace = folder / "trace"
    words = [*without_network(), sys.executable, "-m", "hostile.worker", str(folder / "run")]
    if tracer():
        flags = ["-f", "-qq", "-y", "-s", "4096", "--seccomp-bpf", "-e", TRACED, "-o", str(trace)]
        words = [tracer(), *flags, *words]
    for name in ("run", "run/home", "run/tmp"):
        (folder / name).mkdir()
    done = subprocess.run(
        [*words, *(["--whole"] if whole else [])],
        cwd=folder / "run",
        env=_environment(folder / "run"),
        capture_output=True,
        text=True,
        check=False,
    )
    result = folder / "run" / "tried.json"
    if not result.is_file():
        raise AssertionError(f"the corpus could not be tried: {done.stdout}\n{done.stderr}"[-3000:])
    tried = json.loads(result.read_text("utf-8"))
    if not tracer():
        return Watched(tried, bool(without_network()), traced=False)
    with trace.open(encoding="utf-8", errors="replace") as lines:
        return _read(lines, folder / "run", Watched(tried, bool(without_network()), traced=True))


def _environment(folder: Path) -> dict[str, str]:
    """Give an environment in which everything that has no place of its own lies in the folder."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    paths = [str(TESTS), str(Path(sourcebrief.__file__).parent.parent)]
    home = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}
    return kept | home | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}


def _calls(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the name of each call and what follows it; one that was cut by another in one piece."""
    begun: dict[str, str] = {}
    for line in lines:
        found = _LINE.match(line.rstrip())
        if not found:
            continue
        process, text = found["process"], found["rest"]
        text = begun.pop(process, "") + _RESUMED.sub("", text) if text[:1] == "<" else text
        if text.endswith(_CUT):
            begun[process] = text.removesuffix(_CUT)
        elif call := _CALL.match(text):
            yield call["name"], call["rest"]


def _read(lines: Iterable[str], folder: Path, watched: Watched) -> Watched:
    programs, written, read, connected = set(), set(), set(), set()
    forbidden = (*FORBIDDEN, str(folder / "outside" / "canary.txt"))
    count = 0
    for name, rest in _calls(lines):
        count += 1
        if name.startswith("execve") and rest.endswith("= 0"):
            programs.add(_texts(rest)[0])
        elif name in {"connect", "sendto", "sendmsg", "bind"} and "AF_INET" in rest:
            connected.add(f"{name}({rest}")
        elif name in {"open", "openat", "openat2", "creat"} and (opened := _OPENED.search(rest)):
            path = opened["path"].removesuffix(" (deleted)")
            if path in forbidden and not _made_here(rest, path):
                read.add(path)
            if _WRITES.search(rest) and _is_outside(path, folder):
                written.add(path)
        elif _CHANGES.fullmatch(name) and rest.endswith("= 0"):
            paths = _texts(rest)
            paths = paths[-1:] if name.startswith(("symlink", "link")) else paths
            written.update(f"{name} {path}" for path in paths if _is_outside(path, folder))
    return replace(
        watched,
        programs=frozenset(programs),
        written=tuple(sorted(written)),
        read=tuple(sorted(read)),
        connected=tuple(sorted(connected)),
        calls=count,
    )


def _made_here(rest: str, path: str) -> bool:
    """Say whether the file outside was being written, by the corpus itself, before the attacks."""
    return "O_CREAT" in rest and path in _texts(rest)


def _texts(rest: str) -> list[str]:
    """Give the quoted texts of a call; strace writes letters beyond ASCII by their bytes."""
    return [
        text.encode("ascii", "backslashreplace")
        .decode("unicode_escape")
        .encode("latin-1", "replace")
        .decode("utf-8", "replace")
        for text in _TEXT.findall(rest)
    ]


def _is_outside(path: str, folder: Path) -> bool:
    return not path.startswith((f"{folder}/", *FREE)) and path.startswith("/")
