"""Interactions brought along as CSV: who turned to whom, how, and when."""

import csv
import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2s
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from community.long_work import take_time
from community.models import Community, Membership
from community.network.days import mark_dirty
from community.network.kinds import TO_NOBODY
from community.network.models import Interaction

REQUIRED = ["actor", "target", "kind", "at"]
KINDS = frozenset(Interaction.Kind.values)
#: Longer names are cut off by nobody: they are refused.
NAME_MAX = 80
#: How many malformed rows are kept for the report; all are counted.
REPORTED = 50
#: A compressed file may not grow beyond this when opened: a bomb would.
BYTES_MAX = 4 * 1024**3
#: Unix seconds beyond the year 2100 are milliseconds in disguise.
SECONDS_MAX = 4_102_444_800
PROGRESS_EVERY = 50_000


MAKE_TABLE = """
DROP TABLE IF EXISTS interactions_brought_along;
CREATE TEMPORARY TABLE interactions_brought_along (
    at timestamptz, kind text, actor_id bigint, target_id bigint, thread_id bigint,
    actor_is_host boolean, target_is_host boolean, source text
) ON COMMIT DROP
"""
FILL_TABLE = "COPY interactions_brought_along FROM STDIN"
ADD_WHAT_IS_NEW = """
INSERT INTO network_interaction
    (community_id, at, kind, actor_id, target_id, thread_id, actor_is_host, target_is_host, source)
SELECT %s, at, kind, actor_id, target_id, thread_id, actor_is_host, target_is_host, source
FROM interactions_brought_along
ON CONFLICT DO NOTHING
"""


class FileIsRefused(Exception):
    """The file is not what it should be as a whole; nothing was written."""


@dataclass
class Report:
    """What an import did, or would do."""

    rows: int = 0
    written: int = 0
    members_made: int = 0
    malformed: int = 0
    #: (line, what is wrong with it), the first `REPORTED`.
    faults: list[tuple[int, str]] = field(default_factory=list)

    def fault(self, line: int, what: str) -> None:
        """Note a malformed row."""
        self.malformed += 1
        if len(self.faults) < REPORTED:
            self.faults.append((line, what))


@dataclass(frozen=True)
class Row:
    """One interaction as the file has it."""

    actor: str
    target: str
    kind: str
    at: datetime
    thread: str


def import_interactions(
    path: Path, *, community: Community, dry_run: bool = False, progress: Callable[[int], None] = lambda _rows: None
) -> Report:
    """Bring the interactions of a CSV file (plain or `.gz`) into the ledger of `community`; safe to repeat.

    Names become unclaimed memberships, found again by name the next time. A row's source is the file's name and the
    row's own content and rank among equal rows, so the same file adds nothing the second time.

    Raises `FileIsRefused`, having written nothing, where the header is wrong or the file ends early.
    """
    report = Report()
    with transaction.atomic():
        take_time()
        rows = list(_rows(path, report, progress))
        if not dry_run:
            members = _members(community, rows, report)
            report.written = _write(community, path.name.removesuffix(".gz"), rows, members)
            mark_dirty(community.pk, {row.at.astimezone(community.zone).date() for row in rows})
    return report


def _rows(path: Path, report: Report, progress: Callable[[int], None]) -> Iterator[Row]:
    with _opened(path) as lines:
        reader = csv.reader(lines)
        try:
            header = [name.strip().lower() for name in next(reader, [])]
            if header[:4] != REQUIRED or header[4:] not in ([], ["thread"]):
                raise FileIsRefused("The first line must be: actor,target,kind,at[,thread]")
            for cells in reader:
                report.rows += 1
                if report.rows % PROGRESS_EVERY == 0:
                    progress(report.rows)
                try:
                    yield _row(cells)
                except ValueError as broken:
                    report.fault(reader.line_num, str(broken))
        except (EOFError, gzip.BadGzipFile, OSError) as broken:
            raise FileIsRefused("The file is damaged or ends early.") from broken
        except (UnicodeDecodeError, csv.Error) as broken:
            raise FileIsRefused(f"The file is not a CSV file in UTF-8 (line {reader.line_num + 1}).") from broken


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    if path.suffix == ".gz":
        with gzip.open(path, "rb") as packed:
            yield io.TextIOWrapper(io.BufferedReader(_Bounded(packed)), "utf-8", newline="")
    else:
        with path.open(encoding="utf-8", newline="") as lines:
            yield lines


class _Bounded(io.RawIOBase):
    """Reads no further than `BYTES_MAX`."""

    def __init__(self, inner: gzip.GzipFile) -> None:
        self.inner = inner
        self.left = BYTES_MAX

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer, or refuse what is too large."""
        found = self.inner.read(len(buffer))
        self.left -= len(found)
        if self.left < 0:
            raise FileIsRefused("The file is far larger inside than it looks.")
        buffer[: len(found)] = found
        return len(found)


def _row(cells: list[str]) -> Row:
    """Read one row; raises ValueError with a sentence where it is malformed."""
    if len(cells) not in (4, 5):
        raise ValueError(f"has {len(cells)} cells where 4 or 5 belong")
    actor, target, kind, at = (cell.strip() for cell in cells[:4])
    if not actor or len(actor) > NAME_MAX or len(target) > NAME_MAX or "\0" in actor + target:
        raise ValueError("has a name that is empty, too long or not a name")
    if kind not in KINDS:
        raise ValueError(f"has an unknown kind: {kind[:20]!r}")
    if not target and kind not in TO_NOBODY:
        raise ValueError(f"says {kind} and not towards whom")
    thread = cells[4].strip() if len(cells) == 5 else ""
    if len(thread) > NAME_MAX:
        raise ValueError("has a thread whose name is too long")
    return Row(actor, target, kind, _moment(at), thread)


def _moment(text: str) -> datetime:
    """Read ISO 8601, UTC where it names no zone, or Unix seconds."""
    if text.replace(".", "", 1).isdecimal() and float(text) > SECONDS_MAX:
        raise ValueError(f"has a time after 2100: {text[:30]!r}")
    try:
        if text.replace(".", "", 1).isdecimal():
            return datetime.fromtimestamp(float(text), UTC)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as broken:
        raise ValueError(f"has a time that is neither ISO 8601 nor Unix seconds: {text[:30]!r}") from broken
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > timezone.now() + timedelta(days=1):
        raise ValueError("has a time that has not come yet")
    return moment


def _members(community: Community, rows: list[Row], report: Report) -> dict[str, Membership]:
    """Return the membership of each name, made where there is none."""
    names = {name for row in rows for name in (row.actor, row.target) if name}
    handles = {name: _handle(name) for name in names}
    known = {
        membership.handle: membership
        for membership in Membership.objects.filter(community=community, handle__in=handles.values())
    }
    missing = {handle: name for name, handle in sorted(handles.items()) if handle not in known}
    began = _first_moments(rows)
    made = Membership.objects.bulk_create(
        [
            Membership(
                community=community,
                status=Membership.Status.UNCLAIMED,
                display_name=name,
                handle=handle,
                joined_at=began[name],
            )
            for handle, name in missing.items()
        ],
        batch_size=5000,
    )
    report.members_made = len(made)
    known |= {membership.handle: membership for membership in made}
    return {name: known[handle] for name, handle in handles.items()}


def _first_moments(rows: list[Row]) -> dict[str, datetime]:
    """Return when each name was first part of something: its membership begins then."""
    first: dict[str, datetime] = {}
    for row in rows:
        for name in (row.actor, row.target):
            first[name] = min(first.get(name, row.at), row.at)
    return first


def _handle(name: str) -> str:
    """Return a handle that stands for an imported name, the same each time: `i-` and the name, told apart by a digest."""
    digest = blake2s(name.encode(), digest_size=5).hexdigest()
    return "-".join(part for part in ("i", slugify(name)[:20].strip("-_"), digest) if part)


def _write(community: Community, file: str, rows: list[Row], members: dict[str, Membership]) -> int:
    """Add the rows to the ledger by COPY, those that are there already left out; return how many are new."""
    with connection.cursor() as cursor:
        cursor.execute(MAKE_TABLE)
        with cursor.copy(FILL_TABLE) as copy:
            for record in _records(file, rows, members):
                copy.write_row(record)
        cursor.execute(ADD_WHAT_IS_NEW, [community.pk])
        added = int(cursor.rowcount)
        # The planner believes the table to be as it was before, and would count for minutes.
        cursor.execute("ANALYZE network_interaction")
        return added


def _records(file: str, rows: list[Row], members: dict[str, Membership]) -> Iterator[tuple[object, ...]]:
    seen: dict[Row, int] = {}
    for row in rows:
        rank = seen[row] = seen.get(row, 0) + 1
        actor, target = members[row.actor], members[row.target] if row.target else None
        if target is not None and target.pk == actor.pk:
            continue  # Turning to oneself is no interaction.
        content = f"{row.actor}\0{row.target}\0{row.kind}\0{row.at.isoformat()}\0{row.thread}\0{rank}"
        yield (
            row.at,
            row.kind,
            actor.pk,
            target.pk if target else None,
            _thread_number(file, row.thread) if row.thread else None,
            actor.speaks_for_brand,
            target is not None and target.speaks_for_brand,
            f"import:{file[:60]}:{blake2s(content.encode(), digest_size=12).hexdigest()}",
        )


def _thread_number(file: str, thread: str) -> int:
    """Return a number that stands for a thread of another system; negative, so that it is never one of ours."""
    return -2 - int.from_bytes(blake2s(f"{file}\0{thread}".encode(), digest_size=7).digest(), "big")
