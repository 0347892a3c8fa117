"""Drawing what sockets show outside any request: once for each place where a community's pages are read."""

from collections.abc import Callable, Collection
from typing import Any

from django.urls import get_urlconf, set_urlconf
from django.utils import timezone, translation

from community.addresses import COMMUNITY_URLS, prefix
from community.models import Community
from community.realtime.sockets import Message, frame


def drawn(
    community: Community, prefixes: Collection[str], draw: Callable[[], dict[str, Any] | None]
) -> dict[str, Message]:
    """Return the frames that carry what `draw` returns, by prefix: with the community's language, zone and addresses.

    Where it returns None there is no frame.
    """
    frames = {}
    before = get_urlconf()
    set_urlconf(COMMUNITY_URLS)
    try:
        with translation.override(community.language), timezone.override(community.zone):
            for place in prefixes:
                with prefix(place):
                    words = draw()
                if words is not None:
                    frames[place] = frame(**words)
    finally:
        set_urlconf(before)
    return frames
