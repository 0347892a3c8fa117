"""What a demo community has by the hundred, in bulk: the same rows that the actions write, with times of their own."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from community import markdown
from community.network import ledger
from discussions.archives.demo.script import Bond, Exchange
from discussions.models import Reaction, ReadMark, Reply, Thread
from members.messages.models import Conversation, Message, Participant
from members.models import Connection

if TYPE_CHECKING:
    from discussions.archives.demo.stage import Stage

#: Those who can sign in have read what is older, so that something is left to read.
UNREAD = timedelta(days=2)
READERS = ("ana", "mo", "ben")


def write_rows(stage: Stage) -> None:
    """Write reactions, connections, messages, and what has been read."""
    _react(stage)
    _connect(stage)
    for exchange in stage.demo.script.exchanges:
        _converse(stage, exchange)
    _mark_read(stage)
    stage.progress(f"{len(stage.demo.script.bonds)} connections, {len(stage.demo.script.exchanges)} conversations")


def _react(stage: Stage) -> None:
    rows: list[Reaction] = []
    acts: list[ledger.Act] = []
    for talk in stage.demo.script.talks:
        thread = stage.posts[talk.opening.number]
        for said in (talk.opening, *talk.replies):
            post = stage.posts[said.number]
            place = {"reply": post} if isinstance(post, Reply) else {"thread": post}
            source = f"reply:{post.pk}" if isinstance(post, Reply) else f"thread:{post.pk}"
            for handle, kind, at in said.reactions:
                by = stage.members[handle]
                moment = stage.at(at)
                rows.append(Reaction(community=stage.community, by=by, kind=kind, at=moment, **place))
                acts.append(
                    ledger.Act(
                        kind=ledger.Kind.REACTED,
                        actor=by,
                        target=post.author,
                        at=moment,
                        source=source,
                        thread_id=thread.pk,
                        space_id=post.space_id if isinstance(post, Thread) else post.thread.space_id,
                    )
                )
            post.reactions = dict(sorted(Counter(kind for _, kind, _ in said.reactions).items()))
    Reaction.objects.bulk_create(rows)
    ledger.record_history(acts, community=stage.community)
    posts = [post for post in stage.posts.values() if post.reactions]
    Reply.objects.bulk_update([post for post in posts if isinstance(post, Reply)], ["reactions"])
    Thread.objects.bulk_update([post for post in posts if isinstance(post, Thread)], ["reactions"])


def _connect(stage: Stage) -> None:
    made = Connection.objects.bulk_create(_connection(stage, bond) for bond in stage.demo.script.bonds)
    ledger.record_history(
        (
            ledger.Act(
                kind=ledger.Kind.CONNECTED,
                actor=connection.asked_by,
                target=connection.asked,
                at=connection.accepted_at,
                source=f"connection:{connection.pk}",
            )
            for connection in made
            if connection.accepted_at is not None
        ),
        community=stage.community,
    )


def _connection(stage: Stage, bond: Bond) -> Connection:
    return Connection(
        community=stage.community,
        asked_by=stage.members[bond.asker],
        asked=stage.members[bond.asked],
        line=bond.line,
        asked_at=stage.at(bond.at),
        accepted_at=None if bond.accepted is None else stage.at(bond.accepted),
    )


def _converse(stage: Stage, exchange: Exchange) -> None:
    pair = (stage.members[exchange.one], stage.members[exchange.other])
    low, high = sorted(pair, key=lambda member: member.pk)
    count = len(exchange.lines)
    conversation = Conversation.objects.create(
        community=stage.community,
        low=low,
        high=high,
        revision=count,
        last_position=count,
        begun_at=stage.at(exchange.lines[0][1]),
        last_message_at=stage.at(exchange.lines[-1][1]),
    )
    unread = {pair[1].pk: exchange.unread}
    Participant.objects.bulk_create(
        Participant(
            community=stage.community,
            conversation=conversation,
            membership=member,
            read_position=count - unread.get(member.pk, 0),
            unread_count=unread.get(member.pk, 0),
        )
        for member in pair
    )
    messages = Message.objects.bulk_create(
        Message(
            community=stage.community,
            conversation=conversation,
            author=pair[(position - 1) % 2],
            position=position,
            revision=position,
            body=line,
            body_html=markdown.render(line),
            sent_at=stage.at(at),
        )
        for position, (line, at) in enumerate(exchange.lines, 1)
    )
    ledger.record_history(
        (
            ledger.Act(
                kind=ledger.Kind.MESSAGED,
                actor=message.author,
                target=pair[message.position % 2],
                at=message.sent_at,
                source=f"message:{message.pk}",
            )
            for message in messages
        ),
        community=stage.community,
    )


def _mark_read(stage: Stage) -> None:
    readers = [stage.members[handle] for handle in READERS if handle in stage.members]
    old = Thread.objects.filter(community=stage.community, last_activity_at__lt=stage.end - UNREAD)
    ReadMark.objects.bulk_create(
        (
            ReadMark(
                community=stage.community,
                thread=thread,
                membership=reader,
                position=thread.last_position,
                read_at=max(thread.last_activity_at, reader.joined_at),
            )
            for thread in old
            for reader in readers
        ),
        update_conflicts=True,
        unique_fields=["membership", "thread"],
        update_fields=["position", "read_at"],
    )
