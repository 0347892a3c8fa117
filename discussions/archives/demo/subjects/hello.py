"""Newcomers, and how they are received."""

HELLO_TITLES = (
    "Hello from {place}", "{name} from {place} says hello", "Potter from {place}, finally among others", "Hello! I make {pots}, mostly",
    "{place} calling", "{name}, {pots}, {place}", "Good morning from {place}", "Clay after work: {name} from {place}", "A room, a wheel and {name}",
    "Is anybody else making {pots}?", "Hello, and a question about {interest} will follow", "From {place}, with {pots}",
)  # fmt: skip

HELLO_OPENINGS = (
    "I am {name}, from {place}. I make {pots} in a room that used to be a laundry, and I have been at it for {years} years. I would like to find people to talk {interest} with. Who else?",
    "Hello, everybody. {name} here, {place}. By day I am {job} and in the evening I make {pots}. I have read along for a week and thought that it was time to say something.",
    "My name is {name}. I began with clay {years} years ago because my doctor told me to do something with my hands, and it got out of control. Mostly {pots}. I know very little about {interest} and would like to know more.",
    "{name}, {job}, {place}. {Inviter} said that this was where the nice ones are. I make {pots} and I break about a third of them.",
    "Hello from {place}! I have a wheel, no kiln and many questions, most of all about {interest}. {name} is the name.",
    "{Inviter} showed me this place on a train. I am {name}, I make {pots}, and I have nobody at home who wants to hear about {interest}.",
    "Good evening. I stopped for ten years, had two children, and have now found my tools again in a box. {name}, {place}. Be patient with me, I have forgotten everything but the smell.",
    "I am {name} and I learned from a neighbour who has since died. I have her wheel, her notebook and half of her recipes. If anybody can read the handwriting of a potter of ninety, please say so.",
    "{name} here. I teach children to make {pots} on Wednesdays, and on all other days I make the mess that they are not allowed to make. I am here for {interest} and for adult company.",
    "Hello. {place}, top floor, no lift, forty kilos of clay at a time. I am {name}. I make {pots}, because they fit into a rucksack.",
)

#: What is said to a newcomer, and what they say to that.
WELCOMES = (
    (
        "Welcome, {first}! {interest} is what half of us lose sleep over, so you are in the right place.",
        "Then I shall sleep badly in good company.",
    ),
    (
        "Hello {first}, good to have you. Do you fire yourself, or do you share a kiln with somebody?",
        "I share one with a school for now. They are patient with me.",
    ),
    (
        "Welcome! I was through {place} last summer and did not know that there was anybody with a wheel. Next time I will knock.",
        "Do knock! There is always coffee, and always something that has gone wrong to look at.",
    ),
    (
        "Hello and welcome. About a third of mine break too, whatever I tell people.",
        "That is the most comforting thing that I have read today.",
    ),
    (
        "Welcome, {first}. Show us some of those {pots} when you feel like it. Nobody here is unkind about pots.",
        "I will show some when they have been through the fire, if they come through the fire.",
    ),
    ("{first}! What a nice way to say hello. Welcome.", "Thank you, {other}!"),
    (
        "Welcome from another {job_short}. There are more of us with clay under the nails than one would think.",
        "I knew it. It is always the {job_short}s.",
    ),
    (
        "Nice to meet you. If you ever want to compare notes on {interest}, send me a message. I am a few years ahead of you in mistakes.",
        "Thank you, {other}. I will take you up on that.",
    ),
    (
        "Good that you found us. I said hello here in my first week as well, and the people who answered are now the ones that I call when a shelf breaks.",
        "That is just what I was hoping for.",
    ),
    ("Welcome! Ask everything. The silly questions are the ones that everybody reads.", "Good, because I have a list."),
    (
        "Hello {first}! What clay do you use?",
        "Whatever the school orders. This month it is red and gritty, and I have got to like it.",
    ),
    (
        "Welcome, {first}. There is a thread about sharing studios, have a look whether somebody is near {place}.",
        "I have seen it. I am gathering courage.",
    ),
)

JOBS = (
    ("a nurse", "nurse"), ("a bus driver", "bus driver"), ("a tax adviser", "tax adviser"), ("a teacher", "teacher"),
    ("a gardener", "gardener"), ("a programmer", "programmer"), ("a baker", "baker"), ("a carpenter", "carpenter"),
    ("a librarian", "librarian"), ("a vet", "vet"), ("retired", "retired person"), ("a translator", "translator"),
    ("a midwife", "midwife"), ("an electrician", "electrician"), ("a student", "student"), ("a cook", "cook"),
)  # fmt: skip

POTS = (
    "mugs",
    "bowls",
    "planters",
    "tea things",
    "tiles",
    "jugs",
    "plates that are nearly round",
    "small animals",
    "boxes with lids",
    "bottles",
)
