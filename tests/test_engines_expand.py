"""Includes and shortcodes are filled in, each line keeps its place, and the rest is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sourcebrief.engines import expand as expand_module
from sourcebrief.engines.expand import expand
from sourcebrief.errors import Place, SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, **files: str) -> Path:
    """Write files named by their stem, as `.qmd`, and the project's two YAML files."""
    for name, text in files.items():
        suffix = ".yml" if name.startswith("_quarto") or name == "_variables" else ".qmd"
        (folder / f"{name}{suffix}").write_text(text, encoding="utf-8")
    return folder


def test_every_line_keeps_the_place_it_came_from(tmp_path: Path) -> None:
    """A message must name the file that the writer has to open."""
    write(
        tmp_path,
        brief="---\ntitle: T\n---\nOne\n{{< include _part.qmd >}}\nTwo",
        _part="In the part\n{{< include _deep.qmd >}}",
        _deep="Deep",
    )

    expanded = expand(tmp_path, "brief.qmd")

    assert expanded.lines == ("One", "In the part", "Deep", "Two")
    assert [str(place) for place in expanded.places] == [
        "brief.qmd:4",
        "_part.qmd:1",
        "_deep.qmd:1",
        "brief.qmd:6",
    ]
    assert expanded.place(3) == Place("_deep.qmd", 1)
    assert expanded.place(99) == Place("brief.qmd")


def test_variables_and_metadata_are_filled_in_everywhere(tmp_path: Path) -> None:
    """In the text and in the front matter alike."""
    write(
        tmp_path,
        brief='---\ntitle: "On {{< var land.name >}}"\n---\n{{< meta lang >}} {{<var land.name>}}',
        _variables="land:\n  name: Northland\n",
        _quarto="lang: en-GB\n",
    )

    expanded = expand(tmp_path, "brief.qmd")

    assert expanded.front_matter["title"] == "On Northland"
    assert expanded.lines == ("en-GB Northland",)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n{{< include _no.qmd >}}", 2, "there is no file _no.qmd to read"),
        ("{{< include brief.qmd >}}", 1, "a file includes itself"),
        ("a {{< include _a.qmd >}}", 1, "an include stands on a line of its own"),
        ("{{< include _a.qmd _b.qmd >}}", 1, "an include stands on a line of its own"),
        ("{{< include ../x.qmd >}}", 1, "../x.qmd lies outside the report"),
        ("{{< include /etc/hosts >}}", 1, "/etc/hosts lies outside the report"),
        ("{{< kbd Ctrl >}}", 1, "does not know the shortcode {{< kbd Ctrl >}}"),
        ("a\n\n{{< pagebreak >}}", 3, "does not know the shortcode {{< pagebreak >}}"),
        ("{{< var >}}", 1, "does not know the shortcode {{< var >}}"),
        ("{{< var lnad >}}", 1, "there is no var called `lnad`"),
        ("{{< meta nothing.deep >}}", 1, "there is no meta called `nothing.deep`"),
        ("{{{< var land >}}}", 1, "an escaped shortcode is not known"),
        ("{{< var land", 1, "a shortcode is not closed"),
        ("```{python}\n1\n```", 1, "a code cell would run"),
        ("~~~ {r}\n1\n~~~", 1, "a code cell would run"),
        ("````\n  ```{python}\n````", 2, "a code cell would run"),
        ("a\nb `{python} 1+1` c", 2, "a code cell would run"),
    ],
)
def test_what_cannot_be_filled_in_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    """A gap in the text would not be seen."""
    write(tmp_path, brief=text, _variables="land: Northland\n")

    with pytest.raises(SourcebriefError) as caught:
        expand(tmp_path, "brief.qmd")

    assert message in caught.value.what
    assert caught.value.place == Place("brief.qmd", line)


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    """The remedy is the name that was meant."""
    write(tmp_path, brief="{{< var lnad >}}", _variables="land: Northland\n")

    with pytest.raises(SourcebriefError) as caught:
        expand(tmp_path, "brief.qmd")

    assert caught.value.remedy == "did you mean `land`?"


def test_code_that_is_only_shown_is_no_cell(tmp_path: Path) -> None:
    """A brief may show code; it may not run any."""
    text = "```python\n{x}\n```\n\n``` {.python}\n1\n```\n\n`{}` and `{{python}}`"
    write(tmp_path, brief=text)

    assert expand(tmp_path, "brief.qmd").text == text + "\n"


def test_other_shortcodes_stay_where_quarto_reads_them(tmp_path: Path) -> None:
    """Quarto knows more of its own syntax than the embedded engine."""
    write(tmp_path, brief="a {{< kbd Ctrl >}} b")

    assert expand(tmp_path, "brief.qmd", strict=False).lines == ("a {{< kbd Ctrl >}} b",)


@pytest.mark.parametrize("shortcode", ["env SECRET", "video https://x.org/v", "embed a.ipynb#b"])
@pytest.mark.parametrize("strict", [True, False])
def test_a_shortcode_that_shows_or_loads_something_is_refused_for_both_engines(
    tmp_path: Path, shortcode: str, strict: bool
) -> None:
    """A stranger's text must not print the variables of the machine that renders it."""
    write(tmp_path, brief=f"---\ntitle: T\n---\na {{{{< {shortcode} >}}}}")

    with pytest.raises(SourcebriefError, match="a document may not use the shortcode") as caught:
        expand(tmp_path, "brief.qmd", strict=strict)

    assert caught.value.place == Place("brief.qmd", 4)


def test_front_matter_of_an_included_file_is_refused(tmp_path: Path) -> None:
    """Only the document's own is read."""
    write(tmp_path, brief="{{< include _a.qmd >}}", _a="---\ntitle: lost\n---\nText")

    with pytest.raises(SourcebriefError, match="front matter, which would be lost") as caught:
        expand(tmp_path, "brief.qmd")

    assert caught.value.place == Place("_a.qmd", 1)


def test_a_long_chain_of_includes_ends(tmp_path: Path) -> None:
    """A chain without end would fill the memory."""
    count = expand_module.MAX_DEPTH + 2
    parts = {f"_p{n}": f"{{{{< include _p{n + 1}.qmd >}}}}" for n in range(count)}
    write(tmp_path, brief="{{< include _p0.qmd >}}", **parts, **{f"_p{count}": "end"})

    with pytest.raises(SourcebriefError, match="files include one another"):
        expand(tmp_path, "brief.qmd")


def test_a_text_without_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So would a file that is too long."""
    monkeypatch.setattr(expand_module, "MAX_CHARACTERS", 100)
    write(tmp_path, brief="{{< include _a.qmd >}}", _a="x" * 200)

    with pytest.raises(SourcebriefError, match="the text is over 100 characters"):
        expand(tmp_path, "brief.qmd")


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    """The first byte that is wrong is where to look."""
    (tmp_path / "brief.qmd").write_bytes(b"one\ntwo \xe9\n")

    with pytest.raises(SourcebriefError, match=r"brief.qmd is not UTF-8") as caught:
        expand(tmp_path, "brief.qmd")

    assert caught.value.place == Place("brief.qmd", 2)


@pytest.mark.parametrize(
    ("yaml", "line"), [("title: a: b", 2), ("title: T\ndate: [", 3), ("- a list", 1)]
)
def test_front_matter_that_is_not_yaml_is_named_with_its_line(
    tmp_path: Path, yaml: str, line: int
) -> None:
    """The line is the document's, not the front matter's."""
    write(tmp_path, brief=f"---\n{yaml}\n---\nText")

    with pytest.raises(SourcebriefError, match="this is not") as caught:
        expand(tmp_path, "brief.qmd")

    assert caught.value.place == Place("brief.qmd", line)


def test_words_are_found_as_words_of_their_own(tmp_path: Path) -> None:
    """An id is not found inside a longer one."""
    write(tmp_path, brief="@fig-a-long and @fig-a.\n[1]{n=b_2} [2]{n=b} [3]{n='c'}")

    expanded = expand(tmp_path, "brief.qmd")

    assert str(expanded.find("@fig-a")) == "brief.qmd:1:17"
    assert str(expanded.find("n=b")) == "brief.qmd:2:16"
    assert str(expanded.find("n=c")) == "brief.qmd:2:28"
    assert str(expanded.find("nowhere")) == "brief.qmd"
