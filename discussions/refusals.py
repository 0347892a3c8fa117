"""What members may see here but not do, each with the sentence that they read."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community.refusals import Refusal

if TYPE_CHECKING:
    from discussions.models import Reply, Thread


class OnlyMembersWrite(Refusal):
    """An outsider, or a member who may not come in now, wanted to write."""

    sentence = _("Only active members can write here.")


class SpaceIsReadOnly(Refusal):
    """The space was archived."""

    sentence = _("This space is archived: it can be read, but nothing can be changed in it.")


class OnlyStaffStartThreads(Refusal):
    """The space is for threads by staff and by those who speak for the brand."""

    sentence = _("Only the hosts and moderators start threads in this space. You can reply to theirs.")


class OnlyHostsAnnounce(Refusal):
    """Announcements are for staff and for those who speak for the brand."""

    sentence = _("Only the hosts and moderators make announcements.")


class ThreadIsLocked(Refusal):
    """A moderator locked the thread."""

    sentence = _("This thread is locked: no more replies can be added.")


class ThreadIsHidden(Refusal):
    """A moderator took the thread out of sight; its author still sees it."""

    sentence = _("A moderator has hidden this thread, so nothing can be added or changed.")


class NotYours(Refusal):
    """Only who wrote something changes it."""

    sentence = _("Only the person who wrote this can change it.")


class AlreadyGone(Refusal):
    """It was deleted, or a moderator hid it."""

    sentence = _("This is no longer there, so it cannot be changed.")


class OthersHaveReplied(Refusal):
    """A thread that others have replied to is no longer its author's alone."""

    sentence = _(
        "Others have replied, so the thread can no longer be deleted. You can change what you wrote, or ask a moderator."
    )


class NothingToOneself(Refusal):
    """Reactions are to what others write."""

    sentence = _("Reactions are for what others write.")


class NotAQuestion(Refusal):
    """Only questions have an accepted answer."""

    sentence = _("Only a question can have an accepted answer.")


class OnlyTheAskerAccepts(Refusal):
    """Only who asked, or a moderator, knows which reply answered."""

    sentence = _("Only the person who asked, or a moderator, can accept an answer.")


class StaleEdit(Refusal):
    """Somebody changed it while this edit was being written; `current` is as it is now."""

    status = HTTPStatus.CONFLICT
    sentence = _("This was changed while you were writing. Below are both texts: bring them together and save again.")

    def __init__(self, current: Thread | Reply) -> None:
        super().__init__()
        self.current = current
