"""What was converted before is not converted again, and the pages are as if it all had been."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebrief.engines import EmbeddedEngine, Format, converting, together
from sourcebrief.engines.expand import expand
from sourcebrief.engines.passages import passages_of
from sourcebrief.errors import SourcebriefError

ENTRIES = """### Enforcement {.unnumbered .unlisted .evidence-list}

::: {#n-arrivals_2015 .evidence}
[1,234]{.evidence-value}
[“[1,234]{.mark} people”]{.evidence-quote} [@doe2016sea, para. 1].
:::

::: {#n-boats .evidence}
[40 to 50]{.evidence-value}
[Boats.]{.evidence-label} [@doe2016land, para. 2].
:::

### Computed from these {.unnumbered .unlisted .evidence-list}

::: {#n-fee .evidence}
[Fee.]{.evidence-label}
Computed as 5,000 from [Arrivals\\: 1,234](#n-arrivals_2015).
[A note, \\@somebody\\'s own\\.]{.evidence-note}
:::
"""
ROUTES = """::: {#tbl-routes .sourcebrief-table}

| Route | How many | Source |
|:----------|------:|:------------------------------|
| Over the sea, as drawn in @fig-arrivals | [1,234]{n=arrivals_2015} | [@doe2016sea, para. 1] |
| Over land | | @doe2016land |

Two routes.

:::
"""
FEES = """::: {#tbl-fees .sourcebrief-table}

| What | How much |
|:----------|----------------------:|
| One journey | []{n=fee} |

A fee.

:::

::: {.source-note}

It is seldom said.

:::
"""
SECOND_WORK = """@report{doe2016land,
  author = {Doe, Jane}, title = {Over Land}, date = {2016}, institution = {Institute},
}
"""


TABLES = ("routes", "fees")


@pytest.fixture
def asked(stage: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put an annex and tables into the stage, and give the texts that Pandoc is to convert."""
    for name, part in (("evidence", ENTRIES), ("tbl-routes", ROUTES), ("tbl-fees", FEES)):
        (stage / "generated" / f"_{name}.qmd").write_text(part, encoding="utf-8")
    tables = "".join(f"{{{{< include generated/_tbl-{name}.qmd >}}}}\n\n" for name in TABLES)
    change(stage, "brief.qmd", "## Evidence\n", f"See @tbl-fees.\n\n{tables}## Evidence\n")
    with (stage / "generated" / "references.bib").open("a", encoding="utf-8") as file:
        file.write(SECOND_WORK)
    texts: list[str] = []
    convert = converting.convert

    def note(expanded, *arguments, **options):  # type: ignore[no-untyped-def]
        texts.append(expanded.text)
        return convert(expanded, *arguments, **options)

    for module in (converting, together):
        monkeypatch.setattr(module, "convert", note)
    return texts


def pages(stage: Path, kept: dict[str, str]) -> list[bytes]:
    """Render both pages."""
    render = EmbeddedEngine().render
    done = render(stage, "brief.qmd", tuple(Format), epoch=0, timeout=60, kept=kept)
    return [page.path.read_bytes() for page in done.outputs]


def change(stage: Path, name: str, old: str, new: str) -> None:
    """Replace words in a file of the stage."""
    path = stage / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_sentence_converts_no_entry_and_no_table_again(
    stage: Path, asked: list[str]
) -> None:
    """Works that only entries cite are listed, and told from others of the same year, as before."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    assert len(kept) == 16
    change(stage, "brief.qmd", "people came", "people arrived")
    asked.clear()

    quick = pages(stage, kept)

    assert all("evidence-value" not in text and "#n-boats" in text for text in asked)
    assert all("Over land" not in text and "#tbl-routes" in text for text in asked)
    assert all("See @tbl-fees" not in text and "people arrived" in text for text in asked)
    assert quick == pages(stage, {})
    assert b"Over land" in quick[0]
    assert b"2016a" in quick[0]
    assert b"2016b" in quick[0]


def change_note(stage: Path) -> None:
    """Change the words of one entry."""
    change(stage, "generated/_evidence.qmd", "A note", "Another note")


def change_number(stage: Path) -> None:
    """Change what is printed of a number, but no word of its entry."""
    numbers = stage / "generated" / "numbers.json"
    content = json.loads(numbers.read_text("utf-8"))
    content["fee"]["page"] = "numbers/fee/index.html"
    numbers.write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.parametrize("change_one", [change_note, change_number])
def test_what_became_of_a_changed_entry_counts_for_nothing(
    stage: Path, asked: list[str], change_one: Callable[[Path], None]
) -> None:
    """The others stay."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change_one(stage)
    asked.clear()

    quick = pages(stage, kept)

    assert all("[Fee.]" in text and "evidence-value" not in text for text in asked)
    assert quick == pages(stage, {})


def test_of_two_tables_the_one_that_changed_is_converted(stage: Path, asked: list[str]) -> None:
    """Its row, or the width of its columns."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "generated/_tbl-fees.qmd", "One journey", "A single journey")
    asked.clear()

    quick = pages(stage, kept)

    assert all("A single journey" in text and "Over land" not in text for text in asked)
    assert quick == pages(stage, {})
    assert b"A single journey" in quick[0]


def test_a_table_tells_the_number_that_a_figure_has_now(stage: Path, asked: list[str]) -> None:
    """Where a figure was put in before it."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    figure = "![Before](generated/figures/arrivals.svg){#fig-before fig-alt='A bar.'}"
    change(stage, "brief.qmd", "## First {#sec-first}\n", f"## First {{#sec-first}}\n\n{figure}\n")

    quick = pages(stage, kept)

    assert quick == pages(stage, {})
    assert quick[0].count("Figure\u00a02".encode()) == 3
    assert asked


def test_a_table_whose_words_look_like_another_is_not_kept(stage: Path, asked: list[str]) -> None:
    """In Typst code could be taken for the table's beginning; in HTML it is no element."""
    change(stage, "generated/_tbl-fees.qmd", "One journey", "`#table(x` `<table>`")
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "people came", "people arrived")
    asked.clear()

    assert pages(stage, kept) == pages(stage, {})
    assert sum("`#table(x`" in text for text in asked) == 2


NOTED = """The first.[^a] And once more [@doe2016land].

The second.[^b]

[^a]: Of [5,000]{n=fee}, says @doe2016sea.

[^b]: Of boats.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people came", "people came[^c]"),
        ("Of boats", "Of large boats"),
        ("The first.[^a]", "The first."),
        ("The second.[^b]", "The second.\n\n- A list.[^b]"),
    ],
)
def test_footnotes_are_counted_as_they_stand_now(
    stage: Path, asked: list[str], old: str, new: str
) -> None:
    """Where one was put in or taken away before them, or says something else."""
    further = "[^c]: A further one.\n\n" if "[^c]" in new else ""
    change(stage, "brief.qmd", "## Evidence\n", f"{NOTED}\n## Evidence\n")
    if "[^a]" in old:
        change(stage, "brief.qmd", "people came", "people came[^a]")
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", old, new)
    change(stage, "brief.qmd", "## Evidence\n", f"{further}## Evidence\n")

    assert pages(stage, kept) == pages(stage, {})
    assert asked


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("brief.qmd", "## References", "## Works"),
        ("brief.qmd", "date: 2016-08-01", "date: 2016-08-01\nlang: es"),
        ("generated/references.bib", "{Doe, Jane}, title = {Over the", "{Roe, Jan}, title = {Over"),
        ("_extensions/sourcebrief/boxes.lua", "See LICENSE.", "See the LICENSE."),
    ],
)
def test_a_change_that_any_entry_may_show_converts_them_all(
    stage: Path, asked: list[str], name: str, old: str, new: str
) -> None:
    """A heading, the language, the works, the filters."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, name, old, new)
    asked.clear()

    quick = pages(stage, kept)

    assert all("evidence-value" in text for text in asked)
    assert quick == pages(stage, {})


def test_a_place_that_only_looks_like_an_entry_s_gets_none(stage: Path, asked: list[str]) -> None:
    """Then everything is converted."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "## Evidence\n", "::: {#n-boat .evidence}\n:::\n\n## Evidence\n")
    asked.clear()

    quick = pages(stage, kept)

    assert quick == pages(stage, {})
    assert any("evidence-value" in text for text in asked)


def test_a_fault_is_told_in_the_same_words(stage: Path, asked: list[str]) -> None:
    """With its place in the file that it stands in."""
    kept: dict[str, str] = {}
    pages(stage, kept)
    change(stage, "brief.qmd", "@fig-arrivals", "@fig-arivals")

    said = []
    for known in (kept, {}):
        with pytest.raises(SourcebriefError) as caught:
            pages(stage, known)
        said.append(str(caught.value))

    assert said[0] == said[1]
    assert "brief.qmd:9" in said[0]


def test_a_fault_of_one_format_is_told_though_its_text_was_there(stage: Path) -> None:
    """Typst is handed over before Pandoc has ended, and said what it misses."""
    missing = '::: {.content-visible when-format="typst"}\nHere [@missing2016].\n:::'
    change(stage, "brief.qmd", "## Evidence\n", f"{missing}\n\n## Evidence\n")

    with pytest.raises(SourcebriefError, match="missing2016 not found"):
        pages(stage, {})


@pytest.mark.parametrize("error", [RuntimeError, SourcebriefError])
def test_what_was_handed_over_counts_for_nothing_where_the_run_fails(
    stage: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """Each format is then converted by itself, in one piece."""
    before = pages(stage, {})
    convert = together.convert

    def fail(*arguments, **options):  # type: ignore[no-untyped-def]
        convert(*arguments, **options)
        raise error("it failed")

    kept: dict[str, str] = {}
    monkeypatch.setattr(together, "convert", fail)

    assert pages(stage, kept) == before
    assert kept == {}
    assert asked


def test_only_whole_entries_of_generated_parts_are_told_apart(stage: Path) -> None:
    """Anything else could be tied to the text around it."""
    part = stage / "generated" / "_evidence.qmd"
    part.write_text(
        "::: {#n-a .evidence}\nA note.[^1]\n:::\n\n::: {#n-b .evidence}\n::: {.box}\nb\n:::\n:::\n"
        "\n::: {#n-c .evidence}\nc\n:::\n\n::: {#n-d .evidence .more}\nd\n:::\n",
        encoding="utf-8",
    )
    shutil.copyfile(part, stage / "own.qmd")
    change(stage, "brief.qmd", "## Evidence\n", "## Evidence\n\n{{< include own.qmd >}}\n")

    found = [item for item in passages_of(expand(stage, "brief.qmd")) if item.id[0] == "n"]

    assert [(entry.id, entry.whole, entry.stub) for entry in found] == [
        ("n-c", ("::: {#n-c .evidence}", "c", ":::"), ("::: {#n-c .evidence}", "", ":::")),
    ]


NUMERIC = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>N</title><id>n</id><updated>2016-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


def test_nothing_is_kept_where_a_citation_depends_on_those_before_it(
    stage: Path, asked: list[str]
) -> None:
    """As in a style of numbers."""
    style = stage / "_extensions" / "sourcebrief" / "chicago-author-date.csl"
    style.write_text(NUMERIC, encoding="utf-8")
    kept: dict[str, str] = {}

    pages(stage, kept)

    assert kept == {}
    assert asked


def test_nothing_is_kept_where_the_brief_has_filters_of_its_own(
    stage: Path, asked: list[str]
) -> None:
    """They could count, or read other files."""
    (stage / "own.lua").write_text("return {}\n", encoding="utf-8")
    change(stage, "_quarto.yml", "project:", "filters: [own.lua]\nproject:")
    kept: dict[str, str] = {}

    pages(stage, kept)

    assert kept == {}
    assert asked


def test_code_that_looks_like_an_entry_is_not_kept_for_it(stage: Path, asked: list[str]) -> None:
    """Nor is the entry, as nobody could tell them apart."""
    code = "~~~\n#evidence-entry[\nFORGED\n] <n-boats>\n~~~\n\n## References"
    change(stage, "brief.qmd", "## References", code)
    kept: dict[str, str] = {}
    pages(stage, kept)
    assert not any("FORGED" in text for text in kept.values())

    change(stage, "brief.qmd", "people came", "people arrived")

    assert pages(stage, kept) == pages(stage, {})
    assert asked
