"""Which kinds of interaction are contact. docs/decisions/0004-what-counts.md says why."""

from community.network.models import Interaction

Kind = Interaction.Kind

#: One turned to another with words, or both agreed to know each other. These make ties.
CONTACT = frozenset(
    {Kind.REPLIED, Kind.QUOTED, Kind.MENTIONED, Kind.MESSAGED, Kind.CONNECTED, Kind.WELCOMED, Kind.THANKED}
)
#: Said to nobody in particular: makes a member active, and no tie.
TO_NOBODY = frozenset({Kind.STARTED, Kind.ANNOUNCED})
#: Wanted by both, so it is a tie in both directions.
BOTH_WAYS = frozenset({Kind.CONNECTED})
