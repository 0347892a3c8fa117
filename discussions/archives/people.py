"""The people of an archive: placeholders that wait for whoever comes and claims them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.text import slugify

from community.models import Community, FormerHandle, Membership
from discussions.archives.batches import batches
from discussions.archives.plan import Plan
from discussions.archives.records import Archive, Faults, Person
from discussions.models import Origin
from members import search
from members.models import Profile


def bring_people(
    archive: Archive, plan: Plan, community: Community, *, everyone: bool
) -> tuple[dict[str, Membership], int]:
    """Return the membership of each person by key, and how many were made: unclaimed, and told of nothing.

    Only those who wrote are brought along, unless `everyone` is asked for.
    """
    members = _brought_before(archive, community)
    handles = _Handles(community)
    made = 0
    for batch in batches(_missing(archive, plan, members, everyone=everyone)):
        new = [_membership(person, plan, community, handles) for person in batch]
        Membership.objects.bulk_create(new)
        pairs = list(zip(batch, new, strict=True))
        Origin.objects.bulk_create(_origin(archive, person, member) for person, member in pairs)
        _describe(pairs)
        members |= {person.key: member for person, member in pairs}
        made += len(new)
    return members, made


def _brought_before(archive: Archive, community: Community) -> dict[str, Membership]:
    origins = Origin.objects.filter(community=community, archive=archive.name, membership__isnull=False)
    return {origin.key: origin.membership for origin in origins.select_related("membership") if origin.membership}


def _missing(archive: Archive, plan: Plan, members: dict[str, Membership], *, everyone: bool) -> Iterator[Person]:
    """Those whom the archive describes; then those who are only named, or numbered, beside what they wrote."""
    described = set()
    for person in archive.people(Faults()):
        described.add(person.key)
        wanted = person.key in plan.authors or (everyone and not person.is_nobody)
        if wanted and person.key not in members:
            yield person
    for key in sorted(plan.authors.keys() - described - members.keys()):
        yield Person(key=key, name=plan.names.get(key) or key.replace(":", ""))


def _membership(person: Person, plan: Plan, community: Community, handles: _Handles) -> Membership:
    joined_at = person.joined_at or plan.authors[person.key]
    return Membership(
        community=community,
        status=Membership.Status.UNCLAIMED,
        display_name=person.name[:80],
        handle=handles.take(person),
        is_bot=person.is_nobody,
        joined_at=joined_at,
    )


def _origin(archive: Archive, person: Person, member: Membership) -> Origin:
    return Origin(
        community_id=member.community_id,
        archive=archive.name,
        key=person.key,
        membership=member,
        url=person.url,
        author_name=person.name,
    )


def _describe(pairs: list[tuple[Person, Membership]]) -> None:
    profiles = []
    for person, member in pairs:
        about, about_html = person.about.kept() if person.about else ("", "")
        # Cut Markdown could show as something else, so what is too long to be edited is shown and not kept to edit.
        about = about if len(about) <= 3000 else ""
        profiles.append(
            Profile(
                membership=member,
                community_id=member.community_id,
                about=about,
                about_html=about_html,
                place=person.place,
                link=person.link,
                changed_at=member.joined_at,
            )
        )
    for profile in Profile.objects.bulk_create(profiles):
        search.index(profile)


class _Handles:
    """Gives each newcomer a handle that nobody in the community has or had."""

    def __init__(self, community: Community) -> None:
        self.taken = {
            *Membership.objects.filter(community=community).values_list("handle", flat=True),
            *FormerHandle.objects.filter(community=community).values_list("handle", flat=True),
        }

    def take(self, person: Person) -> str:
        """Return the name as a handle, with its number in the archive where another has that name."""
        name = slugify(person.name)[:24].strip("-_") or "member"
        number = slugify(person.key.partition(":")[2])[-12:].strip("-_") or "archive"
        candidates = (name, f"{name}-{number}", *(f"{name}-{number}-{count}" for count in range(2, 1000)))
        handle = next(candidate for candidate in candidates if candidate not in self.taken)
        self.taken.add(handle)
        return handle
