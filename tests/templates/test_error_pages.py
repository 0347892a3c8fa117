"""Pages for when something is not as it should be."""

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory

from config.errors import bad_request


class TestAnErrorPage:
    @pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 503])
    def test_says_what_happened_and_what_to_do(self, status: int) -> None:
        html = get_template(f"{status}.html").render({}, RequestFactory().get("/"))
        assert html.count("<h1") == 1
        assert 'class="button' in html

    def test_needs_nothing_when_everything_is_broken(self) -> None:
        html = get_template("500.html").render()
        assert "Something broke" in html
        assert "{%" not in html

    def test_says_how_long_to_wait(self) -> None:
        html = get_template("429.html").render({"retry_after": 30}, RequestFactory().get("/"))
        assert "30 seconds" in html

    def test_is_shown_for_an_address_that_does_not_exist(self, db: None) -> None:
        answer = Client().get("/nowhere/")
        assert answer.status_code == 404
        assert "There is nothing here" in answer.content.decode()

    def test_is_shown_for_what_cannot_be_understood(self) -> None:
        answer = bad_request(RequestFactory().get("/"), ValueError("no"))
        assert answer.status_code == 400
