"""Pages of single numbers, figures and tables: what they hold, and that data stay text in them."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole, own_texts

Captured = pytest.CaptureFixture[str]

HOSTILE = '"><script>alert(1)</script>=HYPERLINK("x") & {{ 7*7 }} in 2015'


def build(project: Project, *options: str) -> int:
    """Build a brief with the embedded engine and give the exit status."""
    return main(["build", "--engine", "embedded", "--project", str(project.root), *options])


def edit(path: Path, old: str, new: str) -> None:
    """Replace words that stand in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def page(project: Project, path: str) -> LexborHTMLParser:
    """Read a page of the built site."""
    return LexborHTMLParser((project.output / path).read_text("utf-8"))


def words(node: LexborHTMLParser, selector: str) -> str:
    """Give the text of the first element that a selector finds."""
    found = node.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


@pytest.fixture(autouse=True)
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a tiny brief that was built; not to be changed."""
    project = copy_whole(tmp_path_factory.mktemp("built") / "a bréf")
    with own_texts():
        assert build(project) == 0
    return project


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the built brief that a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "a bréf" / "brief"))


def test_every_fact_and_derived_fact_has_a_page_and_json(built: Project) -> None:
    """Used in the text or not."""
    folders = {path.name for path in (built.output / "numbers").iterdir() if path.is_dir()}
    tables = (built.data / name for name in ("facts.csv", "derived.csv"))
    rows = [row for table in tables for row in table.read_text("utf-8").splitlines()]
    ids = {row.partition(",")[0] for row in rows} - {"id"}
    assert folders == ids
    for id_ in ids:
        record = json.loads((built.output / f"numbers/{id_}/{id_}.json").read_bytes())
        assert record["id"] == id_


def test_a_number_s_page_marks_it_in_the_words_it_came_from(built: Project) -> None:
    """With its source and place, and every sentence that it stands in."""
    found = page(built, "numbers/crossings_2015/index.html")
    assert words(found, "h1 data") == "4,210"
    assert words(found, "blockquote mark") == "4,210"
    assert "counted 4,210 crossings in 2015" in words(found, "blockquote")
    assert "para. 2" in words(found, "#source + blockquote + p")
    places = words(found, "ul.places")
    assert "The agency counted 4,210 crossings into Mexico in 2015." in places
    record = json.loads((built.output / "numbers/crossings_2015/crossings_2015.json").read_bytes())
    assert record["source"]["selectors"] == [
        {"type": "TextQuoteSelector", "exact": record["source"]["excerpt"]}
    ]


def test_a_number_printed_in_house_style_is_quoted_as_it_is_printed(built: Project) -> None:
    """The span is empty in the source of the brief, and is not in the sentence that is shown."""
    places = words(page(built, "numbers/minors_2015/index.html"), "ul.places")
    record = json.loads((built.output / "numbers/minors_2015/minors_2015.json").read_bytes())
    assert f"Among them were {record['display']} minors." in places


def test_a_derived_number_leads_to_its_inputs_and_back(built: Project) -> None:
    """In its formula's order, each with a page."""
    found = page(built, "numbers/crossings_times/index.html")
    links = [a.attributes["href"] for a in found.css("#computed ~ ul a")]
    assert links == [
        "../../numbers/crossings_2015/index.html",
        "../../numbers/crossings_2011/index.html",
    ]
    back = page(built, "numbers/crossings_2011/index.html").css("#users ~ ul a")
    assert [a.attributes["href"] for a in back] == ["../../numbers/crossings_times/index.html"]


def test_every_link_on_the_site_leads_to_a_file(built: Project) -> None:
    """And every fragment to an id, where it names one."""
    for path in built.output.rglob("*.html"):
        for link in LexborHTMLParser(path.read_text("utf-8")).css("a[href], img[src], source"):
            target = link.attributes.get("href") or link.attributes.get("src")
            target = target or link.attributes.get("srcset") or ""
            if target.startswith(("http", "data:", "mailto:")):
                continue
            name, _, fragment = target.partition("#")
            file = (path.parent / name).resolve() if name else path
            assert file.is_file(), f"{path}: {target}"
            anchor = fragment.partition(":~:")[0]
            if anchor:
                assert f'id="{anchor}"' in file.read_text("utf-8"), f"{path}: {target}"


def test_a_figure_s_downloads_are_its_drawings_data_and_words(built: Project) -> None:
    """All of them are in the zip too, which says what is in it and how to cite it."""
    folder = built.output / "figures/fig-crossings"
    names = {path.name for path in folder.iterdir()}
    kinds = (".svg", "-dark.svg", ".png", "-300dpi.png", ".pdf", ".csv", ".json", ".zip")
    assert {f"fig-crossings{kind}" for kind in kinds} <= names
    with zipfile.ZipFile(folder / "fig-crossings.zip") as archive:
        inside = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
    readme = inside.pop("README.txt").decode()
    assert inside == {name: (folder / name).read_bytes() for name in inside}
    assert len(inside) == 7
    assert "Cite as:" in readme
    assert "Data from" in readme
    table = csv.DictReader((folder / "fig-crossings.csv").read_text("utf-8").splitlines())
    values = [row["value"] for row in table]
    assert sorted(values) == ["1380", "4210"]
    record = json.loads((folder / "fig-crossings.json").read_bytes())
    assert {fact["id"] for fact in record["facts"]} >= {"crossings_2011", "crossings_2015"}
    assert record["facts"][0]["source"]["excerpt"]
    assert record["alt"].startswith("Column chart")
    for name, digest in record["files"].items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest


def test_a_table_s_page_holds_the_table_with_links_that_lead_to_numbers(built: Project) -> None:
    """They were links within the brief's page."""
    table = page(built, "figures/tbl-crossings/index.html").css_first("table")
    assert table is not None
    links = [a.attributes["href"] for a in table.css("a")]
    assert "../../numbers/crossings_2015/index.html" in links
    assert "../../numbers/crossings_2015_mayors/index.html" in links
    data = (built.output / "figures/tbl-crossings/tbl-crossings.csv").read_text("utf-8")
    assert list(csv.reader(data.splitlines())) == [
        ["Who counted", "Crossings in 2015"],
        ["Agency", "4,210"],
        ["Mayors", "4,350"],
    ]


def test_an_embedded_page_is_light_and_the_snippet_shows_it(built: Project) -> None:
    """The page of an `<iframe>` holds no navigation; oEmbed offers the same snippet."""
    folder = built.output / "figures/fig-crossings"
    embed = (folder / "embed.html").read_bytes()
    assert len(embed) < 20_000
    assert not LexborHTMLParser(embed).css("nav")
    answer = json.loads((folder / "oembed.json").read_bytes())
    assert answer["type"] == "rich"
    snippet = words(page(built, "figures/fig-crossings/index.html"), "#embed ~ div pre")
    assert answer["html"] == snippet
    assert "figures/fig-crossings/embed.html" in snippet


def test_the_indexes_can_be_filtered_by_what_their_entries_carry(built: Project) -> None:
    """Approach, area, period and source stand in attributes; the file is small."""
    found = page(built, "numbers/index.html")
    entry = next(li for li in found.css("li") if "4,210" in li.text())
    assert entry.attributes["data-approach"] == "Enforcement"
    assert entry.attributes["data-area"] == "Mexico"
    assert entry.attributes["data-period"] == "2015"
    options = [option.text() for option in found.css("select[name=period] option")]
    assert "2015" in options


def test_the_policy_allows_the_page_s_own_script_and_no_other(built: Project) -> None:
    """Its hash is that of the script in the page."""
    for path in ("numbers/index.html", "figures/fig-crossings/embed.html", "index.html"):
        text = (built.output / path).read_text("utf-8")
        scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        assert len(scripts) == 1
        digest = base64.b64encode(sha256(scripts[0].encode()).digest()).decode()
        policy = page(built, path).css_first("meta[http-equiv]")
        assert policy is not None
        content = policy.attributes["content"] or ""
        assert f"script-src 'sha256-{digest}'" in content
        assert "default-src 'none'" in content


def test_hostile_words_in_data_are_text_in_every_page_and_download(
    brief: Project, capsys: Captured
) -> None:
    """Markup, formulas and template code."""
    path = brief.data / "facts.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    for row in rows:
        if row["id"] == "named_work":
            row["note"] = HOSTILE
            row["producer"] = "=cmd|' /C calc'!A0"
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")
    assert build(brief) == 0, capsys.readouterr().out
    for file in brief.output.rglob("*.html"):
        text = file.read_text("utf-8")
        assert "<script>alert" not in text, file
        assert "49 " not in text.partition("HYPERLINK")[2][:80]
    record = json.loads((brief.output / "numbers/named_work/named_work.json").read_bytes())
    assert record["note"] == HOSTILE
    shown = page(brief, "numbers/named_work/index.html").css_first("#note ~ p")
    assert shown is not None
    assert shown.text() == HOSTILE


RETIRED = "id,kind,retired,replaced_by,reason\n"


def test_a_retired_address_says_so_and_what_replaced_it(brief: Project) -> None:
    """It is listed in the index, and its page leads on."""
    (brief.data / "retired.csv").write_text(
        f"{RETIRED}crossings_old,number,2016-05-02,crossings_2015,It counted twice.\n", "utf-8"
    )
    assert build(brief) == 0
    gone = page(brief, "numbers/crossings_old/index.html")
    assert "no longer here" in words(gone, "h1")
    assert "It counted twice." in words(gone, "main")
    assert [a.attributes["href"] for a in gone.css("main a")] == ["../crossings_2015/index.html"]
    assert "crossings_old" in words(page(brief, "numbers/index.html"), "main")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("crossings_2015,number,2016-05-02,,Wrong.", "never changes its meaning"),
        ("old,number,2016-05-02,crossings_2051,Wrong.", "did you mean `crossings_2015`"),
        ("old,number,2016-05-02,,", "nothing says why"),
        ("old,song,2016-05-02,,Wrong.", "no kind of address"),
        ("../up,number,2016-05-02,,Wrong.", "can't be an address"),
    ],
)
def test_a_retirement_at_odds_with_the_pages_stops_the_build(
    brief: Project, capsys: Captured, row: str, said: str
) -> None:
    """An address that is in use can't be gone."""
    (brief.data / "retired.csv").write_text(f"{RETIRED}{row}\n", "utf-8")
    assert build(brief) == 1
    assert said in capsys.readouterr().out


def test_the_brief_s_page_says_to_reference_managers_what_it_is(built: Project) -> None:
    """Title, author and date as `citation_*` tags, and a description for search engines."""
    found = page(built, "brief.html")
    tags = {
        tag.attributes.get("name"): tag.attributes.get("content") for tag in found.css("meta[name]")
    }
    assert tags["citation_title"] == "Who crossed in 2015"
    assert tags["citation_publication_date"] == "2016/05/01"
    linked = found.css_first("script[type='application/ld+json']")
    assert linked is not None
    assert json.loads(linked.text())["@type"] == "Report"


def test_the_site_is_the_same_when_only_its_folder_moved(built: Project, brief: Project) -> None:
    """A forced build elsewhere gives the same bytes, zips included."""
    assert build(brief, "--force") == 0
    for path in built.output.rglob("*"):
        if path.is_file():
            again = brief.output / path.relative_to(built.output)
            assert again.read_bytes() == path.read_bytes(), path
