"""Giving a community an admin by a command."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.models import Membership


def make_admin(email: str, community: str = "potters") -> str:
    out = StringIO()
    call_command("make_admin", email, "--community", community, stdout=out)
    return out.getvalue()


class TestMakeAdmin:
    def test_makes_one_of_a_member(self, ben):
        assert make_admin("Ben@example.org") == "ben@example.org is an admin of The Potters now.\n"

        ben.refresh_from_db()
        assert ben.is_admin

    def test_lets_in_who_is_no_member_yet_and_may_be_said_twice(self, potters, cho):
        make_admin("cho@example.org")
        make_admin("cho@example.org")

        place = Membership.objects.get(community=potters, user=cho.user)
        assert (place.role, place.is_active, place.display_name) == ("ADMIN", True, "Cho")
        potters.refresh_from_db()
        assert potters.members_count == 1

    @pytest.mark.parametrize("status", ["REMOVED", "SUSPENDED"])
    def test_does_not_bring_back_who_was_sent_away(self, ben, status):
        ben.status, ben.suspended_until = status, timezone.now() + timedelta(days=1)
        ben.save()

        with pytest.raises(CommandError, match="suspended or was removed"):
            make_admin("ben@example.org")
        ben.refresh_from_db()
        assert (ben.role, ben.status) == ("MEMBER", status)

    def test_says_what_is_not_there(self, ben):
        with pytest.raises(CommandError, match=r"Nobody has an account with the address nobody@example.org"):
            make_admin("nobody@example.org")
        with pytest.raises(CommandError, match="no community at /c/painters/"):
            make_admin("ben@example.org", community="painters")
