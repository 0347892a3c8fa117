"""A file that is damaged or made to do harm is refused, and nothing is written."""

import gzip
import os
from pathlib import Path

import pytest
from django.core.management import CommandError

from community.models import Community
from discussions.archives import xml_rows
from tests.discussions.archives.conftest import COMMENTS, POSTS, Dump, xml
from tests.discussions.archives.test_import_stackexchange import bring, rows

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE posts [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><comments><row Id="1" Text="&c;"/></comments>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE comments [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<comments><row Id="1" Text="x"/>&x;</comments>"""
GOOD = xml("comments", COMMENTS).encode()

HOSTILE = {
    "entities within entities": (LAUGHS, "defines entities or a document type"),
    "a file from outside": (OUTSIDE, "defines entities or a document type"),
    "a document type alone": (b"<!DOCTYPE comments><comments/>", "defines entities or a document type"),
    "an end too early": (GOOD[:-40], "not XML, or ends early"),
    "no XML": (b"\x7fELF\x00\x01", "not XML, or ends early"),
    "nothing at all": (b"", "not XML, or ends early"),
    "another root": (xml("posts", POSTS).encode(), "begins with <posts> and not with <comments>"),
    "rows within rows": (b"<comments><row Id='1'><row Id='2'/></row></comments>", "rows within rows"),
    "a NUL": (b"<comments><row Id='1' Text='&#0;'/></comments>", "not XML, or ends early"),
    "a row without end": (b"<comments><row Text='" + b"a" * 5 * 1024**2 + b"'/></comments>", "longer than any"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(dump: Dump, name: str) -> None:
    content, reason = HOSTILE[name]
    with pytest.raises(CommandError, match=reason) as refused:
        bring(dump(comments=content))
    assert str(refused.value).endswith("Nothing was written.")
    assert sum(rows().values()) == 0


@pytest.mark.django_db
class TestAPackedFile:
    def pack(self, folder: Path, data: bytes) -> Path:
        (folder / "Comments.xml").unlink()
        (folder / "Comments.xml.gz").write_bytes(data)
        return folder

    def test_is_read_like_a_plain_one(self, dump: Dump) -> None:
        assert "3 comments, 3 of them new" in bring(self.pack(dump(), gzip.compress(GOOD)))

    def test_that_ends_early_is_refused(self, dump: Dump) -> None:
        with pytest.raises(CommandError, match="damaged or ends early"):
            bring(self.pack(dump(), gzip.compress(os.urandom(1000).hex().encode() + GOOD)[:-200]))
        assert sum(rows().values()) == 0

    def test_that_is_not_packed_at_all_is_refused(self, dump: Dump) -> None:
        with pytest.raises(CommandError, match="damaged or ends early"):
            bring(self.pack(dump(), GOOD))

    def test_that_is_a_bomb_is_refused(self, dump: Dump) -> None:
        bomb = gzip.compress(b"<comments>" + b"\n" * 40 * 1024**2 + b"</comments>")
        with pytest.raises(CommandError, match=r"far larger inside than it looks|longer than any"):
            bring(self.pack(dump(), bomb))
        assert sum(rows().values()) == 0

    def test_that_is_a_bomb_of_rows_is_refused(self, dump: Dump) -> None:
        row = b"<row Id='1' PostId='10' Text='a' UserId='1' CreationDate='2019-02-01T10:00:00'/>\n"
        bomb = gzip.compress(b"<comments>" + row * 300_000 + b"</comments>")
        with pytest.raises(CommandError, match="far larger inside than it looks"):
            bring(self.pack(dump(), bomb))

    def test_that_is_too_large_is_refused(self, dump: Dump, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xml_rows, "BYTES_MAX", 100)
        with pytest.raises(CommandError, match="too large"):
            bring(dump())


@pytest.mark.django_db
def test_a_link_in_place_of_a_file_is_refused(dump: Dump, tmp_path: Path) -> None:
    folder = dump()
    elsewhere = tmp_path / "elsewhere.xml"
    (folder / "Comments.xml").rename(elsewhere)
    (folder / "Comments.xml").symlink_to(elsewhere)
    with pytest.raises(CommandError, match="is a link or no file"):
        bring(folder)
    assert not Community.objects.exists()
