"""Components: whether the members hang together, and whether they would without the hosts."""

from community.network.measures.measure import Better, Measure, Spread, Unit, gettext_noop
from community.network.measures.structure import strong_component_sizes
from community.network.measures.ties import DirectedTies
from community.network.measures.window import Window


def component_count(ties: DirectedTies) -> int:
    """Return into how many connected parts the members fall, those tied to nobody being one each.

    Examples
    --------
    >>> import numpy as np
    >>> component_count(DirectedTies.between(np.array([1, 2, 4]), np.array([2, 3, 5]), members=7))
    4
    """
    return ties.structure.component_sizes.size + ties.n - ties.ids.size


def giant_component_size(ties: DirectedTies) -> int:
    """Return how many members the largest connected part has; 0 without members.

    Examples
    --------
    >>> import numpy as np
    >>> giant_component_size(DirectedTies.between(np.array([1, 2, 4]), np.array([2, 3, 5]), members=7))
    3
    """
    if not ties.directed:
        return min(ties.n, 1)
    return int(ties.structure.component_sizes[0])


def giant_component_share(ties: DirectedTies) -> float | None:
    r"""Return the share of members in the largest connected part, ties counting in either direction.

    .. math:: S = \frac{\max |C|}{n}

    Returns
    -------
    float or None
        Between 0 and 1; None without members.

    Notes
    -----
    Near 1 in any lively community, so it warns late.

    Examples
    --------
    >>> import numpy as np
    >>> giant_component_share(DirectedTies.between(np.array([1, 2, 4]), np.array([2, 3, 5])))
    0.6

    References
    ----------
    .. [1] M. E. J. Newman, *Networks*, 2010, section 8.1.
    """
    return giant_component_size(ties) / ties.n if ties.n else None


def strong_component_size(ties: DirectedTies) -> int:
    """Return how many members the largest part has in which word can go from each to each.

    Examples
    --------
    >>> import numpy as np
    >>> strong_component_size(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4])))
    3
    """
    if not ties.directed:
        return min(ties.n, 1)
    return int(strong_component_sizes(ties.ids.size, ties.source, ties.target)[0])


def strong_component_count(ties: DirectedTies) -> int:
    """Return into how many parts the members fall in which word can go from each to each.

    Examples
    --------
    >>> import numpy as np
    >>> strong_component_count(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4])))
    2
    """
    return strong_component_sizes(ties.ids.size, ties.source, ties.target).size + ties.n - ties.ids.size


def host_dependence(window: Window) -> float | None:
    r"""Return how much of the cohesion would go if the hosts fell silent.

    .. math:: h = \max\left(0, 1 - \frac{S_{members}}{S}\right)

    where `S` is the share of all members in the giant component, and :math:`S_{members}` the share of
    those who are not hosts in the giant component of what happened among them alone.

    Returns
    -------
    float or None
        0 if the members hang together as well without the hosts, near 1 if only the hosts hold them
        together; None without ties, or where nobody but hosts was there.

    Notes
    -----
    Whoever was a host at the time of an interaction is one in it, and only in it.

    Examples
    --------
    A host who talks with four members, two of whom talk with each other.

    >>> import numpy as np
    >>> window = Window.of(
    ...     np.array([9, 9, 9, 9, 1]), np.array([1, 2, 3, 4, 2]),
    ...     actor_is_host=np.array([True, True, True, True, False]),
    ... )
    >>> host_dependence(window)
    0.5

    References
    ----------
    .. [1] R. Albert, H. Jeong and A.-L. Barabási, "Error and attack tolerance of complex networks",
       *Nature* 406 (2000).
    """
    if not window.ties.directed:
        return None
    # The smaller graph first: it is gone before the larger one, which others will ask for too, is built.
    alone = giant_component_share(window.without_hosts().ties)
    together = giant_component_share(window.ties)
    if together is None or alone is None:
        return None
    return max(0.0, 1 - alone / together)


GIANT_COMPONENT_SHARE = Measure(
    name="giant_component_share",
    title=gettext_noop("In one piece"),
    definition=gettext_noop(
        "The share of active members in the largest group that is linked by contacts, however indirectly."
    ),
    formula="largest component / n",
    unit=Unit.SHARE,
    compute=lambda window: giant_component_share(window.ties),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

HOST_DEPENDENCE = Measure(
    name="host_dependence",
    title=gettext_noop("Host dependence"),
    definition=gettext_noop(
        "By how much the largest linked group would shrink if everything done by or to the hosts were gone."
    ),
    formula="1 - S(without hosts) / S",
    unit=Unit.SHARE,
    compute=host_dependence,
    better=Better.LOWER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)
