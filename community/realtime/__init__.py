"""Live pages: members write by POST, sockets only show.

`publish` rings for a topic after the commit; each server process renders the change once and hands it to those of its
sockets that may see it. PostgreSQL holds the truth: a bell may be lost, a page then asks for what it missed.
"""

from community.realtime.bus import publish
from community.realtime.topics import Change, Fragment, Topic, TopicKind, register

__all__ = ["Change", "Fragment", "Topic", "TopicKind", "publish", "register"]
