"""The brief's fonts: where their files are, and how pictures and pages get them.

Source Sans Pro and Source Serif Pro come from pinned wheels, so that the same inputs give the same
pictures on every machine; no font of the system is ever used.
"""

from __future__ import annotations

import base64
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.font_manager import FontEntry, FontManager

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"

LATIN = frozenset(
    chr(code)
    for first, last in (
        (0x20, 0x7E),  # Basic Latin
        (0xA0, 0x17F),  # Latin-1 Supplement, Latin Extended-A
        (0x2009, 0x200A),  # thin and hair space
        (0x2010, 0x2027),  # general punctuation: hyphens, dashes, quotation marks, dots
        (0x202F, 0x205E),  # narrow no-break space, per mille, primes, angle quotation marks
        (0x20A0, 0x20BF),  # currency
        (0x2190, 0x2199),  # arrows
        (0x2212, 0x2212),  # minus
        (0x2248, 0x2265),  # almost equal, at most, at least
    )
    for code in range(first, last + 1)
)
"""The characters that a page's fonts hold."""


DRAWN_WEIGHTS = frozenset({400, 600})
"""The weights of Source Sans Pro that pictures are set in."""

PAGE_FEATURES = ("kern", "liga", "lnum", "tnum")
"""The OpenType features that a page's fonts keep."""


NAMES = frozenset({1, 2, 4, 6, 16, 17})
"""The records of a font's `name` table that say what it is called."""


@dataclass(frozen=True)
class Face:
    """One font file: its family, weight (CSS) and style (`normal` or `italic`)."""

    family: str
    package: str
    file: str
    weight: int
    style: str

    @property
    def path(self) -> Path:
        """The font file.

        Raises
        ------
        SourcebriefError
            If the wheel that brings it is not installed.
        """
        return _folder(self.package) / self.file


def _faces(family: str, package: str, stem: str) -> tuple[Face, ...]:
    return (
        Face(family, package, f"{stem}-Regular.ttf", 400, "normal"),
        Face(family, package, f"{stem}-It.ttf", 400, "italic"),
        Face(family, package, f"{stem}-Semibold.ttf", 600, "normal"),
        Face(family, package, f"{stem}-Bold.ttf", 700, "normal"),
    )


FACES = (
    *_faces(SANS, "font_source_sans_pro", "SourceSansPro"),
    *_faces(SERIF, "font_source_serif_pro", "SourceSerifPro"),
)


@lru_cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / "files"
        if folder.is_dir():
            return folder
    raise SourcebriefError(
        f"the fonts of the package {package} are missing",
        remedy="install what requirements.txt lists; figures and pages use no other fonts",
    )


def find_face(family: str, weight: int, style: str = "normal") -> Face:
    """Give the face of this family, weight and style.

    Raises
    ------
    SourcebriefError
        If there is none.
    """
    for face in FACES:
        if (face.family, face.weight, face.style) == (family, weight, style):
            return face
    raise SourcebriefError(
        f"there is no font {family} of weight {weight}, {style}",
        remedy="figures use weight 400, 600 or 700, and italic only at 400",
    )


@contextmanager
def bundled_fonts() -> Iterator[None]:
    """Let matplotlib find the pictures' faces, and no others, while the context lasts."""
    from matplotlib.font_manager import fontManager

    others = fontManager.ttflist
    fontManager.ttflist = list(_entries())
    _forget_found_fonts(fontManager)
    try:
        yield
    finally:
        fontManager.ttflist = others
        _forget_found_fonts(fontManager)


@lru_cache
def _entries() -> tuple[FontEntry, ...]:
    """Give the sans faces as matplotlib lists them.

    Their files are reduced to `LATIN`, because it cuts the letters that a PDF needs from the whole
    font anew for each picture.
    """
    from matplotlib.font_manager import FontEntry

    entries = []
    for face in FACES:
        if face.family == SANS and face.weight in DRAWN_WEIGHTS and face.style == "normal":
            path = Path(_folder_of_reduced().name) / face.file
            path.write_bytes(_latin(face))
            entries.append(
                FontEntry(
                    fname=str(path),
                    name=SANS,
                    style=face.style,
                    weight=face.weight,
                    size="scalable",
                )
            )
    return tuple(entries)


@lru_cache
def _folder_of_reduced() -> TemporaryDirectory[str]:
    """Give a folder that lasts as long as the process; matplotlib reads fonts from files only."""
    return TemporaryDirectory(prefix="sourcebrief-fonts-", ignore_cleanup_errors=True)


def _forget_found_fonts(manager: FontManager) -> None:
    """Empty the cache of fonts found by name, which outlives a change of the list."""
    manager._findfont_cached.cache_clear()  # type: ignore[attr-defined]  # not in the stubs


def subset(face: Face, characters: frozenset[str]) -> bytes:
    """Give a WOFF2 font with only these characters; the same bytes at each call."""
    return _cut(BytesIO(_latin(face)), characters, "woff2")


@lru_cache
def _latin(face: Face) -> bytes:
    """Give the face reduced to `LATIN`, a small font that subsets are cut from quickly."""
    return _cut(face.path, LATIN, None)


def _cut(
    file: Path | BytesIO,
    characters: frozenset[str],
    flavor: str | None,
    features: tuple[str, ...] = (),
) -> bytes:
    """Give the font with only these characters and OpenType features, in a flavour or plain.

    Pictures go without features: kerning shifts a line of Source Sans by a letter's hair, and its
    tables take most of the time.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(layout_features=[*features], hinting=False, bidi_closure=False)
    options.drop_tables += ["name"]  # put back below: pruning it would search all other tables
    if not features:
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    with TTFont(file, recalcTimestamp=False, lazy=True) as font:
        names = font["name"]
        names.names = [record for record in names.names if record.nameID in NAMES]
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(characters)))
        subsetter.subset(font)
        font["name"] = names
        font.flavor = flavor
        out = BytesIO()
        font.save(out)
    return out.getvalue()


def font_face(face: Face, woff2: bytes) -> str:
    """Give the CSS rule that brings the face as a data URI."""
    data = base64.b64encode(woff2).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'src:url(data:font/woff2;base64,{data})format("woff2")}}'
    )


def write_fonts(generated: Path) -> list[Path]:
    """Write `fonts/*.ttf` for Typst and `fonts.css` for pages into `generated`; give the paths."""
    folder = generated / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for face in FACES:
        written.append(folder / face.file)
        written[-1].write_bytes(face.path.read_bytes())
    css = generated / "fonts.css"
    rules = (font_face(face, _cut(face.path, LATIN, "woff2", PAGE_FEATURES)) for face in FACES)
    css.write_text("\n".join(rules) + "\n", "utf-8", newline="\n")
    return [*written, css]
