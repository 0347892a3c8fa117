"""People for benchmarks: a community with a busy thread, and members who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.utils import timezone

from community.models import Community, Membership, Space
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.models import Thread
from members.models import User

BODY = (
    "The glaze crawled again on the second firing, and I think it is the **bisque** that was too hot: 1,060 °C by the "
    "cone, not by the controller.\n\nHas anybody tried a thinner coat, in two layers, and a slower climb to 600 °C? "
    "Here is what I have: 38 parts of feldspar, 24 of silica, 20 of whiting, 12 of kaolin, and a little bentonite."
)


def readers(count: int) -> tuple[Thread, Membership, list[str]]:
    """Make a community of `count` signed-in members and a thread; return it, somebody who writes, and their cookies."""
    slug = f"crowd-{count}-{Community.objects.count()}"
    community = Community.objects.create(slug=slug, name=slug)
    space = Space.objects.create(community=community, slug="glazes", name="Glazes")
    users = User.objects.bulk_create(
        User(email=f"{slug}-{n}@example.org", name=f"Member {n}", password=make_password(None))
        for n in range(count + 1)
    )
    members = Membership.objects.bulk_create(
        Membership(community=community, user=user, display_name=user.name, handle=f"member-{n}")
        for n, user in enumerate(users)
    )
    author = members[-1]
    author.community = community
    thread = start_thread(space=space, author=author, title="Crawling", body=BODY)
    return thread, author, [f"{settings.SESSION_COOKIE_NAME}={key}" for key in sign_in(users[:-1])]


def sign_in(users: list[User]) -> list[str]:
    """Give each user a session; return the keys."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    sessions = []
    for user in users:
        kept = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = store._get_new_session_key()
        until = timezone.now() + timezone.timedelta(days=1)
        sessions.append(Session(session_key=key, session_data=store.encode(kept), expire_date=until))
    Session.objects.bulk_create(sessions)
    return [session.session_key for session in sessions]


def replying(thread: Thread, author: Membership) -> Callable[[int], None]:
    """Return what posts the n-th reply by the action that pages call: transaction, ledger, outbox, bell."""

    def post(_number: int) -> None:
        post_reply(thread=thread, author=author, body=BODY)

    return post
