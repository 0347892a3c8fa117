"""The windows that a jackknife over threads measures: each time without some of them."""

from __future__ import annotations

from collections.abc import Iterator

from community.network.measures.arrays import IntArray, distinct
from community.network.measures.later import np
from community.network.measures.window import NO_THREAD, Window

# Enough for a stable error, few enough that intervals cost some twenty times what the values do.
GROUPS = 20

# A band around a number made of more rows than this is thinner than the line it would be drawn with,
# and would cost more than some five seconds.
MOST_ROWS = 200_000


def replicate_windows(window: Window) -> Iterator[Window]:
    """Yield the window without each group of threads in turn.

    Nothing is yielded where threads are not known, or there are more than `MOST_ROWS` rows.

    Examples
    --------
    >>> actors, threads = np.array([1, 2, 1]), np.array([10, 10, 11])
    >>> window = Window.of(actors, actors + 1, thread=threads)
    >>> sorted(part.interactions for part in replicate_windows(window))
    [1, 2]
    """
    if window.thread is None or window.thread.size > MOST_ROWS:
        return
    groups = thread_groups(window.thread, window.actor, window.target)
    for group in distinct(groups):
        yield window.only(groups != group)


def thread_groups(thread: IntArray, actor: IntArray, target: IntArray) -> IntArray:
    """Put threads into `GROUPS` groups, at random but always the same; outside threads, pairs.

    Examples
    --------
    >>> nowhere = np.full(2, NO_THREAD)
    >>> one, other = thread_groups(nowhere, np.array([5, 8]), np.array([8, 5]))
    >>> bool(one == other)
    True
    """
    low, high = np.minimum(actor, target), np.maximum(actor, target)
    pair = _scattered(_scattered(low.astype(np.uint64)) ^ high.astype(np.uint64))
    scattered = np.where(thread == NO_THREAD, pair, _scattered(thread.astype(np.uint64)))
    return (scattered % np.uint64(GROUPS)).astype(np.int64)


def _scattered(
    numbers: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Return numbers as if drawn at random, always the same for the same. (SplitMix64's finaliser.)"""
    numbers = numbers + np.uint64(0x9E3779B97F4A7C15)
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
