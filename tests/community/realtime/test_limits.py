"""What is asked for too often, too much or in nonsense ends the socket that asks, and no other."""

import json

import pytest
from websockets.exceptions import ConnectionClosed

from tests.community.realtime.pages import page
from tests.community.realtime.test_subscribing import ring
from tests.live import session_of


class TestNonsense:
    @pytest.mark.parametrize(
        "said", ["", "[]", "hello", '{"subscribe": 1}', '{"shout": "thread:1"}', "[" * 3000, b"\x00\xff"]
    )
    def test_ends_the_socket(self, said, live_site, glazes, ben, dee):
        with page(live_site, session_of(dee)) as hers, page(live_site, session_of(ben)) as his:
            hers.watch(f"notice:{glazes.pk}")
            his.connection.send(said)

            assert his.closing()[0] == 4400
            ring(glazes, 1)
            assert hers.hear()["data"]["revision"] == 1

    def test_that_is_too_big_ends_it_too(self, live_site, glazes, ben):
        with page(live_site, session_of(ben)) as his:
            his.connection.send(json.dumps({"subscribe": "x" * 5000}))

            assert his.closing()[0] == 1009


class TestTooMuch:
    def test_more_than_twenty_frames_in_ten_seconds_end_the_socket(self, live_site, glazes, ben):
        with page(live_site, session_of(ben)) as his:
            for _ in range(20):
                his.say(subscribe=f"notice:{glazes.pk}")
            assert all(his.hear()["subscribed"] for _ in range(20))
            his.say(subscribe=f"notice:{glazes.pk}")

            assert his.closing()[0] == 4429

    def test_an_eleventh_page_replaces_the_first(self, live_site, glazes, ben, dee):
        session = session_of(ben)
        opened = [page(live_site, session) for _ in range(11)]
        with page(live_site, session_of(dee)) as hers:
            hers.watch(f"notice:{glazes.pk}")
            pages = [one.__enter__() for one in opened]

            assert pages[0].closing()[0] == 4409
            assert all(one.watch(f"notice:{glazes.pk}")["subscribed"] for one in pages[1:])
            ring(glazes, 1)
            assert hers.hear()["data"]["revision"] == 1
            for one in pages:
                one.connection.close()


class TestASlowReader:
    def test_is_cut_and_the_others_are_served(self, live_site, glazes, ben, dee):
        with page(live_site, session_of(dee), max_size=None) as hers, page(live_site, session_of(ben), max_queue=1, max_size=None) as his:  # fmt: skip
            hers.watch(f"notice:{glazes.pk}")
            his.watch(f"notice:{glazes.pk}")
            for number in range(1, 301):
                ring(glazes, number, size=64_000)
                assert hers.hear(20)["data"]["revision"] == number
            received = 0
            with pytest.raises(ConnectionClosed) as closed:  # noqa: PT012  (reads until the end)
                while True:
                    his.connection.recv(timeout=10)
                    received += 1

            assert received < 300
            assert closed.value.rcvd is None or closed.value.rcvd.code == 4408
