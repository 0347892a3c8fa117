"""What people say around what they have to say: before and after it, to each other, and in private."""

from __future__ import annotations

from dataclasses import dataclass

#: Before an answer, or nothing.
LEADS = (
    "I had exactly this last year.", "Oh, I know that feeling.", "A few thoughts, none of them certain.", "Not an expert, but:",
    "This drove me mad for months.", "Short answer from the studio, hands still wet.", "I may be wrong about your case.",
    "Somebody told me this when I was stuck, so I pass it on.", "Two things come to mind.", "Ah, that one.",
    "For what it is worth:", "I asked the same thing here once.", "My teacher would say the opposite, but this is what I do.",
    "I would start with what costs nothing.", "From my own long list of mistakes:", "Do not lose heart.",
)  # fmt: skip

#: After an answer, or nothing.
TAILS = (
    "Tell us how it goes?", "Curious what you find.", "And if not, at least you will know that it was not that.", "Good luck!",
    "I would love to see a photo.", "Worth an evening, I think.", "Others here will know more than I do.",
    "Happy to show you, if you are ever near.", "It took me embarrassingly long to see it.", "Try it on something that you do not love.",
    "Let me know and I will look up my notes.", "Your mileage, and so on.", "I still do it every time.", "That is all I have.",
)  # fmt: skip

#: In agreement with somebody who has answered.
AGREEMENTS = (
    "What @{other} says. I would only add: one change at a time, or you will never know which one it was.",
    "@{other} has it, I think. The same thing here, and the same cure.",
    "I would try what @{other} said first, it costs the least.",
    "I did not know that, @{other}. Saved in the notebook, thank you.",
    "@{other} is too modest to say so, but this comes from somebody who does it forty times a week.",
    "Agreed with @{other}, though it took me longer to come round to it.",
    "Interesting, @{other}. For me it was the other way about, so perhaps it depends on the room.",
    "Listen to @{other}. I did not, and I have a bucket of shards to prove it.",
    "@{other}, did you come to that by reading or by ruining? I ask because I ruined eleven.",
    "I do it like @{other}, except that I am lazier about it, and it still works.",
    "Yes to what @{other} wrote, and keep notes. In a year you will not believe what you did today.",
    "That is new to me, @{other}. Have you tried it on porcelain as well?",
    "@{other} and I had this very conversation at the last firing, and I lost.",
    "Seconded, @{other}. It is dull advice, and it is right.",
    "I tried what @{other} describes, half-heartedly, and it helped half. Draw your own conclusions.",
)

#: The author, to somebody who has helped.
THANKS = (
    "Thank you, @{other}, that makes sense. I will try it this weekend.", "That is the first explanation that I understand. Thank you!",
    "I had not thought of that at all. Trying it tomorrow.", "Good, that I can do tonight.", "Thank you, @{other}. I owe you a cup of something.",
    "Of course. I looked at everything but that.", "I have written it on the wall above the bench. Thank you, @{other}.", "Then that is what I do on Saturday. Thanks!",
    "@{other}, I went and looked, and you are right.", "That I can try without buying anything, which makes you my favourite person today.", "Simple. Why did I not think of it? Thank you, @{other}.",
    "I am printing this. Thank you.", "Two people have told me that now, so I had better believe it.", "Thank you, @{other}. May I come back with questions when it has not worked?",
    "I knew that you would know, @{other}.", "Hm. I had ruled that out, and now I do not remember why. Thank you.", "Ah! That would explain last month as well.",
    "Ha, you have seen right through me. I will do it properly this time.", "This is why I ask here.",
)  # fmt: skip

#: The same two where nobody asked for advice.
NODS = (
    "@{other} says what I was thinking.", "Seconding @{other}, and adding a cup of tea.",
    "Now I have to agree with @{other}, which I do not do lightly.", "Ha, @{other}. Exactly.", "I was going to say something clever, and then @{other} said it better.",
    "What @{other} said, and I mean every word of theirs.", "@{other}, you have a way of putting things.", "I came here to say the same as @{other}, so I will only wave.",
    "Between you and @{other} I now want to go straight to the studio.", "@{other} is right, and it is not even noon.",
)  # fmt: skip
WARM_THANKS = (
    "That is kind of you, @{other}.", "You have made my evening, @{other}.", "@{other}, yes! That is exactly it.", "Thank you. I will read that again on a bad day.",
    "From you, @{other}, that means something.", "I showed this to my husband, who said: I told you so. So did you, now.", "Thank you, @{other}. I have read it out in the studio.",
    "Well, that is a nice way to begin a Tuesday.", "@{other}, I am blushing into the slip bucket.", "I did not expect anybody to see that. Thank you.", "Good company, this place.", "Oh good, I was not sure whether anybody would care.",
)  # fmt: skip

#: When somebody else has the same trouble.
ME_TOO = (
    "Following this, I have the same thing on my shelf.", "Same here, so I am reading along with interest.",
    "I was about to ask this. Thank you for doing it first.", "Please do come back and say what it was. So many threads on the internet end before that.",
)  # fmt: skip

#: A line to somebody whom one would like to know.
CONNECTION_LINES = (
    "Your answer on my thread helped a lot, I would like to stay in touch.", "We seem to have the same kiln and the same troubles.",
    "I liked what you said in the thread about {interest}.", "We are an hour apart! It would be good to know each other.",
    "It was nice to talk at the firing.", "You are the first person I have met who also does {interest}.", "", "Hello from the other end of the shelf.",
    "May I pick your brain about {interest} now and then?",
)  # fmt: skip

#: Direct talk, line by line, one and then the other.
CONVERSATIONS = (
    ("Hello! You said that you had the same kiln. Could I ask you something silly about it?", "Ask away, I have asked it all myself.", "Does yours smell when it is new?", "For three firings, of burnt dust. Open a window and let it. After that it should be silent and smell of nothing.", "What a relief. I was about to send it back."),
    ("Are you going to the open workshop?", "Yes, by train, with a box on my knees.", "I have a car and an empty seat from Leeds, if that helps.", "It helps enormously. I will bring breakfast.", "Then it is settled. Eight o'clock at the station?"),
    ("I tried your liner glaze and it works on my clay as well.", "Oh good! Which clay?", "The speckled one. A touch of pink where it is thin.", "That will be the tin. Send me a photo, I would like to see it.", "Tomorrow, when there is light."),
    ("Thank you for what you said to the newcomer yesterday. She wrote to me how glad she was.", "I was new three months ago and somebody did it for me.", "Who was it?", "You."),
    ("Do you still have that spare shelf?", "I do. Sixty by thirty, one corner gone.", "I would take it, corner or not.", "It is yours for a jar of the plum jam.", "Two jars."),
    ("A question away from the thread: would you show me your pricing sheet?", "Of course. It is ugly, but it is honest.", "Ugly and honest is what I need.", "Sent. Change the hourly rate to something that makes you blush."),
)  # fmt: skip

#: What was said that should not have been, and what was done about it.
UNKIND = "Honestly, if you cannot even do that after three years then you should sell the wheel and buy your bowls at the supermarket like everybody else."
UNKIND_REASON = "Unkind to a person rather than about the pot. I have written to the author."
#: Who said it is new, and was seen by nobody before.
SPAM = "Best prices for kiln shelves and full studio sets!!! Write to me and I send you the catalogue, only this week, discount for everyone here."
OFF_TOPIC = "While you are all here: does anybody know of a cheap van? Mine died on the way to the market, with everything in it."
BLUNT = "With respect, this is on page one of every book that there is. It took me longer to read the question than to answer it."
#: What was said, why it was flagged, and the words of whoever flagged it.
COMPLAINTS = (
    (SPAM, "SPAM", "The same words came to me by message as well."),
    (OFF_TOPIC, "OFF_TOPIC", "I am sorry about the van, but not in this thread?"),
    (BLUNT, "UNKIND", "Perhaps I am thin-skinned, but that second sentence was not needed."),
)

WEAVER_LINES = (
    "Your answer on my thread helped a lot, I would like to stay in touch.", "We seem to have the same loom and the same troubles.",
    "You are the first person I have met who also does {interest}.", "May I pick your brain about {interest} now and then?", "",
)  # fmt: skip
WEAVER_CONVERSATIONS = (
    ("Could I ask you something about your floating selvedge?", "Always. It is the only thing I know.", "Do you weight it or tie it?", "A film canister with coins in it. Forty grams.", "I have the canister. I knew that I kept it for something."),
    ("You wrote that you had cottolin left over?", "Two cones, natural, one of them begun.", "I would take both.", "They go in the post on Monday. Send me a picture of what they become."),
)  # fmt: skip


@dataclass(frozen=True)
class Tongue:
    """How the people of one community talk."""

    leads: tuple[str, ...]
    tails: tuple[str, ...]
    agreements: tuple[str, ...]
    nods: tuple[str, ...]
    thanks: tuple[str, ...]
    warm_thanks: tuple[str, ...]
    me_too: tuple[str, ...]
    lines: tuple[str, ...]
    conversations: tuple[tuple[str, ...], ...]


def _of_no_trade(sentences: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sentences that do not smell of clay."""
    trade = ("studio", "shard", "porcelain", "slip", "firing", "kiln", "shelf", "pot", "bucket", "hands still wet")
    return tuple(sentence for sentence in sentences if not any(word in sentence for word in trade))


POTTERS = Tongue(
    LEADS, TAILS, AGREEMENTS, NODS, THANKS, WARM_THANKS, ME_TOO, lines=CONNECTION_LINES, conversations=CONVERSATIONS
)
WEAVERS = Tongue(
    leads=_of_no_trade(LEADS),
    tails=_of_no_trade(TAILS),
    agreements=_of_no_trade(AGREEMENTS),
    nods=_of_no_trade(NODS),
    thanks=_of_no_trade(THANKS),
    warm_thanks=_of_no_trade(WARM_THANKS),
    me_too=_of_no_trade(ME_TOO),
    lines=WEAVER_LINES,
    conversations=WEAVER_CONVERSATIONS,
)
