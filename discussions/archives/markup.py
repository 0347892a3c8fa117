"""From how others wrote to what Kith keeps: Markdown to edit and search, and HTML to show.

HTML is shown as it was, cleaned by the allow-list that members' own words go through. Pictures become links to them, and
headings begin at the second level. Its Markdown shows the same words, in case whoever wrote it comes and edits it.
Mathematics between dollar signs stays as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from community import markdown
from discussions.archives.html_to_html import shown
from discussions.archives.html_to_markdown import escaped, written
from discussions.archives.html_tree import parse

_MATHEMATICS = re.compile(r"(\$\$.+?\$\$|\$[^$\n]+?\$)", re.DOTALL)
_CODE = re.compile(r"(`[^`\n]+`)")


class Markup(Enum):
    """How a text is written."""

    HTML = "html"
    #: Markdown within a line: nothing in it begins a list, a heading or a quotation.
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Words:
    """A text as an archive has it."""

    text: str
    markup: Markup = Markup.HTML

    def kept(self) -> tuple[str, str]:
        """Return what is kept of it: Markdown, and the HTML that pages show."""
        text = self.text.replace("\0", "")
        if self.markup is Markup.LINE:
            source = _line(text)
            return source, markdown.render(source)
        tree = parse(text)
        return written(tree), shown(tree)


def _line(text: str) -> str:
    """Return Markdown that shows a line as its first home did: with its mathematics, and no blocks."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "  \n".join(_without_blocks(_with_mathematics(line)) for line in lines if line)


def _with_mathematics(line: str) -> str:
    parts = _CODE.split(line)
    parts[::2] = [_MATHEMATICS.sub(lambda found: escaped(found[0]), part) for part in parts[::2]]
    return "".join(parts)


def _without_blocks(line: str) -> str:
    return re.sub(r"^(#|>|[-+*=](?=[\s=-]|$)|\|)", r"\\\1", re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", line))
