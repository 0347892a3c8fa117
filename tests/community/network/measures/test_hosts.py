"""Hosts and members: how much goes through the brand, and what would stand without it."""

import numpy as np
import pytest

from community.network.measures import Window, measure_window

ANA, BEN, DEE, EVE, FAY = 1, 2, 3, 4, 5


def window(*rows: tuple[int, int], hosts: set[int] = frozenset(), **more) -> Window:
    actors, targets = np.array(rows, dtype=np.int64).T
    listed = list(hosts)
    return Window.of(
        actors,
        targets,
        actor_is_host=np.isin(actors, listed),
        target_is_host=np.isin(targets, listed),
        **more,
    )


def value(measured: Window, name: str) -> float | None:
    return measure_window(measured)[name].value


class TestFlows:
    def test_have_four_parts_that_make_up_the_whole(self):
        rows = (ANA, BEN), (BEN, ANA), (BEN, DEE), (DEE, BEN), (EVE, ANA)
        measured = measure_window(window(*rows, hosts={ANA, EVE}, count=np.array([4, 2, 2, 1, 1])))
        assert measured["member_to_member_share"].value == 0.3
        assert measured["host_to_member_share"].value == 0.4
        assert measured["member_to_host_share"].value == 0.2
        assert measured["host_to_host_share"].value == 0.1

    def test_leave_out_what_members_say_to_themselves(self):
        assert value(window((BEN, BEN), (ANA, BEN), hosts={ANA}), "member_to_member_share") == 0


class TestHostDependence:
    def test_is_nearly_all_where_the_brand_speaks_to_an_audience(self):
        star = [(ANA, member) for member in range(10, 30)]
        assert value(window(*star, hosts={ANA}), "host_dependence") == pytest.approx(1 - 1 / 20)

    def test_is_nothing_where_members_hang_together(self):
        rows = (ANA, BEN), (BEN, DEE), (DEE, EVE), (EVE, BEN)
        assert value(window(*rows, hosts={ANA}), "host_dependence") == 0

    def test_counts_those_who_dealt_with_the_hosts_alone_as_stranded(self):
        rows = (ANA, BEN), (ANA, DEE), (ANA, EVE), (ANA, FAY), (BEN, DEE), (EVE, FAY)
        without = window(*rows, hosts={ANA}).without_hosts()
        assert (without.n, without.alone) == (4, 0)
        assert value(window(*rows, hosts={ANA}), "host_dependence") == 0.5

    def test_is_undefined_among_hosts_alone(self):
        assert value(window((ANA, BEN), hosts={ANA, BEN}), "host_dependence") is None

    def test_goes_by_the_role_at_the_time(self):
        """Ben becomes a host later: what he did before stays."""
        actors, targets = np.array([BEN, DEE, BEN]), np.array([DEE, EVE, FAY])
        then = np.array([False, False, True])
        without = Window.of(actors, targets, actor_is_host=then).without_hosts()
        assert (without.n, without.alone, without.ties.directed) == (4, 1, 2)

    def test_counts_members_who_spoke_to_nobody(self):
        rows = (ANA, BEN), (BEN, DEE)
        without = window(*rows, hosts={ANA}, members=5).without_hosts()
        assert (without.n, without.alone) == (4, 2)
