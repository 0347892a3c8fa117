"""Whom the outbox tells of what was said, and how it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community import outbox
from community.models import Membership, Space, SpaceMembership
from discussions import mentions
from discussions.addresses import reply_path, thread_path
from discussions.excerpts import excerpt_of
from discussions.models import Follow, Reply, Thread
from members.notifications.models import Kind, Notification
from members.notifications.telling import tell
from members.notifications.verbs import Found, Verb, register

#: A lively thread is one line in the inbox, and one letter.
TOLD_TOGETHER = {"reply_posted", "reply_answered"}


def register_verbs() -> None:
    """Say how each notice reads."""
    register(Verb("reply_posted", Kind.REPLY, _("%(who)s replied in %(what)s"), find_replies))
    register(Verb("reply_answered", Kind.REPLY, _("%(who)s answered you in %(what)s"), find_replies))
    register(Verb("reply_accepted", Kind.REPLY, _("%(who)s accepted your answer in %(what)s"), find_replies))
    register(Verb("mentioned_in_reply", Kind.MENTION, _("%(who)s mentioned you in %(what)s"), find_replies))
    register(Verb("mentioned_in_thread", Kind.MENTION, _("%(who)s mentioned you in %(what)s"), find_threads))


@outbox.handles("discussions.reply_posted")
def reply_posted(reply_id: int) -> None:
    """Tell whom a reply mentions, whom it answers, who started the thread and who follows it, each of them once."""
    reply = _readable_reply(reply_id)
    if reply is None:
        return
    mentioned = _tell_mentioned(reply)
    answered = readers_among(reply.thread, _answered_by(reply) - mentioned)
    _tell_of_reply(reply, "reply_answered", answered)
    others = _followers_of(reply.thread) - mentioned - {member.pk for member in answered}
    _tell_of_reply(reply, "reply_posted", readers_among(reply.thread, others))


@outbox.handles("discussions.reply_edited")
def reply_edited(reply_id: int) -> None:
    """Tell whom a reply mentions now."""
    reply = _readable_reply(reply_id)
    if reply is not None:
        _tell_mentioned(reply)


@outbox.handles("discussions.thread_started")
@outbox.handles("discussions.thread_edited")
def thread_said(thread_id: int) -> None:
    """Tell whom an opening post mentions."""
    thread = Thread.objects.select_related("author", "space").defer("search").filter(pk=thread_id).first()
    if thread is None or thread.deleted_at or thread.hidden_at:
        return
    ids = {member.pk for member in mentions.mentioned_in(thread.body, community_id=thread.community_id).values()}
    tell(
        readers_among(thread, ids),
        verb="mentioned_in_thread",
        kind=Kind.MENTION,
        actor=thread.author,
        about="thread",
        about_id=thread.pk,
        source=f"thread:{thread.pk}",
    )


@outbox.handles("discussions.reply_accepted")
def reply_accepted(reply_id: int, by_id: int) -> None:
    """Tell the author of an answer that it was accepted."""
    reply = _readable_reply(reply_id)
    if reply is None or reply.thread.accepted_reply_id != reply.pk:
        return
    by = Membership.objects.get(pk=by_id)
    _tell_of_reply(reply, "reply_accepted", readers_among(reply.thread, {reply.author_id}), actor=by)


def readers_among(thread: Thread, ids: Iterable[int]) -> list[Membership]:
    """Return those of the members who may read the thread and have not muted it."""
    members = Membership.objects.active().filter(pk__in=set(ids), community_id=thread.community_id)
    muted = Follow.objects.filter(thread=thread, level=Follow.Level.MUTED).values("membership_id")
    members = members.exclude(pk__in=muted)
    if thread.space.visibility in {Space.Visibility.PRIVATE, Space.Visibility.SECRET}:
        let_in = SpaceMembership.objects.filter(space=thread.space_id).values("membership_id")
        members = members.filter(Q(role=Membership.Role.ADMIN) | Q(pk__in=let_in))
    return list(members.order_by("pk"))


def find_replies(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find the replies that notifications are about, as far as the viewer may read them."""
    ids = {note.about_id for note in notifications if note.about_id}
    replies = Reply.objects.visible_to(viewer).select_related("thread__space")
    wanted = replies.only("position", "body_html", "thread__title", "thread__space__visibility").filter(pk__in=ids)
    found = {
        reply.pk: Found(
            reply.thread.title,
            reply_path(reply),
            excerpt_of(reply.body_html),
            is_discreet=not reply.thread.space.is_open_to_members,
        )
        for reply in wanted
    }
    return {note.pk: found[note.about_id] for note in notifications if note.about_id in found}


def find_threads(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find the threads that notifications are about, as far as the viewer may read them."""
    ids = {note.about_id for note in notifications if note.about_id}
    threads = Thread.objects.visible_to(viewer).select_related("space")
    wanted = threads.only("title", "body_html", "space__visibility").filter(pk__in=ids)
    found = {
        thread.pk: Found(
            thread.title,
            thread_path(thread),
            excerpt_of(thread.body_html),
            is_discreet=not thread.space.is_open_to_members,
        )
        for thread in wanted
    }
    return {note.pk: found[note.about_id] for note in notifications if note.about_id in found}


def _readable_reply(pk: int) -> Reply | None:
    replies = Reply.objects.select_related("author", "thread__space", "in_reply_to")
    reply = replies.defer("search", "body_html", "thread__search", "thread__body").filter(pk=pk).first()
    if reply is None or reply.is_gone or reply.is_hidden or reply.thread.deleted_at or reply.thread.hidden_at:
        return None
    return reply


def _answered_by(reply: Reply) -> set[int]:
    """Return whom a reply answers: who wrote the reply it answers, or who started the thread."""
    return {reply.in_reply_to.author_id if reply.in_reply_to else reply.thread.author_id}


def _followers_of(thread: Thread) -> set[int]:
    """Return who hears of each reply: who follows the thread, and who started it."""
    following = Follow.objects.filter(thread=thread, level=Follow.Level.FOLLOWING)
    return {thread.author_id, *following.values_list("membership_id", flat=True)}


def _tell_mentioned(reply: Reply) -> set[int]:
    ids = {member.pk for member in mentions.mentioned_in(reply.body, community_id=reply.community_id).values()}
    _tell_of_reply(reply, "mentioned_in_reply", readers_among(reply.thread, ids), kind=Kind.MENTION)
    return ids


def _tell_of_reply(
    reply: Reply,
    verb: str,
    recipients: list[Membership],
    *,
    actor: Membership | None = None,
    kind: Kind = Kind.REPLY,
) -> None:
    tell(
        recipients,
        verb=verb,
        kind=kind,
        actor=actor or reply.author,
        about="reply",
        about_id=reply.pk,
        group_key=f"thread:{reply.thread_id}" if verb in TOLD_TOGETHER else "",
        source=f"reply:{reply.pk}",
    )
