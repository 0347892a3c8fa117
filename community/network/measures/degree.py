"""Degree: with how many others the members have ties."""

from community.network.measures.later import np
from community.network.measures.measure import Better, Measure, Spread, Unit, gettext_noop
from community.network.measures.ties import DirectedTies


def average_degree(ties: DirectedTies) -> float | None:
    r"""Return with how many others a member has a tie, on average.

    .. math:: \bar k = \frac{2U}{n}

    Returns
    -------
    float or None
        From 0 to n - 1; None without members.

    Notes
    -----
    Follows the busiest: read it with `median_degree`.

    Examples
    --------
    >>> average_degree(DirectedTies.between(np.array([1, 1, 1]), np.array([2, 3, 4])))
    1.5

    References
    ----------
    .. [1] S. Wasserman and K. Faust, *Social Network Analysis*, 1994, section 4.1.
    """
    return 2 * ties.undirected / ties.n if ties.n else None


def median_degree(ties: DirectedTies) -> float | None:
    """Return with how many others the member in the middle has a tie.

    Returns
    -------
    float or None
        From 0 to n - 1, the mean of the middle two where n is even; None without members.

    Examples
    --------
    >>> median_degree(DirectedTies.between(np.array([1, 1, 1]), np.array([2, 3, 4])))
    1.0
    """
    return float(np.median(ties.degrees)) if ties.n else None


def degree_centralisation(ties: DirectedTies) -> float | None:
    r"""Return how much the ties are those of one member.

    .. math:: C = \frac{\sum_i (k_{max} - k_i)}{(n-1)(n-2)}

    where :math:`k_i` is the number of others that member i has a tie with, in either direction.

    Returns
    -------
    float or None
        1 for a star (an audience), 0 where all have equally many; None with fewer than three members.

    Examples
    --------
    >>> degree_centralisation(DirectedTies.between(np.array([1, 1, 1]), np.array([2, 3, 4])))
    1.0

    References
    ----------
    .. [1] L. C. Freeman, "Centrality in social networks: conceptual clarification", *Social Networks* 1
       (1979).
    """
    if ties.n < 3:
        return None
    lacking = ties.n * int(ties.degrees.max()) - int(ties.degrees.sum())
    return lacking / ((ties.n - 1) * (ties.n - 2))


def assortativity(ties: DirectedTies) -> float | None:
    r"""Return whether well-connected members are tied to well-connected ones.

    The correlation, over undirected ties in both directions, of the degrees at their two ends.

    Returns
    -------
    float or None
        Between -1 (the busy talk with the quiet) and 1 (with each other); None without ties, or where
        all who have ties have equally many.

    Examples
    --------
    >>> assortativity(DirectedTies.between(np.array([1, 1, 1]), np.array([2, 3, 4])))
    -1.0
    >>> assortativity(DirectedTies.between(np.array([1, 2, 3]), np.array([2, 3, 1]))) is None
    True

    References
    ----------
    .. [1] M. E. J. Newman, "Assortative mixing in networks", *Physical Review Letters* 89 (2002).
    """
    ends = ties.degrees[ties.pairs]
    if not ends.size or ends.min() == ends.max():
        return None
    return ties.structure.assortativity()


AVERAGE_DEGREE = Measure(
    name="average_degree",
    title=gettext_noop("Ties per member"),
    definition=gettext_noop("With how many others an active member had contact, on average."),
    formula="2U / n",
    unit=Unit.PER_MEMBER,
    compute=lambda window: average_degree(window.ties),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
)

MEDIAN_DEGREE = Measure(
    name="median_degree",
    title=gettext_noop("Ties of the member in the middle"),
    definition=gettext_noop("Half of the active members had contact with at least this many others."),
    formula="median k",
    unit=Unit.PER_MEMBER,
    compute=lambda window: median_degree(window.ties),
    better=Better.HIGHER,
)

DEGREE_CENTRALISATION = Measure(
    name="degree_centralisation",
    title=gettext_noop("Centralisation"),
    definition=gettext_noop("How much all ties meet in one member: 1 is an audience, 0 has no centre."),
    formula="sum(k_max - k) / (n-1)(n-2)",
    unit=Unit.COEFFICIENT,
    compute=lambda window: degree_centralisation(window.ties),
    better=Better.LOWER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

ASSORTATIVITY = Measure(
    name="assortativity",
    title=gettext_noop("Assortativity"),
    definition=gettext_noop(
        "Whether members with many ties have them with each other (above 0) or with those who have few."
    ),
    formula="correlation of k across ties",
    unit=Unit.COEFFICIENT,
    compute=lambda window: assortativity(window.ties),
    lowest=-1.0,
    highest=1.0,
)
