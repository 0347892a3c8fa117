"""People sign up, sign in, and stay who they are."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.core import management
from django.core.cache import cache, caches
from django.test import Client
from django.utils import timezone

from members import session_age
from members.adapter import AccountAdapter
from members.models import User
from members.passwords import Argon2
from members.sealing import CannotBeOpened, seal, unseal

PASSWORD = "a long clay sentence"
#: Headers that differ between any two answers.
OF_THE_MOMENT = {"X-Request-Id", "Expires"}
TOKEN = re.compile(rb'(csrf[^>]*value=")[^"]*|nonce="[^"]*"')


@pytest.fixture
def gus(db: None) -> User:
    """Somebody with a password and a confirmed address."""
    user = User.objects.create_user("gus@example.org", PASSWORD, name="Gus")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client: Client, email="gus@example.org", password=PASSWORD, then=""):
    """Fill in the form, as a browser would."""
    where = f"?next={then}" if then else ""
    return client.post(f"/accounts/login/{where}", {"login": email, "password": password, "next": then})


def code_in(mail) -> str:
    """The code that a letter brings."""
    found = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", mail.body, re.MULTILINE)
    assert found, mail.body
    return found[1]


def is_in(client: Client) -> bool:
    """Whether the browser is signed in."""
    return client.get("/accounts/email/").status_code == 200


class TestSigningUp:
    def _sign_up(self, client, email="Zoe@Example.org", **more):
        form = {"email": email, "name": "Zoe  Kraft", "password1": PASSWORD, **more}
        return client.post("/accounts/signup/?next=/c/potters/join/", {**form, "next": "/c/potters/join/"})

    def test_keeps_the_name_and_goes_on_once_the_address_is_confirmed(self, client, db, mailoutbox):
        answer = self._sign_up(client)
        assert answer["Location"] == "/accounts/confirm-email/"
        assert not is_in(client)

        answer = client.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[0])})
        user = User.objects.get()
        assert answer["Location"] == "/c/potters/join/"
        assert (user.email, user.name) == ("zoe@example.org", "Zoe  Kraft")
        assert is_in(client)

    def test_hashes_the_password_as_we_said(self, client, db):
        self._sign_up(client)
        assert User.objects.get().password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")

    @pytest.mark.parametrize(
        "forged", [{"is_staff": "on", "is_superuser": "1"}, {"role": "ADMIN"}, {"id": "1"}, {"verified": "1"}]
    )
    def test_gives_nothing_but_an_account(self, forged, client, db):
        self._sign_up(client, **forged)
        user = User.objects.get()
        assert (user.is_staff, user.is_superuser) == (False, False)
        assert not EmailAddress.objects.get().verified
        assert not user.memberships.exists()

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("password1", "password1234"),
            ("password1", "short"),
            ("password1", "x" * 1025),
            ("password1", "zoe@example.org"),
            ("email", "zoe"),
            ("email", "zoe@example.org,eve@example.org"),
            ("email", "zoe@example.org\nBcc: eve@example.org"),
            ("email", ["zoe@example.org", "not an address"]),
            ("name", ""),
            ("name", "x" * 81),
            ("name", "a\0b"),
        ],
    )
    def test_refuses_what_will_not_do(self, field, value, client, db, mailoutbox):
        answer = self._sign_up(client, **{field: value})
        assert answer.status_code == 200
        assert "aria-invalid" in answer.content.decode()
        assert not User.objects.exists()
        assert mailoutbox == []

    def test_does_not_write_the_name_into_letters_to_strangers(self, client, db, mailoutbox):
        self._sign_up(client, name="Win at evil.example")
        assert "evil" not in mailoutbox[0].body + mailoutbox[0].subject


class TestSigningIn:
    def test_with_a_password(self, client, gus):
        before = client.session.session_key
        answer = sign_in(client, "GUS@example.org")
        assert (answer.status_code, answer["Location"]) == (302, "/")
        assert is_in(client)
        assert client.session.session_key != before

    def test_with_a_mailed_code_that_works_once(self, client, gus, mailoutbox):
        client.post("/accounts/login/code/", {"email": "gus@example.org"})
        code = code_in(mailoutbox[0])
        assert client.post("/accounts/login/code/confirm/", {"code": code}).status_code == 302
        assert is_in(client)
        assert not is_in(Client())
        other = Client()
        other.post("/accounts/login/code/", {"email": "gus@example.org"})
        other.post("/accounts/login/code/confirm/", {"code": code})
        assert not is_in(other)

    def test_with_a_guessed_code_ends_after_three(self, client, gus, mailoutbox):
        client.post("/accounts/login/code/", {"email": "gus@example.org"})
        for _ in range(3):
            client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})
        client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])})
        assert not is_in(client)

    @pytest.mark.parametrize("then", ["/c/potters/members/", "/c/potters/?q=1"])
    def test_leads_to_where_one_was_going(self, then, client, gus):
        answer = client.post("/accounts/login/", {"login": gus.email, "password": PASSWORD, "next": then})
        assert answer["Location"] == then

    @pytest.mark.parametrize(
        "then",
        [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example/",
            "///evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "http:evil.example",
            "/\t/evil.example",
            "https://testserver/",
            "data:text/html,x",
        ],
    )
    def test_leads_nowhere_else(self, then, client, gus):
        answer = client.post("/accounts/login/", {"login": gus.email, "password": PASSWORD, "next": then})
        assert answer["Location"] == "/"
        assert not AccountAdapter().is_safe_url(then)

    def test_is_slowed_down_for_who_guesses(self, client, gus):
        statuses = [sign_in(client, password=f"guess {n}").status_code for n in range(12)]
        right = sign_in(client)
        assert right.status_code in {200, 429}
        assert not is_in(client)
        assert 429 in statuses or "Too many" in right.content.decode()

    def test_is_not_possible_for_who_may_not_sign_in(self, client, gus):
        User.objects.update(is_active=False)
        sign_in(client)
        assert not is_in(client)

    def test_improves_an_old_hash(self, client, gus):
        gus.password = get_hasher("pbkdf2_sha256").encode(PASSWORD, "salt", 1000)
        gus.save()
        sign_in(client)
        gus.refresh_from_db()
        assert gus.password.startswith("argon2$")


class TestWhereSomebodyComesFrom:
    """Neighbours in one IPv6 network are counted as one, or an attacker would have 2**64 addresses to guess from."""

    @pytest.mark.parametrize(
        ("address", "counted_as"),
        [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("::ffff:192.0.2.7", "192.0.2.7")],
    )
    def test_is_an_address_or_a_network(self, address, counted_as, client, gus):
        client.post("/accounts/login/", {"login": gus.email, "password": PASSWORD}, REMOTE_ADDR=address)
        assert UserSession.objects.get().ip == counted_as


class TestNobodyLearnsWhoIsHere:
    """Whoever asks about an address gets the same bytes, whether it has signed up or not."""

    def _ask(self, path, form, email):
        """Send a form about an address, follow to the page behind it, and try a code there."""
        client = Client()
        seen = []
        answer = client.post(path, {**form, **{key: email for key, value in form.items() if value == "?"}})
        seen.append(self._plain(answer, email))
        while answer.status_code == 302:
            where = answer["Location"]
            answer = client.get(where)
            seen.append(self._plain(answer, email))
        if b'name="code"' in answer.content:
            seen.append(self._plain(client.post(where, {"code": "AAAA-AAAA"}), email))
        return seen

    def _plain(self, answer, email):
        headers = {name: value for name, value in answer.headers.items() if name not in OF_THE_MOMENT}
        body = TOKEN.sub(b"", answer.content).replace(email.encode(), b"?").replace(email.lower().encode(), b"?")
        return answer.status_code, headers, sorted(answer.cookies), body

    @pytest.mark.parametrize(
        ("path", "form"),
        [
            ("/accounts/login/code/", {"email": "?"}),
            ("/accounts/password/reset/", {"email": "?"}),
            ("/accounts/signup/", {"email": "?", "name": "Somebody", "password1": PASSWORD}),
            ("/accounts/login/", {"login": "?", "password": "not the right one"}),
        ],
    )
    def test_from_a_form(self, path, form, gus, mailoutbox):
        there = self._ask(path, form, "gus@example.org")
        letters = len(mailoutbox)
        assert self._ask(path, form, "hal@example.org") == there
        assert len(mailoutbox) == 2 * letters

    def test_from_how_long_it_takes(self, gus, client, monkeypatch):
        hashed = []
        original = Argon2.encode
        monkeypatch.setattr(Argon2, "encode", lambda *args: hashed.append(1) or original(*args))
        counted = []
        for email in ("gus@example.org", "hal@example.org"):
            hashed.clear()
            sign_in(client, email, "not the right one")
            counted.append(len(hashed))
        # For Gus his hash is verified, which is the same work as making the one for nobody.
        assert counted == [0, 1]


class TestThePassword:
    def test_when_changed_ends_every_other_session(self, gus):
        here, there = Client(), Client()
        for browser in (here, there):
            sign_in(browser)
        assert UserSession.objects.count() == 2
        form = {"oldpassword": PASSWORD, "password1": "another clay sentence", "password2": "another clay sentence"}
        here.post("/accounts/password/change/", form)

        assert is_in(here)
        assert not is_in(there)
        assert len(UserSession.objects.purge_and_list(gus)) == 1

    def test_is_set_anew_with_a_code_and_ends_every_session(self, gus, mailoutbox):
        there, here = Client(), Client()
        sign_in(there)
        here.post("/accounts/password/reset/", {"email": "gus@example.org"})
        here.post("/accounts/password/reset/confirm/", {"code": code_in(mailoutbox[0])})
        new = "another clay sentence"
        here.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})

        assert not is_in(there)
        assert sign_in(Client(), password=new)["Location"] == "/"
        assert sign_in(Client()).status_code == 200

    def test_is_told_by_letter_in_our_words(self, gus, client, mailoutbox):
        sign_in(client)
        form = {"oldpassword": PASSWORD, "password1": "another clay sentence", "password2": "another clay sentence"}
        client.post("/accounts/password/change/", form)
        letter = mailoutbox[-1]
        assert letter.to == ["gus@example.org"]
        assert letter.subject == "Your password was changed"
        assert "Set a new password now" in letter.body


class TestSessions:
    def test_are_listed_and_can_be_ended(self, gus):
        here, there = Client(headers={"user-agent": "Here"}), Client(headers={"user-agent": "There"})
        for browser in (here, there):
            sign_in(browser)
        page = here.get("/accounts/sessions/").content.decode()
        assert "Here" in page
        assert "There" in page
        here.post("/accounts/sessions/")
        assert is_in(here)
        assert not is_in(there)

    def _days_later(self, monkeypatch, days):
        """Let `days` pass, for the sessions."""
        moment = timezone.now() + timedelta(days=days)
        monkeypatch.setattr(session_age.time, "time", moment.timestamp)
        monkeypatch.setattr("django.contrib.sessions.backends.base.timezone.now", lambda: moment)
        monkeypatch.setattr("django.contrib.sessions.backends.db.timezone.now", lambda: moment)
        caches[settings.SESSION_CACHE_ALIAS].clear()

    def test_last_for_who_comes_back_within_two_weeks_and_end_after_ninety_days(self, gus, client, monkeypatch):
        sign_in(client)
        was_in = []
        for day in range(10, 111, 10):
            with monkeypatch.context() as patched:
                self._days_later(patched, day)
                was_in.append(is_in(client))
        assert was_in == [True] * 8 + [False] * 3

    def test_end_for_who_stays_away(self, gus, client, monkeypatch):
        sign_in(client)
        self._days_later(monkeypatch, 15)
        assert not is_in(client)

    def test_end_with_signing_out(self, gus, client):
        sign_in(client)
        cookie = client.cookies["kith"].value
        client.post("/accounts/logout/")
        client.cookies["kith"] = cookie
        assert not is_in(client)


class TestTheAddress:
    def test_is_changed_after_the_password_was_asked_again_and_the_old_one_is_told(self, gus, client, mailoutbox):
        sign_in(client)
        asked = client.post("/accounts/email/", {"action_add": "", "email": "gus@example.net"})
        assert "/accounts/reauthenticate/" in asked["Location"]
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        client.post("/accounts/email/", {"action_add": "", "email": "Gus@Example.net"})
        code = code_in(mailoutbox[-1])
        assert mailoutbox[-1].to == ["gus@example.net"]
        client.post("/accounts/confirm-email/", {"code": code})

        gus.refresh_from_db()
        assert gus.email == "gus@example.net"
        assert ["gus@example.org"] in [letter.to for letter in mailoutbox if "changed" in letter.subject]


class TestAnAuthenticatorApp:
    """A second step, with a code that changes twice a minute."""

    def _code(self, secret: str) -> str:
        return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    @pytest.fixture
    def seed(self, gus, client) -> str:
        sign_in(client)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        client.get("/accounts/2fa/totp/activate/")
        secret = client.session["mfa.totp.secret"]
        client.post("/accounts/2fa/totp/activate/", {"code": self._code(secret)})
        client.post("/accounts/logout/")
        return secret

    def test_is_asked_for_after_the_password(self, seed, client):
        assert sign_in(client)["Location"].startswith("/accounts/2fa/authenticate/")
        assert not is_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        assert not is_in(client)

    def test_is_asked_for_after_a_mailed_code_too(self, seed, client, mailoutbox):
        client.post("/accounts/login/code/", {"email": "gus@example.org"})
        client.post("/accounts/login/code/confirm/", {"code": code_in(mailoutbox[-1])})
        assert not is_in(client)

    def test_lets_each_code_in_once(self, seed, client):
        code = self._code(seed)
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_in(client)
        # allauth itself forgets a used code after half a minute, while its neighbours are still accepted.
        cache.delete(f"allauth.mfa.totp.used?user={User.objects.get().pk}&code={code}")
        other = Client()
        sign_in(other)
        other.post("/accounts/2fa/authenticate/", {"code": code})
        assert not is_in(other)

    def test_is_kept_so_that_the_database_alone_is_of_no_use(self, seed, gus):
        kept = Authenticator.objects.get(type="totp").data["secret"]
        assert seed not in kept
        assert TOTP(Authenticator.objects.get(type="totp")).validate_code("000000") is False
        assert unseal(kept) == seed

    def test_has_recovery_codes_that_work_once(self, seed, gus):
        codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
        assert len(codes) == 10
        assert {len(code) for code in codes} == {12}
        browser = Client()
        sign_in(browser)
        browser.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert is_in(browser)
        again = Client()
        sign_in(again)
        again.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert not is_in(again)


class TestSealing:
    def test_gives_back_what_was_sealed(self):
        assert unseal(seal("a seed")) == "a seed"
        assert seal("a seed") != seal("a seed")

    def test_survives_a_change_of_the_key_and_can_be_renewed(self, settings, gus):
        before = settings.SECRET_KEY
        kept = Authenticator.objects.create(user=gus, type="totp", data={"secret": seal("a seed")})
        settings.SECRET_KEY = "another key of this installation, long enough"
        with pytest.raises(CannotBeOpened):
            unseal(kept.data["secret"])
        settings.SECRET_KEY_FALLBACKS = [before]
        management.call_command("reseal_secrets")
        settings.SECRET_KEY_FALLBACKS = []
        kept.refresh_from_db()
        assert unseal(kept.data["secret"]) == "a seed"
