"""What the pages of this part take."""

from typing import Any

from django import forms

from community.models import Membership
from members.notifications.models import Kind, Preference


class PreferencesForm(forms.Form):
    """For each kind of thing, whether to be told in the inbox, and by e-mail."""

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {row.kind: row for row in Preference.objects.filter(membership=membership)}
        for kind in Kind:
            row = said.get(kind)
            self.fields[f"{kind}-inbox"] = _switch(on=row is None or row.inbox)
            self.fields[f"{kind}-email"] = _switch(on=row is None or row.email)

    def rows(self) -> list[tuple[Kind, forms.BoundField, forms.BoundField]]:
        """The kinds, each with its two switches."""
        return [(kind, self[f"{kind}-inbox"], self[f"{kind}-email"]) for kind in Kind]

    def wishes(self) -> dict[Kind, tuple[bool, bool]]:
        """What was chosen: for each kind, inbox and e-mail."""
        chosen = self.cleaned_data
        return {kind: (chosen[f"{kind}-inbox"], chosen[f"{kind}-email"]) for kind in Kind}


def _switch(*, on: bool) -> forms.BooleanField:
    return forms.BooleanField(required=False, initial=on)
