"""The catalogue names every measure of the fixed interface, and describes each."""

import json
from dataclasses import asdict

import numpy as np
import pytest

from community.network.measures import CATALOGUE, Window, measure_window

# What programs rely on (`health --json`): to be extended, never renamed.
FIXED_NAMES = {
    "active_members",
    "interactions",
    "directed_ties",
    "undirected_ties",
    "density",
    "density_undirected",
    "density_mutual",
    "reciprocity",
    "rho",
    "two_way_share",
    "connected_members",
    "average_degree",
    "median_degree",
    "transitivity",
    "mean_local_clustering",
    "giant_component_share",
    "core_max",
    "assortativity",
    "degree_centralisation",
    "gini_sent",
    "top20_share_sent",
    "n50",
    "modularity",
    "host_dependence",
    "member_to_member_share",
}


def test_has_every_fixed_name():
    assert set(CATALOGUE) >= FIXED_NAMES


@pytest.mark.parametrize("measure", CATALOGUE.values(), ids=str)
def test_describes(measure):
    assert measure.definition.endswith(".")
    assert measure.title
    assert measure.formula
    assert measure.version >= 1
    assert measure.minimum_n >= 5


def test_measurements_are_plain_numbers():
    draw = np.random.default_rng(3)
    measured = measure_window(Window.of(draw.integers(0, 40, 400), draw.integers(0, 40, 400)))
    assert list(measured) == list(CATALOGUE)
    for name, found in measured.items():
        assert type(found.value) in {int, float}, name
    json.dumps({name: asdict(found) for name, found in measured.items()}, allow_nan=False)


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"count": np.array([1])}, "one length"),
        ({"thread": np.array([1])}, "one length"),
        ({"actor_is_host": np.array([True])}, "one length"),
        ({"count": np.array([1, 0])}, "at least one interaction"),
        ({"members": 2}, "3 members appear, but only 2"),
    ],
)
def test_a_window_refuses_what_cannot_be(columns, complaint):
    with pytest.raises(ValueError, match=complaint):
        Window.of(np.array([1, 2]), np.array([2, 3]), **columns)
