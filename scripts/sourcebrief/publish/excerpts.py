"""An excerpt taken apart: the number in it, and how a browser or an annotation finds the passage.

Text fragments are those of https://wicg.github.io/scroll-to-text-fragment/, selectors those of the
W3C's Web Annotation Data Model, https://www.w3.org/TR/annotation-model/#text-quote-selector.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

from sourcebrief.quantities import read

if TYPE_CHECKING:
    from sourcebrief.ledger import Fact
    from sourcebrief.quantities import Quantity

GAP = "[…]"
ROUNDING = Decimal("0.06")
"""How far a fraction in words, such as a third, may be from the value in the data."""


def number_span(fact: Fact) -> tuple[int, int] | None:
    """Give where the fact's number stands in its excerpt, its hedge included, if it does.

    It is the one that has the fact's value; a fraction may be rounded in the fact.
    """
    found = [item for item in read(fact.excerpt) if item.upper == fact.value_upper]
    number = min(found, key=lambda item: _distance(item, fact), default=None)
    if number is None or _distance(number, fact) > ROUNDING:
        return None
    return number.start, number.end


def pieces(excerpt: str) -> list[str]:
    """Give the stretches of an excerpt that stand in the source, without the gaps."""
    return [piece.strip() for piece in excerpt.split(GAP) if piece.strip()]


def selectors(excerpt: str) -> list[dict[str, str]]:
    """Give a TextQuoteSelector for each stretch of an excerpt."""
    return [{"type": "TextQuoteSelector", "exact": piece} for piece in pieces(excerpt)]


def passage_link(url: str, excerpt: str) -> str:
    """Give the address of a passage in a public page: from its first words to its last.

    Nothing is given where the source has no address, or one that is no web page.
    """
    if not url.startswith(("http://", "https://")):
        return ""
    return f"{url.partition('#')[0]}#:~:text={text_fragment(pieces(excerpt))}"


def text_fragment(stretches: list[str]) -> str:
    """Give the words of a text fragment: one stretch, or the first and last of several."""
    ends = [stretches[0], stretches[-1]] if len(stretches) > 1 else stretches
    return ",".join(quote(words, safe="").replace("-", "%2D") for words in ends)


def _distance(number: Quantity, fact: Fact) -> Decimal:
    """Give how far a number is from the fact's; a fall may be printed as a positive number."""
    return abs(abs(number.value) - abs(fact.value))
