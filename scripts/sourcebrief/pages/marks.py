"""What the elements of a finished HTML page mean: numbers, citations, counters, list items."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

_CROSS = ("fig-", "tbl-", "sec-", "tab-", "eq-")


def mark_of(tag: str, attributes: Mapping[str, str | None]) -> tuple[str, str]:
    """Give the kind and target of the mark that an inline element makes, or nothing."""
    classes = (attributes.get("class") or "").split()
    target = (attributes.get("href") or "").removeprefix("#")
    if tag == "code" or {"uri", "email"}.intersection(classes):
        return "code", ""
    if tag == "data":
        return "value", attributes.get("value") or ""
    if tag == "a" and "number" in classes:
        return "number", target.removeprefix("n-")
    if tag == "a" and target.startswith("n-"):
        return "entry", target.removeprefix("n-")
    if "citation" in classes:
        return "citation", attributes.get("data-cites") or ""
    if "header-section-number" in classes or "toc-section-number" in classes:
        return "section", ""
    if "footnote-ref" in classes or attributes.get("role") == "doc-noteref":
        return "note", target
    if "footnote-back" in classes or attributes.get("role") == "doc-backlink":
        return "back", target
    contents = (attributes.get("id") or "").startswith("toc-")
    if tag == "a" and (contents or target.startswith(_CROSS)):
        return "reference", target
    return "", ""


def item_number(item: LexborNode) -> str:
    """Give the number of an item of a numbered list."""
    start = (item.parent.attributes.get("start") or "") if item.parent is not None else ""
    number = int(start) if start.isdecimal() and len(start) < 6 else 1
    before = item.prev
    while before is not None:
        number += before.tag == "li"
        before = before.prev
    return str(number)
