"""The studio, the market stall, and what people have made."""

from discussions.archives.demo.situation import Situation

SOLACE = (
    "I laughed, @{other}, which I did not expect to do today.", "That helps, @{other}.", "Thank you. I feel less alone with it.",
    "Then I am in good company, @{other}.", "I am writing that on the door.",
)  # fmt: skip

STUDIO = (
    Situation(
        space="studio",
        interest="Studio life",
        titles=(
            "Reclaiming clay without losing a weekend",
            "What do you do with your slops?",
            "Forty kilos of reclaim and no will to live",
        ),
        openings=(
            "I have four buckets of {clay} in every state from porridge to brick. How do people with a job and no pug mill deal with this?",
            "Be honest: do you reclaim, or do you throw it away? I have kept everything for two years out of guilt, and now I cannot reach the window.",
        ),
        answers=(
            "Let it dry completely, then drown it. Half dry clay never slakes down, and bone dry clay falls apart by itself overnight. After that a plaster slab and one podcast.",
            "An old pair of jeans. Tie the legs, fill them with slop, hang them from a tree. Two weeks later you have two legs of perfect clay and a talking point.",
            "I keep one bucket for each clay, and when a bucket is full it becomes handles and test tiles. Nothing that has to look pure.",
            "Plaster bats, five centimetres thick, cast in a drawer. Best day's work that I ever did in the studio.",
            "I do throw some away. My time is worth more than two euros a kilo, and I have forgiven myself.",
            "Give it to a school! They do not mind what colour it is. I take two bags a term to the one at the corner.",
        ),
        exchanges=(("Is it all one clay?", "Mostly {clay}, with a little mystery."),),
        closings=("The jeans work. The neighbours have asked. I have told them that it is art.",),
    ),
    Situation(
        space="studio",
        interest="Studio life",
        titles=("How do you keep the dust down?", "Dust in a home studio", "Am I too relaxed about dust?"),
        openings=(
            "My studio is also the corridor to the garden. I mop, I do not sweep, and I trim wet. What else is reasonable before I begin to wear a mask at breakfast?",
            "I read about silica last night and did not sleep. What do you all actually do, in a room without a tap?",
        ),
        answers=(
            "Wet everything and never sweep. You already do what most of us do not. Next I would change the apron: it is the apron that carries it through the house.",
            "Dry clay is what matters, so do your sanding outside, with a mask, and wash the pots rather than sanding them wherever you can.",
            "A room air cleaner with a proper filter, on while I work and an hour after. I could see the difference on the black radio.",
            "Shoes that stay in the room. That was the whole trick for us.",
            "Mix glazes outside on a still day, mask on. That hour is worse than a month of throwing.",
        ),
        closings=("Aprons stay in the room, shoes too, and there is a filter on its way. I slept.",),
    ),
    Situation(
        space="studio",
        interest="Selling",
        titles=("What do you ask for a mug?", "Pricing {pot}s without apologising", "My first market: prices?"),
        openings=(
            "I have my first market in three weeks and no idea what to write on the labels. A {pot} takes me forty minutes in all, not counting the ones that die. What do you charge, and how did you come to it?",
            "Somebody told me that my {pot}s were too cheap, and somebody else that they could get one at the supermarket. On the same day. Help.",
        ),
        answers=(
            "Count a whole kiln and not one pot. Clay, glaze, power, the ones that died, and an hourly wage that you would say out loud. Divide by what survived.",
            "Nobody who mentions the supermarket was going to buy. Smile, and talk to the person behind them.",
            "Have one thing at eight euros and one at two hundred. Everything between looks reasonable.",
            "I put prices up by a tenth each spring until somebody flinches. It has been six springs.",
            "Do not round down because it is your first market. You will meet the same people at your second.",
            "Write what it is for. I sold nothing as a small bowl and everything as an olive bowl with a place for the stones.",
        ),
        exchanges=(("How many will you bring?", "About eighty pieces, half of them {pot}s."),),
        closings=(
            "Sold fifty-three pieces, nobody flinched, and one person came back for a second. I undercharged. Thank you, all of you.",
        ),
        slots={"pot": ("mug", "bowl", "teapot")},
    ),
    Situation(
        space="studio",
        interest="Studio life",
        titles=(
            "Anybody near {place} who would share a studio?",
            "Potters around {place}?",
            "Coffee and clay in {place}",
        ),
        openings=(
            "I work alone and have begun to answer the radio. Is there anybody near {place} who would like to meet once a month, look at each other's pots and say something that is true?",
            "I have a room of thirty square metres in {place} with water and good light, and it is too large and too quiet for one. Who would like half of it?",
        ),
        answers=(
            "I am twenty minutes away and had no idea that there was anybody. Yes to the coffee. I bring cake and one pot that I do not understand.",
            "Not near enough, sadly, but I would join by video if you do it. I also talk to the radio.",
            "We began like that, four of us in a kitchen, and it became the best part of my month. Make it the same evening each time, and do not make it a club.",
            "I know two people there who ought to be on here. I will send them this.",
            "Could one come just for an afternoon? I am through {place} every other Thursday with the van.",
        ),
        exchanges=(("Evenings or weekends?", "Evenings, I teach during the day."),),
        thanks=(
            "That would be lovely, @{other}.",
            "I will write to you, @{other}.",
            "Yes! The cake decides it.",
            "Good to know that there is somebody, @{other}.",
        ),
        closings=("There were five of us on Wednesday and nobody wanted to leave. The next one is in four weeks.",),
        is_question=False,
        slots={"place": ("Ghent", "Leeds", "Lyon", "Utrecht", "Porto", "Cork", "Graz", "Malmö")},
    ),
    Situation(
        space="show",
        interest="Throwing",
        titles=(
            "A {pot} that I finally like",
            "Out of the kiln this morning: {pot}",
            "Six months of {pot}s, and this one",
        ),
        openings=(
            "{Clay}, {glaze} inside, bare outside with a little ash. The foot is what I am proud of. It took me since the winter to get the weight out of it.",
            "I have made this {pot} about ninety times and today it looks the way it looks in my head. {Glaze} over {clay}, fired to {cone}. That is all. I wanted to tell somebody who would understand.",
            "Not perfect: there is a thumb mark on one side. I left it. It is a {pot} for my mother, and she will put her thumb there.",
        ),
        answers=(
            "That last line. I have a whole shelf of ones that I smoothed until nobody had made them. I am going to leave the next thumb where it is.",
            "How did you do the foot? It looks as if you trimmed it in one go and then left the room.",
            "You can tell that it is light even without holding it. Well done, that is the hardest thing to show.",
            "I remember your first ones from the beginning of the year! What a way you have come.",
            "What would you ask for it? I do not mean to be rude. I would buy it.",
            "The bare outside is right. I would have glazed it and been wrong.",
            "Would you show how you hold the {tool} for that line under the rim?",
        ),
        exchanges=(
            ("Is the outside burnished?", "Only with the back of a spoon, while I was waiting for the kettle."),
            ("What does it weigh?", "Three hundred and ten grams. I was hoping that somebody would ask."),
        ),
        closings=("You are very kind, all of you. It is going in the post tomorrow, wrapped like a baby.",),
        is_question=False,
        slots={"pot": ("tea bowl", "jug", "bottle", "lidded jar", "serving bowl")},
    ),
    Situation(
        space="show",
        interest="Hand-building",
        titles=("It exploded, so you do not have to", "A moment of silence for this shelf", "Kiln as cannon: a {pot}"),
        openings=(
            "I put the {pot} in on Tuesday, sure that it was dry. It was not. There are pieces of it in every other piece. The candle holders have become a landscape.",
            "There was a bang at about one hundred degrees, and I knew at once which one. It was the {pot}, of course, the only one that I had promised to somebody.",
        ),
        answers=(
            "If it is cold against your cheek it is not dry. My teacher had us all hold pots to our faces. We looked like a hospital.",
            "Candle at eighty degrees with the lid open a finger, all night. I have not lost one since, and I am the least patient person in this place.",
            "Keep the pieces! I have a path to the bins that is entirely disasters, and it is the nicest part of the garden.",
            "I am so sorry. We have all stood there with that vacuum cleaner.",
            "Mine took the thermocouple with it. Look at yours before you fire again.",
        ),
        exchanges=(
            (
                "Is anything left of the others?",
                "Three that I can grind smooth, and one that is honestly more interesting now.",
            ),
        ),
        closings=("All swept up, and I have bought a fan for the drying shelf. Thank you for laughing with me.",),
        is_question=False,
        thanks=SOLACE,
        slots={"pot": ("lidded jar", "sculpture", "tall vase", "carved bowl")},
    ),
    Situation(
        space="show",
        interest="Throwing",
        titles=("My disaster of the week", "I dropped the tray", "Eleven {pot}s and a doorstep"),
        openings=(
            "I dropped the tray. Eleven {pot}s, bisque, with two weeks of carving on them. I have swept it up and made tea, and now I am telling you.",
            "The door of the studio opens inwards and I was going outwards with eleven {pot}s. You can imagine the rest. The dog is fine.",
        ),
        answers=(
            "We have all stood there with that broom. The twelfth will be better than the eleven, it always is, and you may hate me for saying so.",
            "I dropped a wedding set two days before the wedding. They were very kind, and they ate off paper. You will laugh in about a year.",
            "Oh no. Not the carved ones.",
            "Make tea again, with sugar, and do not go back in there today.",
            "If it helps: I once reversed the car over a whole market.",
        ),
        closings=("You were right about the twelfth. Thank you for the kindness, it helped more than the tea.",),
        is_question=False,
        thanks=SOLACE,
        slots={"pot": ("mug", "beaker", "small bowl")},
    ),
)
