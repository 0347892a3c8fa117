"""Threads and replies of an archive, with all that hangs on them: origins, tags, counters, search and the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection, models

from community.models import Membership, Space
from community.network import ledger
from community.search import vector
from discussions.archives import aftermath
from discussions.archives.batches import batches
from discussions.archives.named import Named
from discussions.archives.plan import Plan, Planned, Progress
from discussions.archives.records import Answer, Archive, Faults, Opening, Post
from discussions.models import Origin, Reply, Tag, Thread
from discussions.tags import slug_of


@dataclass(kw_only=True)
class Posts:
    """Writes the posts of one archive into one space."""

    archive: Archive
    plan: Plan
    space: Space
    members: dict[str, Membership]
    progress: Progress
    #: What was written, by its sort.
    new: Counter[str] = field(default_factory=Counter)
    interactions: int = 0
    #: The ids of threads and replies, by key: of those brought along before, and those that will be.
    threads: dict[str, int] = field(default_factory=dict)
    replies: dict[str, int] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)

    def write(self) -> None:
        """Write what is not there yet."""
        known = Origin.objects.filter(community_id=self.space.community_id, archive=self.archive.name)
        self.threads = dict(known.filter(thread__isnull=False).values_list("key", "thread_id"))
        self.replies = dict(known.filter(reply__isnull=False).values_list("key", "reply_id"))
        self.tags = {tag.slug: tag for tag in Tag.objects.filter(community_id=self.space.community_id)}
        new_threads = {key for key in self.plan.openings if key not in self.threads}
        new_replies = {key for key in self.plan.answers if key not in self.replies}
        self._give_ids(new_threads, new_replies)
        self._write_openings(new_threads)
        self._write_answers(new_replies)
        touched = {self.threads[self.plan.answers[key].thread] for key in new_replies}
        touched |= {self.threads[key] for key in new_threads}
        self._accept()
        self.progress("counting")
        aftermath.settle(self.space, threads=touched)

    def _give_ids(self, new_threads: set[str], new_replies: set[str]) -> None:
        """Give each new post its id and place beforehand, so that answers know what they answer whatever comes first."""
        by_time = sorted(new_threads, key=lambda key: (self.plan.openings[key].at, key))
        self.threads |= zip(by_time, _reserve(Thread, len(by_time)), strict=True)
        in_order = [key for key in self.plan.answers if key in new_replies]
        self.replies |= zip(in_order, _reserve(Reply, len(in_order)), strict=True)
        ends = aftermath.ends_of({self.threads[self.plan.answers[key].thread] for key in in_order})
        for key in in_order:
            thread = self.threads[self.plan.answers[key].thread]
            position, revision = ends.get(thread, (0, 1))
            ends[thread] = self.places[key] = (position + 1, revision + 1)

    def _write_openings(self, new: set[str]) -> None:
        for batch in batches(one for one in self.archive.openings(Faults()) if one.key in new):
            self._make_tags(batch)
            Thread.objects.bulk_create(self._thread(opening) for opening in batch)
            Thread.tags.through.objects.bulk_create(
                Thread.tags.through(thread_id=self.threads[opening.key], tag=self.tags[slug])
                for opening in batch
                for slug in {slug_of(word) for word in opening.tags} - {""}
            )
            Origin.objects.bulk_create(self._origin(one, thread_id=self.threads[one.key]) for one in batch)
            self._record(self._act(ledger.Kind.STARTED, self.plan.openings[one.key]) for one in batch)
            self._count(batch)

    def _write_answers(self, new: set[str]) -> None:
        named = Named(self.plan, self.members)
        for batch in batches(one for one in self.archive.answers(Faults()) if one.key in new):
            Reply.objects.bulk_create(self._reply(answer) for answer in batch)
            Origin.objects.bulk_create(self._origin(one, reply_id=self.replies[one.key]) for one in batch)
            planned = [self.plan.answers[one.key] for one in batch]
            self._record(self._act(ledger.Kind.REPLIED, one, self._author_of(one.to)) for one in planned)
            whom = [(self.plan.answers[one.key], named.by(one)) for one in batch if one.names]
            self._record(self._act(ledger.Kind.MENTIONED, one, member) for one, member in whom if member)
            self._count(batch)

    def _accept(self) -> None:
        """Accept what was accepted there, unless something else was here. The dump has no time of it: the answer's."""
        wanted = {}
        for opening in self.plan.openings.values():
            answer = self.plan.answers.get(opening.accepted)
            if answer is not None and answer.thread == opening.key:
                wanted[self.threads[opening.key]] = (self.replies[answer.key], opening, answer)
        accepted = aftermath.accept({thread: reply for thread, (reply, _, _) in wanted.items()})
        news = [wanted[thread][1:] for thread in sorted(accepted)]
        self._record(
            self._act(ledger.Kind.ACCEPTED, answer, self.members[answer.author], by=opening.author)
            for opening, answer in news
        )

    def _author_of(self, key: str) -> Membership:
        return self.members[(self.plan.openings.get(key) or self.plan.answers[key]).author]

    def _act(self, kind: ledger.Kind, post: Planned, towards: Membership | None = None, *, by: str = "") -> ledger.Act:
        return ledger.Act(
            kind=kind,
            actor=self.members[by or post.author],
            target=towards,
            at=post.at,
            source=f"import:{self.archive.name}:{post.key}",
            thread_id=self.threads[post.thread],
            space_id=self.space.pk,
        )

    def _record(self, acts: Iterable[ledger.Act]) -> None:
        self.interactions += ledger.record_history(acts, community=self.space.community)

    def _count(self, batch: Sequence[Post]) -> None:
        self.new.update(post.sort for post in batch)
        self.progress(", ".join(f"{count:,} {sort}" for sort, count in self.new.items()) + " written")

    def _make_tags(self, batch: Sequence[Opening]) -> None:
        words = {slug_of(word): word.lower().replace(",", " ") for opening in batch for word in opening.tags}
        new = sorted((slug, word) for slug, word in words.items() if slug and slug not in self.tags)
        made = [Tag(community_id=self.space.community_id, slug=slug, name=word) for slug, word in new]
        self.tags |= {tag.slug: tag for tag in Tag.objects.bulk_create(made)}

    def _thread(self, opening: Opening) -> Thread:
        body, body_html = opening.words.kept()
        author = self.members[opening.author]
        return Thread(
            pk=self.threads[opening.key],
            community_id=self.space.community_id,
            space=self.space,
            author=author,
            kind=opening.kind,
            title=opening.title,
            body=body,
            body_html=body_html,
            started_at=opening.at,
            edited_at=opening.edited_at,
            last_activity_at=opening.at,
            last_author=author,
            revision=1,
            head_revision=1,
            score=opening.score,
            search=vector(self.space.community.language, (opening.title, "A"), (body, "C")),
        )

    def _reply(self, answer: Answer) -> Reply:
        body, body_html = answer.words.kept()
        position, revision = self.places[answer.key]
        return Reply(
            pk=self.replies[answer.key],
            community_id=self.space.community_id,
            thread_id=self.threads[self.plan.answers[answer.key].thread],
            author=self.members[answer.author],
            in_reply_to_id=self.replies.get(answer.to),
            position=position,
            revision=revision,
            body=body,
            body_html=body_html,
            posted_at=answer.at,
            edited_at=answer.edited_at,
            score=answer.score,
            search=vector(self.space.community.language, (body, "C")),
        )

    def _origin(self, post: Post, *, thread_id: int | None = None, reply_id: int | None = None) -> Origin:
        return Origin(
            community_id=self.space.community_id,
            archive=self.archive.name,
            key=post.key,
            thread_id=thread_id,
            reply_id=reply_id,
            url=post.url,
            author_name=post.author_name or self.members[post.author].display_name,
            licence=post.licence,
        )


def _reserve(model: type[models.Model], count: int) -> list[int]:
    """Return ids that no other row of the table will get."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [number for (number,) in cursor.fetchall()]
