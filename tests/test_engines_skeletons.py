"""What changed is converted alone, and the pages are as if the whole document had been."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from kept_stage import change, convert, pages, prepare, with_works, write
from sourcebrief.engines import Format, together
from test_engines_together import NOTES, PARTS


@pytest.fixture
def brief(stage: Path) -> Path:
    """Give the brief of a stage with more works, an annex and tables."""
    return with_works(stage)


@pytest.fixture
def asked(stage: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put an annex and tables into the stage, and give the texts that Pandoc is to convert."""
    return prepare(stage, monkeypatch)


def changed_alone(stage: Path, asked: list[str], *edits: tuple[str, str, str]) -> list[bytes]:
    """Give the pages after some edits, and see that they are those of the whole document."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    for edit in edits:
        change(stage, *edit)
    asked.clear()
    quick = pages(stage, kept)
    texts = list(asked)
    assert quick == pages(stage, {})
    asked[:] = texts
    return quick


def test_a_changed_sentence_is_converted_alone(stage: Path, asked: list[str]) -> None:
    """With the entry that its number leads to, and the works of the document in their order."""
    words = "Of [1,234]{n=arrivals_2015} people [@doe2016sea].\n"
    change(stage, "brief.qmd", "## Evidence\n", f"{words}\n## Evidence\n")
    changed_alone(stage, asked, ("brief.qmd", "people [@", "persons [@"))

    (text,) = asked
    assert "persons [@" in text
    assert "::: {#n-arrivals_2015 .evidence}\n:::" in text
    assert "[@{doe2016land}]" in text
    assert "## First" not in text
    assert "n-boats" not in text


def test_a_changed_entry_is_converted_alone(stage: Path, asked: list[str]) -> None:
    """Two of them together."""
    edits = [("[Boats.]", "[Ships.]"), ("A note", "Another note")]
    changed_alone(stage, asked, *(("generated/_evidence.qmd", *edit) for edit in edits))

    (text,) = asked
    assert "[Ships.]" in text
    assert "Another note" in text
    assert "people" not in text


def test_a_paragraph_that_cites_nothing_needs_no_works(
    stage: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not read for it."""
    change(stage, "brief.qmd", "## Evidence\n", "Plain words.\n\n## Evidence\n")
    arguments: list[list[str]] = []
    run = together.convert

    def note(expanded, given, *others, **options):  # type: ignore[no-untyped-def]
        arguments.append(given)
        return run(expanded, given, *others, **options)

    monkeypatch.setattr(together, "convert", note)
    changed_alone(stage, asked, ("brief.qmd", "Plain words.", "Other words."))

    assert [len(text.split()) for text in asked] == [5]
    assert ["--citeproc" in given for given in arguments] == [True, False, True]


def test_nothing_is_converted_where_nothing_changed(stage: Path, asked: list[str]) -> None:
    """Nor where a paragraph was put back."""
    kept: dict[str, str] = {}
    first = pages(stage, kept)
    asked.clear()

    assert pages(stage, kept) == first
    assert asked == []


def test_a_paragraph_in_a_box_is_converted_in_it(stage: Path, asked: list[str]) -> None:
    """And in those around that."""
    box = ":::: {.summary-box}\n::: {.callout-tip}\n## Head\n\nBoxed words.\n:::\n::::\n"
    change(stage, "brief.qmd", "## Evidence\n", f"{box}\n## Evidence\n")
    changed_alone(stage, asked, ("brief.qmd", "Boxed words", "Other words"))

    (text,) = asked
    assert ":::: {.summary-box}\n\n::: {.callout-tip}\n" in text
    assert "Head" not in text


@pytest.mark.parametrize(
    "edit",
    [
        ("brief.qmd", "See @tbl-fees.", "See also @tbl-fees."),
        ("generated/_tbl-fees.qmd", "One journey", "A single journey"),
        ("_extensions/sourcebrief/template.html", "<main", "<main data-new"),
        ("_extensions/sourcebrief/typst-show.typ", "#show", "// a remark\n#show"),
        ("generated/references.bib", "Over Land", "By Land"),
        ("brief.qmd", "date: 2016-08-01", "date: 2016-08-02"),
    ],
)
def test_what_is_numbered_or_stands_between_passages_is_converted_with_all(
    stage: Path, asked: list[str], edit: tuple[str, str, str]
) -> None:
    """References and tables, and what the templates, the works or the metadata say."""
    changed_alone(stage, asked, edit)

    assert all("## First" in text for text in asked)
    assert asked


def test_a_number_in_a_heading_is_printed_as_it_is_now(stage: Path, asked: list[str]) -> None:
    """Though no line of the document changed, and its entry could be converted alone."""
    numbers = stage / "generated" / "numbers.json"
    content = json.loads(numbers.read_text("utf-8"))
    change(stage, "brief.qmd", "## Evidence\n", "## Of []{n=boats}\n\n## Evidence\n")
    kept: dict[str, str] = {}
    pages(stage, kept)
    content["boats"]["display"] = "50"
    numbers.write_text(json.dumps(content), encoding="utf-8")

    quick = pages(stage, kept)

    assert b">50</data></h2>" in quick[0]
    assert quick == pages(stage, {})
    assert asked


def test_words_in_brackets_lead_to_a_heading_as_before(stage: Path, asked: list[str]) -> None:
    """Within a citation, where no paragraph alone would tell."""
    cited = "Words [@doe2016sea, sec. [Methods]]."
    change(stage, "brief.qmd", "## Evidence\n", f"## Methods\n\n{cited}\n\n## Evidence\n")
    quick = changed_alone(stage, asked, ("brief.qmd", "Words [@", "Other words [@"))

    assert quick[0].count(b'href="#methods"') == 2


def test_the_name_of_an_example_is_no_work(stage: Path, asked: list[str]) -> None:
    """Though there is a work of that name."""
    words = "(@doe2016land) An example.\n\nAs @doe2016land shows.\n"
    change(stage, "brief.qmd", "## Evidence\n", f"{words}\n## Evidence\n")
    quick = changed_alone(stage, asked, ("brief.qmd", "As @doe", "So @doe"))

    assert b"So 1 shows" in quick[0]


WORDS = ("good", "fine", "new", "“so”", "--", "it's", "e.g.", "**very**")
APART = re.compile(r"content-|\(@|<")
"""Parts with which nothing is converted alone."""
OWN = (
    *(f"Plain words {number}." for number in range(3)),
    "::: {.callout-note}\n## T\n\nPlain words in a box.\n:::",
    "::: {.key-points}\nPlain words, of them [@doe2016sea].\n:::",
    "Plain words [@same2016a; @same2016b, p. 3].",
    "Plain words, [1,234]{n=arrivals_2015} of them.",
)


@pytest.mark.parametrize("seed", range(6))
def test_random_edits_give_what_the_whole_document_gives(
    brief: Path,
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of one paragraph or entry after the other."""
    alone: list[bool] = []
    completed = together._Both._completed

    def note(both: together._Both, timeout: float) -> dict[Format, together.Converted]:
        done = completed(both, timeout)
        alone.append(bool(done))
        return done

    monkeypatch.setattr(together._Both, "_completed", note)
    choose = random.Random(seed)  # noqa: S311
    parts = [*choose.sample([part for part in PARTS if not APART.search(part)], 12), *OWN]
    choose.shuffle(parts)
    kept: dict[str, str] = {}
    for _ in range(5):
        write(brief, "\n\n".join((*parts, NOTES)))
        assert convert(brief.parent, kept) == convert(brief.parent, {}, joined=False)
        word = choose.choice(WORDS)
        if choose.random() < 0.3:
            change(brief.parent, "generated/_evidence.qmd", "[A note", f"[A note, {word}")
        else:
            own = choose.choice([index for index, part in enumerate(parts) if "Plain" in part])
            parts[own] = parts[own].replace("Plain", f"Plain {word}")
    assert any(alone)
