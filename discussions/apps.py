"""What the members say."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """What the members say."""

    name = "discussions"
    label = "discussions"
    default_auto_field = "django.db.models.BigAutoField"
