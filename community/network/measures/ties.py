"""Who is tied to whom: the distinct pairs behind a window's interactions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from community.network.measures.arrays import IntArray, distinct, positions, starts_of_runs
from community.network.measures.later import np
from community.network.measures.structure import Structure


@dataclass(frozen=True, eq=False)
class DirectedTies:
    """The distinct ordered pairs (actor, target) of a window.

    Members are numbered 0 … `n` - 1: first those who appear in a tie, in the order of `ids`, then
    those who are counted but tied to nobody.

    Attributes
    ----------
    ids : int64 array
        The ids of those who appear, ascending.
    source, target : int64 arrays of length D
        Positions in `ids`, ascending by (source, target), each pair once, never a member with itself.
    weights : int64 array of length D
        How many interactions each tie has.
    n : int
        The number of members, with or without a tie.

    Examples
    --------
    Ana (7) writes to Ben (9) twice and is answered; Dee (8) writes to Ana; Ben to himself.

    >>> ties = DirectedTies.between(np.array([7, 7, 9, 8, 9]), np.array([9, 9, 7, 7, 9]))
    >>> ties.n, ties.directed, ties.undirected, ties.mutual
    (3, 3, 2, 1)
    >>> ties.weights.tolist()
    [2, 1, 1]
    """

    ids: IntArray
    source: IntArray
    target: IntArray
    weights: IntArray
    n: int

    @classmethod
    def between(
        cls, actors: IntArray, targets: IntArray, counts: IntArray | None = None, members: int | None = None
    ) -> Self:
        """Build the ties of any number of interactions, in any order.

        Parameters
        ----------
        actors, targets : int64 arrays
            One entry a row; any ids. Rows from a member to themselves are dropped.
        counts : int64 array, optional
            The interactions that a row stands for; one each by default.
        members : int, optional
            How many members there are, where some have no tie. By default, those who have one.

        Raises
        ------
        ValueError
            Where the arrays differ in length, or fewer members are claimed than appear.
        """
        if actors.size != targets.size or (counts is not None and counts.size != actors.size):
            raise ValueError("actors, targets and counts must be of one length")
        others = actors != targets
        if not others.all():
            actors, targets = actors[others], targets[others]
            counts = None if counts is None else counts[others]
        ids = distinct(np.concatenate((distinct(actors), distinct(targets))))
        if members is not None and members < ids.size:
            raise ValueError(f"{ids.size} members have ties, but only {members} are said to be there")
        keys = positions(actors, ids)
        keys *= max(ids.size, 1)
        keys += positions(targets, ids)
        keys, weights = _summed(keys, counts)
        source, target = np.divmod(keys, max(ids.size, 1))
        return cls(ids, source, target, weights, ids.size if members is None else members)

    @property
    def directed(self) -> int:
        """D, the number of directed ties."""
        return self.source.size

    @property
    def undirected(self) -> int:
        """U, the number of pairs tied in at least one direction."""
        return len(self.pairs)

    @property
    def mutual(self) -> int:
        """M = D - U, the number of pairs tied in both directions."""
        return self.directed - self.undirected

    @cached_property
    def pairs(self) -> IntArray:
        """The undirected ties, as U rows of positions, the lower one first, ascending."""
        ordered = np.sort(self.pair_keys())
        keys = ordered[starts_of_runs(ordered)]
        pairs = np.empty((keys.size, 2), dtype=np.int64)
        np.divmod(keys, max(self.ids.size, 1), out=(pairs[:, 0], pairs[:, 1]))
        return pairs

    @cached_property
    def mutual_pairs(self) -> IntArray:
        """The ties that go both ways, as M rows of positions, the lower one first, ascending."""
        ordered = np.sort(self.pair_keys())
        return np.stack(np.divmod(ordered[~starts_of_runs(ordered)], max(self.ids.size, 1)), axis=1)

    @cached_property
    def degrees(self) -> IntArray:
        """With how many others each of the `n` members has a tie, in either direction."""
        return np.bincount(self.pairs.ravel(), minlength=self.n)

    @cached_property
    def mutual_degrees(self) -> IntArray:
        """With how many others each of the `n` members has a tie in both directions."""
        return np.bincount(self.mutual_pairs.ravel(), minlength=self.n)

    @cached_property
    def structure(self) -> Structure:
        """The undirected ties among those who appear, as a graph: built once, shared by the measures."""
        return Structure(self.ids.size, self.pairs)

    def pair_keys(self) -> IntArray:
        """Return one number for each directed tie, the same for both directions of a pair."""
        keys = np.minimum(self.source, self.target)
        keys *= max(self.ids.size, 1)
        keys += np.maximum(self.source, self.target)
        return keys


def _summed(keys: IntArray, counts: IntArray | None) -> tuple[IntArray, IntArray]:
    """Return the distinct keys, ascending, and the interactions that each of them stands for."""
    if counts is None:
        keys.sort()
        starts = np.flatnonzero(starts_of_runs(keys))
        return keys[starts], np.diff(starts, append=keys.size)
    order = np.argsort(keys)
    keys = keys[order]
    starts = np.flatnonzero(starts_of_runs(keys))
    weights = np.add.reduceat(counts[order], starts) if starts.size else np.empty(0, dtype=np.int64)
    return keys[starts], weights


def reversed_weights(ties: DirectedTies) -> IntArray:
    """Return, for each directed tie, the interactions of the tie that answers it; 0 where none does.

    Examples
    --------
    >>> ties = DirectedTies.between(np.array([1, 1, 1, 2]), np.array([2, 2, 3, 1]))
    >>> ties.weights.tolist(), reversed_weights(ties).tolist()
    ([2, 1, 1], [1, 0, 2])
    """
    keys = ties.pair_keys()
    order = np.argsort(keys)
    second = np.flatnonzero(~starts_of_runs(keys[order]))
    there, back = order[second - 1], order[second]
    answers = np.zeros_like(ties.weights)
    answers[there], answers[back] = ties.weights[back], ties.weights[there]
    return answers
