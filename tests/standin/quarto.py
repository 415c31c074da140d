"""Stands in for Quarto: with good manners, or with the bad ones that QUARTO_STANDIN names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

MANNERS = os.environ.get("QUARTO_STANDIN", "good")
HTML = "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Text</p></body></html>\n"
PDF = "%PDF-1.7\nnothing to see\n%%EOF\n"
SUFFIXES = {"sourcebrief-html": "html", "sourcebrief-typst": "pdf"}


SAID = {
    "exit1": "\x1b[31mERROR: Validation failed.\x1b[39m\n(line 3, columns 1--5) no",
    "filter": '[sourcebrief] "n=arrivals_2015" this is wrong',
    "no-file": "Output created: _output/brief.html",
    "lost-citation": "[WARNING] Citeproc: citation doe2016sea not found",
    "lost-reference": "WARNING (refs.lua:128) Unable to resolve crossref @fig-arrivals",
    "warns": "[WARNING] verapdf is not installed",
}
PAGES = {
    "garbage-pdf": (HTML, "<html>not a PDF</html>"),
    "cut-pdf": (HTML, "%PDF-1.7\nbroken off"),
    "cut-html": (HTML[:60], PDF),
    "empty-html": ("<html><body></body></html>", PDF),
}
MAKES_NOTHING = ("exit1", "filter", "no-file")
FAILS = ("exit1", "filter", "exit1-file")


def write_pages() -> list[Path]:
    """Write the pages asked for and give their paths."""
    html, pdf = PAGES.get(MANNERS, (HTML, PDF))
    output = Path("_output")
    output.mkdir(exist_ok=True)
    formats = sys.argv[sys.argv.index("--to") + 1].split(",")
    stem = Path(sys.argv[2]).stem
    pages = [output / f"{stem}.{SUFFIXES[name]}" for name in formats]
    for page in pages:
        page.write_text(html if page.suffix == ".html" else pdf, encoding="utf-8")
    return pages


def say_version() -> None:
    """Write a version, or what the bad manners ask for."""
    answers = {"too-old": "1.5.57", "no-version": "quarto?", "new": "2.0.1"}
    sys.stdout.write(answers.get(MANNERS, "1.9.38") + "\n")


def render() -> int:
    """Render with the manners asked for, and give the exit status."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    seen = {"args": sys.argv[1:], "epoch": epoch, "environment": dict(os.environ)}
    Path("seen.json").write_text(json.dumps(seen), encoding="utf-8")
    sys.stderr.write(SAID.get(MANNERS, "") + "\n")
    if MANNERS == "hang":
        time.sleep(60)
    while MANNERS == "flood":
        sys.stderr.write("noise " * 10_000)
    pages = [] if MANNERS in MAKES_NOTHING else write_pages()
    if MANNERS == "old-file":
        for page in pages:
            os.utime(page, (1_000_000_000, 1_000_000_000))
    if MANNERS == "children":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        pid = Path(os.environ.get("QUARTO_STANDIN_PID", "child.pid"))
        pid.write_text(str(child.pid), encoding="utf-8")
    return 1 if MANNERS in FAILS else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        say_version()
    else:
        sys.exit(render())
