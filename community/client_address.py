"""Where a request comes from, as far as that can be believed."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

#: One household or server commonly has a whole /64 of IPv6 to itself.
IPV6_HOST_BITS = 64


def client_address(request: HttpRequest) -> str:
    """Return the IP address of whoever sent the request, or "" where it cannot be known.

    Each trusted proxy adds the address that it was called from to X-Forwarded-For, so with two of them the client is the last
    but one. What stands before that was written by the client, and is not believed.
    """
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
        candidate = hops[-proxies] if len(hops) >= proxies else ""
    else:
        candidate = request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(candidate))
    except ValueError:
        return ""


def household(request: HttpRequest) -> str:
    """Return what stands for the client where people who are not signed in are counted: an IPv4 address, or a /64 of IPv6."""
    address = client_address(request)
    if not address:
        return "unknown"
    parsed = ip_address(address)
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> IPV6_HOST_BITS << IPV6_HOST_BITS)}/64"
