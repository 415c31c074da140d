"""Fuzzing a target for some seconds in a process of its own, and what came of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

import sourcebrief

HERE = Path(__file__).parent
KEPT = HERE / "kept"
VOCABULARY = HERE / "vocabulary.yml"
MARGIN = 120
"""Seconds that a run may take beyond those asked for: to import, and to end its last try."""

_EXECUTIONS = re.compile(r"stat::number_of_executed_units: (\d+)|Done (\d+) runs")
_COVERAGE = re.compile(r"cov: (\d+) ft: (\d+)")


@dataclass(frozen=True)
class Fuzzed:
    """What a run came to: tries, branches and features covered, and the faults' files."""

    target: str
    executions: int
    branches: int
    features: int
    faults: tuple[Path, ...]
    said: str = ""


def can_fuzz() -> bool:
    """Say whether atheris is installed: it is made for few systems."""
    return find_spec("atheris") is not None


def fuzz(name: str, seconds: int, kept: Path = KEPT) -> Fuzzed:
    """Fuzz a target; an input that makes it fail is kept below `kept`, for the tests to replay."""
    place = kept / name
    place.mkdir(parents=True, exist_ok=True)
    before = set(place.iterdir())
    with TemporaryDirectory(prefix="fuzz-") as folder:
        done = _run(name, seconds, Path(folder), place)
    faults = tuple(sorted(set(place.iterdir()) - before))
    if not any(place.iterdir()):
        place.rmdir()
    executions = [int(one or other) for one, other in _EXECUTIONS.findall(done)]
    covered = [(int(one), int(other)) for one, other in _COVERAGE.findall(done)]
    branches, features = covered[-1] if covered else (0, 0)
    return Fuzzed(name, max(executions, default=0), branches, features, faults, done[-3000:])


def _run(name: str, seconds: int, folder: Path, place: Path) -> str:
    corpus, words = folder / "corpus", folder / "words"
    corpus.mkdir()
    known = yaml.safe_load(VOCABULARY.read_text("utf-8"))[name]
    for number, text in enumerate(known["beginnings"]):
        (corpus / str(number)).write_bytes(b"\0" + text.encode())
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in known["words"]), "ascii")
    options = [f"-max_total_time={seconds}", "-max_len=2000", "-timeout=60", "-rss_limit_mb=2048"]
    options += [f"-dict={words}", f"-artifact_prefix={place}/", "-print_final_stats=1", str(corpus)]
    paths = [str(HERE.parent), str(Path(sourcebrief.__file__).parent.parent)]
    environment = {"PYTHONPATH": os.pathsep.join(paths), "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.worker", name, *options],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds + MARGIN,
        check=False,
        text=True,
        errors="replace",
    )
    return done.stdout


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())
