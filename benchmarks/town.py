"""A town for benchmarks: public spaces, threads of twenty replies, one of ten thousand, and members who are signed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from benchmarks.people import BODY, sign_in
from benchmarks.visitors import FRESH
from community.markdown import render
from community.models import Community, Membership, Space
from discussions.models import Reply, Thread
from members.models import User

SPACES = ["Glazes", "Kilns", "Clay", "Wheels", "Shows", "For sale", "First steps", "Off topic"]
PEOPLE = 20
REPLIES = 20
MANY_REPLIES = 10_000
TOKEN = "a" * 32


@dataclass(frozen=True)
class Town:
    """What there is to see, and who looks."""

    community: Community
    threads: list[Thread]
    long_thread: Thread
    #: One a member: what their browser sends along.
    cookies: list[str]

    def get(self, path: str, *, cookie: str = "", known: str = "") -> str:
        """Return a request for a page of the community."""
        more = (f"Cookie: {cookie}\r\n" if cookie else "") + (f"If-None-Match: {known}\r\n" if known else "")
        return f"GET {self.path(path)} HTTP/1.1\r\nHost: {{host}}\r\n{more}\r\n"

    def replying(self, thread: Thread) -> list[str]:
        """Return what each member's page sends to reply in a thread."""
        return [self._reply(thread, cookie) for cookie in self.cookies]

    def path(self, path: str) -> str:
        """Return where a path inside the community is."""
        return f"/c/{self.community.slug}/{path}"

    def _reply(self, thread: Thread, cookie: str) -> str:
        form = urlencode({"body": BODY, "submission": FRESH})
        return (
            f"POST {self.path(f't/{thread.pk}/replies/')} HTTP/1.1\r\nHost: {{host}}\r\nOrigin: http://{{host}}\r\n"
            f"Cookie: {cookie}\r\nX-CSRFToken: {TOKEN}\r\nAccept: application/json\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n\r\n{form}"
        )


def found(threads: int) -> Town:
    """Make a town with so many threads of twenty."""
    number = Community.objects.count()
    community = Community.objects.create(slug=f"town-{number}", name="The Potters' Yard")
    spaces = [
        Space.objects.create(
            community=community, slug=f"space-{n}", name=name, position=n, visibility=Space.Visibility.PUBLIC
        )
        for n, name in enumerate(SPACES)
    ]
    users = User.objects.bulk_create(
        User(email=f"{community.slug}-{n}@example.org", name=f"Member {n}", password=make_password(None))
        for n in range(PEOPLE)
    )
    members = Membership.objects.bulk_create(
        Membership(community=community, user=user, display_name=user.name, handle=f"member-{n}", headline="Potter")
        for n, user in enumerate(users)
    )
    for member in members:
        member.community = community
    html = render(BODY)
    long_thread, *short = Thread.objects.bulk_create(
        Thread(
            community=community,
            space=spaces[n % len(spaces)],
            author=members[n % PEOPLE],
            title=f"Crawling, part {n}",
            body=BODY,
            body_html=html,
        )
        for n in range(threads + 1)
    )
    reply_to(short, members, REPLIES)
    reply_to([long_thread], members, MANY_REPLIES)
    cookies = [f"{settings.SESSION_COOKIE_NAME}={key}; {settings.CSRF_COOKIE_NAME}={TOKEN}" for key in sign_in(users)]
    return Town(community, short, long_thread, cookies)


def reply_to(threads: Iterable[Thread], members: list[Membership], count: int) -> None:
    """Fill threads with replies, as they would stand there had they been posted."""
    html, now = render(BODY), timezone.now()
    for thread in threads:
        Reply.objects.bulk_create(
            Reply(
                community_id=thread.community_id,
                thread=thread,
                author=members[position % len(members)],
                position=position,
                revision=thread.revision + position,
                body=BODY,
                body_html=html,
                posted_at=now + timedelta(seconds=position),
                reactions={"heart": 2} if position % 5 == 0 else {},
            )
            for position in range(1, count + 1)
        )
        thread.revision += count
        thread.last_position = thread.replies_count = count
        thread.last_activity_at, thread.last_author = now, members[count % len(members)]
        thread.answered_at = now
        thread.save()
