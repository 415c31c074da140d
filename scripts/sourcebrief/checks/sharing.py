"""Sharing tasks between two processes: this one, and a copy of it that ends with it.

Tasks that have much to read in common make a bundle, and each process takes the next bundle when
it is done with the last, so that both are done at about the same time, whatever the brief holds.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST_BUNDLES = 256
"""The number of a bundle is a byte."""
_THREADS = "/proc/self/task"
_LOOKING = 0.25
"""Seconds after which the copy looks again whether its original is still there."""


def can_share() -> bool:
    """Tell whether a copy of this process can work beside it.

    It takes a second processor, a system that copies a process safely, and one with no other
    threads, which would be missing in the copy: a lock that one of them holds is never released.
    """
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        return len(os.listdir(_THREADS)) == 1  # noqa: PTH208  # also those Python knows nothing of
    except OSError:
        return False


def share(
    tasks: Sequence[Callable[[], Any]],
    bundles: Sequence[Sequence[int]],
    begin: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Any] | None:
    """Give what each of the tasks gives, in their order, or nothing if the copy did not finish.

    Parameters
    ----------
    tasks
        What is to be done; a task must not rest on what another one leaves.
    bundles
        The numbers of the tasks that the same process does, each in one bundle; long ones first.
    begin
        Is called here before the first bundle is given out, and `meanwhile` in the copy.

    Raises
    ------
    Exception
        What a task raised that was done here; that of one done in the copy is lost with it.
    """
    (queue, filling), (answer, answering) = os.pipe(), os.pipe()
    original = os.getpid()
    copy = os.fork()
    if copy == 0:
        os.close(filling)
        _serve(partial(_work, tasks, bundles, queue), meanwhile, answering, original)
    os.close(answering)
    try:
        begin()
        _write(filling, bytes(range(len(bundles))))
        given = _work(tasks, bundles, queue)
        said = _read(answer)
    except BaseException:
        os.kill(copy, signal.SIGKILL)
        raise
    finally:
        _, status = os.waitpid(copy, 0)
    return None if status else _joined(given, said)


def _read(pipe: int) -> bytes:
    with open(pipe, "rb") as file:  # a pipe has no path
        return file.read()


def _write(pipe: int, content: bytes) -> None:
    with open(pipe, "wb") as file:  # a pipe has no path
        file.write(content)


def _joined(given: dict[int, Any], said: bytes) -> list[Any]:
    import pickle

    given |= pickle.loads(said)  # noqa: S301  # from the copy of this very process
    return [given[index] for index in sorted(given)]


def _work(
    tasks: Sequence[Callable[[], Any]], bundles: Sequence[Sequence[int]], queue: int
) -> dict[int, Any]:
    """Do bundle after bundle, until none is left in the queue: what is read is gone from it."""
    given: dict[int, Any] = {}
    with open(queue, "rb", 0) as file:  # a pipe has no path
        while number := file.read(1):
            for index in bundles[number[0]]:
                given[index] = tasks[index]()
    return given


def _serve(
    work: Callable[[], dict[int, Any]],
    meanwhile: Callable[[], None],
    answering: int,
    original: int,
) -> NoReturn:
    """Work as the copy, hand over what was done, and end; what is shown is the original's task."""
    status = 1
    try:
        _end_with(original)
        meanwhile()
        given = work()
        import pickle

        _write(answering, pickle.dumps(given))
        status = 0
    finally:
        os._exit(status)


def _end_with(original: int) -> None:
    """Let this process end soon after its original has, however that happens.

    An interrupt from the terminal, which reaches both, is left to the original.
    """

    def look(_number: int, _frame: object) -> None:
        if os.getppid() != original:
            os._exit(1)

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOKING, _LOOKING)
