"""Tests that a figure's marks, words and files are compared with the facts and each other."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from finished_brief import build
from good_brief import inputs_of
from sourcebrief.build.existing import drawn_facts
from sourcebrief.build.record import Record
from sourcebrief.checks import Inputs, Outcome, figure_copies, figure_data, figure_files
from sourcebrief.checks.documentation import rules_of
from sourcebrief.figures.saving import ENDINGS
from sourcebrief.pages import DrawnFigure, Pages
from sourcebrief.pages.svg import read_svg
from sourcebrief.project import Project
from whole_brief import copy_whole, spoil

CHECKS = (figure_data, figure_files, figure_copies)
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built, with two figures; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("figures"))
    script = (project.figures / "crossings.py").read_text("utf-8")
    other = script.replace('name="crossings"', 'name="minors"').replace(
        '["crossings_2011", "crossings_2015"], year=YEARS',
        '["crossings_2015", "crossings_2011"], year=YEARS[::-1]',
    )
    assert "YEARS[::-1]" in other
    (project.figures / "minors.py").write_text(other, "utf-8")
    spoil(
        project,
        "report/brief.qmd",
        "{{< include generated/_fig-crossings.qmd >}}",
        "{{< include generated/_fig-crossings.qmd >}}\n\n{{< include generated/_fig-minors.qmd >}}",
    )
    build(project)
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "brief"))


def read(project: Project) -> tuple[Inputs, Pages]:
    """Read what these checks look at, and no page."""
    inputs = replace(inputs_of(project), drawn=drawn_facts(Record(project.record)))
    figures = {
        path.stem: read_svg(path.read_bytes(), path.stem, path.name)
        for path in (project.generated / "figures").glob("*.svg")
    }
    readable = {name: item for name, item in figures.items() if isinstance(item, DrawnFigure)}
    return inputs, Pages(drawings=readable)


def outcomes(project: Project) -> list[Outcome]:
    """Run the checks of figures."""
    inputs, pages = read(project)
    return [check.run(inputs, pages) for check in CHECKS]


def found(project: Project) -> list[tuple[str, str, str]]:
    """Give the code, file and message of each finding."""
    return [
        (finding.code, finding.place.path.rpartition("/")[2], finding.message)
        for outcome in outcomes(project)
        for finding in outcome.findings
    ]


def drawn(project: Project, ending: str, name: str = "crossings") -> Path:
    """Give a file of a figure as it was drawn."""
    return project.generated / "figures" / f"{name}{ending}"


def served(project: Project, ending: str, name: str = "crossings") -> Path:
    """Give a file of a figure as it is served."""
    return project.output / "figures" / f"fig-{name}" / f"fig-{name}{ending}"


def layer(content: dict[str, Any], geom: str) -> dict[str, Any]:
    """Give a layer of a description."""
    return next(item for item in content["layers"] if item["geom"] == geom)


def change_mark(geom: str, number: int, **fields: object) -> Change:
    """Give a change of one mark."""
    return lambda content: layer(content, geom)["marks"][number].update(fields)


def change_text(number: int, **fields: object) -> Change:
    """Give a change of where a text stands."""
    return lambda content: content["texts"][number]["box"].update(fields)


def swap(content: dict[str, Any]) -> None:
    """Let two bars change places."""
    one, two = layer(content, "col")["marks"]
    one["end"], two["end"] = two["end"], one["end"]


def swap_labels(content: dict[str, Any]) -> None:
    """Let two labels change places."""
    one, two = layer(content, "text")["marks"]
    one["at"], two["at"] = two["at"], one["at"]


SPOILT: list[tuple[str, Change]] = [
    ("figure-value-differs", change_mark("col", 0, end=1390)),
    ("figure-value-differs", change_mark("col", 0, id="crossings_1999")),
    ("figure-value-differs", swap),
    ("figure-label-differs", change_mark("text", 0, label="1,390")),
    ("figure-label-differs", swap_labels),
    ("figure-words-differ", lambda content: content.update(caption="In all 1,390.")),
    ("figure-words-differ", lambda content: content.update(alt="In all 1,390.")),
    ("figure-axis-wrong", lambda content: content["panels"][0]["x"].update(labels=["2011", "5"])),
    ("figure-bar-baseline", change_mark("col", 0, start=100)),
    ("figure-mark-outside", lambda content: content["panels"][0]["y"].update(high=4000)),
    ("figure-mark-unbound", change_mark("col", 1, id="")),
    ("figure-text-cut", change_text(0, left=-9)),
    ("figure-text-overlaps", lambda content: content["texts"].append(content["texts"][0])),
    ("figure-colour-unknown", lambda content: content.update(colours=["#ff0000"])),
    ("figure-data-unreadable", lambda content: content.pop("layers")),
    ("figure-data-unreadable", lambda content: content.update(name="minors")),
]


def test_nothing_is_wrong_with_figures_that_were_just_drawn(built: Project) -> None:
    """And every one of their files was examined."""
    data, files, copies = outcomes(built)

    assert found(built) == []
    assert data.examined["data of figures"] == 2
    assert files.examined == {"files of figures": 14}
    assert copies.examined == {"figures served": 16, "figures within pages": 2}
    assert not data.not_examined
    assert not files.not_examined


@pytest.mark.parametrize(("code", "change"), SPOILT)
def test_what_was_drawn_otherwise_is_found(brief: Project, code: str, change: Change) -> None:
    """One change of what was drawn gives its finding, and no other of the data."""
    path = brief.generated / "figures" / "crossings.json"
    content = json.loads(path.read_text("utf-8"))
    change(content)
    path.write_text(json.dumps(content), "utf-8")
    inputs, pages = read(brief)

    findings = figure_data.run(inputs, pages).findings

    also = {"figure-bar-baseline": "figure-value-differs"}
    assert findings
    assert {finding.code for finding in findings} - {also.get(code, code)} <= {code}
    assert {finding.place.path for finding in findings} == {
        "report/generated/figures/crossings.json"
    }
    assert all(finding.remedy for finding in findings)


def test_a_fact_that_changed_since_is_found_with_both_values(brief: Project) -> None:
    """The bar, its label and the words of the alternative text."""
    inputs, pages = read(brief)
    number = inputs.ledger.facts["crossings_2015"]
    facts = {**inputs.ledger.facts, number.id: replace(number, value=number.value + 100)}
    ledger = replace(inputs.ledger, facts=facts)

    findings = figure_data.run(replace(inputs, ledger=ledger), pages).findings

    codes = {finding.code for finding in findings}
    assert codes == {"figure-value-differs", "figure-label-differs", "figure-words-differ"}
    assert any("stands at 0 to 4210, its fact is 0 to 4310" in item.message for item in findings)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_missing_file_is_found(brief: Project, ending: str) -> None:
    """Each is named."""
    (brief.generated / "figures" / f"crossings{ending}").unlink()

    assert ("figure-file-missing", f"crossings{ending}") in {item[:2] for item in found(brief)}


@pytest.mark.parametrize("ending", [*ENDINGS, ".zip"])
def test_a_file_that_is_not_served_is_found(brief: Project, ending: str) -> None:
    """The other figure has it."""
    served(brief, ending).unlink()

    assert [item[:2] for item in found(brief)] == [("figure-copy-missing", f"crossings{ending}")]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("place", [drawn, served])
def test_two_figures_that_were_exchanged_are_found(
    brief: Project, place: Callable[..., Path], ending: str
) -> None:
    """File by file, where they lie in generated/ and where they are served."""
    one, other = place(brief, ending), place(brief, ending, "minors")
    data = one.read_bytes(), other.read_bytes()
    assert data[0] != data[1]
    one.write_bytes(data[1])
    other.write_bytes(data[0])

    assert {file for _, file, _ in found(brief)} >= {one.name, other.name}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("share", [0, 0.5, 0.98])
def test_a_file_that_breaks_off_is_found(brief: Project, ending: str, share: float) -> None:
    """And nothing fails."""
    path = brief.generated / "figures" / f"crossings{ending}"
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])

    codes = {code for code, file, _ in found(brief) if file == path.name}
    assert codes & {"figure-file-unreadable", "figure-file-differs", "figure-data-unreadable"}


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".json"])
def test_a_byte_that_changed_is_found(brief: Project, ending: str) -> None:
    """The height of a bar, say, which no text tells."""
    path = brief.generated / "figures" / f"crossings{ending}"
    data = bytearray(path.read_bytes())
    data[len(data) * 2 // 3] ^= 1
    path.write_bytes(data)

    assert path.name in {file for _, file, _ in found(brief)}


def test_a_table_that_does_not_hold_what_is_drawn_names_its_line(brief: Project) -> None:
    """Even where its digest was made to fit."""
    spoil(brief, "report/generated/figures/crossings.csv", ",4210,", ",4120,")

    (finding,) = [item for item in found(brief) if item[1] == "crossings.csv"][:1]
    assert finding == ("figure-file-differs", "crossings.csv", "line 3 is not what is drawn")


def test_a_picture_of_no_figure_is_found(brief: Project) -> None:
    """It was left from another brief."""
    shutil.copyfile(served(brief, ".svg"), brief.output / "figures" / "other.svg")

    assert [item[:2] for item in found(brief)] == [("figure-copy-differs", "other.svg")]


def test_a_copy_may_lie_anywhere_below_the_figures(brief: Project) -> None:
    """It is known by its name, with or without what marks a figure's id."""
    copy = brief.output / "figures" / "crossings.png"
    shutil.copyfile(served(brief, ".png"), copy)
    assert found(brief) == []

    copy.write_bytes(b"no picture")

    assert found(brief) == [
        (
            "figure-copy-differs",
            "crossings.png",
            "it is not the file that was drawn, crossings.png",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"title": "Crossings tripled', '"title": "Crossings doubled', "`title` is not what was"),
        ('"value": "4210"', '"value": "4120"', "`crossings_2015` is 4120, and its fact 4210"),
        ('"value": "4210"', '"value": [4210]', "`crossings_2015` is [4210], and its fact 4210"),
        ('"id": "crossings_2011"', '"id": "crossings_1911"', "there is no fact `crossings_1911`"),
        ("{", "", "the JSON can't be read"),
        ("{", "[]", "the JSON can't be read"),
    ],
)
def test_a_description_that_says_otherwise_is_found(
    brief: Project, old: str, new: str, words: str
) -> None:
    """It may say more than what was drawn, and nothing else."""
    path = served(brief, ".json")
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

    ((code, file, message),) = found(brief)

    assert (code, file) == ("figure-copy-differs", "fig-crossings.json")
    assert words in message


def test_an_archive_that_holds_another_file_is_found(brief: Project) -> None:
    """Each of its files is compared."""
    path = served(brief, ".zip")
    with ZipFile(path) as archive:
        files = {item.filename: archive.read(item) for item in archive.infolist()}
    name = next(name for name in files if name.endswith(".csv"))
    files[name] = files[name].replace(b",4210,", b",4120,")
    with ZipFile(path, "w") as archive:
        for item, content in files.items():
            archive.writestr(item, content)

    ((code, file, message),) = found(brief)

    assert (code, file) == ("figure-copy-differs", "fig-crossings.zip")
    assert "in the archive, fig-crossings.csv: it is not the file that was drawn" in message


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_an_archive_that_breaks_off_is_found(brief: Project, share: float) -> None:
    """And nothing fails."""
    path = served(brief, ".zip")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])

    ((code, _, message),) = found(brief)

    assert code == "figure-copy-differs"
    assert "the archive can't be read" in message


def test_an_archive_with_a_changed_byte_is_found(brief: Project) -> None:
    """Its sums tell."""
    path = served(brief, ".zip")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    assert [item[0] for item in found(brief)] == ["figure-copy-differs"]


@pytest.mark.parametrize(
    ("pattern", "new"),
    [(r'<path d="M [0-9.]+', '<path d="M 1'), (r'<text x="[0-9.]+"', '<text x="1"')],
)
def test_a_bar_or_label_moved_within_the_page_is_found(
    brief: Project, pattern: str, new: str
) -> None:
    """No text of the page tells it."""
    page = brief.output / "brief.html"
    text = page.read_text("utf-8")
    at = text.index("-title", text.index("<svg"))
    page.write_text(text[:at] + re.sub(pattern, new, text[at:], count=1), "utf-8")

    ((code, file, message),) = found(brief)

    assert (code, file) == ("figure-shape-differs", "brief.html")
    assert "the figure `crossings` is not as it was drawn: it has" in message


def test_figures_that_are_not_drawn_are_counted_and_no_finding(tmp_path: Path) -> None:
    """A brief may be checked before it is built."""
    project = copy_whole(tmp_path)
    inputs, pages = read(project)

    for check in (figure_data, figure_files):
        outcome = check.run(inputs, pages)
        assert outcome.findings == []
        assert sum(outcome.not_examined.values()) == 1
    assert figure_copies.run(inputs, pages) == Outcome()


def test_every_code_has_a_case() -> None:
    """A code without a test can be broken unseen."""
    by_file = {
        "figure-file-missing",
        "figure-file-unreadable",
        "figure-file-differs",
        "figure-copy-differs",
        "figure-copy-missing",
        "figure-shape-differs",
    }
    assert {code for code, _ in SPOILT} | by_file == set(rules_of(CHECKS))


def test_a_figure_within_a_page_that_was_not_drawn_counts_as_not_examined(brief: Project) -> None:
    """It can't be compared with itself."""
    page = brief.output / "brief.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace("_crossings-title", "_crosses-title"), "utf-8")

    not_examined = [reason for outcome in outcomes(brief) for _, reason in outcome.not_examined]

    assert "crosses.svg is not among the figures drawn" in not_examined
