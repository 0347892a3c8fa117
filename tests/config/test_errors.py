"""What is not as it should be gets a clear answer, and loses nothing."""

import json

import pytest
import redis
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client, RequestFactory

from community import lookup
from config import errors, uploads


class TestATroubledPage:
    def test_says_that_there_is_nothing(self, client, db):
        answer = client.get("/nowhere/")

        assert answer.status_code == 404
        assert "There is nothing here" in answer.content.decode()

    def test_tells_scripts_in_json(self, client, db):
        answer = client.get("/nowhere/", headers={"accept": "application/json"})

        assert json.loads(answer.content) == {"errors": {"__all__": ["There is nothing here."]}}

    def test_says_that_something_broke_and_not_what(self, db, potters, monkeypatch):
        client = Client(raise_request_exception=False)
        monkeypatch.setattr(lookup, "by_slug", lambda slug: 1 / 0)

        answer = client.get("/c/potters/")
        assert answer.status_code == 500
        assert "Something broke" in answer.content.decode()
        assert "ZeroDivisionError" not in answer.content.decode()

    @pytest.mark.parametrize("away", [OperationalError("gone"), redis.ConnectionError("gone")])
    def test_says_that_the_database_is_away_and_when_to_come_back(self, db, potters, monkeypatch, away):
        def broken(slug):
            raise away

        client = Client(raise_request_exception=False)
        monkeypatch.setattr(lookup, "by_slug", broken)

        answer = client.get("/c/potters/")
        assert answer.status_code == 503
        assert int(answer["Retry-After"]) > 0
        assert answer["Cache-Control"] == "no-store"
        assert "We will be right back" in answer.content.decode()

    def test_says_that_it_is_not_for_this_person(self, db):
        request = RequestFactory().get("/")
        answer = errors.forbidden(request, PermissionDenied())

        assert answer.status_code == 403


class TestAForm:
    def test_that_comes_from_elsewhere_is_refused(self, potters, ben):
        client = Client(enforce_csrf_checks=True)
        client.force_login(ben.user)

        answer = client.post("/c/potters/leave/")
        assert answer.status_code == 403
        assert "another site" in answer.content.decode()

    def test_larger_than_we_take_is_refused(self, potters, ben, settings):
        client = Client(enforce_csrf_checks=True)
        client.force_login(ben.user)
        client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
        answer = client.post(
            "/c/potters/leave/", "x=" + "y" * (1024 * 1024 + 1), content_type="application/x-www-form-urlencoded"
        )

        assert answer.status_code == 413
        assert "too large" in answer.content.decode()

    @pytest.mark.parametrize("says_how_long", [True, False])
    def test_with_a_file_larger_than_we_take_is_refused(self, potters, ben, settings, monkeypatch, says_how_long):
        monkeypatch.setattr(uploads, "MAX_BYTES", 1000)
        if not says_how_long:
            monkeypatch.setattr(uploads.StopAtLimit, "handle_raw_input", lambda *_args: None)
        client = Client(enforce_csrf_checks=True)
        client.force_login(ben.user)
        client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32

        answer = client.post("/c/potters/leave/", {"photo": SimpleUploadedFile("x.png", b"x" * 5000)})
        assert answer.status_code == 413
