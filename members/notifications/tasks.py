"""Doors for Celery."""

from celery import shared_task
from django.utils import timezone

from members.notifications import keeping


@shared_task
def sweep_notifications() -> None:
    """Forget notifications that were read long ago."""
    keeping.sweep(now=timezone.now())
