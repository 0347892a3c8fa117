"""Addresses of threads never mean something else."""

import re
from importlib import import_module

from discussions.models.thread import TAKEN_SLUGS


def test_what_stands_after_a_threads_number_is_no_title():
    patterns = [
        str(pattern.pattern)
        for name in ("discussions.urls", "discussions.moderation.urls")
        for pattern in import_module(name).urlpatterns
    ]
    words = {match[1] for pattern in patterns if (match := re.fullmatch(r"t/<int:\w+>/([a-z-]+)/", pattern))}

    assert words
    assert words <= TAKEN_SLUGS
