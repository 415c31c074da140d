"""The cards of numbers in a real browser: by mouse and key, on a phone, and without a script.

Without Playwright and Chromium these are skipped, and the reason says so.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest

from sourcebrief.engines import EmbeddedEngine, Format
from sourcebrief.ledger import Derived, Ledger
from sourcebrief.publish import evidence_part, numbers_json
from tiny_ledger import fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

sync_api = pytest.importorskip("playwright.sync_api", reason="no Playwright: cards not tried")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium: cards were not tried")

NUMBER = "main p a.number[href='#n-arrivals_2015']"


def ledger() -> Ledger:
    """Give two facts and their ratio."""
    facts = {
        id_: fact(id_, value, excerpt=f"{value} <b>boats</b>", source="doe2016sea")
        for id_, value in (("arrivals_2015", "1234"), ("fee", "617"))
    }
    growth = Derived(
        id="growth",
        label="Growth",
        formula="arrivals_2015 / fee",
        unit="multiple",
        note="",
        value=facts["arrivals_2015"].value / facts["fee"].value,
        hedge=facts["fee"].hedge,
        inputs=("arrivals_2015", "fee"),
        computation="1234 / 617",
        place=facts["fee"].place,
    )
    return Ledger(facts, {"growth": growth}, {}, [])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a browser."""
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM)
        yield launched
        launched.close()


@pytest.fixture
def page_file(stage: Path) -> Path:
    """Give a finished page with three numbers in its first paragraph and a number in its title."""
    generated, brief = stage / "generated", stage / "brief.qmd"
    (generated / "numbers.json").write_text(
        numbers_json(ledger(), ledger().ids, folder="numbers"), encoding="utf-8"
    )
    (generated / "_evidence.qmd").write_text(evidence_part(ledger(), ["growth"]), encoding="utf-8")
    text = brief.read_text(encoding="utf-8")
    more = "people came, [617]{n=fee} before, [twice as many]{n=growth}"
    brief.write_text(text.replace("people came", more), encoding="utf-8")
    done = EmbeddedEngine().render(stage, "brief.qmd", (Format.HTML,), epoch=0, timeout=60)
    return done.outputs[0].path


@pytest.fixture
def opened(browser: Any, page_file: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Give the page in a window; afterwards nothing may have been reported or asked for."""
    options = {"viewport": {"width": 1280, "height": 800}, **getattr(request, "param", {})}
    context = browser.new_context(**options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda asked: messages.append(asked.url))
    page.goto(page_file.as_uri())
    yield page
    outside = [text for text in messages if not text.startswith(("file:", "data:"))]
    context.close()
    assert outside == []


def focused(page: Any) -> str:
    """Give where the element with the focus leads."""
    return str(page.evaluate("document.activeElement.getAttribute('href')"))


def test_a_click_opens_the_card_and_escape_closes_it(opened: Any) -> None:
    """The page stays where it is, and the focus goes back to the number."""
    opened.locator(NUMBER).click()
    card = opened.locator("#card")

    assert card.is_visible()
    assert card.get_attribute("data-fact") == "arrivals_2015"
    assert card.locator("data").get_attribute("value") == "1234"
    assert card.locator("mark").inner_text() == "1234"
    assert "<b>boats</b>" in card.inner_text()
    assert card.locator("a", has_text="Page of").get_attribute("href") == (
        "numbers/arrivals_2015/index.html"
    )
    assert "#" not in opened.url
    opened.keyboard.press("Escape")
    assert not card.is_visible()
    assert focused(opened) == "#n-arrivals_2015"


def test_enter_opens_the_card_and_tab_goes_through_it(opened: Any) -> None:
    """All of it can be reached by keys."""
    opened.locator(NUMBER).focus()
    opened.keyboard.press("Enter")

    assert opened.evaluate("document.activeElement.id") == "card"
    reached = []
    for _ in range(4):
        opened.keyboard.press("Tab")
        reached.append(opened.evaluate("document.activeElement.textContent"))
    assert reached == ["×", "Doe 2016, para. 1", "Copy citation", "In the evidence"]


def test_the_card_of_a_computed_number_leads_to_those_of_its_inputs(opened: Any) -> None:
    """And from there to the entry in the evidence."""
    opened.locator("a.number[href='#n-growth']").click()
    opened.locator("#card .card-text a[href='#n-fee']").click()

    card = opened.locator("#card")
    assert card.get_attribute("data-fact") == "fee"
    card.get_by_text("In the evidence").click()
    assert not card.is_visible()
    assert opened.url.endswith("#n-fee")


def test_the_citation_that_is_copied_names_brief_and_source(opened: Any) -> None:
    """The work behind the number is always cited with it."""
    opened.locator("a.number[href='#n-growth']").click()
    opened.get_by_role("button", name="Copy citation").click()
    opened.get_by_text("Copied.").wait_for()

    assert opened.evaluate("navigator.clipboard.readText()") == (
        "Growth: 2.0 times. In: A. Writer, Arrivals: 1,234, 2016-08-01. "
        "Data from: Doe, Jane. 2016. Over the Sea. Institute. (Doe 2016, para. 1)"
    )


@pytest.mark.parametrize("opened", [{"java_script_enabled": False}], indirect=True)
def test_without_a_script_a_number_leads_to_its_entry(opened: Any) -> None:
    """With the same words in it."""
    opened.locator(NUMBER).click()

    assert opened.url.endswith("#n-arrivals_2015")
    assert opened.locator("#n-arrivals_2015 mark").is_visible()


SMALL = {"viewport": {"width": 360, "height": 640}, "has_touch": True}
ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
DARK = {"color_scheme": "dark"}


@pytest.mark.parametrize("opened", [SMALL, ZOOMED, DARK], indirect=True)
def test_the_card_lies_inside_the_window_and_the_page_never_scrolls_sideways(opened: Any) -> None:
    """On a phone, at 200 % zoom, and in the dark."""
    opened.locator(NUMBER).click()

    box = opened.locator("#card").bounding_box()
    size = opened.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert box["y"] + box["height"] <= size["height"]
    assert opened.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_theme_is_chosen_and_kept(opened: Any) -> None:
    """Over a reload; the browser keeps what is chosen a moment later, on a busy machine."""
    ground = "getComputedStyle(document.body).backgroundColor"
    light = opened.evaluate(ground)
    opened.get_by_role("button", name="Dark page").click()
    opened.get_by_role("button", name="Light page").wait_for()
    end = time.monotonic() + 10
    opened.reload()
    while opened.evaluate(ground) == light and time.monotonic() < end:
        time.sleep(0.1)
        opened.reload()

    assert opened.evaluate(ground) != light
    assert opened.get_by_role("button", name="Light page").is_visible()


def test_the_contents_mark_what_is_read(opened: Any) -> None:
    """One entry at a time."""
    opened.set_viewport_size({"width": 1280, "height": 300})
    opened.evaluate("document.getElementById('evidence').scrollIntoView()")
    current = opened.locator("#TOC a[aria-current]")
    current.wait_for()

    assert current.count() == 1
    assert current.get_attribute("href") == "#evidence"


def test_paper_shows_no_card_and_no_button(opened: Any) -> None:
    """The annex serves there."""
    opened.locator(NUMBER).click()
    opened.emulate_media(media="print")

    assert not opened.locator("#card").is_visible()
    assert not opened.locator(".theme").is_visible()
    assert opened.locator("#n-arrivals_2015").is_visible()


def test_no_id_stands_twice_and_no_link_is_within_another(opened: Any) -> None:
    """Also with a card open, and with a number in the title."""
    opened.locator(NUMBER).click()

    ids = opened.evaluate("[...document.querySelectorAll('[id]')].map(item => item.id)")
    assert len(ids) == len(set(ids))
    assert opened.locator("a a, a button, button a, #TOC data a").count() == 0
    assert opened.locator("h1 data").count() == 1


@pytest.mark.parametrize("opened", [SMALL], indirect=True)
def test_a_figure_that_scrolls_on_a_phone_does_so_by_keys(opened: Any) -> None:
    """Its frame can have the focus; one that is not too wide can't."""
    frame = opened.locator("figure.quarto-float > div")

    assert frame.get_attribute("tabindex") == "0"
    opened.set_viewport_size({"width": 900, "height": 640})
    opened.wait_for_function("!document.querySelector('figure > div').hasAttribute('tabindex')")
