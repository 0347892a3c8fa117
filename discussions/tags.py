"""The words that threads can be found by: how they are written, and how a thread gets them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from discussions.models import Tag, Thread

#: Tags that an author may give a thread; more would say nothing about it.
TAGS_MAX = 5
NAME_MAX = 50


def slug_of(name: str) -> str:
    """Return a tag's name as it stands in addresses, the same for all ways to spell it; empty if nothing is left of it.

    >>> slug_of("#Salt  Glaze"), slug_of("C++"), slug_of("a/b"), slug_of("..")
    ('salt-glaze', 'c++', 'a-b', '')
    """
    words = re.sub(r"[^\w+#.]+", "-", unicodedata.normalize("NFKC", name).lower())
    slug = words.lstrip("#-").rstrip("-")[:NAME_MAX]
    return slug if slug.strip(".") else ""


def names_in(text: str) -> list[str]:
    """Return the tags in a text, where commas stand between them, each once; raises ValidationError."""
    names: dict[str, str] = {}
    for part in text.split(","):
        name = " ".join(part.split()).lstrip("# ")
        if len(name) > NAME_MAX:
            raise ValidationError(_("A tag has at most %(limit)d characters."), params={"limit": NAME_MAX})
        if slug := slug_of(name):
            names.setdefault(slug, name)
    if len(names) > TAGS_MAX:
        raise ValidationError(_("A thread has at most %(limit)d tags."), params={"limit": TAGS_MAX})
    return list(names.values())


def set_tags(thread: Thread, names: Iterable[str]) -> bool:
    """Give a thread these tags and no others, and return whether that changes anything.

    A tag keeps the spelling of whoever gave it first.
    """
    wanted = {slug_of(name): name for name in names}
    given = set(thread.tags.values_list("slug", flat=True))
    if given == wanted.keys():
        return False
    made = [Tag(community_id=thread.community_id, slug=slug, name=name) for slug, name in sorted(wanted.items())]
    Tag.objects.bulk_create(made, ignore_conflicts=True)
    thread.tags.set(Tag.objects.filter(community_id=thread.community_id, slug__in=wanted))
    return True


def shown() -> ArraySubquery:
    """Ask, along with a thread, for the tags that its head shows, as dictionaries with `name` and `slug`."""
    tags = Tag.objects.filter(threads=OuterRef("pk")).order_by("name", "pk")
    return ArraySubquery(tags.values(shown=JSONObject(name="name", slug="slug")))
