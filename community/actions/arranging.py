"""What admins arrange: the brand, and the spaces with their order and the people in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from community import lookup, markdown
from community.models import Community, Membership, Space, SpaceGroup, SpaceMembership
from community.network.days import forget_counts
from community.permissions import can_administer
from community.refused import AddressIsTaken, ChangedMeanwhile, NotTheirsToArrange


@dataclass(frozen=True)
class Brand:
    """What a community says of itself, and how it looks."""

    name: str
    tagline: str
    about: str
    colour: str
    accent: str
    fonts: str
    language: str
    time_zone: str
    joining: str


@dataclass(frozen=True)
class SpacePlan:
    """What a space is, as an admin wants it. `group` is the name of its heading, or empty."""

    name: str
    description: str
    visibility: str
    posting: str
    group: str


@transaction.atomic
def change_brand(*, community: Community, by: Membership, brand: Brand, revision: int) -> Community:
    """Change what the community says of itself. `revision` is the one that the admin saw.

    Raises ChangedMeanwhile if somebody else has changed something since.
    """
    _refuse_others(by, community.pk)
    current = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    if current.revision != revision:
        raise ChangedMeanwhile
    if current.time_zone != brand.time_zone:
        forget_counts(current)  # Days begin at another hour now, so each is counted anew.
    for name, value in vars(brand).items():
        setattr(current, name, value)
    current.about_html = markdown.render(brand.about)
    current.save(update_fields=[*vars(brand), "about_html"])
    touch(current.pk)
    current.revision += 1
    return current


@transaction.atomic
def change_logo(*, community: Community, by: Membership, logo: ContentFile[bytes] | None) -> None:
    """Show this picture, which must have been through `community.images`, or none, as the brand's logo."""
    _refuse_others(by, community.pk)
    current = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    before, storage = current.logo.name, current.logo.storage
    current.logo = logo
    current.save(update_fields=["logo"])
    touch(current.pk)
    if before:
        transaction.on_commit(lambda: storage.delete(before))


@transaction.atomic
def make_space(*, community: Community, by: Membership, slug: str, plan: SpacePlan) -> Space:
    """Make a space, last under its heading. Raises AddressIsTaken."""
    _refuse_others(by, community.pk)
    group = _group(community.pk, plan.group)
    last = Space.objects.filter(community=community, group=group).order_by("-position").first()
    space = Space(community_id=community.pk, slug=slug, position=last.position + 1 if last else 0)
    _apply(space, plan, group)
    try:
        with transaction.atomic():
            space.save()
    except IntegrityError as taken:
        raise AddressIsTaken from taken
    touch(community.pk)
    return space


@transaction.atomic
def change_space(*, space: Space, by: Membership, plan: SpacePlan) -> None:
    """Change what a space is; its address stays. Who may no longer read it can do so no longer at once."""
    _refuse_others(by, space.community_id)
    current = Space.objects.select_for_update(no_key=True).get(pk=space.pk)
    group = _group(space.community_id, plan.group)
    _apply(current, plan, group)
    current.save(update_fields=["name", "description", "visibility", "posting", "group"])
    SpaceGroup.objects.filter(community_id=space.community_id, spaces__isnull=True).delete()
    touch(space.community_id)


@transaction.atomic
def archive_space(*, space: Space, by: Membership, archived: bool) -> None:
    """Take a space out of the list, where it can still be read, or bring it back."""
    _refuse_others(by, space.community_id)
    Space.objects.filter(pk=space.pk).update(archived_at=timezone.now() if archived else None)
    touch(space.community_id)


@transaction.atomic
def move_space(*, space: Space, by: Membership, step: int) -> None:
    """Move a space up (-1) or down (1) under its heading."""
    _refuse_others(by, space.community_id)
    beside = Space.objects.select_for_update(no_key=True, of=("self",)).filter(
        community_id=space.community_id, group_id=space.group_id
    )
    _swap(list(beside.order_by("position", "name", "pk")), space.pk, step)
    touch(space.community_id)


@transaction.atomic
def move_group(*, group: SpaceGroup, by: Membership, step: int) -> None:
    """Move a heading with its spaces up (-1) or down (1)."""
    _refuse_others(by, group.community_id)
    beside = SpaceGroup.objects.select_for_update(no_key=True).filter(community_id=group.community_id)
    _swap(list(beside.order_by("position", "name", "pk")), group.pk, step)
    touch(group.community_id)


@transaction.atomic
def let_into_space(*, space: Space, member: Membership, by: Membership, is_moderator: bool) -> None:
    """Let a member into a space, and say whether they moderate it."""
    _refuse_others(by, space.community_id)
    if member.community_id != space.community_id or not member.is_active:
        raise NotTheirsToArrange
    SpaceMembership.objects.update_or_create(
        space=space,
        membership=member,
        defaults={"community_id": space.community_id, "is_moderator": is_moderator},
    )


@transaction.atomic
def put_out_of_space(*, space: Space, member: Membership, by: Membership) -> None:
    """Let a member into a space no longer, nor moderate it."""
    _refuse_others(by, space.community_id)
    SpaceMembership.objects.filter(space=space, membership=member).delete()


def touch(community_id: int) -> None:
    """Let the community's revision grow: what is kept of its pages and its theme is made anew."""
    Community.objects.filter(pk=community_id).update(revision=F("revision") + 1)
    transaction.on_commit(lookup.forget)


def touch_faces(community_id: int) -> None:
    """Have what is kept of pages made anew: somebody has another name, face or headline."""
    Community.objects.filter(pk=community_id).update(faces_revision=F("faces_revision") + 1)
    transaction.on_commit(lookup.forget)


def _refuse_others(by: Membership, community_id: int) -> None:
    if by.community_id != community_id or not can_administer(by):
        raise NotTheirsToArrange


def _apply(space: Space, plan: SpacePlan, group: SpaceGroup | None) -> None:
    space.name, space.description, space.group = plan.name, plan.description, group
    space.visibility, space.posting = plan.visibility, plan.posting


def _group(community_id: int, name: str) -> SpaceGroup | None:
    if not name:
        return None
    last = SpaceGroup.objects.filter(community_id=community_id).order_by("-position").first()
    group, _ = SpaceGroup.objects.get_or_create(
        community_id=community_id, name=name, defaults={"position": last.position + 1 if last else 0}
    )
    return group


def _swap(rows: Sequence[Space] | Sequence[SpaceGroup], pk: int, step: int) -> None:
    """Give the rows the positions 0, 1, 2 … with one of them moved by `step`."""
    order = [row.pk for row in rows]
    place = order.index(pk)
    order.insert(min(max(place + step, 0), len(order) - 1), order.pop(place))
    for row in rows:
        if row.position != order.index(row.pk):
            row.position = order.index(row.pk)
            row.save(update_fields=["position"])
