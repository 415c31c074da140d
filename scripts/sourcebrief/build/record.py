"""The record of what was built from what, by content and never by time stamp."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sourcebrief.build.sealed import read_sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMAT = 4


@dataclass(frozen=True)
class Made:
    """What one step made: the digests of its inputs by name, the fact ids it used, its outputs'.

    `extra` holds what later steps need to know of it without doing it again.
    """

    inputs: Mapping[str, str]
    ids: tuple[str, ...] = ()
    outputs: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


class Record:
    """The steps done by earlier builds, kept in a JSON file.

    A record that can't be read, or has another format, counts as empty: everything is redone.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._steps: dict[str, Made] = _read(path)

    def get(self, step: str) -> Made | None:
        """Give what `step` made when it was last done, or nothing."""
        return self._steps.get(step)

    def put(self, step: str, made: Made) -> None:
        """Keep what `step` made."""
        self._steps[step] = made

    def steps(self, prefix: str) -> list[str]:
        """Give the steps whose names begin with `prefix`."""
        return [name for name in self._steps if name.startswith(prefix)]

    def keep_only(self, prefix: str, steps: Iterable[str]) -> None:
        """Forget the steps that begin with `prefix` and are not among `steps`."""
        wanted = set(steps)
        for step in self.steps(prefix):
            if step not in wanted:
                del self._steps[step]

    def save(self) -> None:
        """Write the record; it appears whole or not at all."""
        write_sealed(self._path, FORMAT, {k: asdict(v) for k, v in self._steps.items()})


def digest(*parts: str | bytes) -> str:
    """Give the SHA-256 of the parts, each with its length, as hexadecimal digits."""
    total = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(f"{len(content)}:".encode())
        total.update(content)
    return total.hexdigest()


def file_digest(content: bytes) -> str:
    """Give the SHA-256 of what is in a file, as `sha256sum` prints it."""
    return sha256(content).hexdigest()


def digest_files(paths: Iterable[Path], base: Path) -> str:
    """Give the digest of the files' names below `base` and their contents, in sorted order."""
    named = sorted((path.relative_to(base).as_posix(), path) for path in paths)
    return digest(*(item for name, path in named for item in (name, path.read_bytes())))


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Give in words how the inputs of a step differ from those it was last done with."""
    return [
        f"{name} {'is new' if name not in before else 'is gone' if name not in now else 'changed'}"
        for name in sorted({*before, *now})
        if before.get(name) != now.get(name)
    ]


def why_stale(made: Made | None, now: Mapping[str, str], base: Path) -> list[str]:
    """Give in words why a step must be done again, nothing where what it made is right.

    `now` are the digests of its inputs as they are, `base` the folder its outputs are named from.
    """
    if made is None:
        return ["it was not made yet"]
    spoilt = [name for name, content in made.outputs.items() if not _holds(base / name, content)]
    lost = [f"{name} {'was edited' if (base / name).is_file() else 'is gone'}" for name in spoilt]
    return [*changes(made.inputs, now), *lost]


def intact(made: Made, base: Path) -> bool:
    """Say whether every output of a step is still there with the content it was made with."""
    return all(_holds(base / name, content) for name, content in made.outputs.items())


def _holds(path: Path, content: str) -> bool:
    try:
        return file_digest(path.read_bytes()) == content
    except OSError:
        return False


def outputs_of(paths: Iterable[Path], base: Path) -> dict[str, str]:
    """Give the digests of files by their names below `base`."""
    return {path.relative_to(base).as_posix(): file_digest(path.read_bytes()) for path in paths}


def _read(path: Path) -> dict[str, Made]:
    steps = read_sealed(path, FORMAT)
    return {name: _made(step) for name, step in (steps or {}).items()}


def _made(step: dict[str, Any]) -> Made:
    return Made(
        dict(step["inputs"]), tuple(step["ids"]), dict(step["outputs"]), dict(step["extra"])
    )
