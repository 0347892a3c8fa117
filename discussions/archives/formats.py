"""The formats of archives that can be brought along: a module and a line for each."""

from discussions.archives.records import Format
from discussions.archives.stackexchange import StackExchange

FORMATS: dict[str, Format] = {
    "stackexchange": StackExchange,
}
