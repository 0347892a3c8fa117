r"""How far a number would move by chance: 95 % intervals.

A window is a census, it has no sampling error. The intervals answer another question: how far would
this number move if people or threads had fallen differently?
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple

from community.network.measures.arrays import BoolArray, IntArray, distinct
from community.network.measures.later import np

CONFIDENCE = 0.95

# With fewer groups the jackknife's own error is a sixth of the width and more.
MINIMUM_GROUPS = 10


class Interval(NamedTuple):
    """The lower and the upper end of a 95 % interval."""

    low: float
    high: float


def wilson(share: float | None, n: float) -> Interval | None:
    r"""Return Wilson's score interval for a share of `n` independent cases.

    .. math:: \frac{p + z^2/2n \pm z \sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}

    Parameters
    ----------
    share : float or None
        p, between 0 and 1.
    n : float
        The number of cases; an effective number need not be whole.

    Returns
    -------
    Interval or None
        Within 0 and 1, also for shares of 0 and 1; None for an undefined share or no cases.

    Examples
    --------
    >>> low, high = wilson(0.69, 106)
    >>> round(low, 2), round(high, 2)
    (0.6, 0.77)

    References
    ----------
    .. [1] E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
       *Journal of the American Statistical Association* 22 (1927).
    """
    if share is None or n <= 0:
        return None
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return Interval(min(share, max(0.0, (middle - half) / scale)), max(share, min(1.0, (middle + half) / scale)))


def jackknife(statistic: Callable[[BoolArray], float | None], groups: IntArray) -> Interval | None:
    r"""Return the delete-a-group jackknife interval of a statistic over grouped rows.

    .. math:: s^2 = \frac{G - 1}{G} \sum_g (\theta_{(g)} - \bar\theta)^2, \qquad
       \theta \pm t_{G-1} \, s

    where :math:`\theta_{(g)}` is the statistic without the rows of group g.

    Parameters
    ----------
    statistic : callable
        Computes the statistic of the rows that a mask marks.
    groups : int64 array
        The group of each row. Rows that depend on each other, as those of a thread do, must share one.

    Returns
    -------
    Interval or None
        None where the statistic is undefined, with all rows or without some group, and below
        `MINIMUM_GROUPS` groups.

    Notes
    -----
    For smooth statistics: not for medians and maxima, which hardly move when one group goes.

    Examples
    --------
    The jackknife of a mean is the textbook's interval of a mean.

    >>> rows = np.arange(10.0)
    >>> low, high = jackknife(lambda kept: float(rows[kept].mean()), np.arange(10))
    >>> round(low, 3), round(high, 3)
    (2.334, 6.666)

    References
    ----------
    .. [1] P. S. Kott, "The delete-a-group jackknife", *Journal of Official Statistics* 17 (2001).
    .. [2] T. A. B. Snijders and S. P. Borgatti, "Non-parametric standard errors and tests for network
       statistics", *Connections* 22 (1999).
    """
    value = statistic(np.ones(groups.size, dtype=np.bool_))
    return interval_of_replicates(value, [statistic(groups != group) for group in distinct(groups)])


def interval_of_replicates(value: float | None, replicates: Sequence[float | None]) -> Interval | None:
    """Return the interval around a value whose delete-a-group replicates are known; see `jackknife`."""
    error = jackknife_error(replicates)
    if value is None or error is None:
        return None
    half = _student_quantile((1 + CONFIDENCE) / 2, len(replicates) - 1) * error
    return Interval(value - half, value + half)


def jackknife_error(replicates: Sequence[float | None]) -> float | None:
    """Return the standard error that delete-a-group replicates show.

    None with fewer than `MINIMUM_GROUPS` of them, or where one is undefined.

    Examples
    --------
    >>> jackknife_error([5.0] * 10)
    0.0
    """
    defined = [replicate for replicate in replicates if replicate is not None]
    if len(defined) < len(replicates) or len(defined) < MINIMUM_GROUPS:
        return None
    size = len(defined)
    return math.sqrt((size - 1) / size) * math.sqrt(size) * float(np.std(defined))


def _student_quantile(probability: float, degrees: int) -> float:
    """Return Student's quantile, by its expansion around the normal one.

    Right to 0.001 from nine degrees of freedom on. (Abramowitz and Stegun, 26.7.5.)
    """
    z = NormalDist().inv_cdf(probability)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / degrees + second / degrees**2 + third / degrees**3
