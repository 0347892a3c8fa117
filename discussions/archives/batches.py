"""Writing many rows, so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

#: Enough to make statements rare, and few enough to hold in memory with their words.
BATCH = 500

T = TypeVar("T")


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items, `BATCH` at a time."""
    source = iter(items)
    while batch := list(islice(source, BATCH)):
        yield batch
