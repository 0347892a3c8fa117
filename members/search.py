"""Finding people by what they are called and what they say of themselves."""

import re
import unicodedata

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, Value

from members.models import Profile

#: More words than anybody looks for at once.
WORDS_MAX = 8
QUERY_MAX = 100
_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return the text without accents and capitals: who looks for `jose` finds José."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark)).casefold()


def index(profile: Profile) -> None:
    """Write what the profile can be found by. In the transaction that changes it."""
    member = profile.membership
    interests = " ".join(profile.interests.values_list("name", flat=True))
    parts = {
        "A": f"{member.display_name} {member.handle}",
        "B": f"{member.headline} {interests}",
        "C": profile.place,
        "D": profile.about,
    }
    vectors = [SearchVector(Value(fold(text)), weight=weight, config="simple") for weight, text in parts.items()]
    Profile.objects.filter(pk=profile.pk).update(search=vectors[0] + vectors[1] + vectors[2] + vectors[3])


def matching(text: str) -> Q:
    """Return the condition on a membership that says all the words, or beginnings of words, of `text`."""
    words = _WORD.findall(fold(text[:QUERY_MAX]))[:WORDS_MAX]
    if not words:
        return Q(pk__in=[])
    query = SearchQuery(" & ".join(f"{word}:*" for word in words), search_type="raw", config="simple")
    # Whoever has written nothing of themselves yet has a name all the same.
    return Q(pk__in=Profile.objects.filter(search=query).values("pk")) | Q(display_name__istartswith=text.strip())
