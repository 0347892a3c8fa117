"""The people, and the relations that they declare."""

from members.models.block import Block
from members.models.connection import Connection
from members.models.profile import Interest, Profile
from members.models.user import User

__all__ = ["Block", "Connection", "Interest", "Profile", "User"]
