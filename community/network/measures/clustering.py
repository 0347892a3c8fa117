"""Clustering: whether those who know the same person know each other."""

from community.network.measures.later import np
from community.network.measures.measure import Measure, Spread, Unit, gettext_noop
from community.network.measures.ties import DirectedTies


def transitivity(ties: DirectedTies) -> float | None:
    r"""Return how often two who are tied to the same member are tied to each other.

    .. math:: C = \frac{3 \times \mathrm{triangles}}{\mathrm{wedges}}

    where a wedge is a member with two of the others tied to them, in either direction.

    Returns
    -------
    float or None
        Between 0 and 1; None where nobody has two ties.

    Notes
    -----
    Busy members make triangles by chance: it is evidence of closure only against a network with the
    same degrees, wired at random.

    Examples
    --------
    >>> round(transitivity(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4]))), 9)
    0.6

    References
    ----------
    .. [1] P. W. Holland and S. Leinhardt, "Transitivity in structural models of small groups",
       *Comparative Group Studies* 2 (1971).
    .. [2] M. E. J. Newman, "The structure and function of complex networks", *SIAM Review* 45 (2003).
    """
    return ties.structure.transitivity()


def mean_local_clustering(ties: DirectedTies) -> float | None:
    r"""Return the mean over members of the share of pairs of their neighbours that are tied.

    .. math:: \bar c = \frac 1 n \sum_i \frac{2 T_i}{k_i (k_i - 1)}

    where :math:`T_i` are the tied pairs among the :math:`k_i` neighbours of member i.

    Returns
    -------
    float or None
        Between 0 and 1; None without members.

    Notes
    -----
    Members with fewer than two ties count as 0, and all `n` members are counted; other programs leave
    one or the other out. Members with few ties weigh as much as those with many, unlike in `transitivity`.

    Examples
    --------
    >>> round(mean_local_clustering(DirectedTies.between(np.array([1, 2, 3, 3]), np.array([2, 3, 1, 4]))), 4)
    0.5833

    References
    ----------
    .. [1] D. J. Watts and S. H. Strogatz, "Collective dynamics of 'small-world' networks", *Nature* 393
       (1998).
    """
    if not ties.n:
        return None
    return float(np.sum(ties.structure.local_clustering())) / ties.n


TRANSITIVITY = Measure(
    name="transitivity",
    title=gettext_noop("Friends of friends who met"),
    definition=gettext_noop("Of two members in contact with the same third, how often they had contact."),
    formula="3 triangles / wedges",
    unit=Unit.SHARE,
    compute=lambda window: transitivity(window.ties),
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

MEAN_LOCAL_CLUSTERING = Measure(
    name="mean_local_clustering",
    title=gettext_noop("Mean local clustering"),
    definition=gettext_noop(
        "For each member, the share of pairs of their contacts who had contact too; then the mean."
    ),
    formula="mean of 2T / k(k-1), 0 where k < 2",
    unit=Unit.SHARE,
    compute=lambda window: mean_local_clustering(window.ties),
    spread=Spread.JACKKNIFE,
    highest=1.0,
)
