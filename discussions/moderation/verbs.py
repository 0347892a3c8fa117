"""How members read what moderators decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.models import Membership
from discussions.models import Reply, Thread
from discussions.moderation.permissions import can_admit
from members.notifications import verbs
from members.notifications.models import Kind, Notification
from members.notifications.verbs import Found, Verb

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def find_posts(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find the threads and replies that decisions are about, where the viewer may see them, with the reason given."""
    replies = Reply.objects.visible_to(viewer).select_related("thread__space")
    threads = Thread.objects.visible_to(viewer).select_related("space")
    replies_by_id = {r.pk: r for r in replies.filter(pk__in=_ids(notifications, "reply"))}
    threads_by_id = {t.pk: t for t in threads.filter(pk__in=_ids(notifications, "thread"))}
    found = {}
    for row in notifications:
        if row.about == "reply" and (reply := replies_by_id.get(row.about_id or 0)):
            found[row.pk] = _found(row, reply.thread, reverse("reply", args=[reply.pk]))
        elif row.about == "thread" and (thread := threads_by_id.get(row.about_id or 0)):
            found[row.pk] = _found(row, thread, reverse("thread", args=[thread.pk, thread.slug]))
    return found


def _ids(notifications: Sequence[Notification], about: str) -> set[int]:
    return {row.about_id for row in notifications if row.about == about and row.about_id is not None}


def _found(row: Notification, thread: Thread, url: str) -> Found:
    reason = str(row.details.get("reason", ""))
    return Found(thread.title, url, excerpt=reason, is_discreet=not thread.space.is_open_to_members)


def find_requests(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find those who still wait to be let in, for those who may do it."""
    if not can_admit(viewer):
        return {}
    waiting = Membership.objects.filter(community_id=viewer.community_id, status=Membership.Status.PENDING)
    notes = dict(waiting.filter(pk__in=_ids(notifications, "request")).values_list("pk", "request_note"))
    queue = reverse("queue")
    return {
        row.pk: Found(viewer.community.name, queue, excerpt=notes[row.about_id])
        for row in notifications
        if row.about_id in notes
    }


def find_home(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """What concerns a member's place leads to the start."""
    home = reverse("home")
    return {row.pk: Found(viewer.community.name, home) for row in notifications}


def _hidden(row: Notification) -> StrOrPromise:
    if row.about == "reply":
        return _("A moderator has hidden your reply in %(what)s")
    return _("A moderator has hidden your thread %(what)s")


def _restored(row: Notification) -> StrOrPromise:
    if row.about == "reply":
        return _("A moderator has brought back your reply in %(what)s")
    return _("A moderator has brought back your thread %(what)s")


def _role(row: Notification) -> StrOrPromise:
    return {
        Membership.Role.ADMIN: _("You are an admin of %(what)s now"),
        Membership.Role.MODERATOR: _("You are a moderator of %(what)s now"),
    }.get(Membership.Role(row.details["role"]), _("You are a member of %(what)s, without a role of staff, now"))


VERBS = [
    Verb("post_hidden", Kind.MODERATION, sentence=_hidden, find=find_posts),
    Verb("post_restored", Kind.MODERATION, sentence=_restored, find=find_posts),
    Verb(
        "thread_locked",
        Kind.MODERATION,
        sentence=_("A moderator has locked your thread %(what)s: it takes no more replies"),
        find=find_posts,
    ),
    Verb(
        "thread_unlocked",
        Kind.MODERATION,
        sentence=_("A moderator has opened your thread %(what)s for replies again"),
        find=find_posts,
    ),
    Verb(
        "thread_moved",
        Kind.MODERATION,
        sentence=_("A moderator has moved your thread %(what)s to another space"),
        find=find_posts,
    ),
    Verb(
        "flag_upheld",
        Kind.MODERATION,
        sentence=_("Thank you: a moderator has hidden what you flagged in %(what)s"),
        find=find_posts,
    ),
    Verb(
        "flag_dismissed",
        Kind.MODERATION,
        sentence=_("A moderator has looked at what you flagged in %(what)s, and let it stand"),
        find=find_posts,
    ),
    Verb("suspension_lifted", Kind.MODERATION, sentence=_("You can come in to %(what)s again"), find=find_home),
    Verb(
        "asked_to_join",
        Kind.MEMBERSHIP,
        sentence=_("%(who)s would like to join %(what)s"),
        find=find_requests,
    ),
    Verb("let_in", Kind.MEMBERSHIP, sentence=_("Welcome: you are a member of %(what)s now"), find=find_home),
    Verb("role_changed", Kind.MEMBERSHIP, sentence=_role, find=find_home),
]


def register() -> None:
    """Make them known; called once, in the app's `ready`."""
    for verb in VERBS:
        verbs.register(verb)
