"""Packages that import what they offer when it is asked for: most commands need little of most."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def on_demand(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Give the `__getattr__` of a package.

    Parameters
    ----------
    package
        The package's whole name.
    homes
        The names that it offers, by the module of it that defines them. With one name of a module
        the package gets the rest of them.
    """

    def getattribute(name: str) -> object:
        for home, names in homes.items():
            if name in names:
                module = import_module(f"{package}.{home}")
                offered = {item: getattr(module, item) for item in names}
                vars(sys.modules[package]).update(offered)
                return offered[name]
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return getattribute
