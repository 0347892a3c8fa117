"""Letters: what is told by e-mail, in the brand's name, as plain text and simple HTML."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from community.branding import palette
from community.models import Community, Membership

#: Longer subjects are cut off by every mail program.
SUBJECT_MAX = 120


def address_to_write_to(membership: Membership) -> str | None:
    """Return the verified address of a member who can sign in; None where nobody has shown that it is theirs."""
    if membership.user is None or not membership.user.is_active:
        return None
    verified = EmailAddress.objects.filter(user=membership.user, verified=True)
    address: str | None = verified.order_by("-primary", "pk").values_list("email", flat=True).first()
    return address


def write(
    membership: Membership,
    address: str,
    *,
    subject: str,
    template: str,
    context: Mapping[str, Any],
    name: str,
    headers: Mapping[str, str] | None = None,
) -> EmailMultiAlternatives:
    """Make a letter to a member from `template`.txt and .html.

    The same `name` makes the same Message-ID: should a letter go out twice, mail programs show it once.
    """
    community = membership.community
    colours = palette("light", community.colour, community.accent)
    everything = {"community": community, "recipient": membership, "subject": subject, "palette": colours, **context}
    letter = EmailMultiAlternatives(
        subject=_one_line(subject)[:SUBJECT_MAX],
        body=render_to_string(f"{template}.txt", everything),
        from_email=sender_of(community),
        to=[address],
        headers={
            "Message-ID": message_id(name),
            "Auto-Submitted": "auto-generated",
            **(headers or {}),
        },
    )
    letter.attach_alternative(render_to_string(f"{template}.html", everything), "text/html")
    return letter


def message_id(name: str) -> str:
    """Return the Message-ID of the letter called `name` on this installation."""
    return f"<{name}@{urlsplit(settings.BASE_URL).hostname}>"


def sender_of(community: Community) -> str:
    """Return the installation's address under the brand's name."""
    return formataddr((_one_line(community.name), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _one_line(text: str) -> str:
    return " ".join(text.split())
