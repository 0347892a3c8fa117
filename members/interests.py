"""What members care about: from words on a form to rows that people can be found by."""

import unicodedata

from django.db.models import F, QuerySet

from community.models import Community
from members.models import Interest, Profile
from members.refusals import TooManyInterests

#: More would say nothing of anybody.
INTERESTS_MAX = 12
NAME_MAX = 50


def words_of(text: str) -> list[str]:
    """Return the interests that a comma-separated text names, each once, as they were written.

    Raises TooManyInterests, and ValueError for a name that is too long.
    """
    found: dict[str, str] = {}
    for part in text.replace("\n", ",").replace(";", ",").split(","):
        name = " ".join(unicodedata.normalize("NFC", part).split()).lstrip("#")
        if len(name) > NAME_MAX:
            raise ValueError(name)
        if key_of(name):
            found.setdefault(key_of(name), name)
    if len(found) > INTERESTS_MAX:
        raise TooManyInterests
    return list(found.values())


def key_of(name: str) -> str:
    """Return what two spellings of an interest have in common: `Raku firing` and `raku  Firing` are one."""
    return "-".join(unicodedata.normalize("NFC", name).casefold().split())[:NAME_MAX]


def set_interests(profile: Profile, names: list[str]) -> None:
    """Make these the interests of the profile; those that nobody had named before are made. In a transaction."""
    keys = {key_of(name): name for name in names}
    community = profile.community_id
    Interest.objects.bulk_create(
        [Interest(community_id=community, slug=key, name=name) for key, name in sorted(keys.items())],
        ignore_conflicts=True,
    )
    before = set(profile.interests.values_list("pk", flat=True))
    wanted = Interest.objects.filter(community_id=community, slug__in=keys).values_list("pk", flat=True)
    after = set(wanted)
    # Locked in one order, so that two members who save at the same moment do not wait for each other for ever.
    touched = Interest.objects.filter(pk__in=before ^ after).order_by("pk").select_for_update(no_key=True)
    list(touched.values_list("pk", flat=True))
    Interest.objects.filter(pk__in=after - before).update(members_count=F("members_count") + 1)
    Interest.objects.filter(pk__in=before - after, members_count__gt=0).update(members_count=F("members_count") - 1)
    profile.interests.set(after)


def popular(community: Community, *, limit: int = 20) -> QuerySet[Interest]:
    """The interests that most members share."""
    shared = Interest.objects.filter(community=community, members_count__gt=0)
    return shared.order_by("-members_count", "name", "pk")[:limit]
