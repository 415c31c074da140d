"""Fixtures that several tests share, and `--update-golden`."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sourcebrief.project import SEEDS_VARIABLE, Project

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "report"

NUMBERS = """{
  "arrivals_2015": {"value": "1234", "upper": null, "unit": "person", "display": "1,234",
    "label": "Arrivals in 2015 \\"by sea\\" & land"},
  "fee": {"value": "5000", "upper": "7000", "unit": "usd", "display": "$5,000 to $7,000",
    "label": "Fee for one journey"},
  "boats": {"value": "40", "upper": "50", "unit": "boat", "display": "40 to 50",
    "label": "Boats", "page": "numbers/boats/index.html"}
}"""

REFERENCES = """@report{doe2016sea,
  author = {Doe, Jane}, title = {Over the Sea}, date = {2016}, institution = {Institute},
}
"""

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">
<title>Arrivals</title><rect width="80" height="40" fill="#1F5A96"/><text x="90" y="30">1,234</text>
</svg>
"""

ENTRIES = """::: {#n-arrivals_2015}
[1,234]{.evidence-value} Arrivals [@doe2016sea, para. 1].
:::

::: {#n-fee}
Fee.
:::
"""

BRIEF = """---
title: "Arrivals: [1,234]{n=arrivals_2015}"
author: A. Writer
date: 2016-08-01
---

## First {#sec-first}

In 2015 [1,234]{n=arrivals_2015} people came [@doe2016sea, para. 1]; see @fig-arrivals.

![Arrivals reached [1,234]{n=arrivals_2015}](generated/figures/arrivals.svg){#fig-arrivals
fig-alt="A bar."}

## Evidence

{{< include generated/_evidence.qmd >}}

## References

::: {#refs}
:::
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files as they come out now"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to write golden files where nobody looks at them."""
    if config.getoption("--update-golden") and os.environ.get("CI"):
        message = "--update-golden does not run in CI: golden files are reviewed before they change"
        raise pytest.UsageError(message)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Give a function that compares a text with a golden file, or writes it with the option."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no {path.name}: look at what --update-golden writes"

        assert path.read_text(encoding="utf-8") == text

    return compare


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """Give a staging copy of the report with a tiny brief, in a path with a space and an é."""
    folder = tmp_path / "a bréf"
    generated = folder / "generated"
    (generated / "figures").mkdir(parents=True)
    (generated / "fonts").mkdir()
    shutil.copytree(REPORT / "_extensions", folder / "_extensions")
    shutil.copyfile(REPORT / "_quarto.yml", folder / "_quarto.yml")
    for package in ("font_source_sans_pro", "font_source_serif_pro"):
        spec = find_spec(package)
        assert spec is not None
        for font in Path(*(spec.submodule_search_locations or ())).rglob("*-[RSB]*[rd].ttf"):
            shutil.copyfile(font, generated / "fonts" / font.name)
    files = {
        "brief.qmd": BRIEF,
        "generated/numbers.json": NUMBERS,
        "generated/references.bib": REFERENCES,
        "generated/fonts.css": "/* no fonts */\n",
        "generated/figures/arrivals.svg": PICTURE,
        "generated/_evidence.qmd": ENTRIES,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def no_other_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a tiny brief find its own texts, wherever those of the shipped one are."""
    monkeypatch.delenv(SEEDS_VARIABLE, raising=False)


@pytest.fixture
def brief(built: Project, tmp_path: Path) -> Project:
    """Give a copy of the brief that the test's module has built, which a test may spoil."""
    return Project(shutil.copytree(built.root, tmp_path / "a bréf" / "brief"))
