"""Forms about people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignUpForm(forms.Form):
    """What allauth's sign-up asks besides the e-mail address and the password."""

    name = forms.CharField(label=_("Your name"), max_length=80, strip=True)

    def signup(self, request: Any, user: Any) -> None:
        """Keep the name that the newcomer gave."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
