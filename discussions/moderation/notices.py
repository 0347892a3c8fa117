"""Who is told of what moderators decided: authors with the reason, members of what concerns their place, flaggers of the end."""

from __future__ import annotations

from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from community import outbox
from community.models import Membership
from discussions.moderation import log
from discussions.moderation.models import LogEntry
from members.notifications import letters, tell
from members.notifications.models import Kind

#: Verbs for authors, members and those who flagged; `verbs.py` says how they are shown.
TO_AUTHORS = {
    log.Act.HID: "post_hidden",
    log.Act.RESTORED: "post_restored",
    log.Act.LOCKED: "thread_locked",
    log.Act.UNLOCKED: "thread_unlocked",
    log.Act.MOVED: "thread_moved",
}
TO_MEMBERS = {
    log.Act.LIFTED: "suspension_lifted",
    log.Act.LET_IN: "let_in",
    log.Act.CHANGED_ROLE: "role_changed",
}
#: Those who cannot come in are told by letter, since they have no inbox.
LETTERS = {
    log.Act.SUSPENDED: "moderation/letters/suspended",
    log.Act.TURNED_AWAY: "moderation/letters/turned_away",
    log.Act.REMOVED: "moderation/letters/removed",
}
SUBJECTS = {
    log.Act.SUSPENDED: _("Your membership of %(community)s is suspended"),
    log.Act.TURNED_AWAY: _("You asked to join %(community)s"),
    log.Act.REMOVED: _("Your membership of %(community)s has ended"),
}
KINDS = {log.Act.LET_IN: Kind.MEMBERSHIP, log.Act.CHANGED_ROLE: Kind.MEMBERSHIP}


def _entry(entry_id: int) -> LogEntry:
    return LogEntry.objects.select_related("membership__community", "membership__user").get(pk=entry_id)


@outbox.handles("moderation.post_decided")
def post_decided(entry_id: int) -> None:
    """Tell the author of a post what was decided about it, and why. The community says it, not a person."""
    entry = _entry(entry_id)
    if entry.membership is None or entry.membership_id == entry.by_id:
        return
    tell(
        [entry.membership],
        verb=TO_AUTHORS[log.Act(entry.act)],
        kind=Kind.MODERATION,
        actor=None,
        about="reply" if entry.reply_id else "thread",
        about_id=entry.reply_id or entry.thread_id,
        source=f"log:{entry.pk}",
        details={"reason": entry.reason},
    )


@outbox.handles("moderation.flags_decided")
def flags_decided(entry_id: int, flaggers: list[int]) -> None:
    """Tell those who flagged a post that somebody looked, and what came of it."""
    entry = _entry(entry_id)
    tell(
        Membership.objects.filter(pk__in=flaggers, community_id=entry.community_id).exclude(pk=entry.by_id),
        verb="flag_upheld" if entry.act == log.Act.HID else "flag_dismissed",
        kind=Kind.MODERATION,
        actor=None,
        about="thread",
        about_id=entry.thread_id,
        source=f"log:{entry.pk}",
        details={"position": entry.details.get("position")},
    )


@outbox.handles("community.asked_to_join")
def asked_to_join(membership_id: int, asked_at: str) -> None:
    """Tell staff that somebody waits at the door, unless somebody has answered already."""
    asking = Membership.objects.filter(pk=membership_id, status=Membership.Status.PENDING).first()
    if asking is None:
        return
    tell(
        Membership.objects.active().staff().filter(community_id=asking.community_id),
        verb="asked_to_join",
        kind=Kind.MEMBERSHIP,
        actor=asking,
        about="request",
        about_id=asking.pk,
        group_key="requests",
        source=f"request:{asking.pk}:{asked_at}",
    )


@outbox.handles("moderation.member_decided")
def member_decided(entry_id: int) -> None:
    """Tell a member what was decided about their place, in the inbox, or by letter where they have none."""
    entry = _entry(entry_id)
    act = log.Act(entry.act)
    if entry.membership is None:
        return
    if act in LETTERS:
        _write(entry, entry.membership, LETTERS[act])
        return
    tell(
        [entry.membership],
        verb=TO_MEMBERS[act],
        kind=KINDS.get(act, Kind.MODERATION),
        actor=None,
        source=f"log:{entry.pk}",
        details={"role": entry.details.get("to", "")},
    )


def _write(entry: LogEntry, member: Membership, template: str) -> None:
    """Send the letter; should the task run twice, its Message-ID is the same and mail programs show one."""
    address = letters.address_to_write_to(member)
    if address is None:
        return
    with translation.override(member.community.language):
        letters.write(
            member,
            address,
            subject=str(SUBJECTS[log.Act(entry.act)]) % {"community": member.community.name},
            template=template,
            context={"entry": entry, "until": parse_datetime(entry.details.get("until", ""))},
            name=f"log-{entry.pk}",
        ).send()
