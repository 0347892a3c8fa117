"""Flows: how much happens among members, and how much between them and the brand."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from community.network.measures.arrays import BoolArray, IntArray
from community.network.measures.later import np
from community.network.measures.measure import Better, Measure, Spread, Unit, gettext_noop
from community.network.measures.window import Window


class Flows(NamedTuple):
    """The number of interactions in each direction between members and hosts."""

    member_to_member: int
    host_to_member: int
    member_to_host: int
    host_to_host: int


def flows(actor_is_host: BoolArray, target_is_host: BoolArray, counts: IntArray) -> Flows:
    """Count the interactions by who was a host at that time.

    Parameters
    ----------
    actor_is_host, target_is_host : bool arrays
        One entry a row.
    counts : int64 array
        The interactions that each row stands for.

    Examples
    --------
    >>> flows(np.array([False, True, True]), np.array([False, False, True]), np.array([5, 3, 1]))
    Flows(member_to_member=5, host_to_member=3, member_to_host=0, host_to_host=1)
    """
    direction = actor_is_host + 2 * target_is_host.astype(np.int64)
    return Flows(*(int(counts[direction == way].sum()) for way in range(4)))


def member_to_member_share(counted: Flows) -> float | None:
    r"""Return the share of interactions in which no host takes part.

    .. math:: \frac{M \to M}{M \to M + B \to M + M \to B + B \to B}

    where `M` are members and `B` those who spoke for the brand at that time.

    Returns
    -------
    float or None
        0 in an audience, 1 where the brand is silent; None without interactions.

    Examples
    --------
    >>> member_to_member_share(Flows(6, 2, 1, 1))
    0.6
    """
    return share_of_flow(counted, "member_to_member")


def share_of_flow(counted: Flows, name: str) -> float | None:
    """Return the share that the flow of that name has in all interactions; None without any.

    Examples
    --------
    >>> share_of_flow(Flows(6, 2, 1, 1), "host_to_member")
    0.2
    """
    total = sum(counted)
    part: int = getattr(counted, name)
    return part / total if total else None


def _share(name: str) -> Callable[[Window], float | None]:
    return lambda window: share_of_flow(flows(window.actor_is_host, window.target_is_host, window.count), name)


MEMBER_TO_MEMBER_SHARE = Measure(
    name="member_to_member_share",
    title=gettext_noop("Members with members"),
    definition=gettext_noop("The share of interactions in which one member addressed another, no host."),
    formula="M→M / all",
    unit=Unit.SHARE,
    compute=_share("member_to_member"),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

HOST_TO_MEMBER_SHARE = Measure(
    name="host_to_member_share",
    title=gettext_noop("Hosts to members"),
    definition=gettext_noop("The share of interactions in which a host addressed a member."),
    formula="B→M / all",
    unit=Unit.SHARE,
    compute=_share("host_to_member"),
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

MEMBER_TO_HOST_SHARE = Measure(
    name="member_to_host_share",
    title=gettext_noop("Members to hosts"),
    definition=gettext_noop("The share of interactions in which a member addressed a host."),
    formula="M→B / all",
    unit=Unit.SHARE,
    compute=_share("member_to_host"),
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

HOST_TO_HOST_SHARE = Measure(
    name="host_to_host_share",
    title=gettext_noop("Hosts among themselves"),
    definition=gettext_noop("The share of interactions in which a host addressed another host."),
    formula="B→B / all",
    unit=Unit.SHARE,
    compute=_share("host_to_host"),
    spread=Spread.JACKKNIFE,
    highest=1.0,
)
