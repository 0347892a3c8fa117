"""Glazes: what goes wrong with them, and what people try next."""

from discussions.archives.demo.situation import Situation

GLAZES = (
    Situation(
        space="glazes",
        interest="Glazes",
        titles=(
            "Pinholes in my {glaze}, again",
            "{Glaze} full of pinholes on {clay}",
            "What am I doing wrong with {glaze}?",
        ),
        openings=(
            "Third firing in a row that my {glaze} comes out with tiny holes, mostly on the shoulder of the {pot}. Bisque at {bisque}, glaze to {cone}, no hold. The same bucket was fine in spring. What would you change first?",
            "I opened the kiln this morning and half the {pot}s look like the surface of the moon. It is {glaze} over {clay}, dipped for three seconds, fired to {cone}. The test tiles were perfect, of course.",
            "Has anybody got {glaze} to melt smoothly on {clay}? Mine pinholes wherever it is thick. I can live with it on a vase, but not where somebody will eat from it.",
        ),
        answers=(
            "Put in a fifteen minute hold at the top, then drop sixty degrees and hold again for half an hour. The second hold is the one that heals them: the glaze is still soft but has stopped boiling.",
            "I would look at the bisque before the glaze. {Clay} has a lot to burn out, and if you rush between 700 and 900 it finishes doing that through your glaze.",
            "Wipe the bisque with a damp sponge before you dip. I ignored that advice for two years because it sounded like superstition, and then it fixed my pinholes in one firing.",
            "How old is the bucket? Mine started doing it when the glaze had thickened over the summer. I sieved it through an 80 mesh and added water until it measured 1.45, and the holes went away.",
            "If they are only on the shoulder, it may be where you trimmed. Trimming opens up the grog and every little pit becomes a chimney. I press the surface down with a rib after trimming.",
            "Fire the bisque one cone higher. Everybody warns you that it will not take the glaze, and it does, only a little slower.",
            "Try the same glaze on a smooth white clay in the same firing. If that one is fine you know that it is the clay breathing, and you can stop blaming the bucket.",
        ),
        exchanges=(
            (
                "Do you hold at the end, or does the controller just switch off?",
                "It just switches off. I have never dared to touch the programme that came with it.",
            ),
            (
                "Is it on both sides of the pot or only outside?",
                "Only outside, and mostly on one side. The side facing the elements, now that you ask.",
            ),
        ),
        closings=(
            "Reporting back: bisque one cone higher and a hold at the end. One pinhole in eleven pots, and that one I would call a freckle. Thank you all.",
            "It was the hold. I feel slightly foolish and very happy. Photos when I have found the camera cable.",
        ),
        slots={"pot": ("mug", "bowl", "jug", "vase")},
    ),
    Situation(
        space="glazes",
        interest="Glazes",
        titles=(
            "{Glaze} runs off the pot and onto my shelves",
            "How far up do you wax with {glaze}?",
            "Another shelf lost to {glaze}",
        ),
        openings=(
            "I love what {glaze} does when it breaks over an edge, but it will not stop at the foot. Today I chiselled a bowl off the shelf. How do you keep it on the pot at {cone}?",
            "Two coats of {glaze}, second one only on the upper third, and it still ran into a puddle. Is it me, the glaze, or {cone}?",
        ),
        answers=(
            "Stay away from the last two centimetres entirely. I draw a pencil line, wax up to it and pretend that the pot ends there.",
            "Make yourself a dozen cookies: flat discs of the same clay with kiln wash on them. Every runny pot sits on one. If it sticks, you lose a biscuit and not a shelf.",
            "Two per cent more clay in the recipe will stiffen it, and you will not see the difference in colour. Test it first on a tile that leans.",
            "Check what your kiln really does with a witness cone. Mine said {cone} and went a full cone over on the bottom shelf, which is exactly where everything ran.",
            "Change the pot and not the glaze. A small ridge or a change of angle low down catches the run, and then it looks as if you had planned it.",
            "Thinner. I know that everybody says thicker for that effect, but one good coat and a slow cooling did more for me than three coats ever did.",
        ),
        exchanges=(
            ("How long do you leave it in the bucket?", "I count to five. Slowly, because I am admiring it."),
            (
                "Does your kiln have a cone pack in it, or do you trust the display?",
                "I trust the display. I take it from the question that I should not.",
            ),
        ),
        closings=(
            "Cookies under everything, and the wax line at two centimetres. Nothing stuck this time. The shelf thanks you as well.",
            "The witness cone was flat on its face. So it was not the glaze at all, it was the kiln. Lowering the programme next time.",
        ),
    ),
    Situation(
        space="glazes",
        interest="Glazes",
        titles=(
            "Is {glaze} safe for the inside of mugs?",
            "Food on {glaze}: how do you test?",
            "Would you drink out of this?",
        ),
        openings=(
            "A café would like forty cups from me, in {glaze}. Before I say yes I want to be sure of the inside. I have done the lemon test overnight and see no change, but is that enough?",
            "I have been selling mugs in {glaze} with a clear liner. A customer asked whether it is safe without the liner and I did not have a good answer. What do you do before you sell?",
        ),
        answers=(
            "The lemon tells you when a glaze is bad. It does not tell you when it is good. For a café I would send a cup to a lab: it costs less than one bad night's sleep.",
            "I keep one clear glaze that I have had tested, and that is the inside of everything. Outside I do whatever I like. It makes my life very simple.",
            "Put a cup through fifty cycles of the dishwasher before you say yes to anybody. Cafés are harder on cups than any acid.",
            "It also depends on whether your clay is tight at {cone}. A safe glaze over a porous body still crazes, and then the tea is in the wall.",
            "Say yes to the order and no to {glaze} on the inside. I did that with a restaurant, and they came to like the white inside: food looks better on it.",
            "Look at how much copper or manganese is in the recipe. If nobody can tell you, that is an answer too.",
        ),
        exchanges=(
            (
                "Do you mix it yourself, or is it from a jar?",
                "From a jar. The label says dinnerware safe, and underneath in small letters that I should test it.",
            ),
        ),
        closings=(
            "I have sent two cups to the lab and told the café that they will wait three weeks. They said that they had waited longer for the coffee machine.",
            "White liner it is. Thank you for talking me out of it kindly.",
        ),
    ),
    Situation(
        space="glazes",
        interest="Glazes",
        titles=(
            "My {glaze} tiles after a month of line blends",
            "Line blend of {glaze}: what I learned",
            "Forty test tiles later",
        ),
        openings=(
            "I wanted to know what happens between {glaze} and a plain tenmoku, so I made eleven steps, each on {clay} and on white. The surprise is at 70 to 30, where it suddenly turns matt. I have written the weights on the back, ask if you want them.",
            "All the tiles are out. Short version: {glaze} likes iron far more than I thought, hates being thick on {clay}, and does its best work at a slow cool. Long version below if anybody is interested.",
        ),
        answers=(
            "This is the most useful thing that I have read all week. Would you put the weights up? I would run the same series on my own clay and we can compare.",
            "That jump at 70 to 30 is crystals. If you cool faster through 1000 I bet that you get the gloss back.",
            "I love that you did both clays. Most of what is written about glazes forgets to say what was underneath.",
            "How did you keep the thickness the same over so many tiles? Mine always tell me more about my dipping than about the glaze.",
            "Thank you for sharing the failures as well. I was about to make number four, and now I will not.",
        ),
        exchanges=(
            (
                "What do you hang your tiles on afterwards?",
                "A board with nails, next to the sink, where I cannot help looking at them while I wash up.",
            ),
            (
                "Did you weigh everything dry?",
                "Dry, in batches of one hundred grams, on a scale that cost more than my first wheel.",
            ),
        ),
        closings=("Weights are up in the first post now. If you run the series, please tell us what your clay did.",),
        is_question=False,
    ),
    Situation(
        space="glazes",
        interest="Glazes",
        titles=(
            "Crazing on {clay}: glaze or clay?",
            "Fine lines in {glaze} two weeks after firing",
            "The pinging will not stop",
        ),
        openings=(
            "The {glaze} looked perfect coming out and now, two weeks later, there is a net of fine lines all over. I can hear them ping in the evening. Fired to {cone} on {clay}. Do I fix the glaze or change the clay?",
            "Everything in {glaze} crazes on {clay}, nothing does on my old clay. I have eighty kilos of the new one. Please tell me that this can be solved in the bucket.",
        ),
        answers=(
            "It can be solved in the bucket. A little more silica, five per cent to begin with, in a test batch. It lowers the expansion and at {cone} you will hardly notice it in the melt.",
            "Before changing the recipe: is the clay really mature at {cone}? Weigh a dry unglazed piece, boil it for two hours and weigh it again. More than three per cent, and no glaze will sit still on it.",
            "If it is not for food I would keep it. Rub some ink into it and call it a feature. Half of Song China would agree with you.",
            "Thinner coats craze less. Not a cure, but it bought me the time to finish a bag of clay.",
            "Opening the kiln at two hundred degrees does not cause it, whatever people say, but it does make it appear at once rather than in two weeks, when the pots are sold.",
        ),
        exchanges=(
            ("How hot is the kiln when you open it?", "Eighty, ninety. I have learned that much patience, at least."),
        ),
        closings=(
            "Five per cent silica and the test tile is silent after ten days. Ordering a sack.",
            "Absorption is nearly five per cent, so it is the clay. Back to the old one for tableware, and the new one becomes planters.",
        ),
    ),
)
