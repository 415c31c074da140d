"""Faults in the finished PDF: in its content streams, its tags, its links, and as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial
from random import Random

from .model import Files, FinishedKind, Patch, Spoiled, another_digit
from .pdfile import Glyph, PdfFile


@lru_cache(maxsize=2)
def _file(data: bytes) -> PdfFile:
    return PdfFile(data)


@lru_cache(maxsize=2)
def _glyphs(data: bytes) -> list[Glyph]:
    return list(_file(data).glyphs())


def _added(files: Files, kind: str, added: bytes) -> Spoiled:
    end = len(files.pdf)
    return Spoiled(kind, f"{files.name}.pdf", (Patch(end, end, added),))


MOST = 120
"""Faults of the content streams that are made of each class."""


def _characters(
    kind: str, files: Files, random: Random, *, digits: bool, aside: bool
) -> Iterator[Spoiled]:
    fitting = [
        glyph
        for glyph in _glyphs(files.pdf)
        if glyph.aside is aside and glyph.text.isdigit() is digits
    ]
    for glyph in random.sample(fitting, min(MOST, len(fitting))):
        choice = [
            text
            for text in sorted(glyph.others)
            if text.isascii() and text != glyph.text and text.isdigit() is digits and text.isalnum()
        ]
        if choice:
            added = _file(files.pdf).exchanged(glyph, random.choice(choice))
            yield _added(files, kind, added)


def _replaced(
    kind: str, pattern: bytes, new: bytes, files: Files, random: Random
) -> Iterator[Spoiled]:
    """Replace what a pattern's group finds by as many bytes, so that nothing moves."""
    del random
    for match in re.finditer(pattern, files.pdf):
        start, end = match.span(match.lastindex or 0)
        after = new[: end - start].ljust(end - start, b"x")
        yield Spoiled(kind, f"{files.name}.pdf", (Patch(start, end, after),))


def _alts(files: Files, random: Random) -> Iterator[Spoiled]:
    for match in re.finditer(rb"/Alt ?\(((?:\\.|[^\\()])*)\)", files.pdf):
        for digit in re.finditer(rb"(?<!\\)(?<!\\[0-7])(?<!\\[0-7]{2})[0-9]", match[1]):
            at = match.start(1) + digit.start()
            patch = Patch(at, at + 1, another_digit(digit[0], random))
            yield Spoiled("a digit in the PDF's alternative texts", f"{files.name}.pdf", (patch,))


ACTIONS = [
    b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>",
    b"/OpenAction<</S/Launch/F(a.exe)>>",
    b"/AA<</WC<</S/JavaScript/JS(a)>>>>",
    b"/OpenAction<</S/URI/URI(https://example.org/)>>",
    b"/AcroForm<</XFA(a)/Fields[]>>",
    b"/AF[<</Type/Filespec/F(a.txt)/EF<</F<</Type/EmbeddedFile>>>>>>]",
]


def _actions(files: Files, random: Random) -> Iterator[Spoiled]:
    del random
    file = _file(files.pdf)
    body = file.object(file.root())
    for action in ACTIONS:
        spoiled = body[:-2] + action + b">>"
        yield _added(files, "a PDF that runs or carries", file.replaced(file.root(), spoiled))


def _pages(files: Files, random: Random) -> Iterator[Spoiled]:
    """Exchange two pages."""
    match = re.search(rb"/Kids\[([^\]]*)\]", files.pdf)
    assert match is not None
    kids = re.findall(rb"[0-9]+ 0 R", match[1])
    for at in range(len(kids) - 1):
        other = random.randrange(at + 1, len(kids))
        order = list(kids)
        order[at], order[other] = order[other], order[at]
        patch = Patch(*match.span(1), b" ".join(order))
        yield Spoiled("two pages exchanged", f"{files.name}.pdf", (patch,))


def _broken(files: Files, random: Random) -> Iterator[Spoiled]:
    size = len(files.pdf)
    for _ in range(10):
        end = random.randrange(size // 10, size - 1000)
        yield Spoiled("a file that breaks off", f"{files.name}.pdf", (Patch(end, size, b""),))
    locked = re.sub(rb"/ID\[", b"/Encrypt 1 0 R/ID[", files.pdf[files.pdf.rindex(b"trailer") :])
    start = files.pdf.rindex(b"trailer")
    yield Spoiled("a file that breaks off", f"{files.name}.pdf", (Patch(start, size, locked),))
    page = len(files.html)
    for _ in range(10):
        end = random.randrange(page // 10, page - 100)
        yield Spoiled("a file that breaks off", f"{files.name}.html", (Patch(end, page, b""),))
    at = files.html.index(b"</p>")
    for wrong in (b"\xff", b"\xe9t\xe9", b"\0"):
        yield Spoiled("a file that breaks off", f"{files.name}.html", (Patch(at, at, wrong),))


def _others(files: Files, random: Random) -> Iterator[Spoiled]:
    """Put the page of another edition in the place of the brief's."""
    del random
    for name, data in files.data.items():
        stem, _, kind = name.partition(".")
        own = files.data.get(f"{files.name}.{kind}")
        if kind in {"html", "pdf"} and "/" not in name and own and stem != files.name:
            yield Spoiled(
                "a page of another edition", f"{files.name}.{kind}", (Patch(0, len(own), data),)
            )


KINDS = (
    FinishedKind(
        "a digit in the PDF",
        partial(_characters, "a digit in the PDF", digits=True, aside=False),
    ),
    FinishedKind(
        "a letter in the PDF",
        partial(_characters, "a letter in the PDF", digits=False, aside=False),
    ),
    FinishedKind(
        "a digit beside the PDF's text",
        partial(_characters, "a digit beside the PDF's text", digits=True, aside=True),
    ),
    FinishedKind("a digit in the PDF's alternative texts", _alts),
    FinishedKind(
        "a missing alternative text",
        partial(_replaced, "a missing alternative text", rb"/(Alt) ?\(", b"Alx"),
    ),
    FinishedKind(
        "a table's head without header cells",
        partial(_replaced, "a table's head without header cells", rb"/S/(TH)[/>]", b"TD"),
    ),
    FinishedKind(
        "a heading's level in the PDF",
        partial(_replaced, "a heading's level in the PDF", rb"/S/(H2)[/>]", b"H4"),
    ),
    FinishedKind(
        "a heading that is none",
        partial(_replaced, "a heading that is none", rb"/S/(H[12])[/>]", b"P "),
    ),
    FinishedKind(
        "a link of the PDF to nowhere",
        partial(_replaced, "a link of the PDF to nowhere", rb"/Dest\(([^)]+)\)", b"nowhere"),
    ),
    FinishedKind(
        "an address in the PDF",
        partial(_replaced, "an address in the PDF", rb"/URI\((http)", b"htp:"),
    ),
    FinishedKind(
        "language, mark or tags",
        partial(
            _replaced,
            "language, mark or tags",
            rb"/(Lang)\(|/(?:Marked) (true)|pdfuaid:(part)>",
            b"xxxx",
        ),
    ),
    FinishedKind(
        "a font that is not embedded",
        partial(_replaced, "a font that is not embedded", rb"/(FontFile[23]?) ", b"FontFild"),
    ),
    FinishedKind("a PDF that runs or carries", _actions),
    FinishedKind("two pages exchanged", _pages),
    FinishedKind("a file that breaks off", _broken),
    FinishedKind("a page of another edition", _others),
)
"""The classes of faults in the PDF, and of whole files."""
