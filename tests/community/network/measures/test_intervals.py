import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.network.measures import Window, measure_window
from community.network.measures.intervals import jackknife, wilson
from community.network.measures.replicates import GROUPS, NO_THREAD, replicate_windows, thread_groups


class TestWilson:
    @pytest.mark.parametrize(
        ("share", "n", "low", "high"),
        [  # Newcombe 1998, table I, method 3.
            (81 / 263, 263, 0.2553, 0.3662),
            (15 / 148, 148, 0.0624, 0.1605),
            (0 / 20, 20, 0.0, 0.1611),
            (1 / 29, 29, 0.0061, 0.1718),
        ],
    )
    def test_gives_published_values(self, share, n, low, high):
        assert wilson(share, n) == pytest.approx((low, high), abs=5e-5)

    @given(st.floats(0, 1), st.integers(1, 10**7))
    def test_holds_the_share_and_stays_a_share(self, share, n):
        low, high = wilson(share, n)
        assert 0 <= low <= share + 1e-12
        assert share - 1e-12 <= high <= 1

    def test_is_unknown_for_nobody(self):
        assert wilson(None, 10) is wilson(0.5, 0) is None


class TestJackknife:
    def test_of_a_mean_is_the_textbook_interval(self):
        rows = np.random.default_rng(1).normal(size=20)
        low, high = jackknife(lambda kept: float(rows[kept].mean()), np.arange(20))
        half = 2.093024 * rows.std(ddof=1) / np.sqrt(20)
        assert (low, high) == pytest.approx((rows.mean() - half, rows.mean() + half), abs=1e-4)

    def test_is_unknown_with_few_groups_or_where_the_statistic_is_undefined(self):
        assert jackknife(lambda kept: float(kept.sum()), np.arange(9)) is None
        assert jackknife(lambda kept: None, np.arange(20)) is None
        assert jackknife(lambda kept: 1.0 if kept[3] else None, np.arange(20)) is None


class TestThreadGroups:
    def test_are_the_same_each_time_and_keep_a_thread_together(self):
        thread = np.arange(2_000) % 1_000
        anybody = np.zeros(2_000, dtype=np.int64)
        groups = thread_groups(thread, anybody, anybody)
        assert (groups[:1_000] == groups[1_000:]).all()
        assert np.bincount(groups, minlength=GROUPS).min() > 50

    def test_keep_the_two_sides_of_a_talk_outside_threads_together(self):
        actors, targets = np.arange(100), np.arange(100)[::-1]
        groups = thread_groups(np.full(100, NO_THREAD), actors, targets)
        assert (groups == groups[::-1]).all()
        assert len(set(groups.tolist())) > 10


@pytest.fixture(scope="module")
def window():
    draw = np.random.default_rng(2)
    return Window.of(
        draw.integers(0, 60, 900),
        draw.integers(0, 60, 900),
        actor_is_host=draw.random(900) < 0.1,
        thread=draw.integers(0, 150, 900),
    )


class TestMeasuredIntervals:
    def test_hold_the_value_and_stay_in_range(self, window):
        measured = measure_window(window)
        banded = {name for name, found in measured.items() if found.low is not None}
        assert {
            "connected_members",
            "reciprocity",
            "two_way_share",
            "member_to_member_share",
            "n50",
        } <= banded
        for name in banded:
            assert measured[name].low <= measured[name].value <= measured[name].high, name
        assert not banded & {"active_members", "median_degree", "core_max", "density"}

    def test_without_threads_are_known_for_shares_of_members_alone(self, window):
        measured = measure_window(Window.of(window.actor, window.target))
        banded = {name for name, found in measured.items() if found.low is not None}
        assert banded == {"connected_members", "members_with_three_ties", "isolates_share"}

    def test_of_shares_of_members_are_widened_where_threads_decide_together(self):
        """Each thread connects six members at once: there are few independent ones."""
        thread = np.repeat(np.arange(40), 6)
        actors, targets = np.arange(240), np.arange(240) + 1000
        answered = np.isin(thread, np.arange(20))
        back_and_forth = (
            np.concatenate((actors, targets[answered])),
            np.concatenate((targets, actors[answered])),
        )
        threads = np.concatenate((thread, thread[answered]))
        apart = measure_window(Window.of(*back_and_forth))["connected_members"]
        together = measure_window(Window.of(*back_and_forth, thread=threads))["connected_members"]
        assert apart.value == together.value == 0.5
        assert together.high - together.low > 1.5 * (apart.high - apart.low)

    def test_leave_each_interaction_out_once(self, window):
        parts = list(replicate_windows(window))
        assert len(parts) == GROUPS
        assert sum(window.interactions - part.interactions for part in parts) == window.interactions
