"""Imports what builds import, once, in the process that each of them is split off from.

To import this module is to do so. What can't be imported is left to the build, which says so.
"""

from __future__ import annotations

import gc
import signal
from contextlib import suppress
from importlib import import_module

MODULES = (
    "PIL.PngImagePlugin",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "matplotlib.backends.backend_svg",
    "plotnine",
    "selectolax.lexbor",
    "sourcebrief.cli.build",
    "sourcebrief.cli.building",
    "sourcebrief.cli.console",
    "sourcebrief.cli.verifying",
    "sourcebrief.figures.drawing",
    "sourcebrief.publish.site",
    "yaml",
)

# An interrupt from the terminal is for the one that asked for this process.
signal.signal(signal.SIGINT, signal.SIG_IGN)
for name in MODULES:
    with suppress(Exception):
        import_module(name)
# What is there now stays: no build need look through it for what is no longer used.
gc.collect()
gc.freeze()
