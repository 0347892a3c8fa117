import numpy as np
import pytest

from community.network.measures.reciprocity import reciprocity, two_way_share
from tests.community.network.measures.ledgers import ties_of, ties_of_counted


class TestTwoWayShare:
    def test_is_the_reciprocity_where_exactly_that_much_happened(self):
        ties = ties_of_counted([(1, 2, 5), (2, 1, 3), (2, 3, 3), (3, 4, 5)])
        assert two_way_share(ties, per_member=4) == pytest.approx(reciprocity(ties))

    def test_is_undefined_where_less_happened(self):
        assert two_way_share(ties_of((1, 2), (2, 1)), per_member=2) is None

    def test_is_what_drawing_gives_on_average(self):
        draw = np.random.default_rng(5)
        actors, targets = draw.integers(0, 30, 2_000) ** 2 // 30, draw.integers(0, 30, 2_000)
        ties = ties_of(*zip(actors.tolist(), targets.tolist(), strict=True))
        rows = np.stack((actors, targets), axis=1)[actors != targets]
        drawn = [draw.permutation(rows)[: 4 * ties.n].tolist() for _ in range(400)]
        ratios = [reciprocity(ties_of(*map(tuple, some))) for some in drawn]
        assert two_way_share(ties) == pytest.approx(np.mean(ratios), abs=0.005)

    def test_does_not_mistake_volume_for_manners(self):
        draw = np.random.default_rng(6)
        quiet, busy = (ties_of(*draw.integers(0, 40, (size, 2)).tolist()) for size in (400, 3_000))
        assert reciprocity(busy) > 4 * reciprocity(quiet)
        assert two_way_share(busy) == pytest.approx(two_way_share(quiet), abs=0.04)
