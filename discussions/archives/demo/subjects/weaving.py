"""The small second community: people who weave."""

from discussions.archives.demo.situation import Situation

WEAVING = (
    Situation(
        space="looms",
        interest="Weaving",
        titles=("Broken warp threads near the edge", "My edges draw in", "Selvedges, the eternal question"),
        openings=(
            "The outermost threads break every ten centimetres. It is {yarn}, on a {loom}. I have tried floating selvedges and I have tried swearing.",
            "After half a metre my cloth is two centimetres narrower than at the start. I leave an arc in the weft, I promise. {Yarn}, at a sett that worked last time.",
        ),
        answers=(
            "A temple, moved every three centimetres. It feels like cheating until you look at the cloth.",
            "Beam it again with more sticks. Edge threads that sit lower on the roller are longer, and then they are slack, and then they are gone.",
            "Bubble the weft rather than leaning it: three small hills across the width.",
            "Two threads in the last two heddles, the same as everywhere else in the reed. It costs nothing, and mine have held since.",
            "{Yarn} gets brittle when the heating is on. Mist it lightly. I keep a plant spray on the loom.",
        ),
        exchanges=(("Do you advance often?", "When I can no longer reach. So no."),),
        closings=("The temple came today. I take back everything that I said about it.",),
        slots={
            "yarn": ("single linen", "merino", "tow linen", "cottolin"),
            "loom": ("table loom", "countermarch", "rigid heddle"),
        },
    ),
    Situation(
        space="looms",
        interest="Natural dyes",
        titles=("{Dye} on wool: washed out already", "How do you make {dye} stay?", "{Dye}, second bath"),
        openings=(
            "Dyed four hundred grams with {dye} in August and it was glorious. After two washes it is the colour of an old sofa. Alum at fifteen per cent. What did I skip?",
            "I have a balcony full of {dye} and one big pot. Who has done it on plant fibres and not only on wool?",
        ),
        answers=(
            "Tannin first for plants, then alum. Skip the tannin and it only sits on top.",
            "Wash it in something neutral. Most of what stands by my sink is alkaline enough to move any dye.",
            "Leave it in the bath overnight and do not be tempted by the first hour. The first hour always lies.",
            "A little iron at the end fixes it and saddens it. If you can live with sad, it lasts for ever.",
            "Let it rest for a month before the first wash. I have no explanation. My grandmother did not have one either.",
        ),
        closings=("Tannin and patience. The second bath is still the same colour after three washes.",),
        slots={"dye": ("weld", "madder", "walnut", "onion skin")},
    ),
    Situation(
        space="looms",
        interest="Weaving",
        titles=(
            "My first {thing} off the loom",
            "Finished: a {thing}",
            "A {thing}, with one mistake that only I can see",
        ),
        openings=(
            "Eleven evenings, one broken thread, and here is a {thing}. I have put the draft in case somebody would like it. The mistake is in row forty, and you will not find it.",
            "Cut it off the loom this morning and walked about the house with it. A {thing} for my brother, who will say that it is nice and never know.",
        ),
        answers=(
            "It is lovely. I looked for a mistake and found none, so either you are modest or it is well hidden.",
            "Could I have the draft? I have exactly that much yarn left from a blanket.",
            "Wash it before you judge it. It will be another cloth tomorrow.",
            "Brothers. Mine uses his as a picnic mat, and I have decided that it is love.",
        ),
        closings=("Washed: it is another cloth! Thank you for saying so.",),
        is_question=False,
        slots={"thing": ("scarf", "tea towel", "blanket", "table runner")},
    ),
)
