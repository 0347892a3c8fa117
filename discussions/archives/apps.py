"""Conversations brought along from elsewhere."""

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    """Conversations brought along from elsewhere."""

    name = "discussions.archives"
    label = "archives"
    default_auto_field = "django.db.models.BigAutoField"
