"""What happened among a community's members in some days: what every measure is computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from community.network.measures.arrays import BoolArray, FloatArray, IntArray, distinct, positions
from community.network.measures.later import np
from community.network.measures.ties import DirectedTies

# Rows outside any thread (messages, connections) carry this; their pair then stands for the thread.
NO_THREAD = -1


@dataclass(frozen=True, eq=False)
class Window:
    """The interactions between members in a window, one row or more for each pair.

    Make one with `Window.of`, which drops what members do to themselves.

    Attributes
    ----------
    actor, target : int64 arrays
        Who acted towards whom; any ids.
    count : int64 array
        How many interactions the row stands for.
    actor_is_host, target_is_host : bool arrays
        Whether each of them spoke for the brand at that time.
    thread : int64 array or None
        The thread in which it happened, or `NO_THREAD`; None where threads are not known, and then
        no interval is computed from them.
    alone : int
        Active members who are in no row (who started threads that nobody answered, say).
    """

    actor: IntArray
    target: IntArray
    count: IntArray
    actor_is_host: BoolArray
    target_is_host: BoolArray
    thread: IntArray | None = None
    alone: int = 0

    @classmethod
    def of(
        cls,
        actor: IntArray,
        target: IntArray,
        *,
        count: IntArray | None = None,
        actor_is_host: BoolArray | None = None,
        target_is_host: BoolArray | None = None,
        thread: IntArray | None = None,
        members: int | None = None,
    ) -> Self:
        """Make a window of arrays of one length, in any order.

        Parameters
        ----------
        count : int64 array, optional
            One interaction a row by default; never below 1.
        actor_is_host, target_is_host : bool arrays, optional
            Nobody is a host by default.
        thread : int64 array, optional
        members : int, optional
            How many members are active; by default, those who appear in a row with another member.

        Raises
        ------
        ValueError
            Where lengths differ, a count is below 1, or fewer members are claimed than appear.

        Examples
        --------
        >>> window = Window.of(np.array([1, 2, 2]), np.array([2, 1, 2]), members=3)
        >>> window.n, window.interactions, window.alone
        (3, 2, 1)
        """
        nobody = np.zeros(actor.size, dtype=np.bool_)
        rows = cls(
            actor,
            target,
            np.ones(actor.size, dtype=np.int64) if count is None else count,
            nobody if actor_is_host is None else actor_is_host,
            nobody if target_is_host is None else target_is_host,
            thread,
        )
        rows._check()
        others = actor != target
        window = rows if others.all() else rows.only(others)
        if members is None:
            return window
        if members < window.n:
            raise ValueError(f"{window.n} members appear, but only {members} are said to be active")
        return replace(window, alone=members - window.n)

    @cached_property
    def ties(self) -> DirectedTies:
        """The window's ties, computed once."""
        counts = None if (self.count == 1).all() else self.count
        ties = DirectedTies.between(self.actor, self.target, counts)
        return replace(ties, n=ties.n + self.alone)

    @property
    def n(self) -> int:
        """How many members are active."""
        return self.ties.n

    @cached_property
    def interactions(self) -> int:
        """How many interactions members had with each other."""
        return int(self.count.sum())

    @cached_property
    def sent(self) -> FloatArray:
        """How many interactions each of the `n` members began, zeros included."""
        actors = positions(self.actor, self.ties.ids)
        return np.bincount(actors, self.count, self.n).astype(np.float64)

    def only(self, rows: BoolArray) -> Self:
        """Return the window as if only the marked rows had happened; those in no other row are gone."""
        return type(self)(
            self.actor[rows],
            self.target[rows],
            self.count[rows],
            self.actor_is_host[rows],
            self.target_is_host[rows],
            None if self.thread is None else self.thread[rows],
            self.alone,
        )

    def without_hosts(self) -> Self:
        """Return the window as if the brand had been silent.

        What was done by or to a host is gone. Members who dealt with nobody else stay, alone.
        """
        by_or_to_host = self.actor_is_host | self.target_is_host
        if not by_or_to_host.any():
            return self
        members = distinct(
            np.concatenate((distinct(self.actor[~self.actor_is_host]), distinct(self.target[~self.target_is_host])))
        )
        rest = self.only(~by_or_to_host)
        stranded = members.size - rest.ties.ids.size
        return replace(rest, alone=self.alone + stranded)

    def _check(self) -> None:
        columns = [self.target, self.count, self.actor_is_host, self.target_is_host]
        columns += [] if self.thread is None else [self.thread]
        if any(column.size != self.actor.size for column in columns):
            raise ValueError("the arrays of a window must be of one length")
        if self.count.size and self.count.min() < 1:
            raise ValueError("a row stands for at least one interaction")
