"""What the pages of this part take."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Community, Membership, Space
from discussions.models import Thread
from discussions.moderation import permissions
from discussions.moderation.actions.suspend import LONGEST
from discussions.moderation.models import Flag, LogEntry
from discussions.moderation.reasons import REASON_MAX


def _reason(*, required: bool, label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "data-autosize": True})
    return forms.CharField(required=required, label=label, help_text=help_text, max_length=REASON_MAX, widget=widget)


class FlagForm(forms.Form):
    """What is wrong with a post."""

    reason = forms.ChoiceField(label=_("What is wrong with it?"), choices=Flag.Reason.choices, widget=forms.RadioSelect)
    note = _reason(
        required=False,
        label=_("Anything the moderators should know"),
        help_text=_("Only moderators read this, and see that it was you."),
    )


class DecisionForm(forms.Form):
    """What becomes of a post, and why."""

    HIDE, KEEP, RESTORE = "hide", "keep", "restore"

    decision = forms.ChoiceField(choices=[(HIDE, HIDE), (KEEP, KEEP), (RESTORE, RESTORE)])
    reason = forms.CharField(required=False, max_length=REASON_MAX)

    def __init__(self, *args: Any, main_reason: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.main_reason = main_reason

    def clean(self) -> dict[str, Any]:
        """Give the author the reason that those who flagged gave, or ask for one where they gave none."""
        chosen = super().clean() or {}
        if chosen.get("decision") == self.HIDE and chosen.get("reason") == "":
            chosen["reason"] = self.main_reason
        if chosen.get("decision") == self.HIDE and chosen.get("reason") == "":
            self.add_error("reason", _("Say why: the reason is told to the person and kept in the log."))
        return chosen


class NoteForm(forms.Form):
    """A reason that may be left out."""

    reason = _reason(required=False, label=_("Why"))


class MoveForm(forms.Form):
    """Where a thread belongs."""

    to = forms.ModelChoiceField(Space.objects.none(), label=_("Space"), empty_label=None)
    reason = _reason(required=False, label=_("Why"), help_text=_("Told to the author, kept in the log."))
    is_meant_for_others = forms.BooleanField(
        required=False,
        label=_("Other people than now may read it"),
        help_text=_("Needed where the new space is open to more people, or to others, than the present one."),
    )

    def __init__(self, *args: Any, thread: Thread, curator: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thread = thread
        spaces = Space.objects.readable_by(curator).filter(archived_at__isnull=True).exclude(pk=thread.space_id)
        if not curator.is_staff:
            spaces = spaces.filter(pk__in=curator.moderated_spaces)
        self.fields["to"].queryset = spaces.in_order()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask whether a wider audience is meant, beside the box that says so."""
        chosen = super().clean() or {}
        to = chosen.get("to")
        is_wider = to is not None and permissions.widens_audience(self.thread.space, to)
        if is_wider and not chosen.get("is_meant_for_others"):
            self.add_error(
                "is_meant_for_others", _("Other people than now could read the thread there. Say that this is meant.")
            )
        return chosen


class SuspensionForm(forms.Form):
    """How long somebody stays out, and why."""

    until = forms.DateField(
        label=_("Until"),
        help_text=_("On that day they can come in again."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = _reason(required=True, label=_("Why"), help_text=_("They read this in a letter; it is kept in the log."))

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = community.zone
        self.fields["until"].initial = self._today() + timedelta(days=7)

    def clean_until(self) -> datetime:
        """Return the beginning of that day where the community counts its days."""
        day: date = self.cleaned_data["until"]
        if day <= self._today():
            raise forms.ValidationError(_("Choose a day after today."))
        if day > self._today() + LONGEST:
            raise forms.ValidationError(_("A suspension lasts a year at most."))
        return datetime.combine(day, time.min, tzinfo=self.zone)

    def _today(self) -> date:
        return timezone.localdate(timezone=self.zone)


class RemovalForm(forms.Form):
    """Why a membership ends."""

    reason = _reason(required=True, label=_("Why"), help_text=_("They read this in a letter; it is kept in the log."))


class RoleForm(forms.Form):
    """What somebody may do here."""

    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)


class HostForm(forms.Form):
    """Whether somebody speaks for the brand."""

    speaks_for_brand = forms.BooleanField(required=False, label=_("Speaks for the brand"))


class LogFilter(forms.Form):
    """Which part of the log to read."""

    act = forms.ChoiceField(
        required=False, label=_("What was done"), choices=[("", _("Everything")), *LogEntry.Act.choices]
    )
    by = forms.CharField(required=False, label=_("By (handle)"), max_length=40)
    member = forms.CharField(required=False, label=_("To (handle)"), max_length=40)
