"""What a member is told: in the inbox, by a live badge, and by e-mail.

`tell` is fetched when it is first named, since models cannot be imported while apps are being loaded.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from members.notifications.telling import tell

__all__ = ["tell"]


def __getattr__(name: str) -> Any:
    if name == "tell":
        from members.notifications.telling import tell

        return tell
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
