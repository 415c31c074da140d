"""Every kind of page in a browser: accessible, quiet, whole at every width, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import OpenPage

KINDS = {
    "brief": "brief.html",
    "home": "index.html",
    "numbers": "numbers/index.html",
    "figures": "figures/index.html",
    "fact": "numbers/crossings_2015/index.html",
    "derived": "numbers/crossings_times/index.html",
    "figure": "figures/fig-crossings/index.html",
    "table": "figures/tbl-crossings/index.html",
    "embed": "figures/fig-crossings/embed.html",
    "retired": "numbers/crossings_old/index.html",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_kind_of_page_breaks_a_rule_of_wcag_2_2_aa(
    open_page: OpenPage, path: str, scheme: str
) -> None:
    """As axe-core sees it, in light and in dark."""
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(path, color_scheme=scheme, bypass_csp=True)
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    broken = [
        f"{item['id']}: {item['help']}: {[node['html'][:200] for node in item['nodes']]}"
        for item in found["violations"]
    ]
    assert broken == []
    assert found["passes"]


@pytest.mark.parametrize("width", [360, 640, 1280])
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_no_page_is_wider_than_its_window(open_page: OpenPage, path: str, width: int) -> None:
    """At 360 pixels, at 1280, and at 640, which is 1280 at 200 %."""
    page = open_page(path, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_every_page_can_be_read_without_javascript(open_page: OpenPage, path: str) -> None:
    """Its words are the same; what the script adds is not there."""
    page = open_page(path, java_script_enabled=False)
    plain = page.locator("main").inner_text()
    assert len(plain) > 40
    assert page.locator("form:visible").count() == 0
    scripted = open_page(path)
    scripted.evaluate("document.querySelectorAll('form, button').forEach(item => item.remove())")
    assert plain.split() == scripted.locator("main").inner_text().split()


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_a_page_prints(open_page: OpenPage, path: str, tmp_path: Path) -> None:
    """As a PDF with its text in it."""
    from pypdfium2 import PdfDocument

    page = open_page(path)
    heading = page.locator("h1").first.inner_text().split()[0]
    file = tmp_path / "page.pdf"
    page.pdf(path=str(file))
    document = PdfDocument(file)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert heading in text
