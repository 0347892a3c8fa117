"""The operator's side."""

import re
import time
from io import StringIO

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import NoReverseMatch, reverse

from community import outbox
from community.models import OutboxEntry
from members.models import User


@pytest.fixture
def olga(db) -> User:
    """Operates the installation; is a member of nothing."""
    return User.objects.create_superuser("olga@example.org", "a long password indeed", name="Olga")


def browser_of(user: User, *, method: str = "password", ago: float = 0) -> Client:
    """Give the browser of somebody who has shown `ago` seconds ago that it is they."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": method, "at": time.time() - ago}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


class TestTheOperatorsDoor:
    PAGES = ["/operator/", "/operator/members/user/", "/operator/mail/", "/operator/nonsense/"]

    @pytest.mark.parametrize("page", PAGES)
    def test_asks_guests_to_sign_in_where_everybody_does(self, client, db, page):
        assert client.get(page)["Location"].startswith("/accounts/login/?next=/operator/")

    @pytest.mark.parametrize("page", PAGES[:3])
    def test_is_not_there_for_members_nor_admins_of_a_community(self, ana, page):
        assert browser_of(ana.user).get(page).status_code == 404

    @pytest.mark.parametrize("page", PAGES[:3])
    def test_opens_to_who_has_shown_lately_that_it_is_they(self, olga, page):
        assert browser_of(olga).get(page).status_code == 200

    @pytest.mark.parametrize("page", PAGES[:3])
    def test_asks_once_more_after_some_minutes(self, olga, page):
        answer = browser_of(olga, ago=301).get(page)

        assert answer["Location"].startswith("/accounts/reauthenticate/?next=")

    def test_asks_for_the_second_factor_of_who_has_one(self, olga):
        Authenticator.objects.create(user=olga, type=Authenticator.Type.TOTP, data={"secret": "x"})

        assert browser_of(olga).get("/operator/")["Location"].startswith("/accounts/2fa/reauthenticate/")
        assert browser_of(olga, method="mfa").get("/operator/").status_code == 200

    def test_asks_who_has_nothing_to_show_again_to_add_something(self, olga):
        olga.set_unusable_password()
        olga.save()

        assert browser_of(olga, ago=301).get("/operator/")["Location"] == "/accounts/2fa/"

    def test_has_no_way_in_of_its_own(self, client, olga):
        answer = client.post("/operator/login/", {"username": olga.email, "password": "a long password indeed"})

        assert "/accounts/login/" in answer["Location"]
        assert "_auth_user_id" not in client.session

    def test_keeps_its_pages_out_of_every_cache(self, olga):
        assert "no-store" in browser_of(olga).get("/operator/")["Cache-Control"]


class TestTheAdmin:
    def test_shows_nothing_that_people_say_nor_any_secret(self):
        shown = {model._meta.label for model in admin.site._registry}

        assert shown == {
            "members.User",
            "account.EmailAddress",
            "usersessions.UserSession",
            "community.Community",
            "community.Domain",
            "community.Membership",
            "community.Invitation",
            "community.OutboxEntry",
        }

    def test_opens_each_list_and_each_row(self, olga, ana, ben, django_assert_max_num_queries):
        outbox.put("community.nothing", community=ana.community, secret="canary-payload")
        browser = browser_of(olga)
        browser.get("/operator/members/user/")
        for model in admin.site._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            with django_assert_max_num_queries(12):
                assert browser.get(reverse(f"{name}_changelist"), {"q": "a"}).status_code == 200
            row = model.objects.first()
            if row is not None:
                page = browser.get(reverse(f"{name}_change", args=[row.pk]))
                assert page.status_code == 200
                assert "canary" not in page.content.decode()
                assert "argon2" not in page.content.decode()

    def test_changes_nothing_but_whether_somebody_may_sign_in_or_operate(self, olga, ana):
        browser = browser_of(olga)
        browser.post(f"/operator/members/user/{ana.user.pk}/change/", {"is_active": "", "email": "x@y.example"})

        ana.user.refresh_from_db()
        assert (ana.user.is_active, ana.user.email) == (False, "ana@example.org")
        assert browser.post(f"/operator/community/community/{ana.community.pk}/change/", {}).status_code == 403
        assert browser.post(f"/operator/members/user/{ana.user.pk}/delete/", {"post": "yes"}).status_code == 403
        assert browser.get("/operator/members/user/add/").status_code == 403

    def test_keeps_operators_from_locking_themselves_out(self, olga):
        browser_of(olga).post(f"/operator/members/user/{olga.pk}/change/", {})

        olga.refresh_from_db()
        assert olga.is_active
        assert olga.is_staff

    def test_lets_what_failed_be_tried_again(self, olga, potters):
        entry = outbox.put("community.nothing", community=potters)
        OutboxEntry.objects.update(attempts=8, failure="SMTPException: no")
        browser_of(olga).post(
            "/operator/community/outboxentry/", {"action": "try_again", "_selected_action": [entry.pk]}
        )

        entry.refresh_from_db()
        assert entry.attempts == 0


class TestKeptMail:
    @pytest.fixture
    def name(self, settings, tmp_path) -> str:
        settings.MAIL_KEPT_IN = tmp_path
        letter = EmailMultiAlternatives(
            "Your code", "Come: http://testserver/x <b>", "Kith <k@example.org>", ["eve@example.org"]
        )
        letter.attach_alternative("<p>Come</p><script>alert(1)</script>", "text/html")
        get_connection("config.mail.KeptInFolder").send_messages([letter])
        (tmp_path / "secret.txt").write_text("canary")
        return next(tmp_path.glob("*.eml")).name

    def test_is_listed_and_read(self, olga, name):
        browser = browser_of(olga)
        assert "Your code" in browser.get("/operator/mail/").content.decode()
        page = browser.get(f"/operator/mail/{name}/").content.decode()

        assert '<a href="http://testserver/x" rel="nofollow">' in page
        assert "&lt;b&gt;" in page
        assert re.search(r"<iframe[^>]* sandbox ", page)

    def test_shows_its_html_where_it_can_do_nothing(self, olga, name):
        answer = browser_of(olga).get(f"/operator/mail/{name}/html/")

        policy = answer["Content-Security-Policy"]
        assert "sandbox" in policy
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert answer["X-Frame-Options"] == "SAMEORIGIN"

    @pytest.mark.parametrize("other", ["secret.txt", "..", "..%2fsecret.txt", "%2e%2e", "x.eml", "20260101.eml"])
    def test_is_all_that_is_shown(self, olga, name, other):
        for page in ("", "html/"):
            answer = browser_of(olga).get(f"/operator/mail/{other}/{page}")
            assert answer.status_code == 404
            assert b"canary" not in answer.content

    def test_is_listed_page_by_page(self, olga, name, tmp_path):
        whole = (tmp_path / name).read_bytes()
        for n in range(60):
            (tmp_path / f"20200101-000000-{n:06}-abcdef01.eml").write_bytes(whole)
        browser = browser_of(olga)
        first = browser.get("/operator/mail/")
        second = browser.get("/operator/mail/", {"before": first.context["before"]})

        assert (len(first.context["letters"]), len(second.context["letters"])) == (50, 11)


class TestMakingAnOperator:
    def test_makes_one_who_can_sign_in(self, db):
        said = StringIO()
        call_command("create_operator", "Olga@Example.org", "--generate", "--name", "Olga", stdout=said)

        olga = User.objects.get(email="olga@example.org")
        assert olga.is_staff
        assert olga.check_password(re.search(r"Password: (\S+)", said.getvalue())[1])
        assert EmailAddress.objects.get(user=olga).verified

    def test_keeps_the_password_of_who_has_an_account(self, ana):
        call_command("create_operator", "ana@example.org", stdout=StringIO())

        ana.user.refresh_from_db()
        assert ana.user.is_staff
        assert EmailAddress.objects.filter(user=ana.user).count() == 1

    def test_refuses_what_is_no_address(self, db):
        with pytest.raises(CommandError):
            call_command("create_operator", "olga", "--generate", stdout=StringIO())
        assert not User.objects.exists()


def test_members_pages_do_not_name_the_operators_side():
    with pytest.raises(NoReverseMatch):
        reverse("admin:index", urlconf="config.urls_community")
