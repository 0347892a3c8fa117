"""The measures of a community's network: arrays in, numbers out, no Django.

`Window` holds what happened, `measure_window` measures all of it, `CATALOGUE` says what each measure
means. To add a measure, write its module and add it to the catalogue.
"""

from community.network.measures.catalogue import CATALOGUE, measure_window
from community.network.measures.intervals import Interval
from community.network.measures.measure import Better, Measure, Measurement, Unit
from community.network.measures.ties import DirectedTies
from community.network.measures.window import Window

__all__ = [
    "CATALOGUE",
    "Better",
    "DirectedTies",
    "Interval",
    "Measure",
    "Measurement",
    "Unit",
    "Window",
    "measure_window",
]
