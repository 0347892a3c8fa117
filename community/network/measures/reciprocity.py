"""Reciprocity: how much of what is said between members is answered."""

from __future__ import annotations

from community.network.measures.density import density
from community.network.measures.later import np
from community.network.measures.measure import Better, Measure, Spread, Unit, gettext_noop
from community.network.measures.ties import DirectedTies, reversed_weights

# Reciprocity is compared at this many interactions for each active member: a quiet month has as many.
INTERACTIONS_PER_MEMBER = 4


def reciprocity(ties: DirectedTies) -> float | None:
    r"""Return the share of directed ties that are returned.

    .. math:: r = \frac{2(D - U)}{D}

    where `D` is the number of directed ties and `U` the number of pairs tied either way.

    Returns
    -------
    float or None
        Between 0 and 1; None without ties.

    Notes
    -----
    Depends on the window and on how much is said, not only on manners: compare it only at equal
    volume (see `two_way_share`).

    Examples
    --------
    >>> reciprocity(DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3])))
    0.6666666666666666

    References
    ----------
    .. [1] S. Wasserman and K. Faust, *Social Network Analysis*, 1994, section 13.2.
    """
    if not ties.directed:
        return None
    return 2 * ties.mutual / ties.directed


def rho(ties: DirectedTies) -> float | None:
    r"""Return reciprocity less what chance alone would give at this density.

    .. math:: \rho = \frac{r - d}{1 - d}

    where `r` is the reciprocity and `d` the directed density.

    Returns
    -------
    float or None
        At most 1; 0 if ties are returned as often as by chance, below 0 if less. None without ties,
        or where everybody is tied to everybody.

    Notes
    -----
    The chance is that of a random graph in which all members are alike. It does not allow for some
    being busier than others, and above a hundred members it is next to nothing.

    Examples
    --------
    >>> round(rho(DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3]))), 9)
    0.333333333

    References
    ----------
    .. [1] D. Garlaschelli and M. I. Loffredo, "Patterns of link reciprocity in directed networks",
       *Physical Review Letters* 93 (2004).
    """
    returned, chance = reciprocity(ties), density(ties)
    if returned is None or chance is None or chance == 1:
        return None
    return (returned - chance) / (1 - chance)


def two_way_share(ties: DirectedTies, per_member: int = INTERACTIONS_PER_MEMBER) -> float | None:
    r"""Return the reciprocity to be expected at a fixed volume.

    If only :math:`k = c \, n` of the window's N interactions had happened, drawn at random, with
    c = `per_member`, a tie with w interactions would be missing with the probability

    .. math:: q(w) = \binom{N - w}{k} \Big/ \binom{N}{k}

    so that of D ties, of which i has :math:`w_i` interactions and is answered by :math:`v_i`,

    .. math:: \frac{\sum_{i : v_i > 0} 1 - q(w_i) - q(v_i) + q(w_i + v_i)}{\sum_i 1 - q(w_i)}

    Returns
    -------
    float or None
        Between 0 and 1; None where less than `per_member` interactions a member happened, or none.

    Notes
    -----
    This is rarefaction, as ecologists compare species between samples of unequal size, in its closed
    form: nothing is drawn, and the same window always gives the same number. It is the expected number
    of returned ties over that of ties, which differs from the mean of drawn ratios by O(1/D).

    Examples
    --------
    Two who talk a lot both ways, and one who was once addressed: 8 interactions, 2.67 a member.

    >>> ties = DirectedTies.between(np.array([1, 2, 2]), np.array([2, 1, 3]), np.array([4, 3, 1]))
    >>> round(two_way_share(ties, per_member=1), 3), two_way_share(ties, per_member=3)
    (0.706, None)

    References
    ----------
    .. [1] S. H. Hurlbert, "The nonconcept of species diversity", *Ecology* 52 (1971).
    """
    happened, drawn = int(ties.weights.sum()), per_member * ties.n
    if not ties.directed or drawn > happened:
        return None
    answers = reversed_weights(ties)
    missing = _chance_of_none(happened, drawn, int((ties.weights + answers).max()))
    seen = 1 - missing[ties.weights]
    both = seen - missing[answers] + missing[ties.weights + answers]
    return float(both[answers > 0].sum() / seen.sum())


def _chance_of_none(happened: int, drawn: int, most: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the chance that none of w given interactions is among those drawn, for w = 0 … `most`."""
    before = np.arange(min(most, happened - drawn), dtype=np.float64)
    chance = np.zeros(most + 1)
    chance[0] = 1
    chance[1 : before.size + 1] = np.exp(np.cumsum(np.log1p(-drawn / (happened - before))))
    return chance


RECIPROCITY = Measure(
    name="reciprocity",
    title=gettext_noop("Reciprocity"),
    definition=gettext_noop("Of the ties from one member to another, the share that goes both ways."),
    formula="2(D-U) / D",
    unit=Unit.SHARE,
    compute=lambda window: reciprocity(window.ties),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)

RHO = Measure(
    name="rho",
    title=gettext_noop("Reciprocity beyond chance"),
    definition=gettext_noop(
        "Reciprocity less what a random network of the same density would have: 0 is chance, 1 is all."
    ),
    formula="(r-d) / (1-d)",
    unit=Unit.COEFFICIENT,
    compute=lambda window: rho(window.ties),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    lowest=None,
    highest=1.0,
)

TWO_WAY_SHARE = Measure(
    name="two_way_share",
    title=gettext_noop("Two-way conversations"),
    definition=gettext_noop(
        "The share of ties that goes both ways, at four interactions for each active member, "
        "so that a busy and a quiet month can be compared."
    ),
    formula="E[2(D-U)] / E[D] at 4n interactions",
    unit=Unit.SHARE,
    compute=lambda window: two_way_share(window.ties),
    better=Better.HIGHER,
    spread=Spread.JACKKNIFE,
    highest=1.0,
)
