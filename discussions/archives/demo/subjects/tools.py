"""What members ask of the brand, and what the brand says."""

from discussions.archives.demo.situation import Situation

TOOLS = (
    Situation(
        space="tools",
        interest="Tools",
        titles=(
            "The edge on my {tool} does not last",
            "How do you sharpen a {tool}?",
            "{Tool}: sharpen it or replace it?",
        ),
        openings=(
            "My {tool} cut like a dream for about three months of {clay}. Now it drags. Is it meant to be sharpened, and with what?",
            "I trim a lot of grogged clay and go through tools like socks. Does anybody sharpen theirs? I am afraid to ruin the curve of the {tool}.",
        ),
        answers=(
            "A diamond file, the fine one, from the inside and always in the same direction. Ten strokes before each session rather than a hundred once a year.",
            "A dowel with wet and dry paper around it, 600 and then 1000. It fits the curve better than any file.",
            "Grog eats steel, that is simply how it is. I have one tool for clean clay and an old one for the rough bag.",
            "Take the burr off the other side when you are done, or it will scratch. It took me a year to find out where those lines came from.",
            "I let it get blunt on purpose for the last pass. A blunt one presses the grog in and burnishes as it goes.",
        ),
        exchanges=(("Which clay eats it?", "{Clay}. With sand in it that I could build a beach from."),),
        host_answers=(
            (
                "That is a fair point about the steel. We changed the supplier last year, so tell me when you bought yours and I will look it up. If it is from that batch we will replace it.",
                "In March. I have the box still, with the number on it.",
            ),
            (
                "I asked Ivo, who grinds them. A fine stone, from the inside, and take the burr off. He will film it on Thursday, since you are the fourth to ask this month.",
                "A film would be perfect. My compliments to Ivo.",
            ),
            (
                "It is meant to be sharpened, and we have never said so anywhere. That is our fault. There will be a card in the box from now on.",
                "I would read that card.",
            ),
        ),
        closings=("Dowel and paper, five minutes, and it sings again. I had been about to order another.",),
    ),
    Situation(
        space="tools",
        interest="Tools",
        titles=(
            "Wish: a {tool} for left hands",
            "Could you make the {tool} a little longer?",
            "An idea for the {tool}",
        ),
        openings=(
            "I am left-handed, and the bevel of the {tool} is on the wrong side for me. I have been using it backwards for a year. Am I the only one, or could you make one the other way round?",
            "I have big hands, and by the end of a day with the {tool} they ache. Two centimetres more in the handle would do it. Does anybody else think so?",
        ),
        answers=(
            "Left-handed as well. I thought that it was me being clumsy. I would buy two.",
            "I wrapped mine in bicycle tape. It is ugly, and it is the best handle that I have.",
            "For me it is just right, and I have small hands. If you make a longer one, please keep the short one too.",
            "I turned a new handle for mine on a friend's lathe, from a broken broom. I can draw it for you.",
            "My students all hold it near the end, so perhaps it is too short for everybody and we have only got used to it.",
        ),
        exchanges=(("Which size do you have?", "The middle one, bought two years ago."),),
        thanks=(
            "Thank you, @{other}. Then I am not the only one.",
            "@{other}, yes, just that.",
            "I might do that until there is a better one. Thank you.",
            "Would you show me yours, @{other}?",
        ),
        host_answers=(
            (
                "Thank you for writing this down, we have been waiting for somebody to. I have put your post on the wall of the workshop. Would you be willing to try a first version and tell us what is wrong with it?",
                "With pleasure. I am good at finding what is wrong with things.",
            ),
            (
                "You are right, and we should have seen it. I cannot promise a date, but I can promise that I will come back to this thread when there is something to say.",
                "That is all that I wanted to hear.",
            ),
            (
                "I asked Ivo, who grinds them. He says that he would make it exactly as you describe, and that he wonders why nobody has asked before. We will make ten by hand and see.",
                "Ten! Put my name on one, please.",
            ),
            (
                "May I ask something back? How do you hold it when you come to the foot? A photo of your hand would help us more than a drawing.",
                "Thank you for asking back. There will be a photo tonight, clay and all.",
            ),
            (
                "I have tried it your way this afternoon on the workshop wheel, and I see what you mean. Give us a few weeks.",
                "Take the time that it needs. I have waited for years.",
            ),
        ),
        closings=("Thank you for listening. I did not expect an answer within a day, never mind a prototype.",),
        is_question=False,
    ),
    Situation(
        space="tools",
        interest="Tools",
        titles=(
            "Which {tool} for a beginner?",
            "One tool to begin with: which?",
            "A present for somebody who has just started",
        ),
        openings=(
            "My sister has begun pottery and I would like to give her something good rather than one of those sets with nine things that nobody needs. Is the {tool} a sensible choice?",
            "If you could only keep three tools, which ones? I am packing for a summer course and the bag is small.",
        ),
        answers=(
            "A good rib, a wire and a needle. Everything else is a luxury, or a fork from the kitchen.",
            "The {tool}. She will not know why it is good for half a year, and then she will tell you.",
            "A sponge on a stick. Nobody gives it, and everybody needs it.",
            "Take the wooden knife as well. It does badly what four other tools do well, and that is what you want in a small bag.",
            "An apron with a pocket. I know that it is not a tool. It is the thing that I would grab if it burned.",
        ),
        host_answers=(
            (
                "I will say something against our own till: do not buy a set. One {tool} and a wire, and wait for half a year until she knows what she misses.",
                "That is the most convincing advertisement that I have ever read.",
            ),
        ),
        closings=("A {tool}, a wire and an apron with a pocket. She cried a little. Thank you!",),
    ),
)

#: What the brand has to say to everybody, in this order; each with what is said to it.
ANNOUNCEMENTS = (
    (
        "Welcome to Fettle's table",
        "This is a place for people who work with clay, and who would like to know each other. We make tools and we will be here to listen, but it is not a shop: nobody will be sold anything. Say hello, ask something, answer somebody. If you know a potter whom the others should meet, invite them.",
        (
            "Thank you for making this. It was about time that we could talk to each other and not only to you.",
            "Hello from a shed with a view of sheep.",
            "I was invited by a friend from my evening class, and she was right.",
        ),
    ),
    (
        "The long rib is back, in pear wood",
        "We stopped making it four years ago because the wood ran out. A neighbour took down two old pear trees and here we are. There are two hundred, and when they are gone they are gone. Whoever asked for it in this place will find theirs put aside until the end of the month.",
        (
            "I still have my old one, with a tooth mark. It goes nowhere.",
            "Put aside for those who asked! That is decent of you.",
            "Is it the same curve as before?",
        ),
    ),
    (
        "What we heard from you this quarter",
        "Forty-one wishes and eleven complaints, and I have read them all. Three things will change: the bevel of the trimming loop comes in a left-handed version, the wire ends get larger toggles, and we will stop wrapping every tool in plastic. Two things will not, and I explain below why. Tell me where I am wrong.",
        (
            "The toggles! Thank you. My thumbs thank you as well.",
            "I like that you say what you will not do. I disagree about the sponge, but now I know why.",
            "No more plastic. Finally.",
        ),
    ),
    (
        "Open workshop on the last Saturday",
        "Come and see how a loop is bent, ground and tempered. There is coffee, there are four wheels, and Ivo will let you grind one yourself if you ask him nicely. Bring something that you have made. Those who live too far away: we will film the grinding, and answer what you ask here.",
        (
            "Is there room for a dog?",
            "I will be there with two from our evening group. Shall we share a car from Leeds?",
            "Please film the tempering. I have never understood the colours.",
        ),
    ),
    (
        "A batch of soft wires: check yours",
        "Some of the cutting wires that we sold in spring are from a roll that was too soft. They stretch within weeks. If yours came in a blue sleeve, tell me your name in a message and a new one is in the post, without a receipt and without questions. I am sorry about it.",
        (
            "Mine stretched, and I thought that it was my clay. Message sent.",
            "Thank you for saying so before we had to.",
            "The new one is here already. That was three days.",
        ),
    ),
)
