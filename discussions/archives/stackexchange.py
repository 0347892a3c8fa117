"""The XML files of a Stack Exchange dump: questions become threads, answers and comments replies.

What each column means is documented at https://meta.stackexchange.com/questions/2677.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from django.utils import timezone

from discussions.archives.markup import Markup, Words
from discussions.archives.records import Answer, ArchiveIsRefused, Faults, Opening, Person
from discussions.archives.xml_rows import Row, rows
from discussions.models import Thread
from discussions.models.thread import TITLE_MAX

QUESTION, ANSWER = 1, 2
#: The account that does the site's own chores.
SYSTEM_USER = -1
#: Everybody whose name the dump has lost.
NOBODY = "nobody"
NAME_MAX = 80
#: The longest body that the sites allow is 30,000 characters of Markdown.
BODY_MAX = 150_000
#: The licence of what was written from that day on; https://stackoverflow.com/help/licensing.
LICENCES = [
    (date(2018, 5, 2), "CC BY-SA 4.0"),
    (date(2011, 4, 8), "CC BY-SA 3.0"),
    (date(1970, 1, 1), "CC BY-SA 2.5"),
]
#: An address of a question or an answer, in what people wrote.
_LINK = re.compile(r"https?://([a-z][a-z.]{2,60}\.(?:com|net))/(?:q|a|questions)/(\d{1,12})")
#: Fewer links than these do not tell which site it is.
LINKS_MIN = 3
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
INTEGER_MAX = 2**31 - 1

T = TypeVar("T")


class StackExchange:
    """The dump of one site: a folder with Posts.xml, Users.xml and Comments.xml, plain or `.gz`."""

    def __init__(self, path: Path, *, site: str) -> None:
        """Look for the files; raises ArchiveIsRefused where one is missing."""
        if site and not _HOST.fullmatch(site):
            raise ArchiveIsRefused(f"{site!r} is not the host name of a site, such as cooking.stackexchange.com.")
        self.folder = path.resolve()
        self.posts, self.users, self.comments = (_file(path, name) for name in ("Posts", "Users", "Comments"))
        self._site = site
        self._links: Counter[tuple[str, int]] = Counter()
        self._posts: set[int] = set()
        self._left_out = 0

    @property
    def name(self) -> str:
        """`stackexchange:` and the site, or the folder's name where the site is not known."""
        return f"stackexchange:{self.site or self.folder.name}"[:80]

    @property
    def site(self) -> str:
        """The host that the dump comes from: as given, or the one whose posts are linked to from within; else empty."""
        if not self._site:
            hosts: Counter[str] = Counter()
            for (host, post), count in self._links.items():
                hosts[host] += count if post in self._posts else 0
            ranked = [*hosts.most_common(2), ("", 0)]
            if ranked[0][1] >= LINKS_MIN and ranked[0][1] > 2 * ranked[1][1]:
                self._site = ranked[0][0]
        return self._site

    def people(self, faults: Faults) -> Iterator[Person]:
        """The users, with whoever the dump has lost the name of."""
        yield Person(key=NOBODY, name="Somebody", is_nobody=True)
        for row in _read(self.users, "users", faults):
            person = _checked(self.users, row, faults, self._person)
            if person is not None:
                yield person

    def openings(self, faults: Faults) -> Iterator[Opening]:
        """The questions."""
        self._left_out = 0
        for row in _read(self.posts, "posts", faults):
            self._look_for_links(row.attributes.get("Body", ""))
            opening = _checked(self.posts, row, faults, self._opening)
            if opening is not None:
                yield opening

    def answers(self, faults: Faults) -> Iterator[Answer]:
        """The answers, then the comments."""
        # What is wrong with a post was noted when the questions were read.
        for row in _read(self.posts, "posts", Faults()):
            answer = _checked(self.posts, row, Faults(), self._answer)
            if answer is not None:
                yield answer
        for row in _read(self.comments, "comments", faults):
            self._look_for_links(row.attributes.get("Text", ""))
            comment = _checked(self.comments, row, faults, self._comment)
            if comment is not None:
                yield comment

    def remarks(self) -> list[str]:
        """What was left out, and what is not known."""
        said = []
        if self._left_out:
            said.append(
                f"{self._left_out:,} posts that are neither questions nor answers (tag descriptions and the like): left out"
            )
        if not self.site:
            said.append(
                "which site the dump comes from is not known: nothing links to its original; --site HOST says it"
            )
        return said

    def _look_for_links(self, text: str) -> None:
        if not self._site:
            self._links.update((host, int(post)) for host, post in _LINK.findall(text))

    def _address(self, kind: str, number: str) -> str:
        return f"https://{self.site}/{kind}/{number}" if self.site else ""

    def _person(self, row: Row) -> Person:
        cells = row.attributes
        number = _number(cells, "Id")
        about = cells.get("AboutMe", "")
        link = cells.get("WebsiteUrl", "")
        return Person(
            key=f"user:{number}",
            name=_name(cells.get("DisplayName", "")) or f"user{number}",
            joined_at=_moment(cells, "CreationDate"),
            about=Words(about) if 0 < len(about) <= BODY_MAX else None,
            place=" ".join(cells.get("Location", "").split())[:80],
            link=link if len(link) <= 200 and re.fullmatch(r"https?://\S+", link) else "",
            url=self._address("users", str(number)),
            is_nobody=number == SYSTEM_USER,
        )

    def _opening(self, row: Row) -> Opening | None:
        cells = row.attributes
        number, kind = _number(cells, "Id"), _number(cells, "PostTypeId")
        self._posts.add(number)
        if kind == ANSWER:
            self._answer(row)  # So that what is wrong with it is noted here, with the other posts.
            return None
        if kind != QUESTION:
            self._left_out += 1
            return None
        title = " ".join(cells.get("Title", "").split())
        if not title:
            raise ValueError("a question without a title")
        accepted = cells.get("AcceptedAnswerId")
        return Opening(
            key=f"post:{number}",
            sort="questions",
            author=_author(cells, "OwnerUserId", "OwnerDisplayName"),
            author_name=_name(cells.get("OwnerDisplayName", "")),
            words=_body(cells),
            at=_moment(cells, "CreationDate"),
            edited_at=_moment(cells, "LastEditDate") if "LastEditDate" in cells else None,
            score=_number(cells, "Score") if "Score" in cells else None,
            url=self._address("q", str(number)),
            licence=_licence(cells),
            title=title if len(title) <= TITLE_MAX else title[: TITLE_MAX - 1] + "…",
            kind=Thread.Kind.QUESTION,
            tags=tuple(tag[:50] for tag in re.findall(r"[^<>|\s]+", cells.get("Tags", "")))[:20],
            accepted=f"post:{_number(cells, 'AcceptedAnswerId')}" if accepted else "",
        )

    def _answer(self, row: Row) -> Answer | None:
        cells = row.attributes
        if _number(cells, "PostTypeId") != ANSWER:
            return None
        number = _number(cells, "Id")
        return Answer(
            key=f"post:{number}",
            sort="answers",
            author=_author(cells, "OwnerUserId", "OwnerDisplayName"),
            author_name=_name(cells.get("OwnerDisplayName", "")),
            words=_body(cells),
            at=_moment(cells, "CreationDate"),
            edited_at=_moment(cells, "LastEditDate") if "LastEditDate" in cells else None,
            score=_number(cells, "Score") if "Score" in cells else None,
            url=self._address("a", str(number)),
            licence=_licence(cells),
            to=f"post:{_number(cells, 'ParentId')}",
        )

    def _comment(self, row: Row) -> Answer:
        cells = row.attributes
        number, post = _number(cells, "Id"), _number(cells, "PostId")
        text = cells.get("Text", "")
        if not text.strip() or len(text) > BODY_MAX:
            raise ValueError("a comment that says nothing, or far too much")
        return Answer(
            key=f"comment:{number}",
            sort="comments",
            author=_author(cells, "UserId", "UserDisplayName"),
            author_name=_name(cells.get("UserDisplayName", "")),
            words=Words(text, Markup.LINE),
            at=_moment(cells, "CreationDate"),
            score=_number(cells, "Score") if "Score" in cells else None,
            url=f"{self._address('posts', str(post))}/comments/{number}" if self.site else "",
            licence=_licence(cells),
            to=f"post:{post}",
            names=_named(text),
        )


def _named(text: str) -> str:
    """Return the name at the beginning of a comment.

    >>> _named("@Ada: yes"), _named("@Ada's wheel"), _named("Yes, @Ada"), _named("@")
    ('Ada', 'Ada', '', '')
    """
    found = re.match(r"\s*@([^\s,:;!?()]{1,80})", text)
    return re.sub(r"['’]s$", "", found[1].rstrip(".'’-")) if found else ""


def _file(folder: Path, name: str) -> Path:
    for path in (folder / f"{name}.xml", folder / f"{name}.xml.gz"):
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise ArchiveIsRefused(f"{path.name} is a link or no file.")
        if path.is_file():
            return path
    raise ArchiveIsRefused(f"There is no {name}.xml or {name}.xml.gz in {folder}.")


def _read(path: Path, root: str, faults: Faults) -> Iterator[Row]:
    """Yield the rows, each number once."""
    seen: set[int] = set()
    for row in rows(path, root=root):
        number = _integer(row.attributes.get("Id", ""))
        if row.tag != "row":
            faults.note(path.name, row.line, f"<{row.tag[:40]}> where <row> belongs")
        elif number is None:
            faults.note(path.name, row.line, "an Id that is missing or not a number")
        elif number in seen:
            faults.note(path.name, row.line, f"Id {number} comes a second time")
        else:
            seen.add(number)
            yield row


def _checked(path: Path, row: Row, faults: Faults, make: Callable[[Row], T]) -> T | None:
    try:
        return make(row)
    except ValueError as broken:
        faults.note(path.name, row.line, str(broken))
        return None


def _integer(text: str) -> int | None:
    if not re.fullmatch(r"-?[0-9]{1,10}", text):
        return None
    number = int(text)
    return number if abs(number) <= INTEGER_MAX else None


def _number(cells: dict[str, str], column: str) -> int:
    number = _integer(cells.get(column, ""))
    if number is None:
        raise ValueError(f"{column} is missing or not a number")
    return number


def _moment(cells: dict[str, str], column: str) -> datetime:
    text = cells.get(column, "")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as broken:
        raise ValueError(f"{column} is missing or not a time") from broken
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not datetime(1970, 1, 1, tzinfo=UTC) <= moment <= timezone.now() + timedelta(days=1):
        raise ValueError(f"{column} is a time that cannot be")
    return moment


def _name(text: str) -> str:
    return " ".join(text.split())[:NAME_MAX]


def _author(cells: dict[str, str], number: str, name: str) -> str:
    """Return the key of who wrote it; of a deleted user the name is all that is left, if that."""
    if number in cells:
        return f"user:{_number(cells, number)}"
    left = _name(cells.get(name, ""))
    return f"name:{left}" if left else NOBODY


def _body(cells: dict[str, str]) -> Words:
    body = cells.get("Body", "")
    if not body.strip() or len(body) > BODY_MAX:
        raise ValueError("a post that says nothing, or far too much")
    return Words(body)


def _licence(cells: dict[str, str]) -> str:
    """Return the licence as the row names it, or as it was for everybody on that day."""
    if named := " ".join(cells.get("ContentLicense", "").split()):
        return named[:60]
    day = _moment(cells, "CreationDate").date()
    return next(licence for since, licence in LICENCES if day >= since)
