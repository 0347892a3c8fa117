"""What is news, and what is history brought along."""

from datetime import datetime, timedelta

from django.utils import timezone

#: What was written longer ago is told to nobody: it comes from an archive.
NEWS = timedelta(days=1)


def is_news(at: datetime) -> bool:
    """Whether something written at that time is worth telling anybody of."""
    return at > timezone.now() - NEWS
