"""The form for a message."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.messages.models import MESSAGE_MAX


class MessageForm(forms.Form):
    """What somebody writes, and the key that makes sending it twice the same as once."""

    body = forms.CharField(
        label=_("Message"),
        max_length=MESSAGE_MAX,
        widget=forms.Textarea(attrs={"rows": 3, "data-autosize": ""}),
        error_messages={"required": _("There is nothing to send yet.")},
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ReadForm(forms.Form):
    """How far a conversation was read."""

    position = forms.IntegerField(min_value=0, max_value=2**31 - 1)
