"""Signs, connections and direct talk: what grows out of threads."""

from __future__ import annotations

from discussions.archives.demo.casting import DAY
from discussions.archives.demo.script import Bond, Exchange, Minutes, Said, Talk
from discussions.archives.demo.simulation import World
from discussions.archives.demo.wording import filled

#: After so many contacts, either way, one of two may ask the other to connect.
ENOUGH = 2


def react(world: World) -> None:
    """Let members give signs to what they read within a day or two."""
    for talk in world.script.talks:
        for said in (talk.opening, *talk.replies):
            if said.number == world.script.hidden:
                continue
            wanted = min(6, int(world.random.expovariate(0.9)))
            for _ in range(wanted):
                who = world.somebody(said.at, lambda one: one.talkative**0.5, without=[said.author])
                at = said.at + world.random.randrange(10, 2 * DAY)
                kind = _sign(world, talk, said)
                if (
                    who
                    and at < world.script.minutes
                    and not any(sign[:2] == (who.handle, kind) for sign in said.reactions)
                ):
                    said.reactions.append((who.handle, kind, at))


def _sign(world: World, talk: Talk, said: Said) -> str:
    if talk.space == "show":
        return world.random.choice(("heart", "heart", "smile", "same" if "disaster" in talk.title else "heart"))
    if said is talk.opening:
        return world.random.choice(("same", "heart", "heart", "smile"))
    if said.author == talk.opening.author:
        return world.random.choice(("heart", "smile"))
    return world.random.choice(("insight", "insight", "thanks", "heart", "smile"))


def connect(world: World) -> None:
    """Let those who have talked ask each other to connect; most say yes within a day."""
    seen: set[frozenset[str]] = set()
    firsts = _last_contacts(world)
    for (one, other), at in sorted(firsts.items(), key=lambda item: (item[1], item[0])):
        pair = frozenset((one, other))
        count = world.contacts[one, other] + world.contacts[other, one]
        if pair in seen or count < ENOUGH or world.random.random() > 0.22:
            continue
        seen.add(pair)
        asked_at = at + world.random.randrange(30, 3 * DAY)
        if asked_at >= world.script.minutes:
            continue
        interests = world.script.characters[other].interests or ("clay",)
        line = filled(world.words.one_of(world.words.tongue.lines), {"interest": interests[0].lower()})
        yes = asked_at + world.random.randrange(20, 2 * DAY)
        said_yes = yes < world.script.minutes and world.random.random() < 0.85
        world.script.bonds.append(Bond(one, other, line, asked_at, yes if said_yes else None))


def _last_contacts(world: World) -> dict[tuple[str, str], Minutes]:
    """Return when each last turned to each."""
    found: dict[tuple[str, str], Minutes] = {}
    for talk in world.script.talks:
        authors = {said.number: said.author for said in (talk.opening, *talk.replies)}
        for said in talk.replies:
            target = authors.get(said.in_reply_to or 0, talk.opening.author)
            if target != said.author:
                found[said.author, target] = max(found.get((said.author, target), 0), said.at)
    return found


def converse(world: World, *, hero: str, count: int) -> None:
    """Let some who are connected talk directly; one of the talks is with `hero`, and its last line is unread."""
    bonds = [bond for bond in world.script.bonds if bond.accepted is not None]
    bonds.sort(key=lambda bond: (hero not in (bond.asker, bond.asked), bond.at))
    for place, bond in enumerate(bonds[:count]):
        lines = world.words.one_of(world.words.tongue.conversations)
        one, other = (bond.asked, bond.asker) if bond.asker == hero else (bond.asker, bond.asked)
        odd = len(lines) % 2 == 1
        moment = (bond.accepted or 0) + world.random.randrange(30, DAY)
        if place == 0:
            moment = max(moment, world.script.minutes - DAY)
        said: list[tuple[str, Minutes]] = []
        for line in lines:
            if moment < world.script.minutes:
                said.append((line, moment))
            moment += world.random.randrange(3, 200)
        if said:
            world.script.exchanges.append(
                Exchange(one, other, tuple(said), unread=int(place == 0 and odd and len(said) == len(lines)))
            )
