"""A community is reached on a domain of its own, and people sign in there by way of the installation."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from community import dns_proof, handoff
from community.actions import domains
from community.models import Community, Domain, HandOver
from community.refused import HostIsTaken, RecordIsNotThere
from community.tasks import sweep_hand_overs, verify_domains_again
from members.models import User

HOST = "talk.potters.example"
NOW = timezone.now


class At:
    """A browser, which keeps the cookies of each host apart."""

    def __init__(self, host: str = "testserver") -> None:
        self.host = host
        self.client = Client()

    def get(self, address: str, **headers: str):
        parts = urlsplit(address)
        return self.client.get(f"{parts.path}?{parts.query}", headers={"host": self.host, **headers})

    def post(self, address: str, data=None):
        return self.client.post(address, data or {}, headers={"host": self.host})


@pytest.fixture
def domain(potters, settings) -> Domain:
    """The potters' own domain, proved."""
    settings.BASE_URL = "http://testserver"
    return Domain.objects.create(community=potters, host=HOST, proof="p" * 40, verified_at=NOW())


@pytest.fixture
def records(monkeypatch) -> dict[str, list[str]]:
    """What the name servers say."""
    said: dict[str, list[str]] = {}
    monkeypatch.setattr(dns_proof, "txt_records", lambda name: said.get(name, []))
    return said


def sign_in_by_way_of_the_installation(user: User, next_page: str = "/join/") -> tuple[At, At, object]:
    """Go the whole way; return the browser at both hosts, and the last answer."""
    there, here = At(HOST), At()
    away = there.get(f"/enter/?next={next_page}")
    here.client.force_login(user)
    page = here.get(away["Location"])
    address = re.search(r'url=([^"]+)"', page.content.decode())[1].replace("&amp;", "&")
    return there, here, there.get(address)


class TestACommunitysDomain:
    def test_shows_the_same_pages_as_its_path(self, domain):
        page = At(HOST).get("/join/").content.decode()

        assert "The Potters" in page
        assert "/c/potters/" not in page

    def test_is_not_reached_before_it_is_proved(self, domain):
        Domain.objects.update(verified_at=None)

        assert At(HOST).get("/").status_code == 421

    def test_is_known_whatever_the_port(self, domain):
        assert At(f"{HOST}:8000").get("/join/").status_code == 200

    def test_has_no_pages_of_the_installation(self, domain, browse, ana):
        for path in ("/accounts/login/", "/operator/", "/communities/new/", "/hand-over/", "/c/potters/join/"):
            assert At(HOST).get(path).status_code == 404

    def test_is_known_to_a_proxy_that_asks_before_it_gets_a_certificate(self, domain):
        assert At().get(f"/domain-known?domain={HOST}").status_code == 200
        for other in ("evil.example", "", "x" * 300, "testserver"):
            assert At().get(f"/domain-known?domain={other}").status_code == 404
        Domain.objects.update(verified_at=None)
        assert At().get(f"/domain-known?domain={HOST}").status_code == 404

    def test_sends_who_is_not_signed_in_on_the_way(self, domain):
        page = At(HOST).get("/join/").content.decode()

        assert 'href="/enter/?next=%2Fjoin%2F"' in page
        assert "testserver/accounts/login" not in page


class TestSigningInThere:
    def test_goes_over_the_installation_and_back(self, domain, ben):
        there, _, answer = sign_in_by_way_of_the_installation(ben.user, "/leave/")

        assert answer.status_code == 302
        assert answer["Location"] == "/leave/"
        assert "Leave The Potters" in there.get("/leave/").content.decode()

    def test_asks_who_is_not_signed_in_to_sign_in_first(self, domain):
        away = At(HOST).get("/enter/?next=/join/")
        answer = At().get(away["Location"])

        assert answer["Location"].startswith("/accounts/login/?next=%2Fhand-over%2F%3F")

    def test_asks_who_is_new_to_make_an_account(self, domain):
        away = At(HOST).get("/enter/?next=/join/&new=1")

        assert At().get(away["Location"])["Location"].startswith("/accounts/signup/?next=")

    def test_ends_when_the_session_at_the_installation_does(self, domain, ben):
        there, here, _ = sign_in_by_way_of_the_installation(ben.user)
        assert there.get("/leave/").status_code == 200

        here.client.logout()
        assert there.get("/leave/").status_code == 404
        assert not Session.objects.exists()

    def test_ends_when_the_password_changes(self, domain, ben):
        there, _, _ = sign_in_by_way_of_the_installation(ben.user)
        ben.user.set_password("quite another one")
        ben.user.save()

        assert there.get("/leave/").status_code == 404

    @pytest.mark.parametrize(
        "where", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "x", ""]
    )
    def test_never_leads_elsewhere(self, domain, ben, where):
        _, _, answer = sign_in_by_way_of_the_installation(ben.user, where)

        assert answer["Location"] == "/"


class TestTheCode:
    @pytest.fixture
    def way(self, domain, ben):
        """A browser on its way, and the address that it is sent back to."""
        there, here = At(HOST), At()
        away = there.get("/enter/?next=/leave/")
        here.client.force_login(ben.user)
        page = here.get(away["Location"]).content.decode()
        return there, re.search(r'url=([^"]+)"', page)[1].replace("&amp;", "&")

    def refused(self, browser: At, address: str) -> bool:
        """Whether the browser is sent to sign in once more, and has no session."""
        answer = browser.get(address)
        return "/hand-over/" in answer["Location"] and "_auth_user_id" not in browser.client.session

    def test_is_good_once(self, way):
        there, address = way
        secret = there.client.cookies["kith-way-back"].value
        there.get(address)
        again = At(HOST)
        again.client.cookies["kith-way-back"] = secret

        assert self.refused(again, address)

    def test_is_good_in_the_browser_that_asked_for_it_alone(self, way):
        _, address = way
        thief = At(HOST)
        assert self.refused(thief, address)
        thief.get("/enter/?next=/")  # Has a secret of their own.
        assert self.refused(thief, address)

    def test_is_good_for_a_minute(self, way):
        there, address = way
        HandOver.objects.update(expires_at=NOW() - timedelta(seconds=1))

        assert self.refused(there, address)

    def test_is_good_on_its_host_alone(self, way, weavers):
        there, address = way
        Domain.objects.create(community=weavers, host="weavers.example", proof="w", verified_at=NOW())
        other = At("weavers.example")
        other.client.cookies["kith-way-back"] = there.client.cookies["kith-way-back"].value

        assert self.refused(other, address)

    def test_is_no_good_once_they_have_signed_out(self, way):
        there, address = way
        Session.objects.all().delete()

        assert self.refused(there, address)

    def test_is_no_good_to_who_may_not_sign_in(self, way, ben):
        there, address = way
        User.objects.filter(pk=ben.user.pk).update(is_active=False)

        assert self.refused(there, address)

    def test_is_kept_nowhere(self, way):
        _, address = way
        code = parse_qs(urlsplit(address).query)["code"][0]

        assert len(code) == 43
        assert code not in str(HandOver.objects.values())

    def test_is_made_for_domains_of_communities_alone(self, domain, ben):
        here = At()
        here.client.force_login(ben.user)
        state = "a" * 64
        for query in (
            f"to=evil.example&state={state}",
            f"to=&state={state}",
            f"to={HOST}&state=short",
            f"to={HOST}",
            "",
            f"to={'x' * 300}&state={state}",
        ):
            assert here.get(f"/hand-over/?{query}").status_code == 404
        Domain.objects.update(verified_at=None)
        assert here.get(f"/hand-over/?to={HOST}&state={state}").status_code == 404
        assert not HandOver.objects.exists()

    def test_is_forgotten_when_everything_is_long_over(self, way):
        HandOver.objects.update(made_at=NOW() - handoff.KEPT_FOR - timedelta(days=1))
        sweep_hand_overs()

        assert not HandOver.objects.exists()


class TestClaimingADomain:
    def test_needs_a_record_that_only_its_owner_can_write(self, potters, records):
        claimed = domains.claim(community=potters, host=HOST)
        with pytest.raises(RecordIsNotThere):
            domains.verify(domain=claimed, at=NOW())

        records[f"_kith.{HOST}"] = ["v=spf1 -all", f"kith={claimed.proof}"]
        domains.verify(domain=claimed, at=NOW())
        claimed.refresh_from_db()
        assert claimed.verified_at is not None

    def test_keeps_nobody_else_from_proving_theirs(self, potters, weavers, records):
        domains.claim(community=weavers, host=HOST)
        claimed = domains.claim(community=potters, host=HOST)
        records[f"_kith.{HOST}"] = [f"kith={claimed.proof}"]

        domains.verify(domain=claimed, at=NOW())
        with pytest.raises(HostIsTaken):
            domains.claim(community=weavers, host=HOST)

    def test_is_not_proved_by_the_record_of_another_community(self, potters, weavers, records):
        theirs = domains.claim(community=weavers, host=HOST)
        records[f"_kith.{HOST}"] = [f"kith={theirs.proof}"]
        ours = domains.claim(community=potters, host=HOST)

        with pytest.raises(RecordIsNotThere):
            domains.verify(domain=ours, at=NOW())

    def test_twice_asks_for_the_same_record(self, potters):
        assert domains.claim(community=potters, host=HOST) == domains.claim(community=potters, host=HOST)

    def test_replaces_the_one_in_use_when_it_is_proved(self, domain, potters, records):
        second = domains.claim(community=potters, host="new.potters.example")
        records["_kith.new.potters.example"] = [f"kith={second.proof}"]
        domains.verify(domain=second, at=NOW())

        assert list(Domain.objects.filter(verified_at__isnull=False)) == [second]

    @pytest.mark.parametrize("host", ["kith.example.org", "example.org"])
    def test_of_the_installation_or_above_it_is_refused(self, potters, settings, host):
        settings.INSTALLATION_HOSTS = {"kith.example.org:8000"}
        with pytest.raises(HostIsTaken):
            domains.claim(community=potters, host=host)

    @pytest.mark.parametrize(
        "text",
        [
            *["", "localhost", "a", "127.0.0.1", "[::1]", "a..example", "-a.example", "a.example:80", "a.example/x"],
            "x" * 300,
            *["a_b.example", "http://a.example", "a.example\0", "a b.example", "1.2.3.4.5", f"{'a' * 64}.example"],
        ],
    )
    def test_is_of_host_names_only(self, text):
        with pytest.raises(ValueError, match="no host name"):
            dns_proof.clean_host(text)

    @pytest.mark.parametrize(
        ("text", "host"),
        [
            ("Talk.Potters.Example", "talk.potters.example"),
            (" talk.potters.example. ", "talk.potters.example"),
            ("töpfer.example", "xn--tpfer-jua.example"),
        ],
    )
    def test_writes_a_host_name_as_requests_do(self, text, host):
        assert dns_proof.clean_host(text) == host


class TestEveryDay:
    def test_a_domain_is_looked_at_again(self, domain, records):
        records[f"_kith.{HOST}"] = [f"kith={domain.proof}"]
        verify_domains_again()

        domain.refresh_from_db()
        assert (domain.verified_at is not None, domain.missing_since) == (True, None)

    def test_one_whose_record_is_gone_is_lost_after_some_days(self, domain, records):
        now = NOW()
        assert domains.verify_again(at=now) == 0
        assert domains.verify_again(at=now + timedelta(days=2)) == 0
        assert domains.verify_again(at=now + timedelta(days=3)) == 1
        assert At(HOST).get("/").status_code == 421

    def test_one_whose_record_came_back_is_kept(self, domain, records):
        now = NOW()
        domains.verify_again(at=now)
        records[f"_kith.{HOST}"] = [f"kith={domain.proof}"]
        domains.verify_again(at=now + timedelta(days=2))
        records.clear()
        assert domains.verify_again(at=now + timedelta(days=4)) == 0

    def test_name_servers_that_do_not_answer_change_nothing(self, domain, monkeypatch):
        def silent(name: str) -> list[str]:
            raise dns_proof.NoAnswer

        monkeypatch.setattr(dns_proof, "txt_records", silent)
        domains.verify_again(at=NOW())

        domain.refresh_from_db()
        assert (domain.verified_at is not None, domain.missing_since) == (True, None)


class TestAHiddenCommunity:
    def test_shows_nothing_of_itself_on_its_domain(self, domain):
        Community.objects.update(joining="BY_INVITATION")
        answer = At(HOST).get("/join/")

        assert answer.status_code == 404
        assert "Potters" not in answer.content.decode().replace(HOST, "")
