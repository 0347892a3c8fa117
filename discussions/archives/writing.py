"""The second reading: all of an archive is written in one transaction, or nothing is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db import connection, transaction

from community.long_work import take_time
from community.models import Community, Space
from discussions.archives import plan as planning
from discussions.archives.people import bring_people
from discussions.archives.plan import Plan, Progress
from discussions.archives.posts import Posts
from discussions.archives.records import Archive, ArchiveIsRefused, Faults
from discussions.models import Origin

#: Names our advisory locks; the second number stands for the community's address.
LOCK = 0x41726368
SPACE = ("questions", "Questions")


@dataclass
class Report:
    """What an import found and did, or would do."""

    #: What was found, by its sort.
    found: Counter[str] = field(default_factory=Counter)
    #: What was new, by its sort.
    new: Counter[str] = field(default_factory=Counter)
    orphans: Counter[str] = field(default_factory=Counter)
    faults: Faults = field(default_factory=Faults)
    remarks: list[str] = field(default_factory=list)
    interactions: int = 0


def survey(archive: Archive, *, community: Community | None, progress: Progress) -> tuple[Plan, Report]:
    """Read all of an archive, write nothing, and say what would be new. Raises ArchiveIsRefused."""
    report = Report()
    plan = planning.read(archive, report.faults, progress)
    known = Origin.objects.filter(community=community, archive=archive.name) if community else Origin.objects.none()
    brought = set(known.values_list("key", flat=True))
    for post in (*plan.openings.values(), *plan.answers.values()):
        report.found[post.sort] += 1
        report.new[post.sort] += post.key not in brought
    report.found["people"] = len(plan.authors)
    report.new["people"] = len(plan.authors.keys() - brought)
    report.orphans = plan.orphans
    report.remarks = archive.remarks()
    return plan, report


@transaction.atomic
def bring_along(archive: Archive, *, community: Community, progress: Progress, everyone: bool = False) -> Report:
    """Bring an archive into a community; what was brought before stays as it is. Nobody is told of anything.

    Raises ArchiveIsRefused, having written nothing.
    """
    take_time()
    _one_at_a_time(community)
    if community.pk is None:
        community.save()
    plan, report = survey(archive, community=community, progress=progress)
    progress("all read, and nothing refused: writing")
    members, report.new["people"] = bring_people(archive, plan, community, everyone=everyone)
    posts = Posts(archive=archive, plan=plan, space=_space(community), members=members, progress=progress)
    posts.write()
    report.new = Counter({"people": report.new["people"]}) + posts.new
    report.interactions = posts.interactions
    if plan.silent and not everyone:
        report.remarks.append(f"{plan.silent:,} people who wrote nothing: left out (--everyone brings them along)")
    return report


def _space(community: Community) -> Space:
    slug, name = SPACE
    space, _ = Space.objects.get_or_create(
        community=community, slug=slug, defaults={"name": name, "visibility": Space.Visibility.PUBLIC}
    )
    return space


def _one_at_a_time(community: Community) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [LOCK, community.slug])
        if cursor.fetchone() != (True,):
            raise ArchiveIsRefused("Something else is being brought into this community at the moment.")
