"""Every structural measure, on random ledgers, as networkx computes it."""

import statistics

import networkx
import pytest
from hypothesis import given, settings

from community.network.measures.clustering import mean_local_clustering, transitivity
from community.network.measures.components import (
    component_count,
    giant_component_share,
    strong_component_count,
    strong_component_size,
)
from community.network.measures.connectedness import connected_members, tied_members
from community.network.measures.cores import core_max, core_numbers, core_profile
from community.network.measures.degree import (
    assortativity,
    average_degree,
    degree_centralisation,
    median_degree,
)
from community.network.measures.density import density, density_mutual, density_undirected
from community.network.measures.reciprocity import reciprocity
from tests.community.network.measures.ledgers import as_networkx, ledgers, ties_of_counted

bounded = settings(max_examples=60, deadline=None)


def close(value: float | None) -> object:
    return value if value is None else pytest.approx(value, abs=1e-9)


@given(ledgers)
@bounded
def test_density_and_reciprocity(rows):
    ties, graph = ties_of_counted(rows), as_networkx(rows)
    if not graph:
        assert density(ties) is density_undirected(ties) is density_mutual(ties) is reciprocity(ties) is None
        return
    assert density(ties) == close(networkx.density(graph))
    assert density_undirected(ties) == close(networkx.density(graph.to_undirected()))
    assert density_mutual(ties) == close(networkx.density(graph.to_undirected(reciprocal=True)))
    assert reciprocity(ties) == close(networkx.overall_reciprocity(graph))


@given(ledgers)
@bounded
def test_degrees(rows):
    ties, graph = ties_of_counted(rows), as_networkx(rows).to_undirected()
    degrees = [degree for _, degree in graph.degree]
    mutual = [degree for _, degree in as_networkx(rows).to_undirected(reciprocal=True).degree]
    assert average_degree(ties) == close(statistics.mean(degrees) if degrees else None)
    assert median_degree(ties) == close(statistics.median(degrees) if degrees else None)
    for k in (1, 3):
        of_k = [degree >= k for degree in degrees]
        assert tied_members(ties, at_least=k) == close(statistics.mean(of_k) if of_k else None)
        mutual_k = [degree >= k for degree in mutual]
        assert connected_members(ties, at_least=k) == close(statistics.mean(mutual_k) if mutual_k else None)
    n = len(degrees)
    centralisation = sum(max(degrees) - k for k in degrees) / ((n - 1) * (n - 2)) if n > 2 else None
    assert degree_centralisation(ties) == close(centralisation)
    varied = len({degree for degree in degrees if degree}) > 1
    expected = networkx.degree_assortativity_coefficient(graph) if varied else None
    assert assortativity(ties) == close(expected)


@given(ledgers)
@bounded
def test_clustering(rows):
    ties, graph = ties_of_counted(rows), as_networkx(rows).to_undirected()
    wedges = any(degree > 1 for _, degree in graph.degree)
    assert transitivity(ties) == close(networkx.transitivity(graph) if wedges else None)
    assert mean_local_clustering(ties) == close(networkx.average_clustering(graph) if graph else None)


@given(ledgers)
@bounded
def test_components_and_cores(rows):
    ties, graph = ties_of_counted(rows), as_networkx(rows)
    weak = [len(part) for part in networkx.weakly_connected_components(graph)]
    strong = [len(part) for part in networkx.strongly_connected_components(graph)]
    assert component_count(ties) == len(weak)
    assert giant_component_share(ties) == close(max(weak) / len(graph) if weak else None)
    assert strong_component_count(ties) == len(strong)
    assert strong_component_size(ties) == max(strong, default=0)
    cores = networkx.core_number(graph.to_undirected())
    assert core_numbers(ties).tolist() == [cores[member] for member in ties.ids.tolist()]
    assert core_max(ties) == max(cores.values(), default=None)
    shares = [
        sum(core >= k for core in cores.values()) / len(cores) for k in range(1, max(cores.values(), default=0) + 1)
    ]
    assert core_profile(ties) == shares
