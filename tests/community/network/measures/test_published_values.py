"""The measures of networks that others have measured."""

import gzip
import json
from pathlib import Path

import networkx
import numpy as np
import pytest

from community.network.measures import Window, measure_window
from community.network.measures.clusters import cluster_count, clusters
from community.network.measures.components import (
    giant_component_size,
    strong_component_count,
    strong_component_size,
)
from community.network.measures.concentration import gini, top_share

pytestmark = pytest.mark.data

GRAPHS = {
    "karate": networkx.karate_club_graph,
    "florentine": networkx.florentine_families_graph,
    "lesmis": networkx.les_miserables_graph,
}


class TestSmallGraphs:
    @pytest.mark.parametrize("name", GRAPHS)
    def test_give_their_known_values(self, name, data_sets):
        known = json.loads((data_sets / "graphs" / "golden_small_graphs.json").read_text())[name]
        graph = networkx.convert_node_labels_to_integers(GRAPHS[name]())
        actors, targets = np.array(graph.edges, dtype=np.int64).T
        measured = {measure: found.value for measure, found in measure_window(Window.of(actors, targets)).items()}
        assert measured["active_members"] == known["n"]
        assert measured["undirected_ties"] == known["m"]
        assert measured["density_undirected"] == pytest.approx(known["density"][0], abs=1e-9)
        assert measured["transitivity"] == pytest.approx(known["transitivity"][0], abs=1e-9)
        assert measured["mean_local_clustering"] == pytest.approx(known["avg_clustering"][0], abs=1e-9)
        assert measured["degree_centralisation"] == pytest.approx(known["centralisation"], abs=1e-9)
        assert measured["assortativity"] == pytest.approx(known["assort"][0], abs=1e-9)
        assert measured["core_max"] == known["kmax"][0]
        assert measured["modularity"] == pytest.approx(known["leiden_best_Q"], rel=0.005)


@pytest.fixture(scope="module")
def known(data_sets: Path):
    return json.loads((data_sets / "collegemsg" / "reference_values.json").read_text())["CollegeMsg"]


@pytest.fixture(scope="module")
def window(data_sets: Path):
    with gzip.open(data_sets / "collegemsg" / "CollegeMsg.txt.gz", "rt") as rows:
        actors, targets, _ = np.loadtxt(rows, dtype=np.int64, unpack=True)
    return Window.of(actors, targets)


@pytest.fixture(scope="module")
def measured(window):
    return {name: found.value for name, found in measure_window(window).items()}


class TestCollegeMsg:
    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("active_members", "n"),
            ("interactions", "temporal_edges"),
            ("directed_ties", "static_edges_no_loops"),
            ("undirected_ties", "undirected_edges"),
            ("density", "density_directed"),
            ("density_undirected", "density_undirected"),
            ("density_mutual", "mutual_dyad_density"),
            ("reciprocity", "reciprocity"),
            ("rho", "rho_garlaschelli_loffredo"),
            ("transitivity", "transitivity_global"),
            ("mean_local_clustering", "clustering_mean_local_zero"),
            ("core_max", "max_core"),
            ("assortativity", "assortativity_undirected"),
            ("gini_sent", "gini_out_events"),
            ("top20_share_sent", "top20pct_share_out_events"),
            ("degree_centralisation", "freeman_degree_centralisation_undirected"),
            ("average_degree", "avg_degree_undirected"),
        ],
    )
    def test_gives_the_known(self, name, key, measured, known):
        expected = known[key]["igraph"] if isinstance(known[key], dict) else known[key]
        assert measured[name] == pytest.approx(expected, abs=1e-9)

    def test_has_clusters_as_good_as_the_known(self, window, known):
        """The known value is the best of five runs; more runs find better, which is no error."""
        partition = clusters(window.ties)
        assert partition.modularity >= known["leiden_modularity_best5"] * 0.995
        assert cluster_count(partition) >= 5

    def test_has_the_known_components(self, window, measured, known):
        assert giant_component_size(window.ties) == known["lcc_nodes"]["igraph"]
        assert measured["giant_component_share"] == known["lcc_nodes"]["igraph"] / known["n"]
        assert strong_component_size(window.ties) == known["lscc_nodes"]["igraph"]
        assert strong_component_count(window.ties) == known["n_scc"]

    def test_has_the_known_inequality_of_degrees_and_of_all_events(self, window, known):
        ends = np.concatenate((window.actor, window.target))
        events = np.bincount(np.unique(ends, return_inverse=True)[1])
        assert gini(window.ties.degrees) == pytest.approx(known["gini_undirected_degree"], abs=1e-9)
        assert gini(events) == pytest.approx(known["gini_multidegree"], abs=1e-9)
        assert top_share(events) == pytest.approx(known["top20pct_share_multidegree"], abs=1e-9)
        assert np.median(np.bincount(window.ties.source, minlength=window.n)) == known["median_out_degree"]
