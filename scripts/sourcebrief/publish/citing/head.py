"""What a page's head holds for reference managers and search engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sourcebrief.publish.citing.meta import brief_tags, item_tags, tags_html
from sourcebrief.publish.citing.model import Kind
from sourcebrief.publish.citing.schema_org import (
    item_linked,
    linked_html,
    linked_json,
    number_linked,
    report_linked,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sourcebrief.ledger import Ledger
    from sourcebrief.publish.citing.model import Item, Work
    from sourcebrief.references import References

Edition = tuple["Work", "Sequence[Item]"]
"""An edition of the brief, and the items in it, its own first."""


def item_head(item: Item, work: Work, ledger: Ledger, references: References) -> str:
    """Give what the head of a figure's, table's or number's page holds, as HTML."""
    if item.kind is Kind.NUMBER:
        linked = number_linked(item, ledger[item.id], work, references)
    else:
        linked = item_linked(item, work, references)
    return tags_html(item_tags(item, work)) + linked_html(linked)


def citation_json(editions: Mapping[str, Edition], references: References) -> str:
    """Give what `citation.lua` puts into the head of each edition's page, by the edition's name.

    Parameters
    ----------
    editions
        The editions by name, which is that of their page without `.html`.
    references
        The bibliography with the sources.
    """
    heads = {
        name: {
            "meta": brief_tags(work, pdf=f"{name}.pdf"),
            "linked": linked_json(report_linked(work, items, references)),
        }
        for name, (work, items) in editions.items()
    }
    return json.dumps(heads, ensure_ascii=False, indent=2) + "\n"
