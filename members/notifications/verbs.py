"""What can be told, and how it is said. The apps above register their verbs in their `ready`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from community.models import Membership

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from members.notifications.models import Kind, Notification


class Found(NamedTuple):
    """What a notification is about, as its recipient may see it now."""

    #: Its title, or whatever names it in the sentence; plain text.
    text: str
    #: Where it is, as `reverse` gives it.
    url: str
    #: A few words of it, for the inbox and the letter; plain text.
    excerpt: str = ""
    #: Whether its name may stand in a letter's subject, which is seen on locked screens and by mail servers.
    #: Set it for what is in a private or secret space; such letters carry no excerpt either.
    is_discreet: bool = False


#: Given notifications of one verb and who looks, finds what each is about, in a fixed number of queries. Those whose
#: thing the viewer may no longer see, or that is gone, are left out: they are neither shown nor mailed.
Find = Callable[[Sequence["Notification"], Membership], Mapping[int, "Found | tuple[str, str]"]]


@dataclass(frozen=True)
class Verb:
    """One thing that can be told.

    `sentence` says it, with `%(who)s` for whoever did it ("Ben and 2 others"), `%(what)s` for what was found, and
    whatever `details` names. It is a translatable text, or a function that picks one for a notification.

    >>> Verb("reply_posted", Kind.REPLY, sentence=_("%(who)s replied in %(what)s"), find=find_replies)  # doctest: +SKIP
    """

    name: str
    kind: Kind
    sentence: StrOrPromise | Callable[[Notification], StrOrPromise]
    find: Find


_verbs: dict[str, Verb] = {}


def register(verb: Verb) -> None:
    """Make a verb known; called once, in an app's `ready`."""
    if verb.name in _verbs:
        raise ValueError(f"two verbs called {verb.name}")
    _verbs[verb.name] = verb


def verb_of(notification: Notification) -> Verb | None:
    """Return how to say a notification; None if the app that told it is no longer there."""
    return _verbs.get(notification.verb)


def known() -> dict[str, Verb]:
    """Return every verb by its name."""
    return dict(_verbs)


def find(notifications: Iterable[Notification], viewer: Membership) -> dict[int, Found]:
    """Return what each of the notifications is about, by its id, where `viewer` may see it now."""
    by_verb: dict[str, list[Notification]] = {}
    for notification in notifications:
        by_verb.setdefault(notification.verb, []).append(notification)
    found: dict[int, Found] = {}
    for name, same in by_verb.items():
        if name in _verbs:
            found |= {pk: Found(*thing) for pk, thing in _verbs[name].find(same, viewer).items()}
    return found
