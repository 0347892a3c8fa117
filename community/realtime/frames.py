"""What pages say to us: one verb and one topic a frame, and nothing else."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: In characters; no honest frame is longer than a tenth of it.
MAX_FRAME = 4096

TOPIC = re.compile(r"[a-z_]{1,20}:[0-9]{1,18}\Z")


class BadFrame(Exception):
    """A page of ours would not have sent this."""


class Verb(StrEnum):
    """What a page may ask for."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    TYPING = "typing"


VERBS = frozenset(Verb)


@dataclass(frozen=True, slots=True)
class ClientFrame:
    """One thing asked for. `topic` has the form of a topic; whether there is one is another question."""

    verb: Verb
    topic: str


def read(text: str) -> ClientFrame:
    """Understand a frame such as `{"subscribe": "thread:12"}`; raises BadFrame for anything else."""
    if len(text) > MAX_FRAME:
        raise BadFrame
    try:
        # Objects become tuples of pairs, so that a verb said twice is seen; arrays stay lists.
        said = json.loads(text, object_pairs_hook=tuple)
    except (ValueError, RecursionError) as broken:
        raise BadFrame from broken
    return _understood(said)


def _understood(said: Any) -> ClientFrame:
    """Take verb and topic out of `((verb, topic),)`."""
    if not isinstance(said, tuple) or len(said) != 1:
        raise BadFrame
    verb, topic = said[0]
    if verb not in VERBS or not isinstance(topic, str) or not TOPIC.match(topic):
        raise BadFrame
    return ClientFrame(Verb(verb), topic)
