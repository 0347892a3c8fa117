"""Cores: how thick the middle of the community is."""

from __future__ import annotations

from community.network.measures.arrays import IntArray
from community.network.measures.later import np
from community.network.measures.measure import Better, Measure, Unit, gettext_noop
from community.network.measures.ties import DirectedTies


def core_numbers(ties: DirectedTies) -> IntArray:
    """Return the core number of each of the `n` members.

    The k-core is the largest set in which everybody has ties, in either direction, with at least k
    others of the set; a member's core number is the largest k whose core they are in.

    Examples
    --------
    >>> core_numbers(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4]), members=5)).tolist()
    [2, 2, 2, 1, 0]

    References
    ----------
    .. [1] S. B. Seidman, "Network structure and minimum degree", *Social Networks* 5 (1983).
    .. [2] V. Batagelj and M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks" (2003).
    """
    numbers = np.zeros(ties.n, dtype=np.int64)
    numbers[: ties.ids.size] = ties.structure.core_numbers
    return numbers


def core_max(ties: DirectedTies) -> int | None:
    """Return the largest k for which there is a k-core; None without members.

    Examples
    --------
    >>> core_max(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4])))
    2
    """
    return int(core_numbers(ties).max()) if ties.n else None


def core_profile(ties: DirectedTies) -> list[float]:
    """Return the share of members in the k-core, for k = 1 … `core_max`.

    Examples
    --------
    >>> core_profile(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4])))
    [1.0, 0.75]
    """
    reaching = np.bincount(core_numbers(ties))[::-1].cumsum()[::-1]
    return [int(members) / ties.n for members in reaching[1:]]


CORE_MAX = Measure(
    name="core_max",
    title=gettext_noop("Thickness of the core"),
    definition=gettext_noop("The largest k such that some members each had contact with at least k others among them."),
    formula="max core number",
    unit=Unit.COUNT,
    compute=lambda window: core_max(window.ties),
    better=Better.HIGHER,
)
