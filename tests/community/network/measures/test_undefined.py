"""What a measure says of a network too small for it: None, never 0; and what it says just above."""

import numpy as np
import pytest

from community.network.measures import CATALOGUE, Window, measure_window

NOTHING = np.array([], dtype=np.int64)

ONE_PAIR = {
    "active_members": 2,
    "interactions": 1,
    "directed_ties": 1,
    "undirected_ties": 1,
    "mutual_ties": 0,
    "connected_members": 0,
    "members_with_three_ties": 0,
    "isolates_share": 0,
    "average_degree": 1,
    "median_degree": 1,
    "density": 0.5,
    "density_undirected": 1,
    "density_mutual": 0,
    "reciprocity": 0,
    "rho": -1,
    "two_way_share": None,  # Fewer than four interactions a member.
    "member_to_member_share": 1,
    "host_to_member_share": 0,
    "member_to_host_share": 0,
    "host_to_host_share": 0,
    "host_dependence": 0,
    "giant_component_share": 1,
    "transitivity": None,  # Nobody has two ties.
    "mean_local_clustering": 0,
    "core_max": 1,
    "modularity": 0,
    "assortativity": None,  # Degrees do not vary.
    "degree_centralisation": None,  # Fewer than three members.
    "gini_sent": 0.5,
    "top20_share_sent": 1,
    "n50": 1,
    "effective_contributors": 1,
}


def test_an_empty_window_has_counts_and_nothing_else():
    measured = measure_window(Window.of(NOTHING, NOTHING))
    defined = {name: found.value for name, found in measured.items() if found.value is not None}
    assert defined == dict.fromkeys(
        ["active_members", "interactions", "directed_ties", "undirected_ties", "mutual_ties"], 0
    )


def test_members_who_spoke_to_nobody_are_all_isolated():
    measured = measure_window(Window.of(NOTHING, NOTHING, members=3))
    assert measured["active_members"].value == 3
    assert measured["isolates_share"].value == 1
    assert measured["connected_members"].value == 0
    assert measured["average_degree"].value == 0
    assert measured["core_max"].value == 0
    assert measured["density"].value is None
    assert measured["transitivity"].value is None
    assert measured["host_dependence"].value is None
    assert measured["gini_sent"].value is None


@pytest.mark.parametrize("name", CATALOGUE)
def test_one_word_from_one_to_another(name):
    measured = measure_window(Window.of(np.array([1]), np.array([2])))[name]
    assert measured.value == (None if ONE_PAIR[name] is None else pytest.approx(ONE_PAIR[name]))


def test_everybody_tied_to_everybody_has_no_reciprocity_beyond_chance():
    measured = measure_window(Window.of(np.array([1, 2]), np.array([2, 1])))
    assert (measured["density"].value, measured["reciprocity"].value, measured["rho"].value) == (1, 1, None)
