"""Names that are no names of files everywhere: those of the devices of Windows."""

from __future__ import annotations

from typing import Final

_DEVICES: Final = frozenset(
    {"aux", "con", "conin$", "conout$", "nul", "prn"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)


def is_device(name: str) -> bool:
    """Tell whether Windows takes a name for a device, whatever follows its first point.

    A name that ends with a point or a space is another there, and so may be a device too.
    """
    return name.partition(".")[0].rstrip().casefold() in _DEVICES or name[-1:] in {".", " "}
