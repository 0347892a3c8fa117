"""The two communities of the demo: people who work with clay, and a smaller one of people who weave."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from discussions.archives.demo import bonds, occasions
from discussions.archives.demo.casting import DAY, cast
from discussions.archives.demo.conversations import discuss
from discussions.archives.demo.people_texts import POTTING_FOLK, WEAVING_FOLK, Folk
from discussions.archives.demo.script import Character, Script
from discussions.archives.demo.simulation import World, live
from discussions.archives.demo.subjects.glazes import GLAZES
from discussions.archives.demo.subjects.kilns import KILNS
from discussions.archives.demo.subjects.rooms import HOSTS_ROOM, WOOD_ROOM
from discussions.archives.demo.subjects.studio import STUDIO
from discussions.archives.demo.subjects.talk import POTTERS, WEAVERS, Tongue
from discussions.archives.demo.subjects.throwing import THROWING
from discussions.archives.demo.subjects.tools import ANNOUNCEMENTS, TOOLS
from discussions.archives.demo.subjects.weaving import WEAVING
from discussions.archives.demo.wording import Wording


@dataclass(frozen=True)
class Room:
    """A space of a demo community."""

    slug: str
    name: str
    description: str
    visibility: str = "MEMBERS"
    posting: str = "EVERYONE"
    group: str = ""


@dataclass(frozen=True)
class Brand:
    """A demo community before anybody says anything."""

    slug: str
    name: str
    tagline: str
    about: str
    colour: str
    accent: str
    fonts: str
    time_zone: str
    rooms: tuple[Room, ...]
    #: The space whose threads are for those let in, with their handles.
    let_in: dict[str, tuple[str, ...]]
    moderator: str


@dataclass(frozen=True)
class Demo:
    """A brand and what happens in its community."""

    brand: Brand
    script: Script


FETTLE = Brand(
    slug="fettle",
    name="Fettle",
    tagline="Tools for clay, and the people who use them",
    about=(
        "Fettle makes tools for potters in a workshop with six people, two dogs and a great deal of steel dust. This is where"
        " the people who use them meet: to ask, to show, to argue about glazes and to find somebody nearby to fire with.\n\n"
        "We read everything. We sell nothing here."
    ),
    colour="#8a3b21",
    accent="#2f5d62",
    fonts="BOOKISH",
    time_zone="Europe/London",
    rooms=(
        Room("news", "News from the workshop", "What Fettle has to say, and what you say to it.", "PUBLIC", "STAFF"),
        Room("hello", "Say hello", "Who are you, and what do you make?", "PUBLIC"),
        Room("show", "Show and tell", "What came out of the kiln, for better or worse.", "PUBLIC"),
        Room("wheel", "At the wheel", "Throwing, trimming, and building by hand.", "PUBLIC", group="Making"),
        Room("glazes", "Glazes", "Recipes, tests, faults and happy accidents.", "PUBLIC", group="Making"),
        Room("kilns", "Kilns and firing", "Electric, gas, wood and raku.", "MEMBERS", group="Making"),
        Room(
            "studio",
            "Studio and stall",
            "Space, dust, prices, markets and other people.",
            "MEMBERS",
            group="Living of it",
        ),
        Room(
            "tools",
            "Tools and wishes",
            "How to care for them, and what we should make next.",
            "PUBLIC",
            group="Living of it",
        ),
        Room("wood-kiln", "The wood kiln", "For those who fire together.", "PRIVATE", group="Living of it"),
        Room("back-room", "Back room", "For the hosts and moderators.", "SECRET"),
    ),
    let_in={"wood-kiln": (), "back-room": ("ana", "ivo", "mo")},
    moderator="mo",
)

HEDDLE = Brand(
    slug="heddle",
    name="Heddle",
    tagline="Yarn and looms, unhurried",
    about="A small place for people who weave, kept by the people who spin the yarn.",
    colour="#3d4f7d",
    accent="#a8652b",
    fonts="ROUNDED",
    time_zone="Europe/Oslo",
    rooms=(
        Room("hello", "Say hello", "Who are you, and what is on your loom?", "PUBLIC"),
        Room("looms", "Looms and yarn", "Warps, wefts, dyes and edges.", "PUBLIC"),
    ),
    let_in={},
    moderator="cho",
)

#: More than this says nothing new, and takes long.
MEMBERS_MAX, DAYS_MAX = 500, 730
MEMBERS_MIN, DAYS_MIN = 6, 7


def fettle(*, members: int, days: int, seed: int) -> Demo:
    """Return the community of potters."""
    random = Random(f"fettle {seed} {members} {days}")  # noqa: S311  (a story needs no secrets)
    leads = [
        Character("ana", "Ana Ferreira", 0, "Speaks for Fettle", "I look after this place and answer when nobody else does. Before that I sold pots at markets for eleven years.", "Leeds", ("Tools", "Glazes", "Studio life"), role="ADMIN", speaks_for_brand=True, talkative=1.6, hour=600),
        Character("ivo", "Ivo Marek", 30, "Grinds the loops at Fettle", "I make the tools. If yours is blunt, it was me.", "Leeds", ("Tools", "Throwing"), speaks_for_brand=True, talkative=0.8, hour=960),
        Character("mo", "Mo Rahman", 200, "Moderator. Salt glaze, slowly", "Retired teacher. I fire with wood when I am let.", "Cardiff", ("Raku and wood", "Kilns", "Studio life"), role="MODERATOR", talkative=1.3, hour=1200),
        Character("ben", "Ben Whitaker", min(9 * DAY, days * DAY // 3), "Mugs, mostly, and the occasional teapot", "I took an evening class to get out of the house and never went back in. My kiln is in the garage and my family parks in the street.", "Sheffield", ("Glazes", "Throwing", "Kilns"), talkative=2.2, hour=1230),
    ]  # fmt: skip
    world = _world(leads, members=members, days=days, folk=POTTING_FOLK, tongue=POTTERS, random=random)
    _newcomers(world, random, without=("ana", "ivo", "mo"))
    occasions.announce(world, "ana", ANNOUNCEMENTS[: max(1, days // 12)], space="news")
    live(world, (*GLAZES, *KILNS, *THROWING, *STUDIO, *TOOLS), discuss)
    occasions.listen(world, ("ana", "ana", "ivo"))
    wood = [one.handle for one in world.script.characters.values() if "Raku and wood" in one.interests][:9]
    occasions.meet_in_room(world, WOOD_ROOM, wood, space="wood-kiln")
    occasions.meet_in_room(world, HOSTS_ROOM, ("ana", "ivo", "mo"), space="back-room")
    occasions.quarrel(world)
    return Demo(
        _with_let_in(FETTLE, {**FETTLE.let_in, "wood-kiln": tuple(wood)}), _finish(world, count=max(2, members // 6))
    )


def heddle(*, members: int, days: int, seed: int) -> Demo:
    """Return the smaller community of weavers, of which Ben is a member as well."""
    random = Random(f"heddle {seed} {members} {days}")  # noqa: S311
    leads = [
        Character("cho", "Cho Sung-min", 0, "Spins for Heddle", "Yarn by day, cloth by night.", "Bergen", ("Weaving",), role="ADMIN", speaks_for_brand=True, talkative=1.4, hour=620),
        Character("ben", "Ben Whitaker", DAY, "Here because of my sister", "A potter who was given a loom.", "Sheffield", ("Weaving",), talkative=1.5, hour=1230),
    ]  # fmt: skip
    world = _world(leads, members=members, days=days, folk=WEAVING_FOLK, tongue=WEAVERS, random=random, skip=41)
    live(world, WEAVING, discuss)
    return Demo(HEDDLE, _finish(world, count=2))


def _world(
    leads: list[Character], *, members: int, days: int, folk: Folk, tongue: Tongue, random: Random, skip: int = 0
) -> World:
    characters = cast(leads, count=members, days=days, folk=folk, random=random, skip=skip)
    return World(Script(minutes=days * DAY, characters=characters), random, Wording(random, tongue))


def _newcomers(world: World, random: Random, *, without: tuple[str, ...]) -> None:
    for character in list(world.script.characters.values()):
        if character.handle not in without and random.random() < 0.5:
            occasions.say_hello(world, character)


def _finish(world: World, *, count: int) -> Script:
    for talk in world.script.talks:
        talk.replies.sort(key=lambda said: (said.at, said.number))
    bonds.react(world)
    bonds.connect(world)
    bonds.converse(world, hero="ben", count=count)
    world.script.talks.sort(key=lambda talk: (talk.opening.at, talk.opening.number))
    return world.script


def _with_let_in(brand: Brand, let_in: dict[str, tuple[str, ...]]) -> Brand:
    return Brand(**{**brand.__dict__, "let_in": let_in})
