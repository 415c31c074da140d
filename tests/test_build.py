"""What was built from what is recorded by content, and files appear whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from sourcebrief.build.epoch import content_epoch
from sourcebrief.build.files import remove_folder, replace_folder, staging, write_whole
from sourcebrief.build.record import Made, Record, digest, digest_files, intact, outputs_of
from sourcebrief.build.writing import write_or_keep
from sourcebrief.errors import SourcebriefError


def test_a_file_is_written_once_and_left_alone_when_nothing_changed(tmp_path: Path) -> None:
    """The same content touches nothing, so that no time stamp moves."""
    path = tmp_path / "new" / "file.txt"
    assert write_whole(path, b"one")
    os.utime(path, (1, 1))
    assert not write_whole(path, b"one")
    assert path.stat().st_mtime == 1
    assert write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [item.name for item in path.parent.iterdir()] == ["file.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there stays whole, and nothing half-written is left beside it."""
    path = tmp_path / "file.txt"
    path.write_bytes(b"old")

    def fail(*_paths: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["file.txt"]


def test_a_folder_takes_the_place_of_another_as_a_whole(tmp_path: Path) -> None:
    """Files of the old folder that the new one has not are gone."""
    old, new = tmp_path / "out", tmp_path / "new"
    for folder, name in ((old, "before.html"), (new, "after.html")):
        folder.mkdir()
        (folder / name).write_text(name)
    replace_folder(new, old)
    assert [item.name for item in tmp_path.iterdir()] == ["out"]
    assert [item.name for item in old.iterdir()] == ["after.html"]


def test_a_folder_that_can_t_be_moved_leaves_the_old_one(tmp_path: Path) -> None:
    """A failure between the two moves is undone."""
    old = tmp_path / "out"
    old.mkdir()
    (old / "page.html").write_text("page")
    with pytest.raises(OSError, match="nowhere"):
        replace_folder(tmp_path / "nowhere", old)
    assert (old / "page.html").read_text() == "page"


def test_the_stage_is_gone_after_an_error(tmp_path: Path) -> None:
    """Nothing intermediate is left, whatever happens."""

    def build_badly() -> None:
        with staging(tmp_path / "work") as stage:
            (stage / "half.html").write_text("half")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        build_badly()
    assert list((tmp_path / "work").iterdir()) == []


def test_a_stage_is_gone_though_something_wrote_into_it_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program goes on for a moment when the build that had started it is killed."""
    stage = tmp_path / "stage-abc"
    stage.mkdir()
    remove = os.rmdir
    late = iter([stage / "page.typ", stage / "page.html"])

    def remove_too_late(path: str, **options: Any) -> None:
        if file := next(late, None):
            file.write_text("late")
        remove(path, **options)

    monkeypatch.setattr(os, "rmdir", remove_too_late)
    remove_folder(stage)
    assert not stage.exists()


def test_a_record_is_read_back_as_it_was_saved(tmp_path: Path) -> None:
    """Steps keep their inputs, ids, outputs and extras."""
    made = Made({"a": "abc"}, ("one", "two"), {"a.svg": "123"}, {"title": "Ä"})
    record = Record(tmp_path / "built.json")
    record.put("figure:a.py", made)
    record.put("figure:b.py", Made({"a": "def"}))
    record.keep_only("figure:", ["figure:a.py"])
    record.save()
    again = Record(tmp_path / "built.json")
    assert again.get("figure:a.py") == made
    assert again.get("figure:b.py") is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 0, "steps": {}}', '{"format": 1}'])
def test_a_record_that_can_t_be_read_counts_as_empty(tmp_path: Path, content: str) -> None:
    """A lost record costs a rebuild and nothing else."""
    path = tmp_path / "built.json"
    path.write_text(content)
    assert Record(path).get("document") is None


def test_digests_tell_parts_and_names_apart(tmp_path: Path) -> None:
    """Moving a letter from one part to the next, or renaming a file, is a change."""
    assert digest("ab", "c") != digest("a", "bc")
    (tmp_path / "a").write_text("x")
    before = digest_files([tmp_path / "a"], tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    assert digest_files([tmp_path / "b"], tmp_path) != before


def test_outputs_that_were_changed_or_removed_are_not_intact(tmp_path: Path) -> None:
    """An output edited by hand is made anew."""
    path = tmp_path / "page.html"
    path.write_text("page")
    made = Made({}, (), outputs_of([path], tmp_path))
    assert intact(made, tmp_path)
    path.write_text("edited")
    assert not intact(made, tmp_path)
    path.unlink()
    assert not intact(made, tmp_path)


def test_the_epoch_is_the_document_s_date_at_midnight_utc(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same document gives the same time on every machine."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    document = tmp_path / "brief.qmd"
    document.write_text('---\ntitle: T\ndate: "2026-11-21"\n---\n\ndate: 1999-01-01\n')
    assert content_epoch(document) == 1795219200
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert content_epoch(document) == 86400


@pytest.mark.parametrize(
    ("text", "variable", "words"),
    [
        ("---\ntitle: T\n---\ndate: 2026-11-21\n", None, "no date"),
        ("---\ndate: 2026-02-30\n---\n", None, "no date"),
        ("---\ndate: 2026-02-03\n---\n", "tomorrow", "no number of seconds"),
        ("---\ndate: 2026-02-03\n---\n", "-5", "no number of seconds"),
    ],
)
def test_a_date_that_is_none_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, variable: str | None, words: str
) -> None:
    """The message says which of the two is wrong and how to write it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if variable:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", variable)
    document = tmp_path / "brief.qmd"
    document.write_text(text)
    with pytest.raises(SourcebriefError, match=words) as caught:
        content_epoch(document)
    assert caught.value.remedy


def test_a_file_that_stays_as_it_was_gets_a_second_name(tmp_path: Path) -> None:
    """Any other is written, and what was before is never written into."""
    before, path = tmp_path / "before", tmp_path / "new" / "file"
    before.write_bytes(b"same")

    write_or_keep(path, b"same", before)
    assert path.samefile(before)

    path.unlink()
    write_or_keep(path, b"other", before)
    assert path.read_bytes() == b"other"
    assert before.read_bytes() == b"same"


def test_a_link_to_a_file_is_no_file_to_be_kept(tmp_path: Path) -> None:
    """The page would lead to where the link does."""
    outside, before, path = tmp_path / "outside", tmp_path / "before", tmp_path / "file"
    outside.write_bytes(b"same")
    before.symlink_to(outside)

    write_or_keep(path, b"same", before)

    assert not path.is_symlink()
    assert not path.samefile(outside)
