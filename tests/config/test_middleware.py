"""What holds for each request."""

import pytest
from allauth.usersessions.models import UserSession


class TestTheListOfSessions:
    def test_has_a_session_as_soon_as_it_is_used(self, browse, ben):
        browse(ben).get("/accounts/email/", REMOTE_ADDR="192.0.2.7", headers={"user-agent": "Ben's kettle"})

        noted = UserSession.objects.get(user=ben.user)
        assert (noted.ip, noted.user_agent) == ("192.0.2.7", "Ben's kettle")

    def test_is_not_written_at_every_page(self, browse, ben):
        browser = browse(ben)
        browser.get("/accounts/email/")
        first = UserSession.objects.get(user=ben.user).last_seen_at
        browser.get("/accounts/email/")

        assert UserSession.objects.get(user=ben.user).last_seen_at == first


class TestARequest:
    def test_is_named_in_its_answer(self, client):
        assert len(client.get("/up")["X-Request-Id"]) == 16
        assert client.get("/up", headers={"x-request-id": "from-the-proxy"})["X-Request-Id"] == "from-the-proxy"
        assert client.get("/up", headers={"x-request-id": "forged id\tx"})["X-Request-Id"] != "forged id\tx"

    def test_with_nul_in_its_address_is_refused(self, client, db):
        assert client.get("/accounts/login/?next=%00").status_code == 400


class TestEveryAnswer:
    HEADERS = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=()",
        "Content-Security-Policy": "default-src 'none'",
    }

    @pytest.mark.parametrize(
        "path",
        ["/", "/up", "/accounts/login/", "/c/potters/", "/c/potters/theme.css", "/c/potters/invite/", "/nowhere/"],
    )
    def test_tells_browsers_what_it_may_not_do(self, client, potters, path):
        answer = client.get(path)

        for name, value in self.HEADERS.items():
            assert value in answer[name], name
        policy = answer["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "Server" not in answer
        assert "X-Powered-By" not in answer

    @pytest.mark.parametrize("path", ["/c/potters/", "/c/potters/invite/", "/", "/accounts/email/"])
    def test_to_a_member_is_kept_out_of_shared_caches(self, browse, ben, path):
        policy = browse(ben).get(path)["Cache-Control"]

        assert "private" in policy or "no-store" in policy
        assert "public" not in policy

    @pytest.mark.parametrize("path", ["/", "/c/potters/", "/c/potters/join/", "/c/potters/threads/", "/nowhere/"])
    def test_to_a_guest_comes_without_a_cookie(self, client, potters, window, path):
        assert not client.get(path).cookies
