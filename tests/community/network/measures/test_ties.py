import numpy as np
import pytest
from hypothesis import given, settings

from community.network.measures import DirectedTies
from community.network.measures.ties import reversed_weights
from tests.community.network.measures.ledgers import as_networkx, ledgers, ties_of, ties_of_counted

LOWEST, HIGHEST = -(2**63), 2**63 - 1


class TestTies:
    def test_of_nothing_are_none(self):
        ties = ties_of()
        assert (ties.n, ties.directed, ties.undirected, ties.mutual) == (0, 0, 0, 0)
        assert ties.pairs.shape == ties.mutual_pairs.shape == (0, 2)
        assert ties.degrees.size == ties.mutual_degrees.size == 0

    def test_leave_out_what_members_do_to_themselves(self):
        ties = ties_of((1, 1), (2, 2), (1, 2))
        assert (ties.n, ties.directed) == (2, 1)

    def test_of_members_who_only_speak_to_themselves_are_none(self):
        assert ties_of((1, 1), (2, 2)).n == 0

    def test_count_a_pair_once_however_often_it_talks(self):
        ties = ties_of((1, 2), (1, 2), (2, 1), (3, 1), (3, 1))
        assert (ties.n, ties.directed, ties.undirected, ties.mutual) == (3, 3, 2, 1)
        assert ties.weights.tolist() == [2, 1, 2]

    def test_tell_apart_the_lowest_and_the_highest_ids(self):
        ties = ties_of((HIGHEST, LOWEST), (LOWEST, HIGHEST), (0, LOWEST))
        assert ties.ids.tolist() == [LOWEST, 0, HIGHEST]
        assert ties.pairs.tolist() == [[0, 1], [0, 2]]
        assert ties.mutual_pairs.tolist() == [[0, 2]]

    def test_keep_members_without_a_tie_last(self):
        ties = ties_of((5, 6), members=4)
        assert (ties.n, ties.degrees.tolist(), ties.mutual_degrees.tolist()) == (
            4,
            [1, 1, 0, 0],
            [0, 0, 0, 0],
        )

    def test_refuse_fewer_members_than_appear(self):
        with pytest.raises(ValueError, match="2 members have ties, but only 1"):
            ties_of((1, 2), members=1)

    def test_refuse_columns_of_unequal_length(self):
        with pytest.raises(ValueError, match="one length"):
            DirectedTies.between(np.array([1, 2]), np.array([2]))
        with pytest.raises(ValueError, match="one length"):
            DirectedTies.between(np.array([1]), np.array([2]), np.array([1, 1]))

    def test_leave_the_arrays_they_are_built_from_alone(self):
        actors, targets, counts = np.array([2, 1, 2]), np.array([1, 2, 1]), np.array([1, 2, 3])
        DirectedTies.between(actors, targets)
        DirectedTies.between(actors, targets, counts)
        assert (actors.tolist(), targets.tolist(), counts.tolist()) == ([2, 1, 2], [1, 2, 1], [1, 2, 3])

    @given(ledgers)
    @settings(max_examples=60, deadline=None)
    def test_are_those_of_networkx(self, rows):
        ties, graph = ties_of_counted(rows), as_networkx(rows)
        undirected = graph.to_undirected()
        mutual = graph.to_undirected(reciprocal=True)
        assert ties.ids.tolist() == sorted(graph)
        named = ties.ids[ties.source].tolist(), ties.ids[ties.target].tolist(), ties.weights.tolist()
        assert list(zip(*named, strict=True)) == sorted(graph.edges(data="weight"))
        assert ties.undirected == undirected.number_of_edges()
        assert ties.mutual == mutual.number_of_edges()
        assert ties.degrees.tolist() == [undirected.degree(member) for member in ties.ids.tolist()]
        assert ties.mutual_degrees.tolist() == [mutual.degree(member) for member in ties.ids.tolist()]
        returned = [
            graph.get_edge_data(target, actor, {"weight": 0})["weight"] for actor, target in sorted(graph.edges)
        ]
        assert reversed_weights(ties).tolist() == returned
