"""Density: the share of possible meetings that took place."""

from community.network.measures.measure import Measure, Unit, gettext_noop
from community.network.measures.ties import DirectedTies


def density(ties: DirectedTies) -> float | None:
    r"""Return the share of possible directed ties that exist.

    .. math:: d = \frac{D}{n(n-1)}

    where `D` is the number of directed ties and `n` the number of active members.

    Returns
    -------
    float or None
        Between 0 and 1; None with fewer than two members or no tie.

    Notes
    -----
    Falls as 1/n when everybody stays as sociable as they were, and rises as a community dies down to
    its core. Compare it only at equal n; `average_degree` is its size-free twin.

    Examples
    --------
    >>> import numpy as np
    >>> density(DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3])))
    0.5

    References
    ----------
    .. [1] S. Wasserman and K. Faust, *Social Network Analysis*, 1994, section 4.1.
    """
    return _share_of_pairs(ties, ties.directed)


def density_undirected(ties: DirectedTies) -> float | None:
    r"""Return the share of possible pairs that have a tie in at least one direction.

    .. math:: d = \frac{2U}{n(n-1)}

    Returns
    -------
    float or None
        Between 0 and 1; None with fewer than two members or no tie.

    Examples
    --------
    >>> import numpy as np
    >>> density_undirected(DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3])))
    0.6666666666666666

    References
    ----------
    .. [1] S. Wasserman and K. Faust, *Social Network Analysis*, 1994, section 4.1.
    """
    return _share_of_pairs(ties, 2 * ties.undirected)


def density_mutual(ties: DirectedTies) -> float | None:
    r"""Return the share of possible pairs that have a tie in both directions.

    .. math:: d = \frac{2(D - U)}{n(n-1)}

    Returns
    -------
    float or None
        Between 0 and 1; None with fewer than two members or no tie.

    Examples
    --------
    >>> import numpy as np
    >>> density_mutual(DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3])))
    0.3333333333333333

    References
    ----------
    .. [1] S. Wasserman and K. Faust, *Social Network Analysis*, 1994, section 13.2.
    """
    return _share_of_pairs(ties, 2 * ties.mutual)


def _share_of_pairs(ties: DirectedTies, ordered_pairs: int) -> float | None:
    if ties.n < 2 or not ties.directed:
        return None
    return ordered_pairs / (ties.n * (ties.n - 1))


DENSITY = Measure(
    name="density",
    title=gettext_noop("Density"),
    definition=gettext_noop(
        "Of all the ways in which one active member could have addressed another, the share that happened."
    ),
    formula="D / n(n-1)",
    unit=Unit.SHARE,
    compute=lambda window: density(window.ties),
)

DENSITY_UNDIRECTED = Measure(
    name="density_undirected",
    title=gettext_noop("Pairs that have met"),
    definition=gettext_noop("Of all possible pairs of active members, the share in which one addressed the other."),
    formula="2U / n(n-1)",
    unit=Unit.SHARE,
    compute=lambda window: density_undirected(window.ties),
)

DENSITY_MUTUAL = Measure(
    name="density_mutual",
    title=gettext_noop("Pairs that have talked both ways"),
    definition=gettext_noop("Of all possible pairs of active members, the share in which each addressed the other."),
    formula="2(D-U) / n(n-1)",
    unit=Unit.SHARE,
    compute=lambda window: density_mutual(window.ties),
)
