"""Small ledgers, made by hand or drawn at random, and the same as networkx graphs."""

from collections.abc import Iterable

import networkx
import numpy as np
from hypothesis import strategies as st

from community.network.measures import DirectedTies

Row = tuple[int, int, int]


def ties_of(*rows: tuple[int, int], members: int | None = None) -> DirectedTies:
    """The ties of rows (actor, target)."""
    actors, targets = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return DirectedTies.between(actors, targets, members=members)


def ties_of_counted(rows: Iterable[Row]) -> DirectedTies:
    """The ties of rows (actor, target, count)."""
    actors, targets, counts = np.array(list(rows), dtype=np.int64).reshape(-1, 3).T
    return DirectedTies.between(actors, targets, counts)


def as_networkx(rows: Iterable[Row]) -> networkx.DiGraph:
    """The same rows as networkx sees them, summed, without self-ties."""
    graph = networkx.DiGraph()
    for actor, target, count in rows:
        if actor != target:
            before = graph.get_edge_data(actor, target, {"weight": 0})["weight"]
            graph.add_edge(actor, target, weight=before + count)
    return graph


# Ids are few, so that ties meet, and some are as far apart as ids can be.
ids = st.one_of(st.integers(1, 12), st.sampled_from([-(2**62), 2**62]))
ledgers = st.lists(st.tuples(ids, ids, st.integers(1, 5)), max_size=60)
