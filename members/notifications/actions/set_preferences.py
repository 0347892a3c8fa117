"""What a member wants to be told, and where."""

from collections.abc import Mapping

from community.models import Membership
from members.notifications.models import Kind, Preference


def set_preferences(membership: Membership, wishes: Mapping[Kind, tuple[bool, bool]]) -> None:
    """Say for each kind whether the member wants it in the inbox, and by e-mail."""
    Preference.objects.bulk_create(
        [
            Preference(community_id=membership.community_id, membership=membership, kind=kind, inbox=inbox, email=email)
            for kind, (inbox, email) in wishes.items()
        ],
        update_conflicts=True,
        unique_fields=["membership", "kind"],
        update_fields=["inbox", "email"],
    )


def unsubscribe(membership: Membership, kind: Kind) -> None:
    """Send no more letters of this kind; the inbox stays as it is."""
    Preference.objects.bulk_create(
        [Preference(community_id=membership.community_id, membership=membership, kind=kind, email=False)],
        update_conflicts=True,
        unique_fields=["membership", "kind"],
        update_fields=["email"],
    )
