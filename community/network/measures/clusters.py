"""Clusters: groups of members with more contact inside than between them."""

from community.network.measures.later import np
from community.network.measures.measure import Measure, Unit, gettext_noop
from community.network.measures.structure import Partition
from community.network.measures.ties import DirectedTies

# The best of many runs: one alone was seen to fall four per cent short. As many as fit the same work:
# twenty up to ten thousand ties, one above a hundred thousand; some two seconds at the most.
MOST_RUNS = 20
TIES_IN_ALL_RUNS = 200_000

# Runs go on until nothing improves, but a network with room for one run only gets two rounds of it.
UNTIL_NOTHING_IMPROVES = -1
ROUNDS_OF_A_SINGLE_RUN = 2

# Always the same start, so that the same window always gives the same clusters.
SEED = 28

# Fewer make a couple, not a cluster.
SMALLEST_CLUSTER = 3


def clusters(ties: DirectedTies) -> Partition:
    """Return the clusters of those who have ties, in the order of `DirectedTies.ids`.

    Notes
    -----
    Found by the Leiden algorithm on undirected ties, all alike: the best of several runs. It is not the
    only good partition, and small clusters inside a large network may be merged.

    Examples
    --------
    Two triangles with one tie between them.

    >>> ties = DirectedTies.between(np.array([1, 2, 3, 3, 4, 5, 6]), np.array([2, 3, 1, 4, 5, 6, 4]))
    >>> cluster = clusters(ties).cluster
    >>> len(set(cluster[:3].tolist())), len(set(cluster.tolist()))
    (1, 2)

    References
    ----------
    .. [1] V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden: guaranteeing
       well-connected communities", *Scientific Reports* 9 (2019).
    .. [2] S. Fortunato and M. Barthélemy, "Resolution limit in community detection", *PNAS* 104 (2007).
    """
    runs = min(MOST_RUNS, max(1, TIES_IN_ALL_RUNS // max(ties.undirected, 1)))
    rounds = UNTIL_NOTHING_IMPROVES if runs > 1 else ROUNDS_OF_A_SINGLE_RUN
    return ties.structure.best_partition(runs=runs, iterations=rounds, seed=SEED)


def modularity(ties: DirectedTies) -> float | None:
    r"""Return how much more contact there is inside clusters than chance would bring there.

    .. math:: Q = \sum_c \left( \frac{U_c}{U} - \left( \frac{K_c}{2U} \right)^2 \right)

    where :math:`U_c` are the undirected ties inside cluster c and :math:`K_c` the degrees of its members,
    in the best partition found by `clusters`.

    Returns
    -------
    float or None
        0 for one cluster, below 1; None without ties.

    Notes
    -----
    Networks without any groups reach high values by chance, the higher the fewer ties they have: never
    compare it over time, only with a network of the same degrees, wired at random.

    Examples
    --------
    >>> ties = DirectedTies.between(np.array([1, 2, 3, 3, 4, 5, 6]), np.array([2, 3, 1, 4, 5, 6, 4]))
    >>> round(modularity(ties), 9) == round(2 * (3 / 7 - (7 / 14) ** 2), 9)
    True

    References
    ----------
    .. [1] M. E. J. Newman and M. Girvan, "Finding and evaluating community structure in networks",
       *Physical Review E* 69 (2004).
    """
    return clusters(ties).modularity if ties.directed else None


def cluster_count(partition: Partition) -> int:
    """Return how many clusters have at least `SMALLEST_CLUSTER` members.

    Examples
    --------
    >>> cluster_count(Partition(np.array([0, 0, 0, 1, 1]), 0.0))
    1
    """
    return int(np.count_nonzero(np.bincount(partition.cluster) >= SMALLEST_CLUSTER))


MODULARITY = Measure(
    name="modularity",
    title=gettext_noop("Modularity"),
    definition=gettext_noop(
        "How much more contact there is inside clusters of members than chance would bring there. "
        "Rises as contacts become fewer, so it is not to be compared over time."
    ),
    formula="sum of U_c/U - (K_c/2U)^2",
    unit=Unit.COEFFICIENT,
    compute=lambda window: modularity(window.ties),
    lowest=-0.5,
    highest=1.0,
)
