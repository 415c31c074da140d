"""The filter that puts a page's description of itself into its head, in Pandoc and in chromium."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from citing_material import HOSTILE, entry, library, work
from sourcebrief.engines import process
from sourcebrief.engines.pandoc import pandoc_path
from sourcebrief.publish.citing import Basis, Item, Kind, citation_json

EXTENSION = Path(__file__).parent.parent / "report" / "_extensions" / "sourcebrief"
CHROMIUM = shutil.which("chromium")
TEXT = "".join(text for text in HOSTILE if "\x00" not in text)

OWN = """---
header-includes: '<meta name="own" content="kept">'
---

Text.
"""


def page(folder: Path, *, name: str = "brief", to: str = "html") -> str:
    """Give the page that Pandoc makes in `folder` with the filter and the template."""
    extension = folder / "_extensions" / "sourcebrief"
    if not extension.exists():
        shutil.copytree(EXTENSION, extension)
    completed = process.run(
        [
            pandoc_path(),
            f"--to={to}",
            "--standalone",
            f"--lua-filter={extension / 'citation.lua'}",
            f"--output={name}.{to}",
            "--metadata=title:Boats",
            *([f"--template={EXTENSION / 'template.html'}"] if to == "html" else []),
        ],
        cwd=folder,
        timeout=60,
        stdin=OWN.encode(),
    )
    assert completed.returncode == 0, completed.stderr
    return (folder / f"{name}.{to}").read_text("utf-8")


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """Give a folder with the description of an edition whose texts are hostile."""
    references = library(entry("harbour2016", title=TEXT))
    item = Item("fig-boats", Kind.FIGURE, TEXT, (Basis("harbour2016"),))
    (tmp_path / "generated").mkdir()
    made = citation_json({"brief": (work(title=TEXT, subtitle=TEXT), [item])}, references)
    (tmp_path / "generated" / "citation.json").write_text(made, "utf-8")
    return tmp_path


def test_the_head_holds_the_tags_and_the_description(described: Path) -> None:
    """As they were written, whatever stands in them, beside what the report adds of its own."""
    html = page(described)
    heads = json.loads((described / "generated" / "citation.json").read_text("utf-8"))
    tree = LexborHTMLParser(html)
    tags = [
        [node.attributes["name"], node.attributes["content"]]
        for node in tree.css('head meta[name^="citation_"], head meta[name^="dcterms."]')
    ]
    assert tags == heads["brief"]["meta"]
    (block,) = tree.css('head script[type="application/ld+json"]')
    assert json.loads(block.text()) == json.loads(heads["brief"]["linked"])
    assert tree.css_first('head meta[name="own"]') is not None


def test_another_edition_gets_nothing_of_this_one(described: Path) -> None:
    """Pages are told apart by their names."""
    assert "citation_title" not in page(described, name="summary")


def test_without_the_file_the_page_says_nothing_more(tmp_path: Path) -> None:
    """A document that was not built still renders."""
    assert "citation_title" not in page(tmp_path)


def test_only_html_is_described(described: Path) -> None:
    """A PDF has metadata of its own."""
    assert "citation_title" not in page(described, to="typst")


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium: the page was not opened in a browser")
def test_a_browser_finds_nothing_wrong_with_the_head(described: Path) -> None:
    """The policy that forbids scripts does not forbid data, and no text of it runs or shows."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
    page(described)
    said: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.on("dialog", lambda dialog: said.append(dialog.message))
        opened.goto((described / "brief.html").as_uri())
        name = opened.evaluate(
            "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text).name"
        )
        body = opened.inner_text("main").strip()
        browser.close()
    assert said == []
    assert name == TEXT
    assert body == "Text."
