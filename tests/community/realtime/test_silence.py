"""Whoever loses the right to see something hears no more of it within five seconds, and nobody else notices."""

import json
import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from community.models import Membership, Space, SpaceMembership
from community.realtime import bus
from tests.community.realtime.pages import page
from tests.community.realtime.test_subscribing import ring
from tests.live import session_of

SESSION_ENDED, ACCESS_LOST = 4401, 4403
WITHIN = 5.0


def suspend(membership):
    Membership.objects.filter(pk=membership.pk).update(
        status=Membership.Status.SUSPENDED, suspended_until=timezone.now() + timezone.timedelta(days=1)
    )


def remove(membership):
    Membership.objects.filter(pk=membership.pk).update(status=Membership.Status.REMOVED)


def leave(membership):
    Membership.objects.filter(pk=membership.pk).update(status=Membership.Status.LEFT)


def sign_out(membership):
    Session.objects.get(session_key=membership.session).delete()


def change_password(membership):
    membership.user.set_password("another and longer one")
    membership.user.save()


def bar(membership):
    membership.user.is_active = False
    membership.user.save()


def expire(membership):
    Session.objects.filter(session_key=membership.session).update(expire_date=timezone.now())


def delete(membership):
    membership.user.delete()


class TestWhoLosesEverything:
    @pytest.mark.parametrize(
        ("how", "code"),
        [
            (suspend, ACCESS_LOST),
            (remove, ACCESS_LOST),
            (leave, ACCESS_LOST),
            (sign_out, SESSION_ENDED),
            (change_password, SESSION_ENDED),
            (bar, SESSION_ENDED),
            (expire, SESSION_ENDED),
            (delete, SESSION_ENDED),
        ],
    )
    def test_has_the_socket_closed_within_five_seconds(self, how, code, live_site, window, glazes, ben, dee):
        ben.session = session_of(ben)
        with page(live_site, ben.session) as his, page(live_site, session_of(dee)) as hers:
            his.watch(f"notice:{glazes.pk}")
            his.watch(f"notice:{window.pk}")
            hers.watch(f"notice:{glazes.pk}")

            how(ben)
            closed, after = his.closing(WITHIN)
            ring(glazes, 1)

            assert closed == code
            assert after < WITHIN
            assert hers.hear()["data"]["revision"] == 1


class TestWhoSignsOutOnAPage:
    def test_has_the_socket_of_another_page_closed(self, live_site, glazes, ben):
        browser = Client()
        browser.force_login(ben.user)
        with page(live_site, browser.cookies[settings.SESSION_COOKIE_NAME].value) as his:
            his.watch(f"notice:{glazes.pk}")
            browser.logout()

            assert his.closing(WITHIN)[0] == SESSION_ENDED


class TestWhenRightsCannotBeLookedUp:
    def test_nothing_is_delivered_and_pages_catch_up_afterwards(self, live_site, glazes, ben):
        with page(live_site, session_of(ben)) as his:
            his.watch(f"notice:{glazes.pk}")
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'LOCK TABLE "{Session._meta.db_table}" IN ACCESS EXCLUSIVE MODE')
                time.sleep(5)
                bus.client().publish(
                    bus.channel_of(glazes.community_id),
                    json.dumps({"topic": f"notice:{glazes.pk}", "change": {"number": 1}}),
                )
                assert his.hears_nothing(1)

            assert his.hear(6) == {"resync": True}
            ring(glazes, 2)
            assert his.hear()["data"]["revision"] == 2


class TestWhoLosesOneSpace:
    def close_to_members(self, space, ben):
        Space.objects.filter(pk=space.pk).update(visibility=Space.Visibility.PRIVATE)

    def put_out(self, space, ben):
        SpaceMembership.objects.filter(space=space, membership=ben).delete()

    @pytest.mark.parametrize("which", ["glazes", "kiln_club"])
    def test_is_told_within_five_seconds_and_hears_the_rest(self, which, live_site, request, glazes, kiln_club, window, ben):  # fmt: skip
        space = request.getfixturevalue(which)
        with page(live_site, session_of(ben)) as his:
            his.watch(f"notice:{space.pk}")
            his.watch(f"notice:{window.pk}")

            (self.close_to_members if which == "glazes" else self.put_out)(space, ben)

            assert his.hear(WITHIN) == {"topic": f"notice:{space.pk}", "gone": True}
            ring(space, 1)
            ring(window, 2)
            assert his.hear()["data"]["revision"] == 2
            assert his.hears_nothing()

    def test_hears_no_more_of_what_staff_alone_may_see(self, live_site, board, mo):
        with page(live_site, session_of(mo)) as his:
            his.watch(f"notice:{board.pk}")
            SpaceMembership.objects.filter(space=board).delete()

            assert his.hear(WITHIN)["gone"]

    def test_keeps_it_as_an_admin_and_loses_it_with_the_role(self, live_site, board, ana):
        with page(live_site, session_of(ana)) as hers:
            hers.watch(f"notice:{board.pk}")
            Membership.objects.filter(pk=ana.pk).update(role=Membership.Role.MEMBER)

            assert hers.hear(WITHIN)["gone"]


class TestGuests:
    def test_hear_no_more_of_a_space_that_is_no_longer_public(self, live_site, window):
        with page(live_site) as guest:
            guest.watch(f"notice:{window.pk}")
            Space.objects.filter(pk=window.pk).update(visibility=Space.Visibility.MEMBERS)

            assert guest.hear(WITHIN)["gone"]
