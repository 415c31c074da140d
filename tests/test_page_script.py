"""The page's only script: allowed by its hash, untouched by the engine, and needed for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from conftest import REPORT
from sourcebrief.engines import EmbeddedEngine, Format

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATE = REPORT / "_extensions" / "sourcebrief" / "template.html"


def script_of(html: str) -> str:
    """Give the text of the only script."""
    (script,) = re.findall("<script>(.*?)</script>", html, re.DOTALL)
    return str(script)


def policy_of(html: str) -> str:
    """Give the page's Content-Security-Policy, as it stands in the source."""
    (policy,) = re.findall('Content-Security-Policy" content="([^"]*)"', html)
    return str(policy).replace("&#39;", "'")


def built(stage: Path) -> str:
    """Give the source of the finished page."""
    engine = EmbeddedEngine()
    (page,) = engine.render(stage, "brief.qmd", (Format.HTML,), epoch=0, timeout=60).outputs
    return page.path.read_text(encoding="utf-8")


def test_the_policy_allows_the_script_by_its_hash_and_no_other() -> None:
    """After a change to the script, write the hash shown here into the template."""
    html = TEMPLATE.read_text(encoding="utf-8")

    digest = hashlib.sha256(script_of(html).encode()).digest()

    allowed = re.findall("script-src ([^;]*)", policy_of(html))
    assert allowed == [f"'sha256-{base64.b64encode(digest).decode()}'"]
    assert policy_of(html).startswith("default-src 'none';")


def test_the_engine_leaves_the_script_as_it_is(stage: Path) -> None:
    """One space more, and a browser would refuse to run it."""
    html = built(stage)

    template = TEMPLATE.read_text(encoding="utf-8")
    assert script_of(html) == script_of(template)
    assert policy_of(html) == policy_of(template)


def test_the_script_holds_nothing_that_pandoc_would_fill_in() -> None:
    """A dollar sign begins a variable of the template."""
    assert "$" not in script_of(TEMPLATE.read_text(encoding="utf-8"))


def test_the_script_asks_no_network_and_writes_no_markup() -> None:
    """What it shows is made of elements and text."""
    script = script_of(TEMPLATE.read_text(encoding="utf-8"))

    for word in (
        "fetch(",
        "XMLHttp",
        "innerHTML",
        "outerHTML",
        "document.write",
        "eval(",
        "import",
    ):
        assert word not in script
