"""A verb to tell with: somebody waved. Each wave is about a number; those in `hidden` can no longer be seen."""

from dataclasses import dataclass, field

import pytest

from community.models import Membership
from members.notifications import tell, verbs
from members.notifications.models import Kind


@dataclass
class Waves:
    """What was waved, and what has been hidden since."""

    hidden: set[int] = field(default_factory=set)
    discreet: bool = False

    def find(self, notifications, viewer: Membership):
        return {
            row.pk: verbs.Found(f"Wave {row.about_id}", f"/wave/{row.about_id}/", "Hello & <hi>", self.discreet)
            for row in notifications
            if row.about_id not in self.hidden
        }

    def wave(self, recipients, *, by: Membership | None, number: int = 1, group: str = "", kind: Kind = Kind.REPLY):
        tell(
            recipients,
            verb="waved",
            kind=kind,
            actor=by,
            about="wave",
            about_id=number,
            group_key=group,
            source=f"wave:{number}",
        )


@pytest.fixture
def waves(monkeypatch: pytest.MonkeyPatch) -> Waves:
    """A way to wave at members."""
    waves = Waves()
    verb = verbs.Verb("waved", Kind.REPLY, sentence="%(who)s waved in %(what)s", find=waves.find)
    monkeypatch.setitem(verbs._verbs, "waved", verb)
    return waves
