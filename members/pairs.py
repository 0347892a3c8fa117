"""What is between two members changes one step at a time, whoever of them moves."""

from community.models import Membership


def lock_pair(one: Membership, other: Membership) -> None:
    """Let no one else change what is between the two until the current transaction ends.

    Always in the same order, so that two members who turn to each other at the same moment do not wait for ever.
    """
    pair = Membership.objects.filter(pk__in=(one.pk, other.pk)).order_by("pk")
    list(pair.select_for_update(no_key=True).values_list("pk", flat=True))
