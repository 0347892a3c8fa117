"""Small dumps, written by hand."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

Rows = list[dict[str, object]]
Dump = Callable[..., Path]

USERS: Rows = [
    {"Id": -1, "DisplayName": "Community", "CreationDate": "2019-01-01T00:00:00.000"},
    {"Id": 1, "DisplayName": "Ada Lovelace", "CreationDate": "2019-01-02T10:00:00.000", "Location": "London"},
    {"Id": 2, "DisplayName": "Babbage", "CreationDate": "2019-01-03T10:00:00.000", "WebsiteUrl": "https://example.org"},
    {"Id": 3, "DisplayName": "Silent", "CreationDate": "2019-01-04T10:00:00.000"},
]
POSTS: Rows = [
    {
        "Id": 10, "PostTypeId": 1, "AcceptedAnswerId": 12, "CreationDate": "2019-02-01T10:00:00.000", "Score": 7,
        "Title": "How do I carry a ten?", "Tags": "<wheels><carry>", "OwnerUserId": 1, "ContentLicense": "CC BY-SA 4.0",
        "Body": "<p>With <em>brass</em> wheels, see https://sums.stackexchange.com/q/10 and <b>below</b>.</p>",
    },
    {
        "Id": 11, "PostTypeId": 2, "ParentId": 10, "CreationDate": "2019-02-01T12:00:00.000", "Score": -1,
        "OwnerDisplayName": "user99", "Body": "<p>By hand. https://sums.stackexchange.com/a/12</p>",
    },
    {
        "Id": 12, "PostTypeId": 2, "ParentId": 10, "CreationDate": "2019-02-01T11:00:00.000", "Score": 3,
        "OwnerUserId": 2, "Body": "<p>With a lever. https://sums.stackexchange.com/a/11</p>",
    },
    {
        "Id": 13, "PostTypeId": 1, "CreationDate": "2010-05-01T10:00:00.000", "Title": "Anybody here?",
        "OwnerUserId": 1, "Body": "<p>Hello?</p>", "Tags": "|wheels|and/or|..|",
    },
    {"Id": 14, "PostTypeId": 5, "CreationDate": "2019-02-01T10:00:00.000", "Body": "about wheels"},
]  # fmt: skip
COMMENTS: Rows = [
    {
        "Id": 20,
        "PostId": 12,
        "CreationDate": "2019-02-01T13:00:00.000",
        "UserId": 1,
        "Score": 2,
        "Text": "Which *lever*?",
    },
    {"Id": 21, "PostId": 10, "CreationDate": "2019-02-01T10:30:00.000", "UserId": 2, "Text": "Nice question"},
    {"Id": 22, "PostId": 999, "CreationDate": "2019-02-01T10:30:00.000", "UserId": 2, "Text": "Lost"},
    {"Id": 23, "PostId": 12, "CreationDate": "2019-02-01T14:00:00.000", "Text": "Nobody said this"},
]


def xml(root: str, rows: Rows) -> str:
    """Write rows as a dump does."""
    lines = [f"  <row {' '.join(f'{name}={quoteattr(str(value))}' for name, value in row.items())} />" for row in rows]
    return "\n".join(['﻿<?xml version="1.0" encoding="utf-8"?>', f"<{root}>", *lines, f"</{root}>"])


@pytest.fixture
def dump(tmp_path: Path) -> Dump:
    """Write the files of a dump; each can be given as rows, or as the bytes of the file."""

    def write(*, posts: Rows | bytes = POSTS, users: Rows | bytes = USERS, comments: Rows | bytes = COMMENTS) -> Path:
        folder = tmp_path / "sums"
        folder.mkdir(exist_ok=True)
        for name, content in {"posts": posts, "users": users, "comments": comments}.items():
            data = content if isinstance(content, bytes) else xml(name, content).encode()
            (folder / f"{name.title()}.xml").write_bytes(data)
        return folder

    return write
