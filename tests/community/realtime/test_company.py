"""Members see who else is here and who is typing; guests do not, and nothing of it stays."""

import time

import redis
from django.conf import settings
from django.utils import timezone

from community.models import Membership
from tests.community.realtime.pages import page
from tests.live import session_of


def names(frame):
    """The people whose faces a frame shows."""
    return {name for name in ("Ana", "Ben", "Dee", "Mo") if f'aria-label="{name}"' in frame["here"]["html"]}


def until(hers, wanted, within=5.0):
    """Listen until the company is as wanted; return whether it came to that."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            if wanted(hers.hear_company(end - time.monotonic())):
                return True
        except TimeoutError:
            break
    return False


class TestWhoIsHere:
    def test_is_shown_to_members_and_taken_back_when_they_go(self, live_site, glazes, ben, dee):
        with page(live_site, session_of(dee)) as hers:
            hers.watch(f"notice:{glazes.pk}")
            with page(live_site, session_of(ben)) as his:
                his.watch(f"notice:{glazes.pk}")
                assert until(hers, lambda frame: names(frame) == {"Ben", "Dee"} and frame["here"]["count"] == 2)
                assert until(his, lambda frame: names(frame) == {"Ben", "Dee"})
            assert until(hers, lambda frame: names(frame) == {"Dee"})

    def test_counts_a_member_with_two_pages_once_and_until_the_second_is_closed(self, live_site, glazes, ben, dee):
        with page(live_site, session_of(dee)) as hers, page(live_site, session_of(ben)) as his:
            hers.watch(f"notice:{glazes.pk}")
            his.watch(f"notice:{glazes.pk}")
            with page(live_site, session_of(ben)) as his_other:
                his_other.watch(f"notice:{glazes.pk}")
                assert until(hers, lambda frame: frame["here"]["count"] == 2)
            assert not until(hers, lambda frame: frame["here"]["count"] != 2, within=1.5)

    def test_neither_names_guests_nor_is_shown_to_them(self, live_site, window, ben):
        with page(live_site) as guest, page(live_site, session_of(ben)) as his:
            guest.watch(f"notice:{window.pk}")
            his.watch(f"notice:{window.pk}")

            assert until(his, lambda frame: frame["here"]["count"] == 1)
            assert not until(guest, lambda frame: True, within=1)

    def test_names_nobody_who_was_suspended(self, live_site, glazes, ben, dee):
        with page(live_site, session_of(dee)) as hers, page(live_site, session_of(ben)) as his:
            hers.watch(f"notice:{glazes.pk}")
            his.watch(f"notice:{glazes.pk}")
            assert until(hers, lambda frame: names(frame) == {"Ben", "Dee"})
            Membership.objects.filter(pk=ben.pk).update(
                status=Membership.Status.SUSPENDED, suspended_until=timezone.now() + timezone.timedelta(days=1)
            )

            assert until(hers, lambda frame: names(frame) == {"Dee"})

    def test_is_kept_in_redis_for_less_than_a_minute_and_by_number(self, live_site, glazes, ben):
        with page(live_site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            assert until(his, lambda frame: frame["here"]["count"] == 1)
            client = redis.Redis.from_url(settings.REDIS_URL)
            (key,) = client.keys(f"kith:*:here:*notice:{glazes.pk}")

            assert 0 < client.ttl(key) < 60
            assert client.zrange(key, 0, -1) == [str(ben.pk).encode()]


class TestTyping:
    def test_is_shown_to_the_others_and_ends_by_itself(self, live_site, glazes, ben, dee):
        with page(live_site, session_of(dee)) as hers, page(live_site, session_of(ben)) as his:
            hers.watch(f"notice:{glazes.pk}")
            his.watch(f"notice:{glazes.pk}")
            his.say(typing=f"notice:{glazes.pk}")

            assert until(hers, lambda frame: frame["typing"] == [{"id": ben.pk, "name": "Ben"}])
            assert until(hers, lambda frame: frame["typing"] == [], within=10)

    def test_is_nothing_from_guests_from_elsewhere_or_where_it_is_not_shown(self, live_site, window, glazes, ben, dee):
        with (
            page(live_site, session_of(dee)) as hers,
            page(live_site) as guest,
            page(live_site, session_of(ben)) as his,
        ):
            hers.watch(f"notice:{window.pk}")
            hers.watch(f"inkling:{window.pk}")
            guest.watch(f"notice:{window.pk}")
            his.watch(f"inkling:{window.pk}")
            assert until(hers, lambda frame: frame["here"]["count"] == 1)
            guest.say(typing=f"notice:{window.pk}")
            his.say(typing=f"notice:{window.pk}")
            his.say(typing=f"inkling:{window.pk}")

            assert not until(hers, lambda frame: frame["typing"] != [], within=1.5)
