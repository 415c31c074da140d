"""Tests that a picture stands alone: named, with its fonts, without anything from outside."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from xml.etree import ElementTree as ET

from sourcebrief.figures.svg import as_text, stand_alone, texts

DRAWING = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><date>2024-01-01</date></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round}</style></defs>
 <defs><clipPath id="p1"><path d="M 0 0" id="m1"/></clipPath></defs>
 <g id="text_1" clip-path="url(#p1)"><use xlink:href="#m1" style="fill: url(#p1)"/>
  <text style="font-weight: 600; font-size: 9px; font-family: 'Source Sans Pro'; fill: #1a1a1a"
   transform="rotate(-0 1 1)" x="1" y="1">5 &lt; 6 &amp; more</text>
  <text style="font-size: 9px; font-family: 'Source Sans Pro'" x="1" y="9">about</text>
 </g>
</svg>"""


def root() -> ET.Element:
    """Give the drawing above, made to stand alone."""
    return stand_alone(DRAWING, name="boats", title="Boats & more", description="A <chart>")


def picture() -> str:
    """Give its text."""
    return as_text(root())


def test_the_picture_names_itself_for_who_cannot_see_it() -> None:
    """Title and description are text, never markup."""
    assert 'role="img" aria-labelledby="boats-title boats-desc"' in picture()
    assert '<title id="boats-title">Boats &amp; more</title>' in picture()
    assert '<desc id="boats-desc">A &lt;chart&gt;</desc>' in picture()


def test_ids_and_what_points_to_them_begin_with_the_name() -> None:
    """Several pictures can stand in one page."""
    assert 'clip-path="url(#boats-p1)"' in picture()
    assert 'href="#boats-m1"' in picture()
    assert "fill: url(#boats-p1)" in picture()
    assert re.findall(r'\bid="(?!boats-)', picture()) == []


def test_nothing_comes_from_outside_and_nothing_tells_a_date() -> None:
    """The only address left is SVG's own name."""
    addresses = set(re.findall(r"https?://[^\"' >]+", picture()))

    assert addresses == {"http://www.w3.org/2000/svg"}
    for word in ("DOCTYPE", "metadata", "2024", "script", "xlink", "*{"):
        assert word not in picture()


def test_text_stays_text_with_plain_attributes() -> None:
    """Every reader of SVG understands attributes, not every one CSS."""
    assert texts(root()) == ["5 < 6 & more", "about"]
    assert 'font-weight="600"' in picture()
    assert 'font-family="Source Sans Pro, sans-serif"' in picture()
    assert "rotate" not in picture()


def test_the_letters_used_are_embedded_by_weight() -> None:
    """No letter too many, none missing."""
    from fontTools.ttLib import TTFont

    faces = re.findall(r"font-weight:(\d+).*?base64,([A-Za-z0-9+/=]+)\)", picture())
    letters = {
        weight: set(map(chr, TTFont(BytesIO(base64.b64decode(data))).getBestCmap()))
        for weight, data in faces
    }

    assert letters == {"400": set("about"), "600": set("5 < 6 & more")}


def test_the_same_drawing_gives_the_same_picture() -> None:
    """Byte for byte."""
    assert picture() == picture()
