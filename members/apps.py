"""The people, and how they meet."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """The people, and how they meet."""

    name = "members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"
