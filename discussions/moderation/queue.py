"""The queue: what members have flagged and nobody has decided yet, one case for each post."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.safestring import SafeString

from community import frame, paging
from community.models import Membership, Space
from discussions.models import Reply, Thread
from discussions.moderation import log, permissions
from discussions.moderation.models import Flag, FlagQuerySet, LogEntry
from discussions.moderation.posts import html_of, kind_of
from discussions.permissions import thread_of

PAGE = 20
#: So many complaints are shown of one case; how many there are stands beside them.
FLAGS_SHOWN = 8
OLDEST = paging.oldest("made_at")


@dataclass(frozen=True)
class Record:
    """What was decided about a member before."""

    hidden: int = 0
    suspended: int = 0


@dataclass
class Case:
    """One post with what is said against it, and what else is known of its author."""

    post: Thread | Reply
    flags: list[Flag] = field(default_factory=list)
    flags_count: int = 0
    record: Record = Record()
    may_suspend: bool = False

    @property
    def kind(self) -> str:
        """What the post is called in addresses."""
        return kind_of(self.post)

    @property
    def thread(self) -> Thread:
        """Where it was said."""
        return thread_of(self.post)

    @property
    def html(self) -> SafeString:
        """What it says."""
        return html_of(self.post)

    @property
    def main_reason(self) -> str:
        """What those who complain say most: good enough a reason to hide it, where the moderator gives no other."""
        said = Counter(flag.get_reason_display() for flag in self.flags if flag.reason != Flag.Reason.OTHER)
        return str(said.most_common(1)[0][0]) if said else ""

    @property
    def more_flags(self) -> int:
        """How many complaints there are beside those shown."""
        return self.flags_count - len(self.flags)


@dataclass(frozen=True)
class Page:
    """Part of the queue, and the mark under which it goes on."""

    cases: list[Case]
    after: str


def flags_for(curator: Membership) -> FlagQuerySet:
    """Return the open complaints that the member may decide: in spaces that they look after, and may read."""
    spaces = Space.objects.readable_by(curator)
    if not curator.is_staff:
        spaces = spaces.filter(pk__in=curator.moderated_spaces)
    flags = Flag.objects.open().of_what_is_there()
    return flags.filter(community_id=curator.community_id, thread__space__in=spaces)


@frame.counted_as("queue")
def waiting_for(membership: Membership) -> FlagQuerySet | None:
    """Return a row for each post that waits for the member's decision."""
    return flags_for(membership).first_of_each_post() if permissions.is_curator(membership) else None


def page_for(curator: Membership, *, after: str = "") -> Page:
    """Return a page of the queue, what waits longest first."""
    first = flags_for(curator).first_of_each_post()
    page = paging.page(_with_posts(first), by=OLDEST, after=after, size=PAGE)
    return Page(_cases([flag.post for flag in page.rows], curator), page.after)


def asking_to_join(curator: Membership) -> list[Membership]:
    """Return those who wait longest to be let in, for those who may do it."""
    if not permissions.can_admit(curator):
        return []
    waiting = Membership.objects.filter(community_id=curator.community_id, status=Membership.Status.PENDING)
    return list(waiting.order_by("joined_at", "pk")[:PAGE])


def case_of(post: Thread | Reply, curator: Membership) -> Case:
    """Return the case about one post."""
    return _cases([post], curator)[0]


def _with_posts(flags: FlagQuerySet) -> FlagQuerySet:
    return flags.select_related("thread__space", "thread__author", "reply__author", "reply__thread__space")


def _cases(posts: list[Thread | Reply], curator: Membership) -> list[Case]:
    """Put together what is known about each post, in a fixed number of queries."""
    cases = {(thread_of(post).pk, post.pk if isinstance(post, Reply) else None): Case(post) for post in posts}
    threads = {thread_of(post).pk for post in posts}
    flags = Flag.objects.open().filter(thread__in=threads).select_related("by").order_by("made_at", "pk")
    for flag in flags[: 200 * max(len(cases), 1)]:
        case = cases.get((flag.thread_id, flag.reply_id))
        if case is None:
            continue
        case.flags_count += 1
        if len(case.flags) < FLAGS_SHOWN:
            case.flags.append(flag)
    records = records_of({case.post.author_id for case in cases.values()})
    for case in cases.values():
        case.record = records[case.post.author_id]
        case.may_suspend = permissions.can_sanction(curator, case.post.author)
    return list(cases.values())


def records_of(members: Iterable[int]) -> defaultdict[int, Record]:
    """Return what was decided about members before, by their ids."""
    acts = [log.Act.HID, log.Act.SUSPENDED]
    entries = LogEntry.objects.filter(membership__in=set(members), act__in=acts)
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for member, act, number in entries.values_list("membership", "act").annotate(Count("pk")).order_by():
        counts[member][act] = number
    records: defaultdict[int, Record] = defaultdict(Record)
    for member, by_act in counts.items():
        records[member] = Record(hidden=by_act.get("HID", 0), suspended=by_act.get("SUSPENDED", 0))
    return records
