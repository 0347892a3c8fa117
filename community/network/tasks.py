"""Doors for Celery: each calls one function and may run twice."""

from celery import shared_task
from django.utils import timezone

from community.models import Community
from community.network.snapshots import bring_up_to_date, is_due


@shared_task
def measure_network(community_id: int) -> None:
    """Count and measure one community up to yesterday."""
    bring_up_to_date(Community.objects.get(pk=community_id), now=timezone.now())


@shared_task
def measure_networks_whose_day_is_over() -> None:
    """Ask for each community whose day has ended, in its own time zone, since it was measured."""
    now = timezone.now()
    for community in Community.objects.order_by("pk").iterator():
        if is_due(community, now=now):
            measure_network.delay(community.pk)
