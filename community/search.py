"""Full-text search in a community's language, by PostgreSQL."""

from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

#: PostgreSQL's name for each language that it can stem; any other is searched by whole words.
CONFIGS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
#: Nobody asks in more words; longer questions are cut.
QUERY_MAX = 200


def config_of(language: str) -> str:
    """Return the name of the text search configuration for a language code such as `en` or `pt-br`."""
    return CONFIGS.get(language.partition("-")[0], "simple")


def vector(language: str, *texts: tuple[str, str]) -> Combinable:
    """Return what to write into a `search` column for pairs of a text and its weight, A (most) to D.

    The texts are values, not columns, so it can be written in the same statement as the row itself.
    """
    config = config_of(language)
    vectors: list[Combinable] = [SearchVector(Value(text), weight=weight, config=config) for text, weight in texts]
    return reduce(add, vectors)


def query(language: str, words: str) -> SearchQuery:
    """Return the question for what somebody typed: words, "phrases", or, and -without."""
    return SearchQuery(words[:QUERY_MAX], config=config_of(language), search_type="websearch")
