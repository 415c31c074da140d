"""The characters of a PDF's page: which marked content and which font each belongs to."""

from __future__ import annotations

from ctypes import CFUNCTYPE, c_int, c_void_p, cast, create_string_buffer
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Characters:
    """The text of a page as it is drawn, and cut up by its marked content.

    `marked` are the texts by the number of their marked content; that of -1 belongs to none, such
    as a running head. Spaces and ends of lines belong to what stands before them.
    """

    def __init__(self, page: Any, fonts: dict[str, bool]) -> None:
        self._fonts = fonts
        self._seen: set[int] = set()
        self.text: str = page.get_text_range()
        self.marked: dict[int, str] = {}
        self._cut(page.raw)

    def _cut(self, page: Any) -> None:
        import pypdfium2.raw as raw

        count = raw.FPDFText_CountChars(page)
        text = self.text
        if len(text) != count:
            text = "".join(chr(raw.FPDFText_GetUnicode(page, index)) for index in range(count))
        get, numbers = _text_object(), dict[int, int]()
        begun, current, last = 0, -1, None
        for index in range(count):
            item = get(page, index)
            if item == last or not item:
                continue
            last = item
            if item not in numbers:
                numbers[item] = self._number(item)
            if numbers[item] != current:
                self._add(current, text[begun:index])
                begun, current = index, numbers[item]
        self._add(current, text[begun:])

    def _add(self, number: int, text: str) -> None:
        if text:
            self.marked[number] = self.marked.get(number, "") + text

    def _number(self, address: int) -> int:
        """Give the number of the marked content that a text object belongs to; note its font."""
        import pypdfium2.raw as raw

        item = cast(address, raw.FPDF_PAGEOBJECT)
        self._font(raw.FPDFTextObj_GetFont(item))
        return int(raw.FPDFPageObj_GetMarkedContentID(item))

    def _font(self, font: Any) -> None:
        """Note a font, and whether it is embedded."""
        import pypdfium2.raw as raw

        address = cast(font, c_void_p).value or 0
        if address in self._seen:
            return
        self._seen.add(address)
        length = raw.FPDFFont_GetBaseFontName(font, None, 0)
        buffer = create_string_buffer(max(length, 1))
        raw.FPDFFont_GetBaseFontName(font, buffer, length)
        name = buffer.value.decode("utf-8", "replace")
        embedded = raw.FPDFFont_GetIsEmbedded(font) == 1
        self._fonts[name] = self._fonts.get(name, True) and embedded


@cache
def _text_object() -> Callable[[Any, int], int | None]:
    """Give the function for the text object of a character, which gives its bare address.

    It is called for each character of the brief, and made anew because wrapping each address, as
    the package's own does, takes most of the time.
    """
    import pypdfium2.raw as raw

    address = cast(raw.FPDFText_GetTextObject, c_void_p).value or 0
    bare: Callable[[Any, int], int | None] = CFUNCTYPE(c_void_p, c_void_p, c_int)(address)
    return bare
