"""The picture in dots: rendered once for print, and from that reduced for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from matplotlib.figure import Figure as Drawing
    from numpy import uint8
    from numpy.typing import NDArray
    from PIL.Image import Image

    Dots = NDArray[uint8]

PRINT_DPI, SCREEN_DPI = 300, 150
COLOURS = 256
"""The most colours that a table can hold."""

FAST = 3
"""How hard zlib tries, of 9: more takes longer and saves next to nothing on flat colours."""


def save_png(drawing: Drawing, print_: Path, screen: Path, about: Mapping[str, str]) -> None:
    """Write the drawing at 300 dots an inch, and at half of that.

    Parameters
    ----------
    drawing
        The drawing, laid out; its resolution is changed.
    print_, screen
        The files.
    about
        What the files say of themselves, by keyword.
    """
    from PIL import Image as Images

    dots = _rendered(drawing)
    reduced = Images.fromarray(dots).convert("RGB").reduce(PRINT_DPI // SCREEN_DPI)
    _write(_indexed(dots), print_, PRINT_DPI, about)
    _write(reduced, screen, SCREEN_DPI, about)


def _rendered(drawing: Drawing) -> Dots:
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    before = drawing.dpi
    drawing.dpi = PRINT_DPI
    canvas: Any = FigureCanvasAgg(drawing)
    canvas.draw()
    drawing.dpi = before
    return np.asarray(canvas.buffer_rgba())


def _indexed(dots: Dots) -> Image:
    """Give the image with a table of its colours, half the size, where a table can hold them."""
    import numpy as np
    from PIL import Image as Images

    codes = dots.view("<u4")[:, :, 0] & 0xFFFFFF
    index = np.zeros(1 << 24, np.uint8)
    index[codes] = 1
    table = np.flatnonzero(index.view(bool))
    if len(table) > COLOURS:
        return Images.fromarray(dots).convert("RGB")
    index[table] = np.arange(len(table))
    indexed = Images.fromarray(index[codes])
    indexed.putpalette(b"".join(int(code).to_bytes(3, "little") for code in table))
    return indexed


def _write(image: Image, path: Path, dpi: int, about: Mapping[str, str]) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    for keyword, words in about.items():
        info.add_itxt(keyword, words)
    image.save(path, "png", compress_level=FAST, dpi=(dpi, dpi), pnginfo=info)
