"""Who is told of connections, and how that is said."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community import outbox
from community.models import Membership
from members.messages.actions import let_in_who_waits
from members.models import Connection
from members.notifications import tell, verbs
from members.notifications.models import Kind, Notification
from members.notifications.verbs import Found


@outbox.handles("members.connection_asked")
def tell_asked(connection_id: int, asked_at: str) -> None:
    """Tell somebody that another would like to connect, if the request still stands."""
    waiting = Connection.objects.unanswered().select_related("asked", "asked_by").filter(pk=connection_id).first()
    if waiting is not None:
        tell(
            [waiting.asked],
            verb="connection_asked",
            kind=Kind.CONNECTION,
            actor=waiting.asked_by,
            about="connection",
            about_id=waiting.pk,
            source=f"connection:{waiting.pk}:{asked_at}",
        )


@outbox.handles("members.connection_accepted")
def tell_accepted(connection_id: int, accepted_at: str) -> None:
    """Tell who asked that they are connected, and let in what one of the two wrote before."""
    accepted = Connection.objects.accepted().select_related("asked", "asked_by").filter(pk=connection_id).first()
    if accepted is not None:
        let_in_who_waits(one=accepted.asked, other=accepted.asked_by)
        tell(
            [accepted.asked_by],
            verb="connection_accepted",
            kind=Kind.CONNECTION,
            actor=accepted.asked,
            about="connection",
            about_id=accepted.pk,
            source=f"connection:{accepted.pk}:{accepted_at}",
        )


def find_asked(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find the requests that still wait for the viewer."""
    ids = [row.about_id for row in notifications if row.about_id is not None]
    waiting = {c.pk: c for c in Connection.objects.waiting_for(viewer).filter(pk__in=ids)}
    address = reverse("connections")
    return {
        row.pk: Found("", address, excerpt=waiting[row.about_id].line)
        for row in notifications
        if row.about_id in waiting
    }


def find_accepted(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find the connections that the viewer has."""
    ids = [row.about_id for row in notifications if row.about_id is not None]
    mine = Connection.objects.of(viewer).accepted().filter(pk__in=ids).select_related("asked", "asked_by")
    others = {c.pk: c.asked_by if c.asked_id == viewer.pk else c.asked for c in mine}
    return {
        row.pk: Found("", reverse("member", args=[others[row.about_id].handle]))
        for row in notifications
        if row.about_id in others
    }


verbs.register(
    verbs.Verb("connection_asked", Kind.CONNECTION, sentence=_("%(who)s would like to connect"), find=find_asked)
)
verbs.register(
    verbs.Verb("connection_accepted", Kind.CONNECTION, sentence=_("%(who)s and you are connected"), find=find_accepted)
)
