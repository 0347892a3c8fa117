"""Whom somebody should meet: people with the same interests, others who are new, and those who look after the community."""

from datetime import timedelta
from itertools import islice

from django.db.models import F, Q
from django.utils import timezone

from community.models import Membership
from members.models import Connection
from members.people import known_to, like, visible_to

#: How long somebody is new, and glad of company.
NEW_FOR = timedelta(days=30)
#: Enough to choose from, few enough to write to.
SUGGESTED = 6


def people_to_meet(member: Membership, *, count: int = SUGGESTED) -> list[Membership]:
    """Return up to `count` people whom the member neither knows nor has asked.

    About half share an interest; a host and other newcomers follow, so that there is somebody to meet even for who has said
    nothing of themselves. Each call asks three bounded queries.
    """
    strangers = (
        visible_to(member)
        .filter(status=Membership.Status.ACTIVE, is_bot=False)
        .exclude(known_to(member))
        .exclude(pk=member.pk)
        .exclude(pk__in=Connection.objects.of(member).filter(ended_at__isnull=True).values("asked"))
        .exclude(pk__in=Connection.objects.of(member).filter(ended_at__isnull=True).values("asked_by"))
    )
    lately = F("last_seen_at").desc(nulls_last=True)
    alike = like(member, strangers).order_by(F("shared").desc(), lately, "-pk")[:count]
    carers = strangers.filter(Q(speaks_for_brand=True) | ~Q(role=Membership.Role.MEMBER)).order_by(lately, "pk")[:2]
    new = strangers.filter(joined_at__gt=timezone.now() - NEW_FOR).order_by("-joined_at", "-pk")[:count]
    chosen = {person.pk: person for person in [*alike[: (count + 1) // 2], *carers[:1]]}
    for person in [*new, *alike, *carers]:
        chosen.setdefault(person.pk, person)
    return list(islice(chosen.values(), count))
