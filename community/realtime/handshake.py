"""Who knocks: which community the address names, and by what they come in. Everybody else is refused in the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings

from community import lookup
from community.access import Outsider, Visitor, enter
from community.addresses import path_prefix
from community.models import Community, Space
from community.realtime.standing import Standing, signed_in

#: What a browser can call us by.
HOST = re.compile(r"(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?\Z")


@dataclass(frozen=True, slots=True)
class Knock:
    """What a browser says when it opens a socket: `Host` and `Origin`, the slug in the path, the session in the cookie."""

    host: str
    origin: str
    slug: str | None
    session_key: str | None

    @property
    def is_from_own_page(self) -> bool:
        """Whether the page that opens the socket is of this very host: another brand's page is a stranger's.

        Browsers always say where a socket is opened from, so who does not say is no browser.
        """
        scheme = "https" if settings.HTTPS else "http"
        return HOST.match(self.host) is not None and self.origin == f"{scheme}://{self.host}"


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody who may come in."""

    community: Community
    prefix: str
    visitor: Visitor
    standing: Standing | None


def welcome(knock: Knock) -> Welcome | None:
    """Let in members, and everybody else where there is something public to see; None refuses."""
    if not knock.is_from_own_page:
        return None
    community = _community_at(knock)
    if community is None:
        return None
    person = signed_in(knock.session_key) if knock.session_key else None
    membership = enter(community, person[0]) if person else None
    if membership is None and not Space.objects.readable_by(Outsider(community)).exists():
        return None
    return Welcome(
        community=community,
        prefix=path_prefix(community) if knock.slug else "/",
        visitor=membership or Outsider(community),
        standing=person[1] if person else None,
    )


def _community_at(knock: Knock) -> Community | None:
    """Find it by its slug on the installation's host, or by a verified domain of its own."""
    if knock.slug is not None:
        return lookup.by_slug(knock.slug) if knock.host in settings.INSTALLATION_HOSTS else None
    return lookup.by_host(knock.host.partition(":")[0])
