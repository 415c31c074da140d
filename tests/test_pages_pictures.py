"""Tests that damaged picture files are told, whatever is in them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sourcebrief.errors import SourcebriefError
from sourcebrief.pages.pictures import read_figure_pdf, read_png, squeezed, svg_drawing

DIGEST = "ab" * 32


def png() -> bytes:
    """Give a small PNG that names its drawing."""
    info, file = PngInfo(), BytesIO()
    info.add_itxt("Drawing", DIGEST)
    info.add_itxt("Title", "Boats – 240")
    Image.new("RGB", (6, 4)).save(file, "png", pnginfo=info)
    return file.getvalue()


def test_a_png_says_its_size_title_and_drawing() -> None:
    """Read without the dots."""
    read = read_png(png())

    assert (read.width, read.height, read.drawing, read.title) == (6, 4, DIGEST, "Boats – 240")


@pytest.mark.parametrize("length", [0, 4, 8, 20, 40, -13, -1])
def test_a_png_that_breaks_off_is_an_error(length: int) -> None:
    """Wherever it does."""
    with pytest.raises(SourcebriefError, match=r"breaks off|no PNG"):
        read_png(png()[:length])


def test_a_changed_byte_in_a_png_is_an_error() -> None:
    """Each part has a sum of its own."""
    data = bytearray(png())
    data[20] ^= 1

    with pytest.raises(SourcebriefError, match="IHDR of the PNG is damaged"):
        read_png(bytes(data))


def test_a_part_without_keyword_or_size_is_read_over() -> None:
    """A stranger's file may hold anything."""
    parts = [(b"IHDR", b"x"), (b"iTXt", b"\xff"), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )

    assert read_png(data).drawing == ""


@given(st.binary(max_size=200))
def test_no_bytes_make_a_reader_fail_otherwise(data: bytes) -> None:
    """Only with a sentence."""
    for read, head in ((read_png, b"\x89PNG\r\n\x1a\n"), (read_figure_pdf, b"%PDF-1.4\n")):
        for content in (data, head + data, head + data + b"%%EOF"):
            with pytest.raises(SourcebriefError):
                read(content)
    assert svg_drawing(data) == ""


@pytest.mark.parametrize(
    ("data", "digest"),
    [
        (f'<svg a="b" data-drawing="{DIGEST}" c="d"/>', DIGEST),
        (f"<svg/><g data-drawing='{DIGEST}'/>", ""),
        ('<svg data-drawing="ab"/>', ""),
    ],
)
def test_an_svg_names_its_drawing_on_its_root(data: str, digest: str) -> None:
    """And nowhere else."""
    assert svg_drawing(data.encode()) == digest


def test_texts_are_compared_without_what_a_pdf_breaks() -> None:
    """Lines, hyphens at their ends and ligatures."""
    assert squeezed("south-\nwest o\ufb03ce") == squeezed("south-west office")
