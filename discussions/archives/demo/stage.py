"""Writing down what happened in a demo community.

Threads, replies, accepted answers, profiles and what moderators did go through the actions that members' own go through,
with their own times. What has no time of its own there or comes in hundreds is written in bulk, with the ledger rows that
its action would write: memberships, invitations, reactions, connections and messages. Nobody is mailed: what the actions
ask the outbox to do is taken out of it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Max

from community import lookup, markdown
from community.long_work import take_time
from community.models import Community, Membership, OutboxEntry, Space, SpaceGroup, SpaceMembership
from community.network import ledger
from discussions.actions.accept import accept_reply
from discussions.actions.post_reply import post_reply
from discussions.actions.start_thread import start_thread
from discussions.archives.demo.accounts import address_of
from discussions.archives.demo.communities import Brand, Demo
from discussions.archives.demo.latest import tell_of_the_latest
from discussions.archives.demo.rows import write_rows
from discussions.archives.demo.script import Character, Minutes, Said
from discussions.archives.demo.subjects.talk import UNKIND_REASON
from discussions.models import Reply, Thread
from discussions.moderation.actions.flag import flag_post
from discussions.moderation.actions.hide import hide_post
from discussions.moderation.actions.pin import pin_thread
from members.actions.profile import Portrait, change_profile
from members.models import User

Progress = Callable[[str], None]

#: What Django takes for no password at all.
UNUSABLE = make_password(None)


@dataclass
class Stage:
    """A community while its script is being written down."""

    demo: Demo
    #: The moment at which the script ends.
    end: datetime
    progress: Progress
    community: Community = field(init=False)
    members: dict[str, Membership] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    #: What was written, by the script's numbers.
    posts: dict[int, Thread | Reply] = field(default_factory=dict)

    def at(self, minutes: Minutes) -> datetime:
        """Return the moment that the script means."""
        return self.end - timedelta(minutes=self.demo.script.minutes - minutes)

    def perform(self, slug: str) -> Community:
        """Write everything, within a transaction, and return the community."""
        take_time()
        last = OutboxEntry.objects.aggregate(last=Max("pk"))["last"] or 0
        self.community = _found(self.demo.brand, slug, self.at(0))
        self._admit()
        self.spaces = _open_rooms(self.community, self.demo.brand, self.members)
        self._talk()
        write_rows(self)
        self._moderate()
        tell_of_the_latest(self)
        OutboxEntry.objects.filter(pk__gt=last, community=self.community).delete()
        return self.community

    def _admit(self) -> None:
        characters = list(self.demo.script.characters.values())
        users = _users(characters, self.at)
        made = Membership.objects.bulk_create(
            Membership(
                community=self.community,
                user=users[one.handle],
                role=one.role,
                display_name=one.name,
                handle=one.handle,
                headline=one.headline,
                speaks_for_brand=one.speaks_for_brand,
                joined_at=self.at(one.joins),
                last_seen_at=self.at(min(one.fades or self.demo.script.minutes, self.demo.script.minutes)),
            )
            for one in characters
        )
        self.members = {member.handle: member for member in made}
        self._remember_inviters(characters)
        for one in characters:
            portrait = Portrait(one.name, one.handle, one.headline, one.about, one.place, interests=one.interests)
            change_profile(membership=self.members[one.handle], portrait=portrait)
        Community.objects.filter(pk=self.community.pk).update(members_count=len(made))
        self.progress(f"{len(made)} members")

    def _remember_inviters(self, characters: list[Character]) -> None:
        invited = [one for one in characters if one.invited_by]
        for one in invited:
            self.members[one.handle].invited_by = self.members[one.invited_by]
        Membership.objects.bulk_update([self.members[one.handle] for one in invited], ["invited_by"])
        ledger.record_history(
            (
                ledger.Act(
                    kind=ledger.Kind.INVITED,
                    actor=self.members[one.invited_by],
                    target=self.members[one.handle],
                    at=self.at(one.joins),
                    source=f"invited:{self.members[one.handle].pk}",
                )
                for one in invited
            ),
            community=self.community,
        )

    def _talk(self) -> None:
        for count, talk in enumerate(self.demo.script.talks, 1):
            thread = start_thread(
                space=self.spaces[talk.space],
                author=self.members[talk.opening.author],
                title=talk.title,
                body=talk.opening.text,
                kind=talk.kind,
                at=self.at(talk.opening.at),
            )
            self.posts[talk.opening.number] = thread
            for said in talk.replies:
                self.posts[said.number] = self._reply(thread, said)
            if talk.accepted is not None:
                number, at = talk.accepted
                accept_reply(reply=self._reply_of(number), by=self.members[talk.opening.author], at=self.at(at))
            if talk.is_pinned:
                pin_thread(thread=thread, by=self.members[talk.opening.author], at=self.at(talk.opening.at + 5))
            if count % 40 == 0:
                self.progress(f"{count} threads of {len(self.demo.script.talks)}")
        self.progress(f"{len(self.demo.script.talks)} threads, {len(self.posts) - len(self.demo.script.talks)} replies")

    def _reply(self, thread: Thread, said: Said) -> Reply:
        return post_reply(
            thread=thread,
            author=self.members[said.author],
            body=said.text,
            in_reply_to=self._reply_of(said.in_reply_to) if said.in_reply_to else None,
            at=self.at(said.at),
        )

    def _reply_of(self, number: int) -> Reply:
        post = self.posts[number]
        if not isinstance(post, Reply):
            raise TypeError(f"{number} is no reply")
        return post

    def _moderate(self) -> None:
        """Hide what was unkind, and leave complaints in the queue."""
        script = self.demo.script
        moderator = self.members[self.demo.brand.moderator]
        for number, by, reason, note in script.flags:
            post = self._afresh(self.posts[number])
            flag_post(post=post, by=self.members[by], reason=reason, note=note, at=self.at(script.minutes - 7 * 60))
        if script.hidden is not None:
            post = self._reply_of(script.hidden)
            hide_post(post=post, by=moderator, reason=UNKIND_REASON, at=post.posted_at + timedelta(hours=3))

    def _afresh(self, post: Thread | Reply) -> Thread | Reply:
        if isinstance(post, Reply):
            return Reply.objects.select_related("thread__space").get(pk=post.pk)
        return Thread.objects.select_related("space").get(pk=post.pk)


def _found(brand: Brand, slug: str, at: datetime) -> Community:
    community = Community.objects.create(
        slug=slug,
        name=brand.name,
        tagline=brand.tagline,
        about=brand.about,
        about_html=markdown.render(brand.about),
        colour=brand.colour,
        accent=brand.accent,
        fonts=brand.fonts,
        time_zone=brand.time_zone,
        created_at=at,
    )
    transaction.on_commit(lookup.forget)
    return community


def _open_rooms(community: Community, brand: Brand, members: dict[str, Membership]) -> dict[str, Space]:
    names = list(dict.fromkeys(room.group for room in brand.rooms if room.group))
    groups = {
        name: SpaceGroup.objects.create(community=community, name=name, position=place)
        for place, name in enumerate(names)
    }
    spaces = Space.objects.bulk_create(
        Space(
            community=community,
            group=groups.get(room.group),
            slug=room.slug,
            name=room.name,
            description=room.description,
            visibility=room.visibility,
            posting=room.posting,
            position=place,
            created_at=community.created_at,
        )
        for place, room in enumerate(brand.rooms)
    )
    by_slug = {space.slug: space for space in spaces}
    SpaceMembership.objects.bulk_create(
        SpaceMembership(
            community=community, space=by_slug[slug], membership=members[handle], since=members[handle].joined_at
        )
        for slug, handles in brand.let_in.items()
        for handle in handles
        if handle in members
    )
    return by_slug


def _users(characters: list[Character], at: Callable[[Minutes], datetime]) -> dict[str, User]:
    """Return the user behind each character: found again where another demo community has them, and without a password."""
    addresses = {one.handle: address_of(one.handle) for one in characters}
    known = {user.email: user for user in User.objects.filter(email__in=addresses.values())}
    new = [
        User(email=addresses[one.handle], name=one.name, password=UNUSABLE, date_joined=at(one.joins))
        for one in characters
        if addresses[one.handle] not in known
    ]
    known |= {user.email: user for user in User.objects.bulk_create(new)}
    return {handle: known[address] for handle, address in addresses.items()}
