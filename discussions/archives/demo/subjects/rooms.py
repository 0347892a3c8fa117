"""What is said where not everybody reads: the room of those with a wood kiln, and the hosts' own."""

#: (title, opening, what is said to it)
WOOD_ROOM = (
    (
        "Wood for the winter: who orders what",
        "The sawmill has larch and pine, both dry. I would take eight cubic metres of pine and two of larch. If we order together the lorry comes once. Tell me by Sunday.",
        (
            "Four of pine for me, please, and I can store two more for somebody.",
            "No larch. It spits. Otherwise yes.",
            "Two for me. Can the lorry turn in your yard?",
            "Ordered. It comes on the 14th, and I owe you all a beer for being so quick.",
        ),
    ),
    (
        "The arch is sagging",
        "I looked along it with a lamp. The third row from the back has come down by about two fingers. It will hold for this firing, I think, and then we should take it down and do it properly. Who has built one?",
        (
            "I have built two, and taken one down on my foot. I can come for a week in spring.",
            "Do not fire it. I mean it. Two fingers is a lot.",
            "Photos, please, from both sides, before anybody decides.",
            "I have bricks. Forty of them, hard ones, from the old bakery.",
        ),
    ),
    (
        "Shifts for the next firing",
        "Six people, sixty hours. I have put down who asked for the dark. Change among yourselves, and please write it here so that nobody wakes up at three for nothing.",
        (
            "I swap Saturday morning for anything at all.",
            "Taken. You can have my Sunday.",
            "I bring the soup. Same as last time, or less garlic?",
            "More garlic.",
        ),
    ),
)

HOSTS_ROOM = (
    (
        "Newcomers who have had no answer",
        "Three people said hello this month and got one reply, from me. That is not what we are here for. Whom could we ask to say something to them, rather than doing it ourselves?",
        (
            "I will ask two of those who live nearby. One of them was alone here herself in spring.",
            "Agreed. And let us wait a day before we answer, so that somebody else can.",
            "Both have answers now. One of them has been invited for coffee.",
        ),
    ),
    (
        "What do we do about prices in the stall thread",
        "Two members are getting sharp with each other about undercutting. Nothing to hide so far. I would write to both before it becomes something.",
        ("Write to them, yes. Not in the thread.", "Done. One said sorry at once, the other one is thinking about it."),
    ),
)
