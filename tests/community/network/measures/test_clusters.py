import networkx
import numpy as np
import pytest
from hypothesis import given, settings

from community.network.measures.clusters import clusters, modularity
from tests.community.network.measures.ledgers import as_networkx, ledgers, ties_of, ties_of_counted


class TestClusters:
    @given(ledgers)
    @settings(max_examples=30, deadline=None)
    def test_have_the_modularity_that_networkx_gives_them(self, rows):
        ties, graph = ties_of_counted(rows), as_networkx(rows).to_undirected()
        if not graph:
            assert modularity(ties) is None
            return
        partition = clusters(ties)
        parts = [set(ties.ids[partition.cluster == c].tolist()) for c in set(partition.cluster.tolist())]
        expected = networkx.algorithms.community.modularity(graph, parts, weight=None)
        assert partition.modularity == pytest.approx(expected, abs=1e-9)

    def test_are_the_same_each_time(self):
        rows = np.random.default_rng(4).integers(0, 50, (200, 2)).tolist()
        first, second = clusters(ties_of(*rows)), clusters(ties_of(*rows))
        assert first.cluster.tolist() == second.cluster.tolist()

    def test_of_nobody_are_none(self):
        assert clusters(ties_of()).cluster.size == 0
