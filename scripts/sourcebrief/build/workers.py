"""Processes that work for this one: they end with it, and leave an interrupt to it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def begin_worker() -> None:
    """Let this process end when the one that started it does, however that happens.

    Otherwise it would go on after a crash, and write into what the next build makes. An interrupt
    from the terminal, which reaches both, is left to the one that started it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def end_workers() -> None:
    """End the processes that this one started to work for it, whatever they are doing."""
    for worker in multiprocessing.active_children():
        worker.kill()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
