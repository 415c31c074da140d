"""Two folders change places in one step, where the system has a call for it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""Of renameat2(2), since Linux 3.15."""
_RENAME_SWAP = 2
"""Of renamex_np(2), since macOS 10.12."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders that exist, and say whether that could be done in one step."""
    import ctypes

    first, second = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            done = system.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            done = system.renamex_np(first, second, _RENAME_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):
        return False
    return bool(done == 0)
