import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.network.measures.concentration import effective_contributors, gini, n50, top_share

amounts = st.lists(st.integers(0, 50), min_size=1, max_size=30).filter(any).map(np.array)


class TestConcentration:
    @given(amounts)
    def test_gini_is_half_the_mean_difference_over_the_mean(self, done):
        differences = np.abs(done[:, None] - done[None, :]).mean()
        assert gini(done) == pytest.approx(differences / (2 * done.mean()), abs=1e-12)

    @given(amounts)
    def test_n50_is_the_fewest_who_did_half(self, done):
        few = n50(done)
        busiest_first = np.sort(done)[::-1]
        assert 2 * busiest_first[:few].sum() >= done.sum() > 2 * busiest_first[: few - 1].sum()

    @given(amounts)
    def test_effective_contributors_are_no_more_than_contributors(self, done):
        assert 1 - 1e-9 <= effective_contributors(done) <= np.count_nonzero(done) + 1e-9

    def test_the_busiest_fifth_is_rounded_up(self):
        assert top_share(np.array([4, 3, 1, 1, 1, 0])) == 0.7
        assert top_share(np.array([4, 3, 1, 1, 1])) == 0.4

    def test_is_undefined_where_nothing_was_done(self):
        for measure in (gini, top_share, n50, effective_contributors):
            assert measure(np.zeros(3)) is None
            assert measure(np.array([])) is None
