"""Threads, replies, and what members do with them."""

from discussions.models.edit import Edit
from discussions.models.follow import Follow
from discussions.models.origin import Origin
from discussions.models.reaction import Reaction
from discussions.models.read_mark import ReadMark
from discussions.models.reply import Reply
from discussions.models.tag import Tag
from discussions.models.thread import Thread

__all__ = ["Edit", "Follow", "Origin", "Reaction", "ReadMark", "Reply", "Tag", "Thread"]
