"""Saying something of oneself."""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from community import markdown
from community.actions.arranging import touch_faces
from community.models import FormerHandle, Membership
from members import search
from members.interests import set_interests
from members.models import Profile
from members.refusals import HandleIsTaken


@dataclass(frozen=True)
class Portrait:
    """What a member says of themselves in words."""

    name: str
    handle: str
    headline: str = ""
    about: str = ""
    place: str = ""
    link: str = ""
    interests: tuple[str, ...] = ()


def profile_of(membership: Membership) -> Profile:
    """Return the member's profile, a new and empty one if there is none yet."""
    profile, _ = Profile.objects.get_or_create(
        membership=membership, defaults={"community_id": membership.community_id}
    )
    profile.membership = membership
    return profile


@transaction.atomic
def change_profile(*, membership: Membership, portrait: Portrait) -> Profile:
    """Write what the member says of themselves. A handle that is given up still leads to them.

    Raises HandleIsTaken.
    """
    member = Membership.objects.select_for_update(no_key=True).get(pk=membership.pk)
    before = member.display_name, member.headline, member.handle
    if portrait.handle != member.handle:
        _change_handle(member, portrait.handle)
    member.display_name, member.headline = portrait.name, portrait.headline
    _save_name(member)
    if before != (member.display_name, member.headline, member.handle):
        touch_faces(member.community_id)
    profile = profile_of(member)
    profile.about, profile.about_html = portrait.about, markdown.render(portrait.about)
    profile.place, profile.link, profile.changed_at = portrait.place, portrait.link, timezone.now()
    profile.save(update_fields=["about", "about_html", "place", "link", "changed_at"])
    set_interests(profile, list(portrait.interests))
    search.index(profile)
    return profile


def change_photo(*, membership: Membership, photo: ContentFile[bytes]) -> None:
    """Show the member with this picture, which must have been through `community.images`."""
    before = membership.photo.name
    membership.photo.save(photo.name or "photo", photo, save=False)
    membership.save(update_fields=["photo"])
    touch_faces(membership.community_id)
    _forget_file(membership, before)


def remove_photo(*, membership: Membership) -> None:
    """Show the member without a picture."""
    before = membership.photo.name
    membership.photo = ""
    membership.save(update_fields=["photo"])
    touch_faces(membership.community_id)
    _forget_file(membership, before)


def _save_name(member: Membership) -> None:
    try:
        with transaction.atomic():
            member.save(update_fields=["display_name", "headline", "handle"])
    except IntegrityError as taken:  # Somebody took the handle since we looked.
        raise HandleIsTaken from taken


def _forget_file(membership: Membership, name: str | None) -> None:
    if name:
        storage = membership.photo.storage
        transaction.on_commit(lambda: storage.delete(name))


def _change_handle(member: Membership, handle: str) -> None:
    """Take a handle that is free, and keep the old one from others."""
    own = FormerHandle.objects.filter(community_id=member.community_id, handle=handle, membership=member)
    others = FormerHandle.objects.filter(community_id=member.community_id, handle=handle).exclude(membership=member)
    in_use = Membership.objects.filter(community_id=member.community_id, handle=handle)
    if others.exists() or in_use.exists():
        raise HandleIsTaken
    own.delete()
    FormerHandle.objects.create(community_id=member.community_id, handle=member.handle, membership=member)
    member.handle = handle
