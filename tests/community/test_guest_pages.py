"""Guests are given what other guests were given."""

import sys
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import path

from community import guest_pages, lookup, middleware
from community.access import for_readers
from community.guest_pages import kept_for_guests
from community.models import Community

rendered: list[str] = []


@for_readers
@kept_for_guests(version=lambda request, pk: versions[pk], query=("page",))
def page(request, pk):
    rendered.append(request.get_full_path())
    return HttpResponse(f"page {pk} for {request.visitor} {request.GET.get('page', '')} {request.get_full_path()}")


@for_readers
@kept_for_guests(version=lambda request: 1)
def page_with_form(request):
    rendered.append("form")
    return HttpResponse(Template("{% csrf_token %}").render(Context({"csrf_token": get_token(request)})))


def get_token(request):
    from django.middleware.csrf import get_token as token

    return token(request)


versions: dict[int, int] = {}


@pytest.fixture(autouse=True)
def _pages(monkeypatch, potters):
    module = ModuleType("tests.guest_urls")
    module.urlpatterns = [path("p/<int:pk>/", page), path("form/", page_with_form)]
    monkeypatch.setitem(sys.modules, "tests.guest_urls", module)
    monkeypatch.setattr(middleware, "COMMUNITY_URLS", "tests.guest_urls")
    monkeypatch.setattr(guest_pages, "FRESH_FOR", 60)
    rendered.clear()
    versions.clear()
    versions[1] = 1
    versions[2] = 1


class TestAGuest:
    def test_is_given_what_the_last_one_was(self, client):
        first, second = client.get("/c/potters/p/1/"), client.get("/c/potters/p/1/")

        assert first.content == second.content
        assert len(rendered) == 1

    def test_is_given_it_without_asking_the_database(self, client, monkeypatch, django_assert_num_queries):
        monkeypatch.setattr(lookup, "FRESH_FOR", 60)
        client.get("/c/potters/p/1/")
        with django_assert_num_queries(0):
            answer = client.get("/c/potters/p/1/")

        assert answer["X-Frame-Options"] == "DENY"
        assert "default-src" in answer["Content-Security-Policy"]
        assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"

    def test_gets_no_cookie(self, client):
        for _ in range(2):
            assert not client.get("/c/potters/p/1/").cookies

    def test_has_a_request_id_of_their_own(self, client):
        assert client.get("/c/potters/p/1/")["X-Request-Id"] != client.get("/c/potters/p/1/")["X-Request-Id"]

    def test_who_has_the_page_is_not_sent_it_again(self, client):
        etag = client.get("/c/potters/p/1/")["ETag"]
        answer = client.get("/c/potters/p/1/", headers={"if-none-match": etag})
        guest_pages.memory.forget()
        from_redis = client.get("/c/potters/p/1/", headers={"if-none-match": etag})

        assert (answer.status_code, from_redis.status_code) == (304, 304)
        assert answer.content == b""
        assert answer["ETag"] == etag
        assert len(rendered) == 1

    def test_sees_a_new_version_when_the_moment_is_over(self, client, monkeypatch):
        monkeypatch.setattr(guest_pages, "FRESH_FOR", 0)
        client.get("/c/potters/p/1/")
        client.get("/c/potters/p/1/")
        assert len(rendered) == 1
        versions[1] = 2
        client.get("/c/potters/p/1/")
        assert len(rendered) == 2

    def test_sees_a_change_of_the_community_at_once(self, client, potters):
        client.get("/c/potters/p/1/")
        Community.objects.update(revision=5)
        client.get("/c/potters/p/1/")

        assert len(rendered) == 2

    @pytest.mark.parametrize("other", ["/c/potters/p/2/", "/c/weavers/p/1/", "/c/potters/p/1/?page=2"])
    def test_is_not_given_another_page(self, client, weavers, other):
        client.get("/c/potters/p/1/")
        client.get(other)

        assert len(rendered) == 2

    def test_cannot_change_what_others_are_given(self, client):
        client.get("/c/potters/p/1/?next=//evil.example")
        client.get("/c/potters/p/1/?page=1&evil=1")
        for headers in ({"x-forwarded-host": "evil.example"}, {"x-original-url": "/evil"}, {"accept-language": "de"}):
            client.get("/c/potters/p/1/", headers=headers)

        assert "evil" not in client.get("/c/potters/p/1/").content.decode()
        assert "evil" not in client.get("/c/potters/p/1/?page=1").content.decode()

    def test_is_never_given_a_form_of_somebody_else(self, client):
        first = client.get("/c/potters/form/")
        client.cookies.clear()
        second = client.get("/c/potters/form/")

        assert first.content != second.content
        assert len(rendered) == 2


class TestAMember:
    def test_is_given_a_page_of_their_own(self, client, browse, ben):
        client.get("/c/potters/p/1/")
        answer = browse(ben).get("/c/potters/p/1/")

        assert "for Ben" in answer.content.decode()
        assert "private" in answer["Cache-Control"]
        assert "Ben" not in client.get("/c/potters/p/1/").content.decode()

    def test_leaves_nothing_of_it_to_guests(self, client, browse, ben):
        browse(ben).get("/c/potters/p/1/")

        assert "Ben" not in client.get("/c/potters/p/1/").content.decode()


class TestTheMemory:
    def test_forgets_the_oldest_pages(self, client, monkeypatch):
        monkeypatch.setattr(guest_pages, "PAGES", 1)
        for pk in (1, 2):
            client.get(f"/c/potters/p/{pk}/")

        assert len(guest_pages.memory._pages) == 1


class TestTheLanguage:
    def test_of_a_community_is_its_own(self, client, potters):
        Community.objects.update(language="de")

        assert client.get("/c/potters/p/1/", headers={"accept-language": "fr"})["Content-Language"] == "de"

    def test_is_the_one_that_the_visitor_chose(self, client, potters, settings):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

        assert client.get("/c/potters/p/1/")["Content-Language"] == "fr"
