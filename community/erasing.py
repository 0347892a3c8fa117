"""Erasing a community with all that it ever said: the one occasion on which rows that are only ever added may go."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from community.models import Community


@contextmanager
def erasing(community: Community) -> Iterator[None]:
    """Within one transaction, let append-only rows of `community` be deleted; those of others stay closed.

    Triggers such as that of the moderation log look for this. Nothing that a browser can ask for may use it.
    """
    with transaction.atomic():
        _say(str(community.pk))
        yield
        _say("")


def _say(community_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('kith.erasing_community', %s, true)", [community_id])
