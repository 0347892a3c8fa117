"""The brand's own place: who belongs, and how they are tied."""

from typing import Any

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """The brand's own place: who belongs, and how they are tied."""

    name = "community"
    label = "community"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what is done with the outbox's entries, and when a session ends."""
        from django.contrib.sessions.models import Session
        from django.db.models.signals import post_delete

        from community import handoff, notices  # noqa: F401

        def end_what_hangs_on_it(instance: Session, **_rest: Any) -> None:
            handoff.end_sessions_of(instance.session_key)

        # Django's own signal: sessions end in many ways, signing out being only one.
        post_delete.connect(end_what_hangs_on_it, sender=Session, weak=False, dispatch_uid="community.handoff")
