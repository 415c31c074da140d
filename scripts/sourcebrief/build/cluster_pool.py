"""Doing tasks on the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from sourcebrief.build.rendering import Done, Shared, Task, render_task
from sourcebrief.errors import SourcebriefError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from sourcebrief.build.pool import Pool

CONNECTING = 10.0
"""Seconds that a scheduler, and its first worker, may take to answer."""


class ClusterPool:
    """The workers of a Dask cluster, whose scheduler does again what a lost one was doing."""

    def __init__(self, client: Any, shared: Shared) -> None:
        self._client = client
        # A task of its own: unlike data that is sent, a result is made again when it is lost.
        self._shared = client.submit(_same, shared, pure=False)
        self._executor = client.get_executor(pure=False)

    @property
    def workers(self) -> int:
        """How many tasks the cluster does at once, as it is now."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, task: Task) -> Future[Done]:
        """Hand a task over; see `Pool.submit`."""
        future: Future[Done] = self._executor.submit(render_task, task, self._shared)
        return future


def _same(shared: Shared) -> Shared:
    return shared


def _connected(make: Any, address: str) -> Any:
    """Give a client of the scheduler; one that is left half made is closed here.

    At the end of the process, when its loop is gone, it would wait for twice its timeout.
    """
    client = make.__new__(make)
    try:
        client.__init__(address, timeout=CONNECTING, set_as_default=False)
    except BaseException:
        with contextlib.suppress(Exception):
            client.close(timeout=1)
        raise
    return client


@contextlib.contextmanager
def cluster_pool(address: str, shared: Shared) -> Iterator[Pool]:
    """Give the workers of the Dask scheduler at `address`.

    Raises
    ------
    SourcebriefError
        If `distributed` is not installed, nothing answers there, or it has no worker.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SourcebriefError(
            f"the package {error.name} is not installed, which --scheduler needs",
            remedy="install it with: pip install 'sourcebrief[cluster]'",
        ) from error
    try:
        client = _connected(Client, address)
    except (OSError, ValueError, TypeError) as error:
        raise SourcebriefError(
            f"no scheduler of Dask answers at {address}",
            evidence=str(error).partition("\n")[0],
            remedy="give its address as in --scheduler tcp://host:8786",
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError as error:
            raise SourcebriefError(
                f"the scheduler at {address} has no worker",
                remedy=f"start some: dask worker {address}",
            ) from error
        yield ClusterPool(client, shared)
