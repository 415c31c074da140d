"""Included parts: read where they stand, refused with a finding, or noted as not built yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebrief.document import read_document
from sourcebrief.errors import SourcebriefError
from written_document import codes, read, texts


def test_parts_are_read_where_they_are_included(tmp_path: Path) -> None:
    """A part may open what the brief closes, and include a part of its own."""
    document = read(
        tmp_path,
        "One.\n\n{{< include a.qmd >}}\n\nFour.\n:::\n",
        a_qmd="::: {.callout-note}\nTwo.\n\n{{< include b.qmd >}}\n",
        b_qmd="Three.",
    )

    assert texts(document) == [
        ("paragraph", "One."),
        ("callout", "Two."),
        ("callout", "Three."),
        ("callout", "Four."),
    ]
    assert [item.path for item in document.includes] == ["report/a.qmd", "report/b.qmd"]
    assert document.findings == ()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{< include none.qmd >}}", "include-missing"),
        ("{{< include brief.qmd >}}", "include-cycle"),
        ("{{< include ../../x.qmd >}}", "include-outside"),
        ("{{< include /../../x.qmd >}}", "include-outside"),
        ("Words {{< include a.qmd >}}", "include-inline"),
    ],
)
def test_an_include_that_cannot_be_followed_is_a_finding(
    tmp_path: Path, source: str, code: str
) -> None:
    """The rest of the document is read all the same."""
    document = read(tmp_path, f"{source}\n\nThe rest.\n", a_qmd="A part.")

    assert codes(document) == [(code, 1)]
    assert ("paragraph", "The rest.") in texts(document)


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    """A stranger's pull request must not read a file of the machine."""
    secret = tmp_path / "secret.qmd"
    secret.write_text("5 secrets", "utf-8")
    root = tmp_path / "project"
    (root / "report").mkdir(parents=True)
    (root / "report" / "link.qmd").symlink_to(secret)

    document = read(root, "{{< include link.qmd >}}\n")

    assert codes(document) == [("include-outside", 1)]


def test_texts_in_memory_take_the_place_of_files(tmp_path: Path) -> None:
    """A build can be checked before its parts are written."""
    path = tmp_path / "brief.qmd"
    path.write_text("{{< include generated/part.qmd >}}\n", "utf-8")

    document = read_document(path, root=tmp_path, parts={"generated/part.qmd": "[5]{n=a}"})

    assert [(item.id, str(item.place)) for item in document.numbers] == [
        ("a", "generated/part.qmd:1:1")
    ]


def test_parts_not_built_yet_are_noted_and_no_finding(tmp_path: Path) -> None:
    """Once the folder is there, a part that is missing in it is one."""
    path, generated = tmp_path / "brief.qmd", tmp_path / "generated"
    path.write_text("{{< include generated/part.qmd >}}\n", "utf-8")

    before = read_document(path, root=tmp_path, generated=generated)
    generated.mkdir()
    after = read_document(path, root=tmp_path, generated=generated)

    assert [item.reason for item in before.includes] == ["it is not built yet"]
    assert codes(before) == []
    assert codes(after) == [("include-missing", 1)]


def test_a_document_that_is_not_utf8_stops_the_run(tmp_path: Path) -> None:
    """The message names the line."""
    path = tmp_path / "brief.qmd"
    path.write_bytes(b"fine\ncaf\xe9\n")

    with pytest.raises(SourcebriefError, match="not UTF-8") as error:
        read_document(path, root=tmp_path)

    assert str(error.value.place) == "brief.qmd:2:4"
