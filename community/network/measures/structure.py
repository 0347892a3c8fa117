"""The graph library, igraph, behind the few questions that the measures ask of it."""

from __future__ import annotations

import random
from functools import cached_property
from typing import NamedTuple

from community.network.measures.arrays import FloatArray, IntArray
from community.network.measures.later import igraph, np


class Partition(NamedTuple):
    """The cluster of each member, and the modularity of the whole."""

    cluster: IntArray
    modularity: float


class Structure:
    """An undirected simple graph of `n` members, asked for its shape.

    Parameters
    ----------
    n : int
        The number of members, numbered from 0.
    pairs : int64 array of shape (U, 2)
        The ties, each pair once, in either order.

    Examples
    --------
    A triangle, and a pair apart.

    >>> structure = Structure(5, np.array([[0, 1], [1, 2], [0, 2], [3, 4]]))
    >>> structure.component_sizes.tolist()
    [3, 2]
    >>> structure.core_numbers.tolist()
    [2, 2, 2, 1, 1]
    """

    def __init__(self, n: int, pairs: IntArray) -> None:
        self.n = n
        self._graph = igraph.Graph(n=n, edges=pairs)

    @cached_property
    def component_sizes(self) -> IntArray:
        """The sizes of the connected components, largest first."""
        return _descending(self._graph.connected_components(mode="weak").sizes())

    @cached_property
    def core_numbers(self) -> IntArray:
        """The core number of each member."""
        return np.array(self._graph.coreness(), dtype=np.int64)

    def transitivity(self) -> float | None:
        """Return three times the triangles over the wedges; None where no member has two ties."""
        return _defined(self._graph.transitivity_undirected(mode="nan"))

    def local_clustering(self) -> FloatArray:
        """Return each member's share of pairs of neighbours that are tied; 0 with fewer than two."""
        return np.array(self._graph.transitivity_local_undirected(mode="zero"), dtype=np.float64)

    def assortativity(self) -> float | None:
        """Return the correlation of degrees across ties; None where they do not vary."""
        return _defined(self._graph.assortativity_degree(directed=False))

    def best_partition(self, *, runs: int, iterations: int, seed: int) -> Partition:
        """Return the partition of highest modularity in so many runs of the Leiden algorithm.

        Each run starts at random, from the seed, and improves so often; -1 is until nothing improves.
        """
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  # Nothing secret is drawn.
        try:
            found = [
                self._graph.community_leiden(objective_function="modularity", n_iterations=iterations)
                for _ in range(runs)
            ]
        finally:
            igraph.set_random_number_generator(random)
        best = max(found, key=lambda clustering: clustering.modularity)
        return Partition(np.array(best.membership, dtype=np.int64), float(best.modularity))


def strong_component_sizes(n: int, source: IntArray, target: IntArray) -> IntArray:
    """Return the sizes of the strongly connected components of a directed graph, largest first.

    Examples
    --------
    >>> strong_component_sizes(3, np.array([0, 1, 1]), np.array([1, 0, 2])).tolist()
    [2, 1]
    """
    graph = igraph.Graph(n=n, edges=np.stack((source, target), axis=1), directed=True)
    return _descending(graph.connected_components(mode="strong").sizes())


def _descending(sizes: list[int]) -> IntArray:
    return np.sort(np.array(sizes, dtype=np.int64))[::-1]


def _defined(value: float) -> float | None:
    """Return the value, or None for igraph's NaN."""
    return None if np.isnan(value) else float(value)
