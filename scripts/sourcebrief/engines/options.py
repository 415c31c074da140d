"""The options a brief may set, and those that are refused by name.

The embedded engine knows the options that the brief uses. One that it does not know is refused, and
so is a value that it could not honour: nothing is rendered otherwise than asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcebrief.errors import Place, SourcebriefError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CONTENT = frozenset(
    {
        "citation",
        "title",
        "subtitle",
        "author",
        "date",
        "abstract",
        "keywords",
        "description",
        "lang",
        "nocite",
        "doi",
        "version",
        "license",
        "copyright",
        "categories",
    }
)
"""What a document says about itself: it goes to the template as it is."""

OPTIONS = frozenset(
    {
        "from",
        "filters",
        "csl",
        "bibliography",
        "link-citations",
        "number-sections",
        "toc",
        "toc-depth",
        "toc-title",
        "date-format",
        "template",
        "template-partials",
        "css",
        "font-paths",
        "section-numbering",
    }
)
"""What the embedded engine does as it is told."""

FIXED: Mapping[str, object] = {
    "engine": "markdown",
    "citeproc": True,
    "html-table-processing": "none",
    "theme": "none",
    "minimal": True,
    "section-divs": True,
    "embed-resources": True,
    "pdf-standard": "ua-1",
    "papersize": "a4",
}
"""What the embedded engine always does: the only value it takes."""

UNSAFE = frozenset(
    {
        "filters",
        "shortcodes",
        "format",
        "engine",
        "jupyter",
        "knitr",
        "execute",
        "server",
        "template",
        "template-partials",
        "css",
        "theme",
        "brand",
        "from",
        "metadata-files",
        "resources",
        "format-resources",
        "project",
        "pdf-engine",
        "variables",
        "reference-doc",
        "extensions",
        "bibliography",
        "csl",
    }
)
"""What no document may set for itself, whichever engine renders it: it may come from a stranger."""

PATHS = ("filters", "template", "template-partials", "css", "csl", "bibliography", "font-paths")
"""Options that name files, which lie beside the file that names them."""


def check_safe(front_matter: Mapping[str, object], place: Callable[[str], Place]) -> None:
    """Refuse options that would let a document run or load something; `place` gives each one's.

    Raises
    ------
    SourcebriefError
        If the front matter sets one.
    """
    for name, value in front_matter.items():
        unsafe = name in UNSAFE and value != FIXED.get(name)
        if unsafe or name.startswith(("include-", "header-")):
            raise SourcebriefError(
                f"a document may not set `{name}`, which could run or load something",
                place=place(name),
                remedy="set it in _quarto.yml, if the whole report needs it",
            )


def check_known(layer: Mapping[str, object], place: Callable[[str], Place]) -> None:
    """Refuse an option that the embedded engine does not know, or not with that value.

    Raises
    ------
    SourcebriefError
        If there is one.
    """
    known = CONTENT | OPTIONS
    for name, value in layer.items():
        if name in FIXED and value != FIXED[name]:
            raise SourcebriefError(
                f"the embedded engine does not know `{name}: {value}`",
                place=place(name),
                evidence=f"it always does `{name}: {FIXED[name]}`".lower(),
                remedy="leave the option out, or build with --engine quarto",
            )
        if name not in known and name not in FIXED:
            raise SourcebriefError(
                f"the embedded engine does not know the option `{name}`",
                place=place(name),
                evidence=did_you_mean(name, known),
                remedy="leave it out, put a value of your own into _variables.yml, "
                "or build with --engine quarto",
            )
