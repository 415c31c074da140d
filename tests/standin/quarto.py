"""Stands in for Quarto: with good manners, or with the bad ones that STANDIN_QUARTO names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

MANNERS = os.environ.get("STANDIN_QUARTO", "good")
HTML = "<!DOCTYPE html>\n<html><head><title>x</title></head><body><p>Text</p></body></html>\n"
PDF = "%PDF-1.7\nnothing to see\n%%EOF\n"
SUFFIXES = {"sourcebrief-html": "html", "sourcebrief-typst": "pdf"}


def write_pages(html: str = HTML, pdf: str = PDF) -> list[Path]:
    """Write the pages asked for and give their paths."""
    output = Path("_output")
    output.mkdir(exist_ok=True)
    formats = sys.argv[sys.argv.index("--to") + 1].split(",")
    stem = Path(sys.argv[2]).stem
    pages = [output / f"{stem}.{SUFFIXES[name]}" for name in formats]
    for page in pages:
        page.write_text(html if page.suffix == ".html" else pdf, encoding="utf-8")
    return pages


def say_version() -> None:
    """Print a version, or what the bad manners ask for."""
    answers = {"too-old": "1.5.57", "no-version": "quarto?", "new": "2.0.1"}
    print(answers.get(MANNERS, "1.9.38"))


def render() -> int:
    """Render with the manners asked for, and give the exit status."""
    seen = {"args": sys.argv[1:], "epoch": os.environ.get("SOURCE_DATE_EPOCH")}
    Path("seen.json").write_text(json.dumps(seen), encoding="utf-8")
    if MANNERS == "hang":
        time.sleep(60)
    elif MANNERS == "flood":
        while True:
            sys.stderr.write("noise " * 10_000)
    elif MANNERS == "exit1":
        print("\x1b[31mERROR: Validation failed.\x1b[39m\n(line 3, columns 1--5) no", file=sys.stderr)
        return 1
    elif MANNERS == "filter":
        print('[sourcebrief] "n=arrivals_2015" this is wrong', file=sys.stderr)
        return 1
    elif MANNERS == "no-file":
        print("Output created: _output/brief.html", file=sys.stderr)
    elif MANNERS == "garbage-pdf":
        write_pages(pdf="<html>not a PDF</html>")
    elif MANNERS == "cut-pdf":
        write_pages(pdf="%PDF-1.7\nbroken off")
    elif MANNERS == "cut-html":
        write_pages(html=HTML[:60])
    elif MANNERS == "empty-html":
        write_pages(html="<html><body></body></html>")
    else:
        pages = write_pages()
        finish(pages)
    return 1 if MANNERS == "exit1-file" else 0


def finish(pages: list[Path]) -> None:
    """Do what bad manners add to good pages."""
    if MANNERS == "old-file":
        for page in pages:
            os.utime(page, (1_000_000_000, 1_000_000_000))
    elif MANNERS == "children":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        Path("child.pid").write_text(str(child.pid), encoding="utf-8")
    elif MANNERS == "lost-citation":
        print("[WARNING] Citeproc: citation doe2016sea not found", file=sys.stderr)
    elif MANNERS == "lost-reference":
        print("WARNING (refs.lua:128) Unable to resolve crossref @fig-arrivals", file=sys.stderr)
    elif MANNERS == "warns":
        print("[WARNING] verapdf is not installed", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:] == ["--version"]:
        say_version()
    else:
        sys.exit(render())
