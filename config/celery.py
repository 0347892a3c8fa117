"""Celery, and every recurring job in one place."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("kith")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

#: Each job is safe to run twice and safe to miss: the next run does what the last one left.
app.conf.beat_schedule = {
    "measure networks whose day is over": {
        "task": "community.network.tasks.measure_networks_whose_day_is_over",
        # Each community's day ends at its own hour; most runs find nothing to do.
        "schedule": crontab(minute="15"),
    },
}
