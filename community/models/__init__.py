"""The brand's own place and who belongs to it."""

from community.models.community import Community, Domain
from community.models.hand_over import HandOver
from community.models.invitation import Invitation
from community.models.membership import FormerHandle, Membership
from community.models.outbox import OutboxEntry
from community.models.space import Space, SpaceGroup, SpaceMembership

__all__ = [
    "Community",
    "Domain",
    "FormerHandle",
    "HandOver",
    "Invitation",
    "Membership",
    "OutboxEntry",
    "Space",
    "SpaceGroup",
    "SpaceMembership",
]
