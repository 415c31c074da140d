"""Using the site: the filter of the index, copy buttons, downloads, an embedded figure."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sourcebrief.build.serving import Server

from .conftest import OpenPage


def test_the_index_of_numbers_filters_by_words_and_by_what_they_are(open_page: OpenPage) -> None:
    """The count is said; nothing is loaded."""
    page = open_page("numbers/index.html")
    shown = page.locator(".listing > li:visible")
    everything = shown.count()
    assert everything > 5
    page.get_by_label("Search").fill("tripled")
    page.get_by_label("Search").fill("CROSSINGS border")
    some = shown.count()
    assert 0 < some < everything
    assert page.locator("output").inner_text() == f"{some} of {everything}"
    page.get_by_label("Period").select_option("2011")
    assert 0 < shown.count() < some
    page.get_by_label("Search").fill("nothing of the kind")
    assert shown.count() == 0


def test_a_citation_is_copied_by_its_button(open_page: OpenPage) -> None:
    """By mouse; the button says that it was done."""
    page = open_page("numbers/crossings_2015/index.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = page.locator("details.copyable", has_text="BibTeX").first
    block.locator("summary").click()
    block.get_by_role("button").click()
    expect(block.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("pre").text_content()
    assert copied.startswith("@")


def test_a_download_is_the_file_beside_the_page(browser: Browser, site: Path) -> None:
    """Every file that a figure's page offers, from a server: files of the system just open."""
    with Server(site) as server:
        page = browser.new_page()
        page.goto(f"{server.address}figures/fig-crossings/index.html")
        links = page.locator("ul.downloads a").all()
        assert len(links) == 8
        for link in links:
            with page.expect_download() as waiting:
                link.click()
            name = link.get_attribute("href") or ""
            saved = waiting.value.path()
            assert saved.read_bytes() == (site / "figures/fig-crossings" / name).read_bytes()
        page.close()


def test_a_figure_can_be_embedded_in_another_page(
    open_page: OpenPage, site: Path, tmp_path: Path
) -> None:
    """The snippet of its page shows the picture in an `<iframe>`."""
    page: Page = open_page("figures/fig-crossings/index.html")
    snippet = page.locator("#embed ~ div pre").inner_text()
    other = site / "other.html"
    other.write_text(f"<!DOCTYPE html><title>Other</title><h1>Other</h1>{snippet}", "utf-8")
    try:
        page = open_page("other.html")
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1")).to_contain_text("Crossings")
        picture = frame.locator("img")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.naturalWidth") > 0
    finally:
        other.unlink()


def test_a_dark_page_shows_the_dark_picture(open_page: OpenPage) -> None:
    """The picture that the browser chose."""
    for scheme, name in (("light", "fig-crossings.svg"), ("dark", "fig-crossings-dark.svg")):
        page = open_page("figures/fig-crossings/index.html", color_scheme=scheme)
        chosen = page.locator("figure img").evaluate("image => image.currentSrc")
        assert chosen.endswith(name)


def test_every_page_of_the_site_can_be_reached_by_keyboard(open_page: OpenPage) -> None:
    """The first key leads past the navigation, the focus can be seen."""
    page = open_page("numbers/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    box = page.locator(".skip-link").bounding_box()
    assert box is not None
    assert box["x"] >= 0


def test_a_number_s_card_opens_by_touch_and_leads_to_its_page(open_page: OpenPage) -> None:
    """On a phone; its link leads to the number's own page."""
    page = open_page("brief.html", has_touch=True, viewport={"width": 390, "height": 800})
    page.locator("main a.number").first.tap()
    card = page.locator("#card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("4,210")
    card.get_by_role("link", name="page").first.tap()
    expect(page.locator("h1")).to_contain_text("4,210")
