"""How long somebody stays signed in: two weeks from when they last came, and 90 days from when they signed in."""

import time
from collections.abc import Callable
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

UNUSED = int(timedelta(days=14).total_seconds())
IN_ALL = int(timedelta(days=90).total_seconds())
#: A session is renewed once a day at most, since renewing writes it.
RENEWED_EVERY = int(timedelta(days=1).total_seconds())
_BEGAN, _RENEWED = "members.session.began", "members.session.renewed"


def begin(session: SessionBase) -> None:
    """Remember when somebody signed in."""
    session[_BEGAN] = session[_RENEWED] = int(time.time())


class SessionAge:
    """Renew the sessions of those who come often, until they have lasted long enough.

    Only a session that the page has looked at is renewed, so that what needs none stays free of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        session = request.session
        if session.accessed and _BEGAN in session:
            now = int(time.time())
            if now - session[_RENEWED] >= RENEWED_EVERY:
                session[_RENEWED] = now
                session.set_expiry(max(1, min(UNUSED, session[_BEGAN] + IN_ALL - now)))
        return response
