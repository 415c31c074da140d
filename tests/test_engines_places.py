"""Programs share the cores, and the longest work is not left for the end."""

from __future__ import annotations

import threading
import time

import pytest

from sourcebrief.engines.places import Places


def test_no_more_are_let_in_than_there_are_places() -> None:
    """The others wait until one leaves."""
    places, inside, most = Places(2), [0], [0]
    lock = threading.Lock()

    def work() -> None:
        with places.place(1):
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            with lock:
                inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [2]


def test_the_most_work_is_let_in_first_and_the_same_in_the_order_of_asking() -> None:
    """Whoever came before."""
    places, order = Places(1), []

    def work(name: str, amount: int) -> None:
        with places.place(amount):
            order.append(name)

    with places.place(1):
        threads = []
        for name, amount in (("small", 1), ("large", 9), ("middle", 5), ("other middle", 5)):
            threads.append(threading.Thread(target=work, args=(name, amount)))
            threads[-1].start()
            while len(places._waiting) < len(threads):
                time.sleep(0.001)
    for thread in threads:
        thread.join()

    assert order == ["large", "middle", "other middle", "small"]


def test_a_place_is_given_back_after_an_error() -> None:
    """Otherwise all would wait for ever."""
    places = Places(1)
    with pytest.raises(ZeroDivisionError), places.place(1):
        raise ZeroDivisionError
    with places.place(1):
        pass
