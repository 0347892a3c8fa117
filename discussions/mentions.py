"""Members named in a text by @handle."""

from community import markdown
from community.addresses import ANYWHERE
from community.models import Membership

#: More names in one text are a megaphone, not a conversation; the rest stay plain text.
MENTIONS_MAX = 20


def mentioned_in(text: str, *, community_id: int) -> dict[str, Membership]:
    """Return the members whom `text` mentions, by handle, in the order in which they come, at most `MENTIONS_MAX`."""
    handles = markdown.handles_in(text)[:MENTIONS_MAX] if "@" in text else []
    if not handles:
        return {}
    members = Membership.objects.people().filter(community_id=community_id, handle__in=handles)
    found = {member.handle: member for member in members}
    return {handle: found[handle] for handle in handles if handle in found}


def rendered(text: str, mentioned: dict[str, Membership]) -> str:
    """Return the HTML to keep for a text, its mentions led to the members' pages wherever the community lies."""
    return markdown.render(text, mentions={handle: f"{ANYWHERE}members/{handle}/" for handle in mentioned})
