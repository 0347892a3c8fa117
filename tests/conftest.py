"""The cast.

Ana hosts the potters: she is an admin and speaks for the brand. Mo moderates. Ben and Dee are members; Ben was let into
the kiln club. Cho belongs to the weavers, and is an outsider here.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test import Client
from django.utils import timezone

from community import dns_proof, guest_pages, lookup
from community.models import Community, Membership, Space, SpaceMembership
from members.models import Profile, User
from tests.chromium import chromium  # noqa: F401  (a fixture, one for all)
from tests.live import _served, live_site  # noqa: F401  (fixtures, for every test)

BESIDE_THE_REPOSITORY = Path(__file__).resolve().parents[2] / "shared" / "data"

Browse = Callable[[Membership | None], Client]


@pytest.fixture(autouse=True)
def _the_test_clients_host(settings: Any) -> None:
    """The test client calls us by the name `testserver`."""
    settings.INSTALLATION_HOSTS = {*settings.INSTALLATION_HOSTS, "testserver"}


@pytest.fixture(scope="session")
def data_sets() -> Path:
    """The folder named by KITH_TEST_DATA, or the one beside the repository; skips where there is none."""
    folder = Path(os.environ.get("KITH_TEST_DATA") or BESIDE_THE_REPOSITORY)
    if not folder.is_dir():
        pytest.skip(f"no data sets: set KITH_TEST_DATA to their folder ({folder} is not there)")
    return folder


@pytest.fixture(autouse=True)
def _empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rate limits and kept pages of one test are nothing to the next, and each process looks communities up anew."""
    cache.clear()
    lookup.forget()
    guest_pages.memory.forget()
    monkeypatch.setattr(lookup, "FRESH_FOR", 0)
    monkeypatch.setattr(guest_pages, "FRESH_FOR", 0)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Let tests with real transactions empty every table, also the one that only ever grows.

    Said by each connection, since `ALTER DATABASE … SET` of it would take a superuser, which Kith's role is not.
    """
    connection.settings_dict["OPTIONS"]["options"] += " -c kith.truncating=on"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """At the end, see off the sessions of servers that were just stopped: the database could not be dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _no_name_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask no name servers: they say what those would say."""
    monkeypatch.setattr(dns_proof, "txt_records", lambda name: [])


@pytest.fixture
def potters(db: None) -> Community:
    """The community of a brand that makes clay and glazes."""
    return Community.objects.create(
        slug="potters", name="The Potters", tagline="Clay, fire, company", time_zone="Europe/Rome"
    )


@pytest.fixture
def weavers(db: None) -> Community:
    """Another brand's community on the same installation."""
    return Community.objects.create(slug="weavers", name="The Weavers")


def join(community: Community, name: str, **fields: object) -> Membership:
    """Make a user called `name` and their membership."""
    user, _ = User.objects.get_or_create(email=f"{name.lower()}@example.org", defaults={"name": name})
    user.emailaddress_set.get_or_create(email=user.email, defaults={"verified": True, "primary": True})
    fields.setdefault("last_seen_at", timezone.now())
    membership = Membership.objects.create(
        community=community, user=user, display_name=name, handle=name.lower(), **fields
    )
    Profile.objects.create(membership=membership, community=community)
    if membership.is_active:
        Community.objects.filter(pk=community.pk).update(members_count=F("members_count") + 1)
    return membership


@pytest.fixture
def ana(potters: Community) -> Membership:
    """Admin of the potters; speaks for the brand."""
    return join(potters, "Ana", role=Membership.Role.ADMIN, speaks_for_brand=True)


@pytest.fixture
def mo(potters: Community) -> Membership:
    """Moderates the potters."""
    return join(potters, "Mo", role=Membership.Role.MODERATOR)


@pytest.fixture
def ben(potters: Community) -> Membership:
    """A member."""
    return join(potters, "Ben")


@pytest.fixture
def dee(potters: Community) -> Membership:
    """Another member."""
    return join(potters, "Dee")


@pytest.fixture
def cho(weavers: Community) -> Membership:
    """A weaver: an outsider to the potters."""
    return join(weavers, "Cho")


@pytest.fixture
def glazes(potters: Community) -> Space:
    """A space that every member may read."""
    return Space.objects.create(community=potters, slug="glazes", name="Glazes", visibility=Space.Visibility.MEMBERS)


@pytest.fixture
def window(potters: Community) -> Space:
    """A space that anyone may read."""
    return Space.objects.create(
        community=potters, slug="window", name="Shop window", visibility=Space.Visibility.PUBLIC
    )


@pytest.fixture
def kiln_club(potters: Community, ben: Membership) -> Space:
    """A private space: members know of it, Ben may read it."""
    space = Space.objects.create(
        community=potters, slug="kiln-club", name="Kiln club", visibility=Space.Visibility.PRIVATE
    )
    SpaceMembership.objects.create(community=potters, space=space, membership=ben)
    return space


@pytest.fixture
def board(potters: Community, mo: Membership) -> Space:
    """A secret space: nobody but Mo and the admins know of it."""
    space = Space.objects.create(community=potters, slug="board", name="Board", visibility=Space.Visibility.SECRET)
    SpaceMembership.objects.create(community=potters, space=space, membership=mo)
    return space


@pytest.fixture
def browse(db: None) -> Browse:
    """Give the browser of a member, or of somebody who is not signed in."""

    def open_browser(membership: Membership | None) -> Client:
        client = Client()
        if membership is not None:
            assert membership.user is not None
            client.force_login(membership.user)
        return client

    return open_browser
