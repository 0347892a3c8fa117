"""Who is told of messages, and how that is said."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from community import outbox
from community.models import Membership
from members.messages.addresses import path_to
from members.messages.models import Message, Participant
from members.notifications import tell, verbs
from members.notifications.models import Kind, Notification
from members.notifications.verbs import Found


@outbox.handles("messages.message_sent")
def tell_of_message(message_id: int) -> None:
    """Tell the other of a message, unless they have seen it already, declined the conversation, or it was taken back."""
    message = Message.objects.select_related("author").filter(pk=message_id, deleted_at__isnull=True).first()
    if message is None:
        return
    unseen = Participant.objects.filter(
        conversation=message.conversation_id, read_position__lt=message.position
    ).exclude(state=Participant.State.DECLINED)
    theirs = unseen.exclude(membership=message.author_id).select_related("membership").first()
    if theirs is None:
        return
    is_request = theirs.state == Participant.State.REQUESTED
    tell(
        [theirs.membership],
        verb="message_requested" if is_request else "message_sent",
        kind=Kind.MESSAGE,
        actor=message.author,
        about="conversation",
        about_id=message.conversation_id,
        group_key=f"conversation:{message.conversation_id}",
        source=f"message:{message.pk}",
    )


def find_conversations(notifications: Sequence[Notification], viewer: Membership) -> Mapping[int, Found]:
    """Find the conversations that the viewer takes part in. What was said stays between the two: no excerpt."""
    ids = [row.about_id for row in notifications if row.about_id is not None]
    mine = Participant.objects.filter(membership=viewer, conversation__in=ids).select_related("conversation")
    parts = {part.conversation_id: part for part in mine.exclude(state=Participant.State.DECLINED)}
    return {
        row.pk: Found("", path_to(parts[row.about_id]), is_discreet=True)
        for row in notifications
        if row.about_id in parts
    }


def _register(name: str, sentence: StrOrPromise) -> None:
    verbs.register(verbs.Verb(name, Kind.MESSAGE, sentence=sentence, find=find_conversations))


_register("message_sent", _("%(who)s wrote to you"))
_register("message_requested", _("%(who)s would like to talk with you"))
