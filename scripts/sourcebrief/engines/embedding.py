"""Makes one file of a page and the stylesheets and pictures that it names.

Pandoc can do so too, but reads and writes the whole page again for it: a quarter of its time. Only
what Pandoc and the extension's template wrote is looked at; a brief's own raw HTML never gets here.
"""

from __future__ import annotations

import base64
import html
import re
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}"
INLINE = "inline-svg"
"""The class of a picture that is to become a part of the page, with the page's own fonts."""

KINDS = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".mp4": "video/mp4",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""Media types by ending: the system's own table would differ between machines."""

LARGEST = 20_000_000
"""Bytes beyond which a drawing is shown as a picture."""
IMPORT = "@import"
# fmt: off
ELEMENTS = frozenset(
    {
        "a", "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix",
        "feComponentTransfer", "feComposite", "feDropShadow", "feFlood", "feFuncA", "feFuncB",
        "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge", "feMergeNode",
        "feMorphology", "feOffset", "feTile", "feTurbulence", "filter", "g", "image", "line",
        "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline",
        "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text",
        "textPath", "title", "tspan", "use", "view",
    }
)
# fmt: on
"""What a drawing in a page may be made of; a browser could take anything else for the page's."""

OWN_SIZE = frozenset({"width", "height"})
REFERENCES = frozenset({"id", "href", "aria-labelledby", "aria-describedby"})

_PARTS = re.compile(
    r"<script\b.*?</script>|<!--.*?-->|<(?P<tag>link|img|embed|video|audio|source)\b[^>]*>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_URL = re.compile(r"""url\(\s*(["']?)(?!data:|#)([^"')]*)\1\s*\)""")
_LOCAL = re.compile(r"url\(#([^)]*)\)")


def embed(page: str, folder: Path) -> str:
    """Give a page with its stylesheets and pictures inside it.

    Parameters
    ----------
    page
        HTML as Pandoc writes it.
    folder
        Where the page's relative addresses lead to; nothing outside of it is read.

    Raises
    ------
    SourcebriefError
        If a file is missing, lies outside the folder, or would come from the network.
    """
    return _Embedding(folder.resolve()).page(page)


class _Embedding:
    """One page being put together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shown: dict[str, int] = {}

    def page(self, text: str) -> str:
        return _PARTS.sub(self._part, text)

    def _part(self, match: re.Match[str]) -> str:
        tag = match["tag"]
        if not tag:
            return match[0]
        attributes = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
        if tag == "link":
            return self._link(attributes, match[0])
        if tag == "img" and INLINE in attributes.get("class", "").split():
            drawn = self._svg(attributes)
            if drawn:
                return drawn
        for name in ("src", "poster"):
            address = attributes.get(name, "data:")
            if not address.startswith("data:"):
                attributes[name] = self._data(address, self._folder)
        return _tag(tag, attributes, " /" if match[0].endswith("/>") else "")

    def _link(self, attributes: dict[str, str], written: str) -> str:
        if attributes.get("rel") != "stylesheet":
            return written
        path = self._path(attributes["href"], self._folder)
        text = path.read_text("utf-8")
        if IMPORT in text.lower():
            raise SourcebriefError(
                f"the stylesheet {path.name} imports another",
                remedy="name each stylesheet in the option `css`",
            )
        style = _URL.sub(lambda found: f"url({self._data(found[2], path.parent)})", text)
        # Nothing in a style may end it: the stroke is given as CSS escapes it.
        inside = style.rstrip().replace("</", r"<\/")
        return f"<style>\n{inside}\n</style>"

    def _svg(self, attributes: dict[str, str]) -> str:
        """Give a picture as a part of the page, or nothing where it can be shown as a picture only.

        A document type could define what the picture's words stand for, and so could one that is
        written in another encoding.
        """
        content = self._path(attributes["src"], self._folder).read_bytes()
        unfit = b"<!DOCTYPE", b"<!ENTITY", b"\0"
        if len(content) > LARGEST or any(mark in content for mark in unfit):
            return ""
        try:
            root = ET.fromstring(content)  # noqa: S314 (no entities)
        except (ET.ParseError, ValueError, LookupError):
            return ""
        if root.tag != f"{SVG}svg":
            return ""
        digest = f"svg_{sha256(content).hexdigest()[:12]}"
        times = self._shown[digest] = self._shown.get(digest, 0) + 1
        _localise(root, f"{digest}_" if times == 1 else f"{digest}_{times}_")
        return _drawn(root, attributes)

    def _data(self, address: str, beside: Path) -> str:
        path = self._path(address, beside)
        kind = KINDS.get(path.suffix.lower(), "application/octet-stream")
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"

    def _path(self, address: str, beside: Path) -> Path:
        path = (beside / address).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            raise SourcebriefError(
                f"the page needs `{address}`, which is no file of the report",
                remedy="put the file into the report's folder, and name it by a path inside it",
            )
        return path


def _localise(root: ET.Element, prefix: str) -> None:
    """Give elements and attributes plain names, and ids that no other part of the page has."""
    for parent in list(root.iter()):
        parent[:] = [child for child in parent if str(child.tag).removeprefix(SVG) in ELEMENTS]
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.attrib = {
            _plain(name): _prefixed(_plain(name), value, prefix)
            for name, value in element.attrib.items()
            if not name.startswith("{") or name.startswith((XLINK, XML))
        }


def _plain(name: str) -> str:
    return name.removeprefix(XLINK).replace(XML, "xml:")


def _prefixed(name: str, value: str, prefix: str) -> str:
    if name == "href":
        return f"#{prefix}{value[1:]}" if value.startswith("#") else value
    if name in REFERENCES:
        return " ".join(f"{prefix}{id_}" for id_ in value.split())
    return _LOCAL.sub(rf"url(#{prefix}\1)", value)


def _drawn(root: ET.Element, attributes: dict[str, str]) -> str:
    """Give the picture with what the page says of it: its words, classes and size."""
    root.attrib.pop("version", None)
    words = {"role": "img", "aria-label": attributes.get("alt", "")}
    classes = " ".join(name for name in attributes.get("class", "").split() if name != INLINE)
    said = {name: attributes[name] for name in ("id", "style", *OWN_SIZE) if name in attributes}
    root.attrib = {**root.attrib, **words, **said, **({"class": classes} if classes else {})}
    root.tail = None
    return ET.tostring(root, encoding="unicode")


def _tag(tag: str, attributes: dict[str, str], ending: str) -> str:
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}{ending}>"
