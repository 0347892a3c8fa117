"""Concentration: how few members do how much of it."""

from __future__ import annotations

from community.network.measures.arrays import FloatArray, IntArray
from community.network.measures.later import np
from community.network.measures.measure import Better, Measure, Spread, Unit, gettext_noop


def gini(amounts: FloatArray | IntArray) -> float | None:
    r"""Return the Gini coefficient of what each member did, those who did nothing included.

    .. math:: G = \frac{2 \sum_i i \, x_i}{n \sum_i x_i} - \frac{n + 1}{n}

    where :math:`x_1 \le \dots \le x_n`.

    Returns
    -------
    float or None
        0 if all did equally much, (n - 1)/n if one did everything; None where nothing was done.

    Notes
    -----
    Whether those who did nothing are counted changes it greatly: here they are. It falls with fewer
    members and with less activity; `n50` and `effective_contributors` are easier to read.

    Examples
    --------
    >>> gini(np.array([1, 1, 1, 1])), gini(np.array([0, 0, 0, 5]))
    (0.0, 0.75)

    References
    ----------
    .. [1] C. Gini, *Variabilità e mutabilità*, 1912.
    """
    total = float(amounts.sum())
    if not total:
        return None
    ordered, n = np.sort(amounts), amounts.size
    ranks = np.arange(1, n + 1, dtype=np.float64)
    return 2 * float(ranks @ ordered) / (n * total) - (n + 1) / n


def top_share(amounts: FloatArray | IntArray, one_in: int = 5) -> float | None:
    """Return the share of everything that was done by the busiest one in five.

    Returns
    -------
    float or None
        Between 0 and 1; None where nothing was done.

    Notes
    -----
    Where n is not a multiple of `one_in`, the number of the busiest is rounded up.

    Examples
    --------
    >>> top_share(np.array([6, 1, 1, 1, 1]))
    0.6

    References
    ----------
    .. [1] V. Pareto, *Cours d'économie politique*, 1896.
    """
    total = float(amounts.sum())
    if not total:
        return None
    busiest = -(-amounts.size // one_in)
    return float(np.sort(amounts)[-busiest:].sum()) / total


def n50(amounts: FloatArray | IntArray) -> int | None:
    """Return how few members together did at least half of everything.

    Returns
    -------
    int or None
        At least 1; None where nothing was done.

    Examples
    --------
    >>> n50(np.array([6, 1, 1, 1, 1])), n50(np.array([1, 1, 1, 1]))
    (1, 2)
    """
    total = float(amounts.sum())
    if not total:
        return None
    reached = np.sort(amounts)[::-1].cumsum()
    return int(np.count_nonzero(2 * reached < total)) + 1


def effective_contributors(amounts: FloatArray | IntArray) -> float | None:
    r"""Return how many equally busy members would be as varied as these.

    .. math:: N_2 = 1 \Big/ \sum_i p_i^2

    where :math:`p_i` is the share that member i did.

    Returns
    -------
    float or None
        From 1 to the number of those who did anything; None where nothing was done.

    Examples
    --------
    >>> effective_contributors(np.array([1, 1, 1, 1, 0]))
    4.0

    References
    ----------
    .. [1] M. O. Hill, "Diversity and evenness: a unifying notation and its consequences", *Ecology* 54
       (1973).
    """
    total = float(amounts.sum())
    if not total:
        return None
    return float(1 / np.square(amounts / total).sum())


GINI_SENT = Measure(
    name="gini_sent",
    title=gettext_noop("Inequality of participation"),
    definition=gettext_noop(
        "How unequally active members share in what was said to others: 0 if equally, near 1 if one did all."
    ),
    formula="Gini of interactions begun, zeros included",
    unit=Unit.COEFFICIENT,
    compute=lambda window: gini(window.sent),
    better=Better.LOWER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

TOP20_SHARE_SENT = Measure(
    name="top20_share_sent",
    title=gettext_noop("Done by the busiest fifth"),
    definition=gettext_noop("The share of all interactions that the busiest fifth of active members began."),
    formula="interactions begun by the busiest n/5 / all",
    unit=Unit.SHARE,
    compute=lambda window: top_share(window.sent),
    better=Better.LOWER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

N50 = Measure(
    name="n50",
    title=gettext_noop("Who carries half of it"),
    definition=gettext_noop("So few members began half of all interactions."),
    formula="least m with the m busiest beginning half",
    unit=Unit.COUNT,
    compute=lambda window: n50(window.sent),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    lowest=1.0,
)

EFFECTIVE_CONTRIBUTORS = Measure(
    name="effective_contributors",
    title=gettext_noop("Effective contributors"),
    definition=gettext_noop("How many equally busy members would make as varied a conversation."),
    formula="1 / sum p^2",
    unit=Unit.COUNT,
    compute=lambda window: effective_contributors(window.sent),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    lowest=1.0,
)
