"""The people, and how they meet."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """The people, and how they meet."""

    name = "members"
    label = "members"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the badge, who is not shown, and what is told of connections, known."""
        from members import badge, notices, unheard  # noqa: F401  (each registers itself)
