"""Counts: the numbers that every other measure is made of."""

from community.network.measures.measure import MINIMUM_MEMBERS_FOR_COUNTS, Measure, Unit, gettext_noop

ACTIVE_MEMBERS = Measure(
    name="active_members",
    title=gettext_noop("Active members"),
    definition=gettext_noop("Members who did something in the window, or to whom something was done."),
    formula="n",
    unit=Unit.COUNT,
    compute=lambda window: window.n,
    minimum_n=MINIMUM_MEMBERS_FOR_COUNTS,
)

INTERACTIONS = Measure(
    name="interactions",
    title=gettext_noop("Interactions"),
    definition=gettext_noop("How often one member addressed another; what people do to themselves is not counted."),
    formula="sum of counts",
    unit=Unit.COUNT,
    compute=lambda window: window.interactions,
    minimum_n=MINIMUM_MEMBERS_FOR_COUNTS,
)

DIRECTED_TIES = Measure(
    name="directed_ties",
    title=gettext_noop("Directed ties"),
    definition=gettext_noop("How many times one member addressed another, each ordered pair counted once."),
    formula="D",
    unit=Unit.COUNT,
    compute=lambda window: window.ties.directed,
    minimum_n=MINIMUM_MEMBERS_FOR_COUNTS,
)

UNDIRECTED_TIES = Measure(
    name="undirected_ties",
    title=gettext_noop("Pairs in contact"),
    definition=gettext_noop("How many pairs of members had contact, in whichever direction."),
    formula="U",
    unit=Unit.COUNT,
    compute=lambda window: window.ties.undirected,
    minimum_n=MINIMUM_MEMBERS_FOR_COUNTS,
)

MUTUAL_TIES = Measure(
    name="mutual_ties",
    title=gettext_noop("Pairs in conversation"),
    definition=gettext_noop("How many pairs of members addressed each other, both ways."),
    formula="D - U",
    unit=Unit.COUNT,
    compute=lambda window: window.ties.mutual,
    minimum_n=MINIMUM_MEMBERS_FOR_COUNTS,
)
