"""What every decision about a member begins with: both as they are now, locked in one order."""

from django.http import Http404

from community.models import Membership


def locked_pair(member: Membership, by: Membership) -> tuple[Membership, Membership]:
    """Return a member and who decides about them afresh, their rows locked until the end of the transaction.

    So two who would demote each other at the same time come one after the other, and the second has no right any more.
    Raises Http404 if they are not of one community.
    """
    rows = (
        Membership.objects.select_for_update(of=("self",), no_key=True)
        .select_related("community", "invited_by")
        .order_by("pk")
    )
    found = {row.pk: row for row in rows.filter(pk__in=[member.pk, by.pk], community_id=by.community_id)}
    if member.pk not in found or by.pk not in found:
        raise Http404
    return found[member.pk], found[by.pk]
