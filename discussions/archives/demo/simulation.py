"""Living through the days of a demo community, one after the other. No database, no clock: only a seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from discussions.archives.demo.casting import DAY
from discussions.archives.demo.script import Character, Minutes, Said, Script, Talk
from discussions.archives.demo.situation import Situation
from discussions.archives.demo.wording import Wording

#: Threads a day for each member who is about; a community of sixty has a good one each day.
THREADS_A_DAY = 0.022
#: A contact makes the next with the same person likelier by this much.
AFFINITY = 0.5


@dataclass
class World:
    """What has happened so far, and what is needed to go on."""

    script: Script
    random: Random
    words: Wording
    #: How often each has turned to each: people answer whom they know.
    contacts: Counter[tuple[str, str]] = field(default_factory=Counter)
    numbers: int = 0
    titles: set[str] = field(default_factory=set)
    #: The threads that the brand should answer, with their words.
    asked_of_hosts: list[tuple[Talk, Situation, dict[str, str]]] = field(default_factory=list)

    def about(self, at: Minutes, *, without: Sequence[str] = ()) -> list[Character]:
        """Return those who were there at that time."""
        return [one for one in self.script.characters.values() if one.is_about(at) and one.handle not in without]

    def say(self, author: str, text: str, at: Minutes, *, to: Said | None = None, towards: str = "") -> Said:
        """Let somebody say something, in reply to something."""
        self.numbers += 1
        target = to.author if to else towards
        if target and target != author:
            self.contacts[author, target] += 1
        return Said(self.numbers, author, text, at, in_reply_to=to.number if to else None)

    def reply(self, talk: Talk, author: str, text: str, at: Minutes, *, to: Said | None = None) -> Said | None:
        """Let somebody reply in a thread, unless the script ends before."""
        if at >= self.script.minutes:
            return None
        said = self.say(author, text, at, to=to, towards=talk.opening.author)
        talk.replies.append(said)
        return said

    def somebody(
        self, at: Minutes, weight: Callable[[Character], float], *, without: Sequence[str] = ()
    ) -> Character | None:
        """Return somebody who was there, by weight, or nobody."""
        people = [one for one in self.about(at, without=without) if weight(one) > 0]
        return self.random.choices(people, [weight(one) for one in people])[0] if people else None

    def answerer(self, talk: Talk, interest: str, at: Minutes, *, without: Sequence[str] = ()) -> Character | None:
        """Return somebody who would answer: interested, talkative, and who knows the author, if anybody does."""
        author = talk.opening.author

        def weight(one: Character) -> float:
            knows = self.contacts[one.handle, author] + self.contacts[author, one.handle]
            fits = 3.0 if interest in one.interests else 0.8
            return one.talkative * fits * (1 + AFFINITY * min(knows, 6)) * (0.25 if one.speaks_for_brand else 1.0)

        return self.somebody(at, weight, without=(author, *without))

    def later(self, at: Minutes, hours: float, who: Character | None = None) -> Minutes:
        """Return a moment some hours after `at`, at a time of day when that person is about."""
        after = at + max(4, int(self.random.lognormvariate(0, 0.9) * hours * 60))
        if who is None or self.random.random() < 0.3:
            return after
        habit = after - after % DAY + who.hour + self.random.randrange(-75, 75)
        return habit if habit > after else (after if habit + DAY - after > 20 * 60 else habit + DAY)


def live(
    world: World, situations: Sequence[Situation], happen: Callable[[World, Situation, Character, Minutes], None]
) -> None:
    """Let members start threads, day by day, each about what interests them."""
    for day in range(world.script.minutes // DAY):
        here = world.about(day * DAY + 600)
        wanted = len(here) * THREADS_A_DAY * (0.75 if day % 7 >= 5 else 1.1)
        for _ in range(int(wanted) + (world.random.random() < wanted % 1)):
            at = day * DAY + world.random.randrange(400, 1430)
            author = world.somebody(at, lambda one: one.talkative**0.7 * (0 if one.speaks_for_brand else 1))
            if author is None:
                continue
            fitting = [situation for situation in situations if situation.interest in author.interests]
            happen(world, world.words.one_of(fitting or situations), author, at)
