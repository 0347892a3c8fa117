"""What the outbox does for this app: invitations go out as letters."""

from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from community import outbox
from community.actions.inviting import token_for
from community.addresses import address_of
from community.models import Invitation


@outbox.handles("community.invited_by_letter")
def write_invitation(invitation_id: int, submission: str) -> None:
    """Send the letter, unless the invitation has ended meanwhile or its giver has left."""
    invitation = Invitation.objects.usable().filter(pk=invitation_id).select_related("community", "invited_by").first()
    if invitation is None or not invitation.invited_by.is_active:
        return
    token = token_for(invitation.invited_by, UUID(submission))
    community, inviter = invitation.community, invitation.invited_by
    with override(community.language):
        words = {"name": inviter.display_name, "community": community.name}
        subject = " ".join((_("%(name)s asks you into %(community)s") % words).split())[:120]
        context = {
            "community": community,
            "inviter": inviter,
            "invitation": invitation,
            "subject": subject,
            "address": address_of(community, "invitation", token),
        }
        letter = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("community/invitation/letter.txt", context),
            from_email=formataddr((" ".join(community.name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
            to=[invitation.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        letter.attach_alternative(render_to_string("community/invitation/letter.html", context), "text/html")
    letter.send()
