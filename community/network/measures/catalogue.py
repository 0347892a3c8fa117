"""Every measure by its name, and the measuring of a window by all of them."""

from types import MappingProxyType

from community.network.measures import (
    clustering,
    clusters,
    components,
    concentration,
    connectedness,
    cores,
    counts,
    degree,
    density,
    flows,
    reciprocity,
)
from community.network.measures.intervals import Interval, interval_of_replicates, jackknife_error, wilson
from community.network.measures.measure import Measure, Measurement, Spread
from community.network.measures.replicates import replicate_windows
from community.network.measures.window import Window

CATALOGUE = MappingProxyType(
    {
        measure.name: measure
        for measure in (
            counts.ACTIVE_MEMBERS,
            counts.INTERACTIONS,
            counts.DIRECTED_TIES,
            counts.UNDIRECTED_TIES,
            counts.MUTUAL_TIES,
            connectedness.CONNECTED_MEMBERS,
            connectedness.WELL_TIED_MEMBERS,
            connectedness.ISOLATES_SHARE,
            degree.AVERAGE_DEGREE,
            degree.MEDIAN_DEGREE,
            density.DENSITY,
            density.DENSITY_UNDIRECTED,
            density.DENSITY_MUTUAL,
            reciprocity.RECIPROCITY,
            reciprocity.RHO,
            reciprocity.TWO_WAY_SHARE,
            flows.MEMBER_TO_MEMBER_SHARE,
            flows.HOST_TO_MEMBER_SHARE,
            flows.MEMBER_TO_HOST_SHARE,
            flows.HOST_TO_HOST_SHARE,
            components.HOST_DEPENDENCE,
            components.GIANT_COMPONENT_SHARE,
            clustering.TRANSITIVITY,
            clustering.MEAN_LOCAL_CLUSTERING,
            cores.CORE_MAX,
            clusters.MODULARITY,
            degree.ASSORTATIVITY,
            degree.DEGREE_CENTRALISATION,
            concentration.GINI_SENT,
            concentration.TOP20_SHARE_SENT,
            concentration.N50,
            concentration.EFFECTIVE_CONTRIBUTORS,
        )
    }
)


def measure_window(window: Window) -> dict[str, Measurement]:
    """Measure a window by everything in the catalogue, in its order.

    Intervals from threads need `Window.thread`; without it, shares of members still have Wilson's, and
    the other measures none.

    Examples
    --------
    >>> import numpy as np
    >>> measured = measure_window(Window.of(np.array([1, 2, 2]), np.array([2, 1, 3])))
    >>> measured["reciprocity"].value, measured["reciprocity"].low, measured["reciprocity"].n
    (0.6666666666666666, None, 3)
    """
    values = {name: measure.compute(window) for name, measure in CATALOGUE.items()}
    replicates: dict[str, list[float | None]] = {name: [] for name in CATALOGUE}
    for replicate in replicate_windows(window):
        for name, measure in CATALOGUE.items():
            if measure.spread is not Spread.NONE:
                replicates[name].append(measure.compute(replicate))
    return {
        name: _measurement(measure, values[name], replicates[name], window.n) for name, measure in CATALOGUE.items()
    }


def _measurement(measure: Measure, value: float | None, replicates: list[float | None], n: int) -> Measurement:
    interval = None
    if measure.spread is Spread.WILSON:
        interval = _wilson_widened(value, n, jackknife_error(replicates))
    elif measure.spread is Spread.JACKKNIFE:
        interval = interval_of_replicates(value, replicates)
    if interval is None:
        return Measurement(value, None, None, n)
    low = interval.low if measure.lowest is None else max(interval.low, measure.lowest)
    high = interval.high if measure.highest is None else min(interval.high, measure.highest)
    return Measurement(value, low, high, n)


def _wilson_widened(share: float | None, n: int, error: float | None) -> Interval | None:
    """Return Wilson's interval, for as many independent members as the error over threads is worth.

    Members are not independent: one thread can connect many of them at once.
    """
    if share is None or n == 0:
        return None
    independent = share * (1 - share) / n
    if error is None or error**2 <= independent or independent == 0:
        return wilson(share, n)
    return wilson(share, n * independent / error**2)
