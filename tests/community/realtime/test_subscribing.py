"""Sockets let in who may come in, and show what may be seen."""

import pytest
from django.utils import timezone
from websockets.exceptions import InvalidStatus

from community import realtime
from community.models import Domain
from community.realtime import Topic
from tests.community.realtime.pages import page
from tests.live import session_of


def ring(space, number, **more):
    """Say that something happened in a space."""
    realtime.publish(Topic("notice", space.pk), {"number": number, **more}, community_id=space.community_id)


class TestKnocking:
    @pytest.mark.parametrize(
        "origin",
        [
            None,
            "null",
            "http://evil.example",
            "https://{host}",
            "http://{host}.evil.example",
            "http://evil.example#{host}",
            "http://localhost",
            "http://127.0.0.1",
            "http://weavers.example",
            "http://{host}/",
            "file://",
            "{host}",
        ],
    )
    def test_from_a_page_that_is_not_ours_is_refused(self, origin, live_site, potters, ben):
        if origin is not None:
            origin = origin.format(host=live_site.host)

        with pytest.raises(InvalidStatus) as refusal, page(live_site, session_of(ben), origin=origin):
            pass

        assert refusal.value.response.status_code == 403

    @pytest.mark.parametrize("slug", ["nobody", "weavers"])
    def test_at_a_community_that_is_unknown_or_anothers_is_refused_alike(self, slug, live_site, potters, weavers, ben):
        with pytest.raises(InvalidStatus) as refusal, page(live_site, session_of(ben), slug=slug):
            pass

        assert refusal.value.response.status_code == 403
        assert not refusal.value.response.body

    def test_at_a_domain_of_ones_own_is_answered_there_alone(self, live_site, potters, weavers, window, ben):
        own = f"talk.potters.example:{live_site.host.rpartition(':')[2]}"
        Domain.objects.create(community=potters, host="talk.potters.example", proof="x", verified_at=timezone.now())
        with page(live_site, session_of(ben), address=f"ws://{own}/ws/", origin=f"http://{own}") as his:
            his.watch(f"notice:{window.pk}")
            ring(window, 1)
            assert 'href="/members/"' in his.hear()["html"]

        for origin, address in (
            (live_site.url, f"ws://{own}/ws/"),
            (f"http://{own}", live_site.socket_url("potters")),
            (f"http://{own}", f"ws://{own}/ws/c/weavers/"),
            ("http://talk.weavers.example", "ws://talk.weavers.example/ws/"),
        ):
            with pytest.raises(InvalidStatus), page(live_site, session_of(ben), address=address, origin=origin):
                pass

    def test_by_a_guest_is_answered_only_where_something_is_public(self, live_site, potters, glazes):
        with pytest.raises(InvalidStatus), page(live_site):
            pass

    def test_with_a_session_that_is_none_is_knocking_as_a_guest(self, live_site, potters, window, glazes):
        with page(live_site, "0123456789abcdefghijklmnopqrstuv") as guest:
            assert guest.watch(f"notice:{window.pk}")["subscribed"]
            assert guest.watch(f"notice:{glazes.pk}")["gone"]


class TestSubscribing:
    @pytest.mark.parametrize(
        ("who", "sees"),
        [
            ("ana", {"glazes", "window", "kiln_club", "board"}),
            ("mo", {"glazes", "window", "board"}),
            ("ben", {"glazes", "window", "kiln_club"}),
            ("dee", {"glazes", "window"}),
            ("cho", {"window"}),
            (None, {"window"}),
        ],
    )
    def test_is_granted_to_those_who_may_read(self, who, sees, live_site, request, glazes, window, kiln_club, board, ana, mo, ben, dee, cho):  # fmt: skip
        session = session_of(request.getfixturevalue(who)) if who else None
        spaces = {"glazes": glazes, "window": window, "kiln_club": kiln_club, "board": board}

        with page(live_site, session) as somebody:
            answers = {name: somebody.watch(f"notice:{space.pk}") for name, space in spaces.items()}

        assert {name for name, answer in answers.items() if answer.get("subscribed")} == sees
        refused = {str(answer.items() - {("topic", answer["topic"])}) for name, answer in answers.items() if name not in sees}  # fmt: skip
        assert refused <= {str({("gone", True)})}

    def test_to_what_does_not_exist_is_answered_as_to_what_may_not_be_seen(self, live_site, board, dee):
        with page(live_site, session_of(dee)) as hers:
            forbidden, missing, unheard_of = (
                hers.watch(topic) for topic in (f"notice:{board.pk}", "notice:999999999", "dragon:1")
            )

        for answer in (forbidden, missing, unheard_of):
            assert answer.keys() == {"topic", "gone"}

    def test_tells_the_revision_so_that_the_page_knows_what_it_missed(self, live_site, glazes, ben):
        glazes.revision = 7
        glazes.save()

        with page(live_site, session_of(ben)) as his:
            assert his.watch(f"notice:{glazes.pk}") == {
                "topic": f"notice:{glazes.pk}", "subscribed": True, "data": {"revision": 7},
            }  # fmt: skip

    def test_ends_when_asked(self, live_site, glazes, ben):
        with page(live_site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            his.say(unsubscribe=f"notice:{glazes.pk}")
            his.watch("notice:999999999")
            ring(glazes, 1)

            assert his.hears_nothing()


class TestWhatHappens:
    def test_is_shown_once_and_in_order_to_all_who_watch_and_to_nobody_else(
        self, live_site, glazes, kiln_club, ana, ben, dee
    ):
        with page(live_site, session_of(ben)) as his, page(live_site, session_of(dee)) as hers:
            his.watch(f"notice:{glazes.pk}")
            hers.watch(f"notice:{glazes.pk}")
            his.watch(f"notice:{kiln_club.pk}")
            for number in range(1, 31):
                ring(glazes, number)
            ring(kiln_club, 1)

            assert [hers.hear()["data"]["revision"] for _ in range(30)] == list(range(1, 31))
            frames = [his.hear() for _ in range(31)]
            assert [frame["data"]["revision"] for frame in frames if frame["topic"] == f"notice:{glazes.pk}"] == list(
                range(1, 31)
            )
            assert hers.hears_nothing()
            assert his.hears_nothing()

    def test_is_written_in_the_language_and_addresses_of_the_community(self, live_site, potters, glazes, ben):
        potters.language = "de"
        potters.save()

        with page(live_site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            ring(glazes, 1)

            assert his.hear()["html"] == '<p lang="de"><a href="/c/potters/members/">…</a></p>'

    def test_that_cannot_be_shown_has_pages_ask_for_it(self, live_site, glazes, ben):
        with page(live_site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            ring(glazes, 1, fail=True)
            ring(glazes, 2)

            assert his.hear() == {"resync": True}
            assert his.hear()["data"]["revision"] == 2
