"""Prints a measure the way the house writes it."""

from __future__ import annotations

from sourcebrief.quantities.model import Hedge, Measure

_PREFIX = {Hedge.ABOUT: "about ", Hedge.MORE_THAN: "more than ", Hedge.AT_LEAST: "at least ",
           Hedge.NEARLY: "nearly ", Hedge.UP_TO: "up to ", Hedge.LESS_THAN: "less than "}


def house_style(measure: Measure) -> str:
    """Give the words that a bare reference to a measure prints."""
    text = f"{measure.value:,}"
    if measure.unit == "percent":
        text += "%"
    if measure.unit == "usd":
        text = "$" + text
    return _PREFIX.get(measure.hedge, "") + text
