"""What the numbers say, in words: a sentence for each measure that a person who does not know the word can follow."""

from collections.abc import Callable, Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.network.measures.measure import Unit

#: The measures that the page leads with, in its order; the others stand in the table below.
HEADLINES = (
    "connected_members",
    "member_to_member_share",
    "reciprocity",
    "density_undirected",
    "average_degree",
    "giant_component_share",
    "transitivity",
    "active_members",
)

Values = Mapping[str, float | None]


def in_ten(share: float) -> str:
    """Return a share as people say it: nobody, 7 in 10, nearly all."""
    tenths = round(share * 10)
    if share == 0:
        return _("None")
    if share == 1:
        return _("All")
    if tenths == 0:
        return _("Fewer than 1 in 20")
    if tenths == 10:
        return _("Nearly all")
    return _("%(tenths)d in 10") % {"tenths": tenths}


def figure(value: float | None, unit: Unit) -> str:
    """Return a value as it is printed large; an undefined one as a dash, never as 0."""
    if value is None:
        return "–"
    if unit is Unit.SHARE:
        percent = value * 100
        return _("%(percent)s %%") % {"percent": number_format(percent, 1 if 0 < percent < 10 else 0)}
    if unit is Unit.COUNT:
        return number_format(round(value), force_grouping=True)
    return number_format(value, 2 if abs(value) < 10 else 1)


def sentence(name: str, values: Values) -> str:
    """Return what the measure says about this community now; empty where there is nothing to say."""
    value = values.get(name)
    if value is None:
        return _("Too little has happened to say.")
    return _SENTENCES[name](value, values)


def _connected(value: float, values: Values) -> str:
    return _("%(share)s active members have talked both ways with somebody here.") % {"share": in_ten(value)}


def _member_to_member(value: float, values: Values) -> str:
    share = {"share": in_ten(value)}
    if value >= 0.5:
        return _("%(share)s contacts are between members: they meet each other, not only the brand.") % share
    return _("%(share)s contacts are between members; the rest go through the brand, as with an audience.") % share


def _reciprocity(value: float, values: Values) -> str:
    return _("%(share)s times that somebody turns to somebody, the other also turns back.") % {"share": in_ten(value)}


def _density(value: float, values: Values) -> str:
    n = int(values.get("active_members") or 0)
    met, possible = int(values.get("undirected_ties") or 0), n * (n - 1) // 2
    return _("%(met)s of %(possible)s possible pairs have met. It falls by itself as a community grows.") % {
        "met": number_format(met, force_grouping=True),
        "possible": number_format(possible, force_grouping=True),
    }


def _degree(value: float, values: Values) -> str:
    median = round(values.get("median_degree") or 0)
    return ngettext(
        "On average an active member has had contact with %(mean)s others; half of them with %(median)d or fewer.",
        "On average an active member has had contact with %(mean)s others; half of them with %(median)d or fewer.",
        median,
    ) % {"mean": number_format(value, 1), "median": median}


def _giant(value: float, values: Values) -> str:
    return _("%(share)s active members hang together in one network; the others are in small circles or alone.") % {
        "share": in_ten(value)
    }


def _transitivity(value: float, values: Values) -> str:
    return _("Where two members both know a third, %(share)s such pairs have met each other, too.") % {
        "share": in_ten(value).lower()
    }


def _active(value: float, values: Values) -> str:
    return _("%(members)s members wrote something or were written to; they had %(contacts)s contacts.") % {
        "members": number_format(value, 0, force_grouping=True),
        "contacts": number_format(values.get("interactions") or 0, 0, force_grouping=True),
    }


_SENTENCES: dict[str, Callable[[float, Values], str]] = {
    "connected_members": _connected,
    "member_to_member_share": _member_to_member,
    "reciprocity": _reciprocity,
    "density_undirected": _density,
    "average_degree": _degree,
    "giant_component_share": _giant,
    "transitivity": _transitivity,
    "active_members": _active,
}
