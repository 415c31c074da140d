"""Citations of the brief and its figures, tables and numbers, and what pages say of themselves."""

from sourcebrief.publish.citing.declared import declared_items
from sourcebrief.publish.citing.formatting import FORMATS, citations
from sourcebrief.publish.citing.head import citation_json, item_head
from sourcebrief.publish.citing.items import brief_item, number_item, shown_item
from sourcebrief.publish.citing.meta import brief_tags, item_tags, tags_html
from sourcebrief.publish.citing.model import Author, Basis, Item, Kind, Work
from sourcebrief.publish.citing.schema_org import item_linked, number_linked, report_linked
from sourcebrief.publish.citing.work import read_work

__all__ = [
    "FORMATS",
    "Author",
    "Basis",
    "Item",
    "Kind",
    "Work",
    "brief_item",
    "brief_tags",
    "citation_json",
    "citations",
    "declared_items",
    "item_head",
    "item_linked",
    "item_tags",
    "number_item",
    "number_linked",
    "read_work",
    "report_linked",
    "shown_item",
    "tags_html",
]
