"""What the members say."""

from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    """What the members say."""

    name = "discussions"
    label = "discussions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let pages watch threads and spaces, and members be told of what was said."""
        from discussions import broadcasts, notices, unread  # noqa: F401  (`unread` marks the spaces that a page lists)

        broadcasts.register()
        notices.register_verbs()
