"""Celery, and every recurring job in one place."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("kith")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

#: Seconds between two looks at what is due in the outbox and was not rung for.
RELAY_EVERY = 30.0

#: Each job is safe to run twice and safe to miss: the next run does what the last one left.
app.conf.beat_schedule = {
    "measure networks whose day is over": {
        "task": "community.network.tasks.measure_networks_whose_day_is_over",
        # Each community's day ends at its own hour; most runs find nothing to do.
        "schedule": crontab(minute="15"),
    },
    "do what the outbox still holds": {
        "task": "community.tasks.relay_outbox",
        "schedule": RELAY_EVERY,
        # Where no worker listens, the bells do not pile up.
        "options": {"expires": RELAY_EVERY},
    },
    "forget what the outbox has done": {
        "task": "community.tasks.sweep_outbox",
        "schedule": crontab(hour="3", minute="10"),
    },
    "look whether domains are still their communities' own": {
        "task": "community.tasks.verify_domains_again",
        "schedule": crontab(hour="4", minute="40"),
    },
    "forget which sessions hung on which": {
        "task": "community.tasks.sweep_hand_overs",
        "schedule": crontab(hour="3", minute="30"),
    },
    "forget old notifications": {
        "task": "members.notifications.tasks.sweep_notifications",
        "schedule": crontab(hour="3", minute="20"),
    },
}
