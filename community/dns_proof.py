"""Whether a host name belongs to who claims it: they can write a record into its zone, and nobody else can."""

from __future__ import annotations

import re
from ipaddress import ip_address

import dns.exception
import dns.resolver
from django.utils.crypto import salted_hmac

from community.models import Domain

#: Where the record stands, before the host name.
LABEL = "_kith"
#: Seconds for a whole answer, with its repetitions.
PATIENCE = 5.0
HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")


class NoAnswer(Exception):
    """The name servers could not be asked; that says nothing about the record."""


def proof_for(community_id: int, host: str) -> str:
    """Return what the record must say: the same for the same community and host, and unknown to everybody else."""
    return salted_hmac("community.domain", f"{community_id}:{host}", algorithm="sha256").hexdigest()[:40]


def clean_host(text: str) -> str:
    """Return a host name as it stands in a request: small letters, other alphabets in ASCII. Raises ValueError."""
    host = text.strip().lower().removesuffix(".")
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError as bad:
        raise ValueError("no host name") from bad
    if not HOST.match(host) or _is_address(host):
        raise ValueError("no host name")
    return host


def is_proved(domain: Domain) -> bool:
    """Return whether the record stands there. Raises NoAnswer."""
    return f"kith={domain.proof}" in txt_records(f"{LABEL}.{domain.host}")


def txt_records(name: str) -> list[str]:
    """Return the texts at a name, none where there is no such name. Raises NoAnswer."""
    try:
        answer = dns.resolver.resolve(name, "TXT", lifetime=PATIENCE, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as trouble:
        raise NoAnswer from trouble
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
