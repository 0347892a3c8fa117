"""Kilns and firing."""

from discussions.archives.demo.situation import Situation

KILNS = (
    Situation(
        space="kilns",
        interest="Kilns",
        titles=(
            "{Kiln} does not reach {cone} any more",
            "Error code in the middle of a glaze firing",
            "{Kiln}: stuck at 1150",
        ),
        openings=(
            "My {kiln} used to reach {cone} in nine hours. Last week it took fourteen, and last night it gave up at 1150. The elements glow, though not all the same. Where would you look first?",
            "Halfway through the glaze firing the controller stopped and told me that it was too slow. Everything is underfired and I can live with that, but I would like to know why. It is a {kiln}, about six years old.",
        ),
        answers=(
            "Measure the resistance of each element with everything unplugged. If one is ten per cent above what is on the plate, it is old. They go together, so I would change them all.",
            "A relay. It always is when it looks like something worse. Mine clicked happily and passed no current at all.",
            "What time of day do you fire? In our street the voltage falls so far on winter evenings that I only reach temperature at night.",
            "Look at the thermocouple before you buy anything. If the tip is thin and black it reads whatever it likes.",
            "Clean the plug. I mean it. Mine had gone brown inside and was eating a tenth of the power as heat. It is also how fires begin, so look today.",
            "Six years of glaze firings is a fair life for elements. Put the date on the wall when you change them, so that you are not surprised again in six years.",
        ),
        exchanges=(
            (
                "Do all of the elements glow the same when you look through the peephole?",
                "The middle pair is clearly darker. I had told myself that it was the angle.",
            ),
            ("Is anything else on the same circuit?", "The studio heater. Oh."),
        ),
        closings=(
            "It was the middle elements. New ones in, nine hours and ten minutes to {cone}. I have written the date on the wall, as instructed.",
            "A relay for eleven euros. I had already been looking at new kilns.",
        ),
    ),
    Situation(
        space="kilns",
        interest="Kilns",
        titles=(
            "Buying a second-hand {kiln}: what do I look at?",
            "Is this old {kiln} worth it?",
            "First kiln, used, help",
        ),
        openings=(
            "There is a {kiln} for sale an hour from here. The bricks look tired, but the price is right and the owner says it fired last month. What would you want to see before you put it in a van?",
            "I have fired at the community studio for three years and would like my own. A {kiln} has come up, ten years old. What breaks, and what can I fix myself?",
        ),
        answers=(
            "Ask to see it switched on, even for ten minutes. You want all the elements to glow, and the smell of dust and nothing else.",
            "Cracked bricks are normal, missing ones are not. Look at the floor and at the lid: the lid is what is expensive.",
            "Before the kiln, look at your fuse box. The kiln was the cheap half of it for me, the electrician was the other one.",
            "Ask what it was used for. One that did raku or salt for years will have that in its bricks for ever.",
            "Measure your door. I say that as somebody who took a window out of a wall.",
            "Buy it. You learn more in ten firings of your own than in three years of somebody else's. And a tired kiln is a good teacher because it will not flatter you.",
        ),
        exchanges=(
            ("Single phase or three?", "Three, and I have one. So that conversation with the electrician is coming."),
            ("Does it come with shelves?", "Four, with a fair amount of somebody else's glaze on them."),
        ),
        closings=(
            "I bought it. It took four people, two planks and one argument, and it is standing in the garage. First bisque on Sunday.",
            "I let it go: the lid was in three pieces. There is another one next month, and now I know what to look at.",
        ),
    ),
    Situation(
        space="kilns",
        interest="Raku and wood",
        titles=(
            "Wood firing in {season}: who comes?",
            "Three places left for the {season} firing",
            "Stoking shifts for the {season} firing",
        ),
        openings=(
            "We light the kiln on the second Friday and stoke until Sunday night. I have space for three more people and about sixty pots. You bring food and a shift of six hours, one of them in the dark. Nobody needs to have done it before.",
            "The wood is stacked and dry, and the shelves are washed. If you would like to fire something with us this {season}, say so here and tell me roughly how many and how tall. Beginners get the nice shifts.",
        ),
        answers=(
            "I am in, with a dozen small things and a pot of soup. Put me down for the dark shift. I like that one best.",
            "I have never done it, and I think that this is the year. What should I bring besides clothes that can smell of smoke until spring?",
            "Which clay do you want in there? I have {clay} and something dark that I am not sure about.",
            "I cannot come this time, but I can lend you my pyrometer and two good pairs of gloves.",
            "Last time was the best weekend of my year, and I slept four hours of it. Count me in.",
            "Could a friend who takes photographs come for the Saturday? She would stay out of the way and share them with everyone.",
        ),
        exchanges=(
            (
                "How tall can they be?",
                "Forty centimetres on the middle shelf, and one thing of sixty at the front if it is brave.",
            ),
            ("Is there somewhere to sleep?", "Mattresses upstairs, and a sofa that everybody fights about."),
        ),
        thanks=(
            "You are on the list, @{other}.",
            "Noted, @{other}, thank you.",
            "Good, then that is settled.",
            "We will find a corner for that, @{other}.",
        ),
        closings=(
            "Full now, with two on the waiting list. Thank you! I will send the shifts to everybody by message.",
            "Unloaded yesterday. Ash in all the right places, two shelves lost, nobody burned. Come to the next one.",
        ),
        is_question=False,
        slots={"season": ("autumn", "winter", "spring", "summer")},
    ),
    Situation(
        space="kilns",
        interest="Raku and wood",
        titles=(
            "Naked raku on {clay}: slip keeps falling off too early",
            "First raku, and it all went grey",
            "Horsehair on {clay}, has anybody tried?",
        ),
        openings=(
            "We fired raku in the garden and everything that should have been black came out the grey of old socks. {Clay}, a galvanised bin and sawdust from the joiner. Were we too slow or was it the bin?",
            "I would like sharp black lines, and I get smoke everywhere. Out of the kiln at about 900, into paper, lid on. How do you do it?",
        ),
        answers=(
            "Too slow, I would guess. From the kiln to a closed lid in under eight seconds, with somebody else on the lid. Practise it cold. It looks silly and it works.",
            "Sawdust from a joiner is often from board with glue in it. Try newspaper: it catches at once, and it is free.",
            "The bin leaks. Put a ring of wet sand where the lid sits and you will see the difference in the first pot.",
            "Hotter by fifty degrees. You want the glaze to shine when you look in, and not merely to be orange.",
            "For sharp lines the pot has to be burnished, properly, with a spoon and a film and a radio play. There is no way round it that I know of.",
        ),
        exchanges=(("How many of you were there?", "Two, and one was on the hose because of the neighbours."),),
        closings=("Newspaper, wet sand and a third pair of hands. Black! Properly black! Thank you.",),
    ),
    Situation(
        space="kilns",
        interest="Kilns",
        titles=(
            "What do you pay for a firing these days?",
            "Electricity prices and bisque",
            "Who still fires bisque and glaze apart?",
        ),
        openings=(
            "My last bill made me sit down. I fire a {kiln} about six times a month. What does a glaze firing cost you, and what have you changed?",
            "I have begun to fire only when it is full, and it takes three weeks to fill. Has anybody gone over to firing once, without bisque? Does it work with {glaze}?",
        ),
        answers=(
            "I share now. Two of us fill one kiln and fire at night on the cheap tariff. It halves the cost and I have company when I unload.",
            "Fired once for a year. It works for mugs and small bowls, with a glaze that has plenty of clay in it. I lose one in twenty, and I have stopped minding.",
            "The bisque does not have to be at 1000. I went down to 950 and the bill noticed. So did nothing else.",
            "Fibre on the lid. A blanket of twenty millimetres, and the outside is no longer too hot to touch.",
            "I raised my prices and wrote on a card why. Not one person complained. Several asked how a kiln works.",
        ),
        exchanges=(("How full is full, with you?", "If I can close the lid without pushing it is not full."),),
        thanks=(
            "I did the sums, @{other}, and you are right.",
            "That is worth a try, @{other}.",
            "I had not thought of that side of it. Thank you.",
            "Brave, @{other}. I like it.",
        ),
        closings=("Thank you, all. I have found somebody two streets away, from this thread, to share firings with.",),
        is_question=False,
    ),
)
