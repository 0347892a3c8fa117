"""Who lives in a demo community, when they came, and through whom."""

from __future__ import annotations

from random import Random

from django.utils.text import slugify

from discussions.archives.demo.people_texts import NAMES, PLACES, ROOMS, Folk
from discussions.archives.demo.script import Character, Minutes

DAY: Minutes = 1440
#: The share of members who are there within the first week.
FOUNDERS = 0.3
#: The share of later newcomers whom a member invited, and of all who stop coming after a while.
INVITED, FADING = 0.45, 0.22


def cast(
    leads: list[Character], *, count: int, days: int, folk: Folk, random: Random, skip: int = 0
) -> dict[str, Character]:
    """Return `count` characters by handle: the leads, and others who come week by week, `skip` names further on."""
    characters = {lead.handle: lead for lead in leads}
    names = iter(NAMES[skip:] + NAMES[:skip])
    moments = _arrivals(count - len(leads), days, random)
    for place_in_line, joins in enumerate(moments):
        given, family = next(names, (f"{random.choice(NAMES)[0]}", f"{random.choice(NAMES)[1]}"))
        handle = _free(slugify(given), family, characters)
        inviters = [
            one
            for one in characters.values()
            if one.is_about(joins) and not one.speaks_for_brand and one.handle != "mo"
        ]
        invited = place_in_line >= len(moments) * FOUNDERS and random.random() < INVITED and inviters
        characters[handle] = _somebody(
            handle,
            f"{given} {family}",
            joins,
            days,
            folk,
            random,
            invited_by=random.choices(inviters, [one.talkative for one in inviters])[0].handle if invited else "",
        )
    return characters


def _arrivals(count: int, days: int, random: Random) -> list[Minutes]:
    founders = round(count * FOUNDERS)
    first_week = min(7, max(1, days // 3))
    moments = [random.randrange(first_week * DAY) for _ in range(founders)]
    # More come as there are more to bring them along.
    moments += [
        int((first_week + (days - 1 - first_week) * random.random() ** 0.8) * DAY) + random.randrange(600)
        for _ in range(count - founders)
    ]
    return sorted(max(60, min(moment, days * DAY - 400)) for moment in moments)


def _free(given: str, family: str, taken: dict[str, Character]) -> str:
    candidates = [given, f"{given}-{slugify(family)[:1]}", f"{given}-{slugify(family)}"]
    candidates += [f"{given}-{number}" for number in range(2, 1000)]
    return next(candidate for candidate in candidates if candidate not in taken)


def _somebody(
    handle: str, name: str, joins: Minutes, days: int, folk: Folk, random: Random, *, invited_by: str
) -> Character:
    place = random.choice(PLACES)
    liked = tuple(random.sample(folk.interests, k=min(len(folk.interests), random.choice((2, 2, 3, 3, 4)))))
    about = random.choice(folk.abouts) if random.random() < 0.7 else ""
    fades = joins + random.randrange(6, 45) * DAY if random.random() < FADING else None
    return Character(
        handle=handle,
        name=name,
        joins=joins,
        headline=random.choice(folk.headlines) if random.random() < 0.8 else "",
        about=about.format(place=place, interest=liked[0].lower(), room=random.choice(ROOMS)),
        place=place if random.random() < 0.85 else "",
        interests=liked,
        invited_by=invited_by,
        # A few carry much of it, as everywhere.
        talkative=min(random.paretovariate(1.5) * 0.45, 6.0),
        hour=random.choice((420, 480, 780, 1080, 1140, 1200, 1260, 1320)) + random.randrange(-40, 40),
        fades=fades,
    )
