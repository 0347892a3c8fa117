"""How a thread goes: who answers what, who asks back, who says thank you, and how it ends."""

from __future__ import annotations

from discussions.archives.demo.casting import DAY
from discussions.archives.demo.script import Character, Minutes, Said, Talk
from discussions.archives.demo.simulation import World
from discussions.archives.demo.situation import Situation
from discussions.archives.demo.wording import as_title, filled

#: The share of threads that nobody answers, and of questions whose author says which answer helped.
SILENT, ACCEPTING = 0.08, 0.6


def discuss(world: World, situation: Situation, author: Character, at: Minutes) -> None:
    """Start a thread about the situation, and let it go its way."""
    slots = world.words.slots(situation)
    talk = Talk(
        space=situation.space,
        kind="QUESTION" if situation.is_question else "DISCUSSION",
        title=_title(world, situation, slots),
        opening=world.say(author.handle, filled(world.words.one_of(situation.openings), slots), at),
    )
    world.script.talks.append(talk)
    if situation.host_answers:
        world.asked_of_hosts.append((talk, situation, slots))
    if world.random.random() < SILENT:
        return
    answers = _answer(world, talk, situation, slots)
    if not answers:
        return
    _ask_back(world, talk, situation, slots)
    for answer in answers:
        _react_in_words(world, talk, situation, answer)
    _close(world, talk, situation, slots, answers)
    talk.replies.sort(key=lambda said: said.at)


def _title(world: World, situation: Situation, slots: dict[str, str]) -> str:
    """Return a title that no other thread has, if there is one."""
    for _ in situation.titles:
        title = as_title(filled(world.words.one_of(situation.titles), slots))
        if title not in world.titles:
            break
    world.titles.add(title)
    return title


def _answer(world: World, talk: Talk, situation: Situation, slots: dict[str, str]) -> list[Said]:
    """Let some answer the opening post, each with something that has not been said."""
    wanted = min(len(situation.answers), 1 + int(world.random.betavariate(2, 3) * 7))
    said: list[Said] = []
    patterns: list[str] = []
    moment = talk.opening.at
    for _ in range(wanted):
        who = world.answerer(talk, situation.interest, moment, without=[one.author for one in said])
        pattern = world.words.pick(situation.answers, without=patterns)
        if who is None or pattern is None:
            break
        patterns.append(pattern)
        moment = world.later(moment, 3.5, who)
        text = filled(pattern, slots)
        answer = world.reply(talk, who.handle, world.words.around(text) if situation.is_question else text, moment)
        if answer:
            said.append(answer)
    return said


def _ask_back(world: World, talk: Talk, situation: Situation, slots: dict[str, str]) -> None:
    if not situation.exchanges or world.random.random() < 0.35:
        return
    question, response = world.words.one_of(situation.exchanges)
    who = world.answerer(talk, situation.interest, talk.opening.at)
    if who is None:
        return
    asked = world.reply(talk, who.handle, filled(question, slots), world.later(talk.opening.at, 1.5, who))
    if asked:
        world.reply(talk, talk.opening.author, filled(response, slots), world.later(asked.at, 1.5), to=asked)


def _react_in_words(world: World, talk: Talk, situation: Situation, answer: Said) -> None:
    """Let the author thank, or somebody else agree, now and then."""
    dice = world.random.random()
    author = world.script.characters[talk.opening.author]
    tongue = world.words.tongue
    if dice < 0.3:
        choices = situation.thanks or (tongue.thanks if situation.is_question else tongue.warm_thanks)
        thanks = filled(world.words.one_of(choices), {"other": answer.author})
        world.reply(talk, author.handle, thanks, world.later(answer.at, 3, author), to=answer)
    elif dice < 0.46:
        _agree(world, talk, answer)
    elif dice < 0.52 and situation.is_question:
        who = world.answerer(talk, "", answer.at, without=[said.author for said in talk.replies])
        if who:
            world.reply(talk, who.handle, world.words.one_of(tongue.me_too), world.later(answer.at, 4, who))


def _agree(world: World, talk: Talk, answer: Said) -> None:
    """Let somebody who knows who answered agree with them."""
    who = world.somebody(
        answer.at,
        lambda one: one.talkative * (1 + world.contacts[one.handle, answer.author]),
        without=(answer.author, talk.opening.author),
    )
    if who:
        choices = world.words.tongue.agreements if talk.kind == "QUESTION" else world.words.tongue.nods
        agreement = filled(world.words.one_of(choices), {"other": answer.author})
        world.reply(talk, who.handle, agreement, world.later(answer.at, 5, who), to=answer)


def _close(world: World, talk: Talk, situation: Situation, slots: dict[str, str], answers: list[Said]) -> None:
    """Let the author come back after some days, say how it went, and accept what helped."""
    last = max(answer.at for answer in answers)
    end = last + world.random.randrange(1 * DAY, 7 * DAY)
    if situation.closings and world.random.random() < 0.55:
        world.reply(talk, talk.opening.author, filled(world.words.one_of(situation.closings), slots), end)
    if talk.kind == "QUESTION" and world.random.random() < ACCEPTING and end < world.script.minutes:
        talk.accepted = (world.random.choice(answers).number, end)
