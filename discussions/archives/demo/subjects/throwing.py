"""At the wheel, and without it."""

from discussions.archives.demo.situation import Situation

THROWING = (
    Situation(
        space="wheel",
        interest="Throwing",
        titles=(
            "Centring more than {kilos} kilos",
            "I cannot centre {clay}",
            "How do you centre when your wrists hurt?",
        ),
        openings=(
            "Up to two kilos I am fine. At {kilos} the clay centres me. I have watched every film there is and they all say to use the body, and none of them says how.",
            "My wrists have begun to complain, and I would like to throw for thirty more years. How do you centre larger lumps without forcing them? I am on a {wheel}.",
        ),
        answers=(
            "Elbow into the hip bone, properly into it, and then lean. If your arms are tired you are using your arms.",
            "Centre it in two halves. One kilo and a half, flat, then the next on top. Nobody can tell from the pot.",
            "Your clay is too stiff. Everybody who has trouble with size has stiff clay. Wedge in some softer stuff, or leave the bag open over a wet towel for a night.",
            "Raise the stool until your knees are below your hips. It was my back and not my wrists, and it cost two bricks.",
            "Cone it up slowly and let it come down slowly, and breathe out on the way down. I am not being mystical: you stop pushing when you breathe out.",
            "A physiotherapist told me to keep my thumbs on top and my wrists straight, as if holding a sandwich. I think of sandwiches, and I have had no pain since spring.",
        ),
        exchanges=(
            ("How fast does the wheel turn while you centre?", "Flat out. Should it not?"),
            ("Do you sit or stand?", "I sit, on a kitchen chair with a cushion that has given up."),
        ),
        closings=(
            "Elbow in the hip. I have had that told to me a hundred times and this was the first time that I understood where the hip is. {kilos} kilos, centred, twice!",
            "Softer clay. I cannot believe that it was the clay. My wrists say thank you.",
        ),
        slots={"kilos": ("three", "four", "five", "six")},
    ),
    Situation(
        space="wheel",
        interest="Throwing",
        titles=("S-cracks in the bottom of {pot}s", "Bottoms cracking while they dry", "Why only the plates?"),
        openings=(
            "Four of ten {pot}s have a crack across the bottom, shaped like an S, and always after I had stopped worrying about them. {Clay}, thrown off the hump. What am I forgetting?",
            "They leave the wheel perfect and crack on the shelf, slowly, over three days. I cover them. I turn them over. I talk to them. It is {clay}.",
        ),
        answers=(
            "Compress the bottom. Then do it again after you think that you have. From the centre outwards and back, with a rib, three times.",
            "You leave water in. Sponge the bottom dry before you pull up the wall, not after.",
            "Off the hump, the bottom has never been compressed at all, because the hump gives way under it. Press down with your thumb before you open, hard.",
            "They dry from the rim first, so the bottom is pulled apart. Turn them over as soon as the rim can carry it, and leave them on something that breathes.",
            "Some clays just do it. I had a bag that cracked whatever I did. A little fine grog wedged in, and it behaved.",
            "Look at how you open. If you stop short of the bottom and drag the clay out sideways you twist it, and it remembers.",
        ),
        exchanges=(
            (
                "How thick is the bottom?",
                "I cut one in half for you: nine millimetres in the middle and five at the edge.",
            ),
        ),
        closings=(
            "Ten out of ten without a crack. I compressed until I was bored and then again. It really is that.",
            "Turning them over sooner did it. I had been waiting until the next morning.",
        ),
        slots={"pot": ("plate", "bowl", "tray")},
    ),
    Situation(
        space="wheel",
        interest="Throwing",
        titles=(
            "Pulling handles that do not look glued on",
            "Handles: pulled, rolled or cast?",
            "My handles crack where they join",
        ),
        openings=(
            "My mugs are fine and my handles look as if they belonged to other mugs. Do you pull them on the pot or beforehand? I use {clay}, and I score and slip as I was taught.",
            "One handle in five comes off in the bisque, always at the lower end. I would rather not make mugs without handles for the rest of my life.",
        ),
        answers=(
            "Pull them on the pot. It takes a hundred before it looks like anything, and then you can never do it otherwise again.",
            "The handle is too dry, or the mug is. They should be the same leather hard, and then wrapped together in plastic overnight, so that they can agree with each other.",
            "Vinegar instead of water for the slip. I do not know why it helps, and I have stopped asking.",
            "Look at the space, not the handle. Draw the hole that you want to see, and make a handle around it.",
            "Make it thicker at the top than you think and let it leave the pot like a branch leaves a tree. And then put it on the scales with tea in it.",
            "I roll them and press a line along the back with the side of a {tool}. Nobody has ever noticed that they are not pulled.",
        ),
        exchanges=(("Do you dry them upside down?", "The right way up, under a tea towel."),),
        closings=("Wrapped overnight, all twelve held. And I have begun to look at the hole. It changes everything.",),
    ),
    Situation(
        space="wheel",
        interest="Throwing",
        titles=(
            "Which wheel for a small flat?",
            "{Wheel} or something quieter?",
            "A wheel that the neighbours do not hear",
        ),
        openings=(
            "Third floor, wooden floor, baby next door. I would like a wheel at home for the evenings. I have tried a {wheel} at the studio and liked it. Is it quiet enough, and where does all the water go?",
            "I have saved for a wheel for two years and can finally buy one. It comes down to a {wheel} or a used one for half the price. Who has had theirs for long?",
        ),
        answers=(
            "Mine has stood on the third floor for four years, on a piece of the rubber matting that goes under washing machines. The neighbours hear the radio and not the wheel.",
            "Buy used. A wheel is a motor, a belt and a bearing, and all three can be had. I would spend the rest on clay.",
            "Sit on it before you choose. The height of the pedal did more to my knee than any motor could.",
            "Water is the real question. Two buckets, never the sink, and let it settle for a week. Your landlord will not know until you tell him.",
            "Listen to it slowly and not fast. They are all quiet at speed. It is when you trim at a crawl that the cheap ones sing.",
        ),
        exchanges=(("How much do you throw in one go?", "Three kilos at the very most. Mostly mugs."),),
        closings=("It is here, on washing machine rubber, and the baby sleeps. Thank you for the buckets as well.",),
    ),
    Situation(
        space="wheel",
        interest="Hand-building",
        titles=("Slabs that stay flat", "My slab boxes warp at the lid", "Lids that fit until they do not"),
        openings=(
            "I build boxes from slabs of {clay}, and the lids fit until the glaze firing, when they do not. Do you fire them together? Do you build them together?",
            "Every lid that I make from a slab of {clay} lifts at one corner, like a page that somebody has turned. What do you do between rolling and building?",
        ),
        answers=(
            "Build the box closed, all six sides, and cut the lid off when it is leather hard. It has then never known another shape.",
            "Do not lift slabs by their edges. Ever. Roll them over between two boards, and they will forget nothing because there is nothing to remember.",
            "Let the slabs dry under a board until they bend without marking, and only then cut them. It takes a day more and saves every lid.",
            "Fire the lid on the box, with a little alumina in the wax between them. They move together then.",
            "Use a clay with grog. {Clay} is lovely, and it has a memory like an aunt.",
            "Roll in both directions and turn the slab over each time. A slab that was rolled one way wants to go back.",
        ),
        exchanges=(("How thick are the walls?", "Eight millimetres, ten at the bottom."),),
        closings=(
            "Built it closed and cut the lid off. It fits in every direction, which I had not even asked for.",
            "Patience under a board, then. Three boxes, three lids, no corners in the air.",
        ),
    ),
    Situation(
        space="wheel",
        interest="Hand-building",
        titles=(
            "Coil or slab for something {tall} centimetres tall?",
            "A planter that survives the winter",
            "Frost-proof, {tall} centimetres, and I have to carry it",
        ),
        openings=(
            "I would like to make a planter of about {tall} centimetres for the terrace. Slab or coil? It has to survive frost, and me carrying it down the stairs.",
            "My neighbour wants a pot for an olive tree, {tall} centimetres, to stay outside. I have only ever made things that fit into a hand. Where do I begin?",
        ),
        answers=(
            "Coil. You can go on for a week and change your mind on the way. A slab has to be right on the first day.",
            "For frost it is the firing and not the method. All the way to {cone}, with a hole in the bottom as wide as your thumb.",
            "Make it in two rings and join them leather hard. You can carry a ring.",
            "Grog, a great deal of it. A third, if the clay will take it. It dries evenly and forgives everything.",
            "Let it stand on three small feet. It is not the frost that breaks them, it is the water that cannot get out.",
            "Leave the inside bare. A glaze on the inside of a planter only holds the water where it does harm.",
        ),
        exchanges=(
            (
                "Does it fit into your kiln, in one piece?",
                "With the lid off and my fingers crossed. I shall measure again.",
            ),
        ),
        closings=(
            "Coiled, in two rings, with feet. It took nine days and two people to carry. The olive tree has moved in.",
        ),
        slots={"tall": ("fifty", "sixty", "seventy")},
    ),
)
