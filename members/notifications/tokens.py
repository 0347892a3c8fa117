"""The signed words in a letter's unsubscribe address: they let anybody who has the letter stop that kind, and no more."""

from django.core import signing

from community.models import Community, Membership
from members.notifications.models import Kind

SALT = "notifications.unsubscribe"


def token_for(membership: Membership, kind: Kind) -> str:
    """Return what the unsubscribe address of a letter to `membership` says. It does not expire: letters are kept long."""
    return signing.dumps([membership.pk, kind.value], salt=SALT)


def read(token: str, *, community: Community) -> tuple[Membership, Kind] | None:
    """Return whom and what a token is for; None if we did not write it, or for a community other than this."""
    try:
        membership_id, kind = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    membership = Membership.objects.filter(pk=membership_id, community=community).first()
    if membership is None:
        return None
    membership.community = community
    return membership, Kind(kind)
