"""What members fill in to say something."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.access import Visitor
from community.models import Space
from discussions import permissions, tags, texts
from discussions.models import Reaction, Thread
from discussions.models.thread import BODY_MAX, TITLE_MAX

#: Five tags with what stands between them.
TAGS_TEXT_MAX = tags.TAGS_MAX * (tags.NAME_MAX + 2)
NUL = _("This contains a character that cannot be kept (NUL). Remove it, and send it again.")


class Text(forms.CharField):
    """A text of several lines. Line ends are counted as the browser counts them."""

    widget = forms.Textarea

    def __init__(self) -> None:
        super().__init__(
            label=_("Text"),
            max_length=BODY_MAX,
            error_messages={"null_characters_not_allowed": NUL, "required": _("Write something first.")},
        )

    def to_python(self, value: Any) -> Any:
        """Count a line end as one character."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)

    def clean(self, value: Any) -> str:
        """Return the text as it is kept."""
        return texts.body_of(super().clean(value))


class Title(forms.CharField):
    """The title of a thread."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Title"),
            max_length=TITLE_MAX,
            error_messages={
                "null_characters_not_allowed": NUL,
                "required": _("Give it a title, so that others can find it."),
            },
        )

    def clean(self, value: Any) -> str:
        """Return the title as it is kept, on one line."""
        return texts.title_of(super().clean(value))


class Tags(forms.CharField):
    """The tags of a thread, with commas between them."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Tags"),
            required=False,
            max_length=TAGS_TEXT_MAX,
            help_text=_("Up to five words that others can find it by, with commas between them."),
            error_messages={"null_characters_not_allowed": NUL},
        )

    def clean(self, value: Any) -> list[str]:
        """Return the tags, each once."""
        return tags.names_in(super().clean(value))


class ReplyForm(forms.Form):
    """A reply, perhaps to a particular reply."""

    body = Text()
    in_reply_to = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    submission = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)


class ThreadForm(forms.Form):
    """A new thread, of the kinds that the member may start in the space."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    title = Title()
    body = Text()
    tags = Tags()
    submission = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, visitor: Visitor, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Thread.Kind.DISCUSSION, Thread.Kind.QUESTION]
        if permissions.can_announce(visitor, space):
            kinds.append(Thread.Kind.ANNOUNCEMENT)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = Thread.Kind.DISCUSSION


class EditReplyForm(forms.Form):
    """A change to what a reply says, made to what it said at `revision`."""

    body = Text()
    revision = forms.IntegerField(min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)


class EditThreadForm(EditReplyForm):
    """A change to a thread's title, opening post and tags."""

    title = Title()
    tags = Tags()
    field_order = ["title", "body", "tags"]


class ReactionForm(forms.Form):
    """One sign."""

    kind = forms.ChoiceField(choices=Reaction.Kind.choices)


class ReadForm(forms.Form):
    """How far somebody has seen."""

    position = forms.IntegerField(min_value=0, max_value=2**31 - 1)
