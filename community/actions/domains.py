"""A domain of a community's own: claimed, proved, given up."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction

from community import dns_proof, lookup
from community.models import Community, Domain
from community.refused import HostIsTaken, RecordIsNotThere

log = structlog.get_logger(__name__)

#: For how long a record may be gone before the domain is: a mishap with a zone is noticed by then.
GRACE = timedelta(days=3)


@transaction.atomic
def claim(*, community: Community, host: str) -> Domain:
    """Say that a host is the community's own; nothing changes until that is proved.

    A claim that was never proved keeps nobody else from proving theirs. Raises HostIsTaken.
    """
    if _is_the_installations(host):
        raise HostIsTaken
    Domain.objects.filter(host=host, verified_at__isnull=True).exclude(community=community).delete()
    domain, _ = Domain.objects.get_or_create(
        host=host, defaults={"community": community, "proof": dns_proof.proof_for(community.pk, host)}
    )
    if domain.community_id != community.pk:
        raise HostIsTaken
    return domain


def verify(*, domain: Domain, at: datetime) -> None:
    """Look for the proof, and use the domain from now on if it is there; another that was in use no longer is.

    Raises RecordIsNotThere, and dns_proof.NoAnswer.
    """
    if not dns_proof.is_proved(domain):
        raise RecordIsNotThere
    with transaction.atomic():
        Community.objects.select_for_update(no_key=True).get(pk=domain.community_id)
        own = Domain.objects.filter(community_id=domain.community_id)
        own.exclude(pk=domain.pk).update(verified_at=None, missing_since=None)
        own.filter(pk=domain.pk).update(verified_at=domain.verified_at or at, missing_since=None)
        transaction.on_commit(lookup.forget)


def give_up(*, domain: Domain) -> None:
    """Use the domain no longer."""
    domain.delete()
    lookup.forget()


def verify_again(*, at: datetime) -> int:
    """Look whether the domains in use are still proved; return how many are so no longer, after days without a proof."""
    lost = 0
    for domain in Domain.objects.filter(verified_at__isnull=False).order_by("pk").iterator():
        try:
            proved = dns_proof.is_proved(domain)
        except dns_proof.NoAnswer:
            continue
        if proved:
            Domain.objects.filter(pk=domain.pk).update(missing_since=None)
        elif domain.missing_since is None:
            Domain.objects.filter(pk=domain.pk).update(missing_since=at)
        elif at - domain.missing_since >= GRACE:
            Domain.objects.filter(pk=domain.pk).update(verified_at=None, missing_since=None)
            log.warning("domain_lost", host=domain.host, community=domain.community_id)
            lost += 1
    return lost


def _is_the_installations(host: str) -> bool:
    """Whether it is the installation's own host, or one above it, whose cookies would reach ours."""
    own = {name.partition(":")[0] for name in settings.INSTALLATION_HOSTS}
    return any(name == host or name.endswith(f".{host}") for name in own)
