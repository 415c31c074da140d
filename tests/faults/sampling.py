"""Choosing faults at random: as many of each class as there is room for, the same for one seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from .material import Material
from .model import Edit, Fault, Kind


def choose(
    material: Material, kinds: Sequence[Kind], count: int, seed: int
) -> dict[str, list[Fault]]:
    """Give about `count` faults in equal parts by class; small classes are taken whole.

    A class is drawn with a seed of its own, so that it does not depend on which others are drawn.
    """
    found = {kind.name: _drawn(material, kind, seed) for kind in kinds}
    quotas = shared({name: len(faults) for name, faults in found.items()}, count)
    return {name: faults[: quotas[name]] for name, faults in found.items()}


def _drawn(material: Material, kind: Kind, seed: int) -> list[Fault]:
    """Give every fault of a class once, in random order."""
    rng = Random(f"{seed} {kind.name}")  # noqa: S311 a sample that can be drawn again is wanted
    unique: dict[tuple[str, tuple[Edit, ...]], Fault] = {}
    for fault in kind.find(material, rng):
        unique.setdefault((fault.path, fault.edits), fault)
    faults = list(unique.values())
    rng.shuffle(faults)
    return faults


def shared(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Share `count` among classes evenly; what a small one can't take goes to the others."""
    quotas = dict.fromkeys(sizes, 0)
    left = min(count, sum(sizes.values()))
    while left:
        open_ = [name for name, size in sizes.items() if quotas[name] < size]
        part = max(1, left // len(open_))
        for name in open_[:left]:
            taken = min(part, sizes[name] - quotas[name], left)
            quotas[name] += taken
            left -= taken
    return quotas
