"""Addresses: the same names lead to the right place at /c/SLUG/…, on a domain of one's own, and from a letter.

Pages of a community are reversed in its own URL configuration under a *prefix*: `/c/SLUG/` on the installation's host,
`/` on the community's domain. The middleware sets the prefix for a request; whoever writes a letter asks `address_of`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse, set_script_prefix, set_urlconf
from django.utils.crypto import salted_hmac

from community.models import Community, Domain

#: Stands for the community's prefix in HTML that is written once and shown at both of its addresses.
ANYWHERE = "/@/"
COMMUNITY_URLS = "config.urls_community"
INSTALLATION_URLS = "config.urls"


@contextmanager
def prefix(path: str) -> Iterator[None]:
    """Reverse addresses under `path` (which ends with a slash) for a while."""
    before = get_script_prefix()
    set_script_prefix(path)
    try:
        yield
    finally:
        set_script_prefix(before)


@contextmanager
def anywhere() -> Iterator[None]:
    """Reverse the addresses of a community's pages under `ANYWHERE` for a while, in or outside a request."""
    before = get_urlconf()
    set_urlconf(COMMUNITY_URLS)
    try:
        with prefix(ANYWHERE):
            yield
    finally:
        set_urlconf(before)


def placed(html: str, under: str) -> str:
    """Return HTML whose links were reversed under `ANYWHERE`, with its links under the prefix `under`."""
    return html.replace(f'="{ANYWHERE}', f'="{under}')


def path_prefix(community: Community) -> str:
    """Where the community lies on the installation's own host."""
    return f"/c/{community.slug}/"


def path_of(community: Community, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the path of a page of `community` on the installation's host."""
    with prefix(path_prefix(community)):
        return reverse(name, urlconf=COMMUNITY_URLS, args=args, kwargs=kwargs)


def home_of(community: Community) -> tuple[str, str]:
    """Return where the community lives, as an origin and a prefix: its own domain if it has one."""
    domain = Domain.objects.filter(community=community, verified_at__isnull=False).first()
    if domain is None:
        return settings.BASE_URL, path_prefix(community)
    return domain_url(domain.host), "/"


def address_of(community: Community, name: str, *args: Any, **kwargs: Any) -> str:
    """Return the whole address of a page of `community`, on its own domain if it has one: for letters and feeds."""
    origin, path = home_of(community)
    with prefix(path):
        return origin + reverse(name, urlconf=COMMUNITY_URLS, args=args, kwargs=kwargs)


@contextmanager
def at_home(community: Community) -> Iterator[str]:
    """Reverse addresses as the community's own pages do, outside a request; gives the origin to put before them."""
    origin, path = home_of(community)
    before = get_urlconf()
    set_urlconf(COMMUNITY_URLS)
    try:
        with prefix(path):
            yield origin
    finally:
        set_urlconf(before)


def installation_path(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the path of a page of the installation, such as signing in, from wherever we are."""
    with prefix("/"):
        return reverse(name, urlconf=INSTALLATION_URLS, args=args, kwargs=kwargs)


def installation_address(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the whole address of a page of the installation."""
    return settings.BASE_URL + installation_path(name, *args, **kwargs)


def host_of(request: HttpRequest) -> str:
    """Return the host name that the request came to, in small letters and without a port."""
    return request.get_host().lower().partition(":")[0]


def domain_url(host: str) -> str:
    """Return the origin of a community's own domain, at the installation's scheme and port."""
    base = urlsplit(settings.BASE_URL)
    return f"{base.scheme}://{host}" + (f":{base.port}" if base.port else "")


def is_at_installation(request: HttpRequest) -> bool:
    """Whether the request came to the installation's own host, rather than to a community's domain."""
    return request.get_host().lower() in settings.INSTALLATION_HOSTS


def installation_link(request: HttpRequest, name: str, *args: Any, **kwargs: Any) -> str:
    """Return a link to a page of the installation: a path on its own host, the whole address elsewhere."""
    path = installation_path(name, *args, **kwargs)
    return path if is_at_installation(request) else settings.BASE_URL + path


def sign_in_link(request: HttpRequest, *, then: str = "", new: bool = False) -> str:
    """Return where one signs in, or signs up if `new`, and comes back to `then`, by default the page that one is on.

    From a community's domain the way leads over the installation's host and back with a one-time code.
    """
    then = then or request.get_full_path()
    if is_at_installation(request):
        page = installation_path("account_signup" if new else "account_login")
        return f"{page}?{urlencode({'next': then})}"
    return f"{reverse('enter')}?{urlencode({'next': then, **({'new': '1'} if new else {})})}"


def theme_version(community: Community) -> str:
    """Return what names the present theme in its address: only who was shown a page of the community knows it.

    So the style sheet of a community that outsiders may not know of tells them nothing.
    """
    return salted_hmac("community.theme", f"{community.pk}:{community.revision}").hexdigest()[:16]
