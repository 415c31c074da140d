"""The registry: each entry is sound or a finding; texts are read, missing or the wrong ones."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from sourcebrief.errors import SourcebriefError
from sourcebrief.sources import Source, load_registry, locate, open_library, read_text
from sourcebrief.sources.registry import COLUMNS
from sourcebrief.sources.textfile import NotTextError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "A title.\n\nTen people came.\n"


def entry(text: str | bytes = TEXT, **changes: str) -> dict[str, str]:
    """Give the cells of a sound entry for `text`, some of them changed."""
    data = text if isinstance(text, bytes) else text.encode()
    values = {
        "key": "smith2016",
        "file": "smith.txt",
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": str(len(data)),
        "title": "A title",
        "producer": "Smith",
        "date": "2016-05",
        "url": "",
        "locators": "paragraph",
        "note": "",
    }
    return values | changes


def registry(folder: Path, *entries: dict[str, str]) -> Path:
    """Write a registry with these entries."""
    path = folder / "seeds" / "sources.csv"
    path.parent.mkdir(exist_ok=True)
    rows = [",".join(values[column] for column in COLUMNS) for values in entries]
    path.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return path


def source(folder: Path, values: dict[str, str]) -> Source:
    """Give the source that a sound entry registers."""
    sources, findings = load_registry(registry(folder, values), root=folder)
    assert findings == []
    return sources[values["key"]]


def test_a_sound_entry_is_a_source(tmp_path: Path) -> None:
    """Its place is its row."""
    found = source(tmp_path, entry())

    assert ("smith.txt", len(TEXT), "seeds/sources.csv:2:1") == (
        found.file,
        found.bytes,
        str(found.place),
    )


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("key", "2016 smith", "source-bad-entry"),
        ("sha256", "ABC", "source-bad-entry"),
        ("bytes", "many", "source-bad-entry"),
        ("bytes", "٣", "source-bad-entry"),
        ("title", "", "source-bad-entry"),
        ("date", "May 2016", "source-bad-entry"),
        ("date", "2016-13", "source-bad-entry"),
        ("url", "javascript:alert(1)", "source-bad-entry"),
        ("locators", "page", "source-bad-entry"),
        ("file", "", "source-file-outside"),
        ("file", "../smith.txt", "source-file-outside"),
        ("file", "/etc/passwd", "source-file-outside"),
        ("file", "..", "source-file-outside"),
        ("file", "a\\b.txt", "source-file-outside"),
        ("file", "C:smith.txt", "source-file-outside"),
    ],
)
def test_an_entry_with_one_bad_cell_is_one_finding_at_that_cell(
    tmp_path: Path, column: str, value: str, code: str
) -> None:
    """A name that leads out of the folder among them."""
    values = entry(**{column: value})

    sources, findings = load_registry(registry(tmp_path, values), root=tmp_path)

    start = sum(len(values[name]) + 1 for name in COLUMNS[: COLUMNS.index(column)]) + 1
    assert sources == {}
    assert [(item.code, str(item.place)) for item in findings] == [
        (code, f"seeds/sources.csv:2:{start}")
    ]


def test_two_entries_may_not_share_a_file(tmp_path: Path) -> None:
    """One text has one identity."""
    path = registry(tmp_path, entry(), entry(key="jones2016"))

    sources, findings = load_registry(path, root=tmp_path)

    assert list(sources) == ["smith2016"]
    assert "smith2016" in findings[0].message


def test_two_entries_may_not_share_a_key(tmp_path: Path) -> None:
    """One identity has one text."""
    path = registry(tmp_path, entry(), entry(file="other.txt"))

    _, findings = load_registry(path, root=tmp_path)

    assert [item.code for item in findings] == ["csv-duplicate-id"]


def test_a_registered_text_is_read(tmp_path: Path) -> None:
    """Its words are those of the file."""
    found = source(tmp_path, entry())
    (tmp_path / "smith.txt").write_text(TEXT, encoding="utf-8")

    text = read_text(tmp_path / "smith.txt", found, root=tmp_path)

    assert text.text == "A title.\nTen people came."


def test_a_text_that_changed_is_refused_with_both_digests(tmp_path: Path) -> None:
    """The excerpts were taken from another text."""
    found = source(tmp_path, entry())
    changed = TEXT.replace("Ten", "Six")
    (tmp_path / "smith.txt").write_text(changed, encoding="utf-8")

    with pytest.raises(SourcebriefError, match="not the one registered") as refused:
        read_text(tmp_path / "smith.txt", found, root=tmp_path)

    assert found.sha256 in refused.value.evidence
    assert hashlib.sha256(changed.encode()).hexdigest() in refused.value.evidence


def test_a_text_whose_line_ends_changed_is_told_so(tmp_path: Path) -> None:
    """Git and editors do this, and it is easily undone."""
    found = source(tmp_path, entry())
    (tmp_path / "smith.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())

    with pytest.raises(SourcebriefError) as refused:
        read_text(tmp_path / "smith.txt", found, root=tmp_path)

    assert "line ends" in refused.value.remedy


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a\0b"], ids=["not utf-8", "nul"])
def test_a_registered_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    """A digest does not make a text of it."""
    found = source(tmp_path, entry(data))
    (tmp_path / "smith.txt").write_bytes(data)

    with pytest.raises(NotTextError):
        read_text(tmp_path / "smith.txt", found, root=tmp_path)


def test_a_missing_text_is_not_examined_and_no_finding(tmp_path: Path) -> None:
    """The texts are not in the repository."""
    library = open_library([source(tmp_path, entry())], tmp_path / "seeds", root=tmp_path)

    assert (library.findings, library.texts) == ((), {})
    assert "smith.txt is not in seeds/" in library.missing["smith2016"].reason


def test_a_changed_text_is_not_examined_and_a_finding(tmp_path: Path) -> None:
    """The check goes on with the other texts."""
    found = source(tmp_path, entry())
    (tmp_path / "seeds" / "smith.txt").write_text("Other.", encoding="utf-8")

    library = open_library([found], tmp_path / "seeds", root=tmp_path)

    assert list(library.missing) == ["smith2016"]
    assert [(item.code, str(item.place)) for item in library.findings] == [
        ("source-not-registered", "seeds/smith.txt")
    ]


def test_a_binary_file_is_not_examined_and_a_finding(tmp_path: Path) -> None:
    """Under a code of its own."""
    found = source(tmp_path, entry(b"\xff"))
    (tmp_path / "seeds" / "smith.txt").write_bytes(b"\xff")

    library = open_library([found], tmp_path / "seeds", root=tmp_path)

    assert [item.code for item in library.findings] == ["source-not-text"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A stranger's link reads no other file."""
    found = source(tmp_path, entry())
    (tmp_path / "elsewhere.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "seeds" / "smith.txt").symlink_to(tmp_path / "elsewhere.txt")

    library = open_library([found], tmp_path / "seeds", root=tmp_path)

    assert library.texts == {}
    assert "link" in library.findings[0].message


def test_a_phrase_is_located_in_every_text_it_stands_in(tmp_path: Path) -> None:
    """An author need not know which source had it."""
    other = "Ten people left.\n"
    values = [entry(), entry(other, key="jones2016", file="jones.txt")]
    sources, _ = load_registry(registry(tmp_path, *values), root=tmp_path)
    for name, content in (("smith.txt", TEXT), ("jones.txt", other)):
        (tmp_path / "seeds" / name).write_text(content, encoding="utf-8")
    library = open_library(sources.values(), tmp_path / "seeds", root=tmp_path)

    found = [
        (item.source.key, str(item.passage.locator))
        for item in locate(library.texts.values(), "Ten people")
    ]

    assert found == [("smith2016", "para. 2"), ("jones2016", "para. 1")]
