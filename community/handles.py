"""Handles: the short names by which members are mentioned, made from the names that they give."""

from itertools import count

from django.utils.text import slugify

from community.models import FormerHandle, Membership

#: Room for a number behind the name, within the 40 characters of the column.
STEM_MAX = 32
#: For a name without a letter or digit that fits in an address.
NAMELESS = "member"


def free_handle(community_id: int, name: str) -> str:
    """Return a handle made from `name` that nobody in the community goes by, or ever went by.

    Somebody else may take it meanwhile: whoever saves it must be ready for the constraint `one_handle_per_community`.
    """
    stem = slugify(name)[:STEM_MAX].strip("-_") or NAMELESS
    taken = set(
        Membership.objects.filter(community_id=community_id, handle__startswith=stem).values_list("handle", flat=True)
    ) | set(
        FormerHandle.objects.filter(community_id=community_id, handle__startswith=stem).values_list("handle", flat=True)
    )
    if stem not in taken:
        return stem
    return next(handle for number in count(2) if (handle := f"{stem}-{number}") not in taken)
