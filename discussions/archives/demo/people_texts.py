"""Who lives in the demo: names from many places, and what people say of themselves."""

from dataclasses import dataclass

#: (given name, family name)
NAMES = (
    ("Dee", "Okafor"), ("Yuki", "Tanabe"), ("Marta", "Lindqvist"), ("Tomasz", "Wilk"), ("Aoife", "Brennan"), ("Rashid", "Karimi"),
    ("Inês", "Carvalho"), ("Jonas", "Hartmann"), ("Priya", "Raman"), ("Luca", "Ferretti"), ("Nadia", "Haddad"), ("Sven", "Dahl"),
    ("Chidi", "Eze"), ("Camille", "Roussel"), ("Mei", "Zhang"), ("Oskar", "Nowak"), ("Leila", "Farahani"), ("Gwen", "Pritchard"),
    ("Mateo", "Rojas"), ("Hanna", "Virtanen"), ("Kofi", "Mensah"), ("Elif", "Demir"), ("Ruth", "Steinberg"), ("Paolo", "Greco"),
    ("Siobhan", "Kelly"), ("Arjun", "Mehta"), ("Greta", "Baumann"), ("Thabo", "Nkosi"), ("Anneke", "de Wit"), ("Hiroshi", "Mori"),
    ("Zofia", "Kaminska"), ("Diego", "Salas"), ("Fatima", "El Amrani"), ("Callum", "Reid"), ("Noor", "Aziz"), ("Beatriz", "Moura"),
    ("Emil", "Sørensen"), ("Wanjiru", "Kamau"), ("Rosa", "Iglesias"), ("Theo", "Papadakis"), ("Lin", "Nguyen"), ("Astrid", "Holm"),
    ("Samuel", "Osei"), ("Katya", "Melnyk"), ("Bram", "Peeters"), ("Ayesha", "Siddiqui"), ("Milan", "Horvat"), ("Joana", "Pinto"),
    ("Finn", "Gallagher"), ("Sana", "Qureshi"), ("Odile", "Marchand"), ("Kenji", "Arai"), ("Ivana", "Petrović"), ("Tariq", "Hussain"),
    ("Ingrid", "Solberg"), ("Adaeze", "Nwosu"), ("Pieter", "Vos"), ("Clara", "Weiss"), ("Rafael", "Duarte"), ("Moira", "Campbell"),
    ("Amadou", "Diallo"), ("Lotte", "Jansen"), ("Stefan", "Ilić"), ("Farah", "Nasser"), ("Owen", "Hughes"), ("Chiara", "Bianchi"),
    ("Malik", "Traoré"), ("Signe", "Lund"), ("Andrei", "Popescu"), ("Hye-jin", "Park"), ("Dafydd", "Rees"), ("Nell", "Ashworth"),
    ("Jorge", "Medina"), ("Tuva", "Berg"), ("Ezra", "Cohen"), ("Marisol", "Vega"), ("Vikram", "Iyer"), ("Isla", "Murray"),
)  # fmt: skip

PLACES = (
    "Ghent", "Leeds", "Lyon", "Utrecht", "Porto", "Cork", "Graz", "Malmö", "Turin", "Gdańsk", "Bristol", "Bergen", "Accra", "Kyoto",
    "Valencia", "Tampere", "Leipzig", "Cardiff", "Nantes", "Ljubljana", "Glasgow", "Izmir", "Pune", "Oaxaca", "Galway", "Basel",
)  # fmt: skip

INTERESTS = ("Glazes", "Kilns", "Raku and wood", "Throwing", "Hand-building", "Studio life", "Selling", "Tools")

HEADLINES = (
    "Mugs, mostly", "Learning to leave it alone", "Glaze chemistry for the impatient", "Shed potter", "Evening classes on Tuesdays",
    "Wood, ash and patience", "I throw, therefore I trim", "Bowls that are nearly round", "Slow pots", "Teaches children, learns from them",
    "Forty test tiles and counting", "Porcelain, against all advice", "Coils before breakfast", "Market on Saturdays, sleep on Sundays",
    "Sculptor who fell into tableware", "Two cats, one wheel", "Red clay and olive oil", "Retired, busier than ever", "Back after a long break",
    "In it for the kiln", "Tiles for kitchens", "Planters and other frost victims", "Porcelain by night", "Ten years in, still centring",
)  # fmt: skip

ABOUTS = (
    "I came to clay by accident, through a course that I gave somebody else as a present. I work in a {room} in {place}. Ask me about {interest}; do not ask me about porcelain.",
    "I make things to eat from. I fire on Fridays, sell on Saturdays and clean the sink on Sundays. Always glad to talk about {interest}.",
    "Learned in an evening class, then from books, then from everything that broke. My {room} is open to whoever is passing through {place}.",
    "What I like is the part of it that one cannot plan. {interest} above all. I keep notes of every firing and am happy to share them.",
    "I share a kiln with two friends in {place}. We disagree about nearly everything, and the pots are better for it.",
    "Slow maker of few things. If you want to know how something is done badly, I have probably tried it.",
)

ROOMS = ("shed", "garage", "cellar", "former bakery", "spare bedroom", "greenhouse", "shop window", "laundry")

WEAVER_HEADLINES = (
    "Linen, mostly", "Four shafts and no plan", "Dyes from the balcony", "Tea towels for everybody", "Table loom, kitchen table", "Wool in winter, linen in summer",
    "Unweaving as much as weaving", "Rag rugs", "Bands and belts", "Twill forever",
)  # fmt: skip
WEAVER_ABOUTS = (
    "I inherited a loom in eleven parts and a cough drop tin of screws. It took me a winter. Ask me about {interest}.",
    "I weave in {place}, in a {room}, to the radio. Slowly.",
    "Cloth for use, and only that. I keep a piece of each in a book, with what went wrong written beside it.",
)


@dataclass(frozen=True)
class Folk:
    """What kind of people live in a community."""

    interests: tuple[str, ...]
    headlines: tuple[str, ...]
    abouts: tuple[str, ...]


POTTING_FOLK = Folk(INTERESTS, HEADLINES, ABOUTS)
WEAVING_FOLK = Folk(("Weaving", "Natural dyes"), WEAVER_HEADLINES, WEAVER_ABOUTS)
