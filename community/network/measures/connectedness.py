"""Connected members: who has somebody to talk with, and who has nobody."""

from __future__ import annotations

from community.network.measures.later import np
from community.network.measures.measure import Better, Measure, Spread, Unit, gettext_noop
from community.network.measures.ties import DirectedTies


def connected_members(ties: DirectedTies, at_least: int = 1) -> float | None:
    """Return the share of members with at least so many mutual ties.

    Returns
    -------
    float or None
        Between 0 and 1; None without members.

    Notes
    -----
    A share of persons, so it does not fall as the community grows, as density does.

    Examples
    --------
    Ana and Ben talk; Dee was addressed and has not answered.

    >>> ties = DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3]))
    >>> connected_members(ties), connected_members(ties, at_least=2)
    (0.6666666666666666, 0.0)
    """
    return _share_with(ties.mutual_degrees, at_least)


def tied_members(ties: DirectedTies, at_least: int = 1) -> float | None:
    """Return the share of members with at least so many ties in either direction.

    Returns
    -------
    float or None
        Between 0 and 1; None without members.

    Examples
    --------
    >>> tied_members(DirectedTies.between(np.array([1, 1, 1]), np.array([2, 3, 4])), at_least=3)
    0.25
    """
    return _share_with(ties.degrees, at_least)


def isolates(ties: DirectedTies, registered: int | None = None) -> int:
    """Return how many of the active, or of so many registered, members have no tie at all.

    Raises
    ------
    ValueError
        Where fewer are said to be registered than have ties.

    Examples
    --------
    >>> ties = DirectedTies.between(np.array([1]), np.array([2]), members=5)
    >>> isolates(ties), isolates(ties, registered=10)
    (3, 8)
    """
    tied = ties.ids.size
    members = ties.n if registered is None else registered
    if members < tied:
        raise ValueError(f"{tied} members have ties, but only {members} are said to be there")
    return members - tied


def isolates_share(ties: DirectedTies, registered: int | None = None) -> float | None:
    """Return the share of the active, or of so many registered, members who have no tie at all.

    Returns
    -------
    float or None
        Between 0 and 1; None without members.

    Examples
    --------
    >>> isolates_share(DirectedTies.between(np.array([1]), np.array([2]), members=5))
    0.6
    """
    members = ties.n if registered is None else registered
    return isolates(ties, registered) / members if members else None


def _share_with(degrees: np.ndarray[tuple[int], np.dtype[np.int64]], at_least: int) -> float | None:
    return int(np.count_nonzero(degrees >= at_least)) / degrees.size if degrees.size else None


CONNECTED_MEMBERS = Measure(
    name="connected_members",
    title=gettext_noop("Connected members"),
    definition=gettext_noop("The share of active members who addressed another member and were addressed by them."),
    formula="members with a mutual tie / n",
    unit=Unit.SHARE,
    compute=lambda window: connected_members(window.ties),
    better=Better.HIGHER,
    spread=Spread.WILSON,
    highest=1.0,
)

WELL_TIED_MEMBERS = Measure(
    name="members_with_three_ties",
    title=gettext_noop("Members with three ties"),
    definition=gettext_noop("The share of active members who had contact with at least three others."),
    formula="members with k >= 3 / n",
    unit=Unit.SHARE,
    compute=lambda window: tied_members(window.ties, at_least=3),
    better=Better.HIGHER,
    spread=Spread.WILSON,
    highest=1.0,
)

ISOLATES_SHARE = Measure(
    name="isolates_share",
    title=gettext_noop("Active, but tied to nobody"),
    definition=gettext_noop("The share of active members who had contact with no other member."),
    formula="members with k = 0 / n",
    unit=Unit.SHARE,
    compute=lambda window: isolates_share(window.ties),
    better=Better.LOWER,
    spread=Spread.WILSON,
    highest=1.0,
)
