"""The ground stands: models, addresses and doors."""

import pytest
from django.test import Client

from community.models import Community, Membership, Space


class TestSpaces:
    @pytest.mark.parametrize(
        ("who", "may_read"),
        [
            ("ana", {"glazes", "window", "kiln-club", "board"}),
            ("mo", {"glazes", "window", "board"}),
            ("ben", {"glazes", "window", "kiln-club"}),
            ("dee", {"glazes", "window"}),
        ],
    )
    def test_are_read_by_those_they_are_for(self, who, may_read, request, glazes, window, kiln_club, board):
        membership: Membership = request.getfixturevalue(who)

        assert set(Space.objects.readable_by(membership).values_list("slug", flat=True)) == may_read

    def test_that_are_private_are_known_to_members_and_secret_ones_are_not(self, dee, kiln_club, board):
        assert set(Space.objects.listed_for(dee).values_list("slug", flat=True)) == {"kiln-club"}


class TestTheInstallation:
    def test_answers(self, client: Client):
        assert client.get("/up").content == b"ok\n"

    def test_is_ready_when_everything_is_there(self, client: Client, db: None):
        assert client.get("/ready").json() == {"database": True, "channel_layer": True, "migrations": True}

    def test_does_not_know_communities_that_do_not_exist(self, client: Client, potters: Community):
        assert client.get("/c/nobody/").status_code == 404

    def test_refuses_hosts_that_nobody_owns(self, client: Client, db: None):
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421
