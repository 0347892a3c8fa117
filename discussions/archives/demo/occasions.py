"""What happens besides members' own threads: newcomers, the brand's news, closed rooms, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from discussions.archives.demo.casting import DAY
from discussions.archives.demo.script import Character, Talk
from discussions.archives.demo.simulation import World
from discussions.archives.demo.subjects.hello import (
    HELLO_OPENINGS,
    HELLO_TITLES,
    JOBS,
    POTS,
    WELCOMES,
)
from discussions.archives.demo.subjects.talk import COMPLAINTS, UNKIND
from discussions.archives.demo.wording import as_title, filled

Room = tuple[str, str, tuple[str, ...]]

#: Those whom the demo signs in as, and those who speak for the brand: they do not misbehave.
LEADS = ("ana", "mo", "ivo", "ben", "cho")


def say_hello(world: World, newcomer: Character) -> None:
    """Let a newcomer say who they are, and others receive them: whoever invited them first of all."""
    job, job_short = world.words.one_of(JOBS)
    inviter = world.script.characters.get(newcomer.invited_by)
    words = {
        "name": newcomer.name.split()[0],
        "first": newcomer.name.split()[0],
        "place": newcomer.place or "the hills",
        "interest": newcomer.interests[0].lower(),
        "pots": world.words.one_of(POTS),
        "years": world.random.choice(("two", "three", "four", "six", "ten")),
        "job": job,
        "job_short": job_short,
        "Inviter": inviter.name.split()[0] if inviter else "",
    }
    openings = [text for text in HELLO_OPENINGS if inviter or "{Inviter}" not in text]
    at = newcomer.joins + world.random.randrange(20, 900)
    if at >= world.script.minutes:
        return
    opening = world.say(newcomer.handle, _sentence_case(filled(world.words.one_of(openings), words)), at)
    title = as_title(filled(world.words.one_of(HELLO_TITLES), words))
    talk = Talk(space="hello", kind="DISCUSSION", title=title, opening=opening)
    world.script.talks.append(talk)
    moment = at
    greeted: list[str] = []
    for turn in range(world.random.choice((1, 2, 2, 3, 3, 4))):
        who = inviter if turn == 0 and inviter and inviter.is_about(at) else None
        who = who or world.answerer(talk, newcomer.interests[0], moment, without=greeted)
        if who is None:
            break
        greeted.append(who.handle)
        moment = world.later(moment, 2.5, who)
        text, answer = world.words.one_of(WELCOMES)
        said = world.reply(talk, who.handle, _sentence_case(filled(text, words)), moment)
        if said and world.random.random() < 0.4:
            thanks = filled(answer, {**words, "other": who.name.split()[0]})
            world.reply(talk, newcomer.handle, thanks, world.later(moment, 2), to=said)
    talk.replies.sort(key=lambda said: said.at)


def announce(world: World, host: str, news: Sequence[Room], *, space: str) -> None:
    """Let the brand say what is new, evenly over the days, and members say something to it."""
    for place, (title, text, answers) in enumerate(news):
        at = 500 + int(place * world.script.minutes / len(news))
        talk = Talk(space, "ANNOUNCEMENT", title, world.say(host, text, at), is_pinned=place == 0)
        world.script.talks.append(talk)
        for answer in answers:
            who = world.somebody(
                at + 600, lambda one: one.talkative, without=[host, *[said.author for said in talk.replies]]
            )
            if who is None:
                break
            world.reply(talk, who.handle, answer, world.later(at, 9, who))
        talk.replies.sort(key=lambda said: said.at)
        if talk.replies and world.random.random() < 0.8:
            first = talk.replies[0]
            last = talk.replies[-1].at
            thanks = f"Thank you, @{first.author}, and everybody. We are reading all of it."
            world.reply(talk, host, thanks, world.later(last, 4), to=first)


def listen(world: World, hosts: Sequence[str]) -> None:
    """Let the brand answer what members ask of it, mostly within a day or two."""
    for talk, situation, slots in world.asked_of_hosts:
        if world.random.random() < 0.2:
            continue
        host = world.random.choice([one for one in hosts if one in world.script.characters])
        text, answer = world.words.one_of(situation.host_answers)
        at = world.later(talk.opening.at, 11, world.script.characters[host])
        said = world.reply(talk, host, filled(text, slots), at)
        if said and world.random.random() < 0.6:
            world.reply(talk, talk.opening.author, answer, world.later(said.at, 5), to=said)


def meet_in_room(world: World, room: Sequence[Room], people: Sequence[str], *, space: str) -> None:
    """Let those who were let into a closed space talk there."""
    for place, (title, text, answers) in enumerate(room):
        at = int((place + 1) * world.script.minutes / (len(room) + 1)) + world.random.randrange(600)
        speakers = [one for one in people if world.script.characters[one].joins <= at]
        if len(speakers) < 2:
            continue
        author = speakers[place % len(speakers)]
        talk = Talk(space, "DISCUSSION", title, world.say(author, text, at))
        world.script.talks.append(talk)
        others = [one for one in speakers if one != author]
        moment = at
        for turn, answer in enumerate(answers):
            moment = world.later(moment, 3)
            world.reply(talk, others[turn % len(others)], answer, moment)


def quarrel(world: World) -> None:
    """Let somebody be unkind, which was hidden, and leave the moderators three complaints to look at."""
    before = world.script.minutes - 2 * DAY
    heated = [
        talk
        for talk in world.script.talks
        if len(talk.replies) >= 2
        and talk.opening.at < before
        and talk.space in {"wheel", "glazes", "kilns", "studio", "looms"}
    ]
    if not heated:
        return
    talk = heated[len(heated) // 2]
    rude = world.somebody(talk.opening.at, lambda _one: 1.0, without=[talk.opening.author, *LEADS])
    if rude:
        said = world.reply(talk, rude.handle, UNKIND, talk.replies[-1].at + 90)
        world.script.hidden = said.number if said else None
    _complain(world, heated)


def _complain(world: World, talks: Sequence[Talk]) -> None:
    """Let three things be said that somebody flags; what is for sale is praised by the newest member."""
    script = world.script
    end = script.minutes - 9 * 60
    newest = max(world.about(end, without=LEADS), key=lambda one: (one.joins, one.handle), default=None)
    for place, (text, reason, note) in enumerate(COMPLAINTS):
        talk = talks[-1 - place % len(talks)]
        at = end - 40 * place
        without = [*LEADS, talk.opening.author]
        who = newest if place == 0 else world.somebody(at, lambda one: 1 / one.talkative, without=without)
        by = world.somebody(at, lambda one: one.talkative, without=[*LEADS[:3], *([who.handle] if who else [])])
        said = world.reply(talk, who.handle, text, at) if who else None
        if said and by:
            script.flags.append((said.number, by.handle, reason, note))


def _sentence_case(text: str) -> str:
    """Return the text with a capital after each full stop, where a slot began a sentence."""
    parts = text.split(". ")
    return ". ".join(part[:1].upper() + part[1:] for part in parts)
