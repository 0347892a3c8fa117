"""Newcomers, and how they are received."""

HELLO_TITLES = (
    "Hello from {place}", "New here, and new to clay", "A late beginner says hello", "Potter from {place}, finally among others",
    "Hello! I make {pots}, mostly", "{place} calling", "I was told to come here", "Back at the wheel after ten years",
)  # fmt: skip

HELLO_OPENINGS = (
    "I am {name}, from {place}. I make {pots} in a room that used to be a laundry, and I have been at it for {years} years. I would like to find people to talk {interest} with. Who else?",
    "Hello, everybody. {name} here, {place}. By day I am {job} and in the evening I make {pots}. I have read along for a week and thought that it was time to say something.",
    "My name is {name}. I began with clay {years} years ago because my doctor told me to do something with my hands, and it got out of control. Mostly {pots}. I know very little about {interest} and would like to know more.",
    "{name}, {job}, {place}. {Inviter} said that this was where the nice ones are. I make {pots} and I break about a third of them.",
    "Hello from {place}! I have a wheel, no kiln and many questions, most of all about {interest}. {name} is the name.",
)

WELCOMES = (
    "Welcome, {first}! {interest} is what half of us lose sleep over, so you are in the right place.",
    "Hello {first}, good to have you. Do you fire yourself, or do you share a kiln with somebody?",
    "Welcome! I was through {place} last summer and did not know that there was anybody with a wheel. Next time I will knock.",
    "Hello and welcome. A third is about what I break too, whatever I tell people.",
    "Welcome, {first}. Show us some of those {pots} when you feel like it. Nobody here is unkind about pots.",
    "{first}! A laundry is a fine place to start: you have the drain already. Welcome.",
    "Welcome from another {job_short}. There are more of us with clay under the nails than one would think.",
    "Nice to meet you. If you ever want to compare notes on {interest}, send me a message. I am a few years ahead of you in mistakes.",
)

HELLO_REPLIES = (
    "What a welcome, thank you! I share a kiln with a school for now. They are patient with me.",
    "Thank you, {first}. I will take you up on that.",
    "That is kind. I will show some when they have been through the fire, if they come through the fire.",
    "Do knock! There is always coffee, and always something that has gone wrong to look at.",
)

JOBS = (
    ("a nurse", "nurse"), ("a bus driver", "bus driver"), ("a tax adviser", "tax adviser"), ("a teacher", "teacher"),
    ("a gardener", "gardener"), ("a programmer", "programmer"), ("a baker", "baker"), ("a carpenter", "carpenter"),
    ("a librarian", "librarian"), ("a vet", "vet"), ("retired", "retired person"), ("a translator", "translator"),
    ("a midwife", "midwife"), ("an electrician", "electrician"), ("a student", "student"), ("a cook", "cook"),
)  # fmt: skip

POTS = ("mugs", "bowls", "planters", "tea things", "tiles", "jugs", "plates that are nearly round", "small animals", "boxes with lids", "bottles")
