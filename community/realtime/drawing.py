"""Drawing what sockets show outside any request: once, and then put where each reader is."""

from collections.abc import Callable, Collection
from typing import Any

from django.urls import get_resolver
from django.utils import timezone, translation

from community.addresses import ANYWHERE, COMMUNITY_URLS, anywhere
from community.models import Community
from community.realtime.sockets import Message, frame

#: How a link that is still to be placed looks in a frame's JSON, where quotes are escaped.
LINK = '=\\"{}'


def get_ready() -> None:
    """Load every address of a community's pages: it takes a second, for which the first reply must not wait."""
    resolver: Any = get_resolver(COMMUNITY_URLS)
    resolver.reverse_dict  # noqa: B018  (made when it is first named)


def drawn(
    community: Community, prefixes: Collection[str], draw: Callable[[], dict[str, Any] | None]
) -> dict[str, Message]:
    """Return the frames that carry what `draw` returns, by the prefix that they are for; none where it returns None.

    `draw` is called once, with the community's language and time zone, and addresses reversed as by `anywhere`.
    """
    with anywhere(), translation.override(community.language), timezone.override(community.zone):
        words = draw()
    if words is None:
        return {}
    message = frame(**words)
    unplaced = LINK.format(ANYWHERE)
    return {place: {**message, "text": message["text"].replace(unplaced, LINK.format(place))} for place in prefixes}
