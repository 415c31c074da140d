"""What builds keep for each other may be damaged or of another version: the pages stay right."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from sourcebrief.build.citations import KEPT
from sourcebrief.build.comparing import first_difference
from sourcebrief.build.kept_conversions import FORMAT as CONVERTED_FORMAT
from sourcebrief.build.kept_conversions import NAME as CONVERTED
from sourcebrief.build.kept_conversions import KeptConversions
from sourcebrief.build.sealed import read_sealed, write_sealed
from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole, own_texts

DAMAGES = 2
"""Of each kept file, at places that are the same every time."""


def build(project: Project) -> int:
    """Build a brief with the embedded engine and give the exit status."""
    return main(["build", "--engine", "embedded", "--project", str(project.root)])


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built"))
    with own_texts():
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "brief"))


def damaged(content: bytes, random: Random) -> bytes:
    """Give the content cut off, or with one byte changed, or with a piece of it twice."""
    at = random.randrange(len(content))
    return random.choice(
        [
            content[:at],
            content[:at] + bytes([content[at] ^ 1 << random.randrange(7)]) + content[at + 1 :],
            content[:at] + content[at // 2 :],
            b"",
        ]
    )


@pytest.mark.parametrize("name", ["built.json", KEPT])
def test_what_is_kept_may_be_damaged(built: Project, brief: Project, name: str) -> None:
    """A bit, a half or all of it: it counts for nothing, and the pages are the same."""
    random = Random(name)  # noqa: S311 the same damage every time
    kept = brief.work / name
    whole = kept.read_bytes()
    for _ in range(DAMAGES):
        kept.write_bytes(damaged(whole, random))
        (brief.output / "index.html").unlink()
        assert build(brief) == 0
        assert first_difference(built.output, brief.output) == ""
        assert kept.read_bytes() == whole


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("built.json", '{"format": 2, "steps": {"fonts": {}}}'),
        ("built.json", "[" * 100_000),
        (KEPT, '{"a": {"text": "made up"}}'),
        (KEPT, "null"),
        (KEPT, "[" * 100_000),
        (KEPT, "\ufeff{}"),
    ],
)
def test_what_another_version_kept_counts_for_nothing(
    built: Project, brief: Project, name: str, content: str
) -> None:
    """However deep it is, and whatever it is of."""
    (brief.output / "index.html").unlink()
    (brief.work / name).write_text(content, "utf-8")
    assert build(brief) == 0
    assert first_difference(built.output, brief.output) == ""


def test_a_kept_file_may_be_a_folder_in_the_way(brief: Project) -> None:
    """It is said, with its name; nothing is removed that was not made here."""
    brief.record.unlink()
    brief.record.mkdir()
    assert build(brief) == 2


def test_a_seal_is_broken_by_any_change_and_by_another_format(tmp_path: Path) -> None:
    """The file is JSON like any other."""
    path = tmp_path / "kept.json"
    write_sealed(path, 4, {"a": ["é", 1]})
    assert read_sealed(path, 4) == {"a": ["é", 1]}
    assert read_sealed(path, 5) is None
    whole = path.read_bytes()
    assert json.loads(whole)["content"] == {"a": ["é", 1]}
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert read_sealed(path, 4) is None
    assert read_sealed(tmp_path / "absent.json", 4) is None


def test_passages_that_came_from_elsewhere_are_not_believed(brief: Project) -> None:
    """Their keys are no secret: a repository could hold a file of them."""
    made = KeptConversions(brief, anew=True)
    made.of("brief")["key"] = "a passage"
    made.write(["brief"])
    assert KeptConversions(brief, anew=False).of("brief") == {"key": "a passage"}
    assert KeptConversions(brief, anew=True).of("brief") == {}

    path = brief.work / CONVERTED
    content = read_sealed(path, CONVERTED_FORMAT)
    shutil.copytree(brief.work, brief.root / "elsewhere")
    shutil.rmtree(brief.work)
    (brief.root / "elsewhere").rename(brief.work)
    assert KeptConversions(brief, anew=False).of("brief") == {}

    for other in ({**content, "by": "somebody else"}, ["a list"]):
        write_sealed(path, CONVERTED_FORMAT, other)
        assert KeptConversions(brief, anew=False).of("brief") == {}
