"""A browser, and a tiny brief to look at; without a browser the tests say that they did not run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourcebrief.cli import main
from sourcebrief.project import SEEDS_VARIABLE, Project
from whole_brief import copy_whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

REQUIRED = "SOURCEBRIEF_BROWSER"
"""Set to `required`, a missing browser is a failure and no skipped test."""
NAMES = ("chromium", "chromium-browser", "google-chrome")

OpenPage = Callable[..., "Page"]


@dataclass
class Watched:
    """What a page said on its console, and what it asked for besides files of the site."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def _find() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), "")
    if not found and os.environ.get(REQUIRED) == "required":
        pytest.fail("there is no chromium: install Debian's package chromium")
    if not found:
        pytest.skip("there is no chromium: what the pages do in a browser was not examined")
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give Playwright, which needs a browser of the system's."""
    _find()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Give a browser without a window."""
    sandbox = [] if os.getuid() else ["--no-sandbox"]
    running = playwright.chromium.launch(executable_path=_find(), args=sandbox)
    yield running
    running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a tiny brief's finished pages, in a path with a space and an é."""
    project: Project = copy_whole(tmp_path_factory.mktemp("site") / "a bréf")
    (project.data / "retired.csv").write_text(
        "id,kind,retired,replaced_by,reason\n"
        "crossings_old,number,2016-05-02,crossings_2015,It counted twice.\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SEEDS_VARIABLE, raising=False)
        assert main(["build", "--engine", "embedded", "--project", str(project.root)]) == 0
    return project.output


@pytest.fixture
def watched() -> Watched:
    """Give what the opened pages said and asked for."""
    return Watched()


@pytest.fixture
def open_page(browser: Browser, site: Path, watched: Watched) -> Iterator[OpenPage]:
    """Give a function that opens a page of the site, with the options of a browser's context."""
    contexts = []

    def open_(path: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: watched.said.append(message.text))
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        page.on("request", lambda request: watched.asked.append(request.url))
        page.goto((site / path).as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    outside = [url for url in watched.asked if not url.startswith(("file:", "data:", "blob:"))]
    assert outside == [], "a page asked for something outside the site"
    assert watched.said == [], "a page wrote to the console"
