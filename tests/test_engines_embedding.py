"""A page takes in the stylesheets and pictures that it names, and nothing from anywhere else."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebrief.engines.embedding import embed
from sourcebrief.errors import SourcebriefError

PIXEL = b"\x89PNG\r\n\x1a\n"
DRAWING = """<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"
 width="40pt" viewBox="0 0 40 20" aria-labelledby="t d">
 <title id="t">Bars &amp; lines</title><desc id="d">Two of each.</desc>
 <defs><clipPath id="c"><rect width="4" height="4"/></clipPath></defs>
 <metadata><x xmlns="http://example.org/x">of a tool</x></metadata>
 <g clip-path="url(#c)"><use xlink:href="#c"/></g>
</svg>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a picture, a drawing and a stylesheet beside a font."""
    (tmp_path / "pixel.png").write_bytes(PIXEL)
    (tmp_path / "drawing.svg").write_text(DRAWING, encoding="utf-8")
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "font.woff2").write_bytes(b"font")
    (tmp_path / "css" / "own.css").write_text("p { src: url('font.woff2'); fill: url(#a) }\n")
    return tmp_path


def image(source: str, *, also: str = "") -> str:
    """Give an image as Pandoc writes one."""
    return f'<p><img src="{source}" class="inline-svg wide" alt="Two &quot;bars&quot;"{also} /></p>'


def test_a_stylesheet_becomes_a_part_of_the_page_with_its_files(folder: Path) -> None:
    """A place within the page stays one."""
    page = embed('<link rel="stylesheet" href="css/own.css">', folder)

    font = base64.b64encode(b"font").decode()
    assert page == (
        f"<style>\np {{ src: url(data:font/woff2;base64,{font}); fill: url(#a) }}\n</style>"
    )


def test_nothing_in_a_stylesheet_ends_it(folder: Path) -> None:
    """What follows `</style>` would be markup."""
    (folder / "css" / "own.css").write_text('p::after { content: "</style><b>" }')

    page = LexborHTMLParser(embed('<link rel="stylesheet" href="css/own.css">', folder))

    assert not page.css("b")


def test_a_picture_becomes_data(folder: Path) -> None:
    """Its words stay as they were."""
    page = LexborHTMLParser(embed('<img src="pixel.png" alt="a &lt;b&gt;" />', folder))

    (picture,) = page.css("img")
    encoded = base64.b64encode(PIXEL).decode()
    assert picture.attributes == {"src": f"data:image/png;base64,{encoded}", "alt": "a <b>"}


def test_a_drawing_becomes_a_part_of_the_page(folder: Path) -> None:
    """It has the page's words and size for it, and nothing of the tool that drew it."""
    page = LexborHTMLParser(embed(image("drawing.svg", also=' width="20"'), folder))

    (drawing,) = page.css("p > svg")
    assert drawing.attributes["aria-label"] == 'Two "bars"'
    assert drawing.attributes["role"] == "img"
    assert drawing.attributes["class"] == "wide"
    assert drawing.attributes["width"] == "20"
    assert drawing.attributes["viewBox"] == "0 0 40 20"
    assert [node.text() for node in drawing.css("title")] == ["Bars & lines"]
    assert "of a tool" not in drawing.text()


def test_a_drawing_shown_twice_has_two_sets_of_ids(folder: Path) -> None:
    """What refers to an id refers to that of its own drawing."""
    page = LexborHTMLParser(embed(image("drawing.svg") * 2, folder))

    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids)) == 6
    for drawing in page.css("svg"):
        title, words, clip = (node.attributes["id"] for node in drawing.css("[id]"))
        assert drawing.attributes["aria-labelledby"] == f"{title} {words}"
        assert drawing.css_first("g").attributes["clip-path"] == f"url(#{clip})"
        assert drawing.css_first("use").attributes["href"] == f"#{clip}"


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        "<svg xmlns='http://www.w3.org/2000/svg'>",
        "<svg/>",
        "",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>'
        '<svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
)
def test_a_drawing_that_could_be_anything_stays_a_picture(folder: Path, content: str) -> None:
    """As a picture it runs nothing and defines nothing."""
    encoding = "utf-16" if "utf-16" in content else "utf-8"
    (folder / "drawing.svg").write_text(content, encoding=encoding)

    page = LexborHTMLParser(embed(image("drawing.svg"), folder))

    (picture,) = page.css("img")
    assert (picture.attributes["src"] or "").startswith("data:image/svg+xml;base64,")


def test_the_words_of_scripts_and_comments_are_left_alone(folder: Path) -> None:
    """Only what the page shows is taken in."""
    page = '<script>const a = \'<img src="none.png">\';</script><!-- <img src="none.png"> -->'

    assert embed(page, folder) == page


@pytest.mark.parametrize(
    "source", ["none.png", "../outside.png", "/etc/passwd", "https://example.org/a.png", ""]
)
def test_what_is_no_file_of_the_report_is_an_error(folder: Path, source: str) -> None:
    """Nothing is read from elsewhere, and no page is left with a hole."""
    (folder.parent / "outside.png").write_bytes(PIXEL)

    with pytest.raises(SourcebriefError, match="no file of the report"):
        embed(f'<img src="{source}" alt="" />', folder)


def test_a_link_out_of_the_report_is_not_followed(folder: Path) -> None:
    """A name inside the folder may lead elsewhere."""
    outside = folder.parent / "outside.png"
    outside.write_bytes(PIXEL)
    (folder / "inside.png").symlink_to(outside)

    with pytest.raises(SourcebriefError, match="no file of the report"):
        embed('<img src="inside.png" alt="" />', folder)


@pytest.mark.parametrize(
    "element",
    [
        '<meta http-equiv="refresh" content="0;url=https://example.org/"/>',
        '<form action="javascript:run()"><input/></form>',
        "<p>out</p>",
        "<script>run()</script>",
    ],
)
def test_what_is_no_drawing_s_own_is_left_out(folder: Path, element: str) -> None:
    """A browser would take it for the page's."""
    path = folder / "drawing.svg"
    path.write_text(DRAWING.replace("<defs>", f"{element}<defs>"), encoding="utf-8")

    page = LexborHTMLParser(embed(image("drawing.svg"), folder))

    assert not page.css("meta, form, input, script, body > p + p")
    assert "out" not in (page.css_first("svg").text() or "").split()
    assert len(page.css("svg clipPath")) == 1


def test_a_stylesheet_that_imports_another_is_an_error(folder: Path) -> None:
    """The page would ask for it."""
    (folder / "css" / "own.css").write_text('@IMPORT "other.css";')

    with pytest.raises(SourcebriefError, match="imports another"):
        embed('<link rel="stylesheet" href="css/own.css">', folder)
