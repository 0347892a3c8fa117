"""What holds for each request."""

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
